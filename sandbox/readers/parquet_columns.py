"""A column of a Parquet file: as many rows as are needed, no other column."""

from collections.abc import Iterator
from typing import Any

from sandbox.host.reading import require_regular
from sandbox.readers.columns import column_place
from sandbox.readers.source import Source
from sandbox.readers.symbols import Symbols
from sandbox.vocabulary.errors import InvalidData, UnreadableInput

BEGINNING = b"PAR1"
_ROWS = 1 << 16


def read_parquet_column(source: Source, column: str) -> Symbols:
    """Return the values of a column.

    Parameters
    ----------
    source : Source
        The file: a plain one, for Parquet is read from its end.
    column : str
        Its name, or else its number from 1; may be empty where there is one column only.

    Raises
    ------
    InvalidData
        When there is no such column, or the file is packed once more.
    UnreadableInput
        When it is no Parquet file.
    """
    if source.path is None or source.packing:
        raise InvalidData(f"expected Parquet in a file, got {source.packing or 'a pipe'}; unpack it into one first")
    require_regular(source.path, "a Parquet file")
    frame, names, rows = _guarded(source, _scanned, source)
    name = names[column_place(names, column, f"{source.name} (Parquet)", "parquet")]
    return Symbols(_values(source, frame, name, rows), f"column {name!r} of Parquet", rows)


def _scanned(source: Source) -> tuple[Any, list[str], int]:
    import polars as pl

    frame = pl.scan_parquet(source.path, glob=False)  # type: ignore[arg-type]
    return frame, frame.collect_schema().names(), int(frame.select(pl.len()).collect().item())


def _values(source: Source, frame: Any, name: str, rows: int) -> Iterator[list[object]]:
    for start in range(0, rows, _ROWS):
        yield _guarded(source, lambda at: frame.select(name).slice(at, _ROWS).collect()[name].to_list(), start)


def _guarded(source: Source, ask: Any, given: Any) -> Any:
    """Return what polars answers, its failures in one line: of a damaged file it may also panic."""
    import polars as pl

    try:
        return ask(given)
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        why = getattr(error, "strerror", None) or str(error).strip().partition("\n")[0]
        raise UnreadableInput(f"expected a Parquet file, got {source.name!r}: {why}; name another file") from None
