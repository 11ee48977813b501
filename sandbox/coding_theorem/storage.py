"""Tables D(N) to disk: Parquet, with what they are in the metadata and a checksum over every byte.

Reading them back: `stored_tables.py`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from sandbox.census.checksum import seal
from sandbox.coding_theorem.rows import COLUMNS, WideTable, wide_table
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.speed import Weighted
from sandbox.coding_theorem.table_description import KEY, WHAT, description_of
from sandbox.host.files import written_whole

_KINDS: dict[str, Any] = {"string": pl.String, "machines": pl.Int64, "absence": pl.String}


def schema_of(columns: Sequence[str]) -> dict[str, Any]:
    """Return the type of each column of a table's file: all but COLUMNS are numbers."""
    return {name: _KINDS.get(name, pl.Float64) if name in COLUMNS else pl.Float64 for name in columns}


def write_table(
    table: Distribution, path: Path, *, weighted: Sequence[Weighted] = (), alone: Distribution | None = None
) -> None:
    """Write `table` to `path`, whole or not at all.

    Columns: string, machines (over both blanks), D, K and its bounds K_lower, K_upper, in bits (the same where the
    table is exact; else what unlimited steps can lead to), absence (empty: all strings here have a K), and the share
    under each prior of `weighted`. Where D(N) is given `alone` beside D(N | y), K_alone and information: K(x), and
    K(x) - K(x|y).

    Raises
    ------
    UnwritableOutput
        When the file cannot be written.
    """
    write_wide_table(wide_table(table, weighted=weighted, alone=alone), path)


def write_wide_table(wide: WideTable, path: Path) -> None:
    """Write a table with all its columns to `path`, whole or not at all; errors as `write_table`."""
    table = wide.narrow
    frame = pl.DataFrame(wide.whole(), schema=schema_of(wide.columns))
    described = description_of(table, tuple(wide.shares))
    with written_whole(path, failures=(pl.exceptions.PolarsError,)) as unfinished:
        frame.write_parquet(unfinished, compression="zstd", metadata={KEY: described})
        with unfinished.open("r+b") as file:
            seal(file, what=WHAT)
