"""Tables D(N) from disk: nothing in a file is believed unseen.

Its checksum finds damage. What somebody made up is found by what holds of every table: types and ranges before memory
is taken; then strings that differ, in their order, counts that add up, and numbers that follow from the counts.
"""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from sandbox.census.checksum import verify_checksum
from sandbox.coding_theorem.outputs import likeliest_first
from sandbox.coding_theorem.rows import COLUMNS, OF_GIVEN, WideTable
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.storage import schema_of
from sandbox.coding_theorem.table_description import KEY, WHAT, parsed_description
from sandbox.host.reading import require_regular
from sandbox.host.resources import require_memory
from sandbox.vocabulary.errors import CensusFormatError, SandboxError, UnreadableInput

_MOST_ROWS_A_BYTE = 2
"""Of a file; strings that all differ take more."""
_BYTES_A_ROW = 1000
_TOLERANCE = 1e-9  # of what follows from the counts, whatever computed it


def read_wide_table(path: Path) -> WideTable:
    """Return the table in `path` that `write_table` wrote, with all its columns, everything verified.

    Raises
    ------
    UnreadableInput
        When the file cannot be read.
    CensusFormatError
        When it is no table, is damaged, contradicts itself, or is of another format.
    CensusMismatch
        When it is of another version of its machine.
    BudgetExceeded
        When it needs more memory than there is.
    """
    name = str(path)
    require_regular(path, "a readable table D(N)")
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            verify_checksum(file, name, what=WHAT)
        table, priors = parsed_description(pl.read_parquet_metadata(path)[KEY], name)
        return _filled(table, priors, _frame(path, priors, size))
    except OSError as error:
        if isinstance(error, SandboxError):
            raise
        raise UnreadableInput(f"expected a readable table D(N), got {name!r}: {error.strerror}") from None
    except (pl.exceptions.PolarsError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, SandboxError):
            raise
        raise CensusFormatError(
            f"expected a table D(N), got {name!r} of another format: {str(error)[:200]!r}"
        ) from None


def _frame(path: Path, priors: tuple[str, ...], size: int) -> pl.DataFrame:
    scanned = pl.scan_parquet(path, glob=False)
    found, rows = dict(scanned.collect_schema()), scanned.select(pl.len()).collect().item()
    names = [*COLUMNS, *(OF_GIVEN if OF_GIVEN[0] in found else ()), *priors]
    if list(found.items()) != list(schema_of(names).items()):
        raise ValueError("other columns than a table has")
    if rows > _MOST_ROWS_A_BYTE * size:
        raise ValueError(f"{rows} rows in {size} bytes")
    require_memory(rows * _BYTES_A_ROW, f"the table {str(path)!r}", "free some memory")
    return scanned.collect()


def _filled(empty: Distribution, priors: tuple[str, ...], frame: pl.DataFrame) -> WideTable:
    """Return the table whose rows are those of a frame, if they can be."""
    strings, machines = frame["string"], frame["machines"]
    if strings.null_count() or machines.null_count() or frame["absence"].null_count() < len(frame):
        raise ValueError("a row without its string or count")
    if not len(frame) or strings.str.len_bytes().max() > empty.cells or not strings.str.contains("^[01]+$").all():  # type: ignore[operator]
        raise ValueError("strings that are not of 1 cell to as many as were visited")
    if strings.n_unique() < len(frame) or machines.min() < 1 or sum(machines.to_list()) != empty.halting_both:  # type: ignore[operator]
        raise ValueError("strings or counts that are not those of all machines that halt")
    table = replace(empty, strings=tuple(strings.to_list()), machines=machines.to_numpy().astype(np.int64))
    if likeliest_first(dict(zip(table.strings, table.machines.tolist(), strict=True))) != list(table.strings):
        raise ValueError("rows in another order")
    shares = {prior: dict(zip(table.strings, _shares_in(frame[prior]), strict=True)) for prior in priors}
    wide = WideTable(table, shares, _alone_in(frame) if OF_GIVEN[0] in frame.columns else None)
    _require_the_same(frame, pl.DataFrame(wide.whole(), schema=frame.schema))
    return wide


def _shares_in(column: pl.Series) -> list[float]:
    """Return shares, which add up to 1; what a prior gives no weight at the budget is not there."""
    known = column.drop_nulls()
    if not (known.is_finite().all() and (known >= 0).all() and abs(float(known.sum()) - 1) < 1e-6):
        raise ValueError(f"shares of {column.name} that do not add up to 1")
    return column.to_list()


def _alone_in(frame: pl.DataFrame) -> dict[str, float]:
    known = frame.filter(pl.col(OF_GIVEN[0]).is_not_null())
    if not (known[OF_GIVEN[0]].is_finite().all() and (known[OF_GIVEN[0]] >= 0).all()):
        raise ValueError("a K that is no number of bits")
    return dict(zip(known["string"].to_list(), known[OF_GIVEN[0]].to_list(), strict=True))


def _require_the_same(frame: pl.DataFrame, follows: pl.DataFrame) -> None:
    for name in frame.columns:
        if frame.schema[name] == pl.Float64:
            same = np.isclose(frame[name].to_numpy(), follows[name].to_numpy(), 0, _TOLERANCE, equal_nan=True).all()
            if not same or frame[name].null_count() != follows[name].null_count():
                raise ValueError(f"numbers in {name} that do not follow from the counts")
