"""Tables D(N) on disk: Parquet, with what they are in the metadata."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from sandbox import __version__
from sandbox.coding_theorem.rows import rows_of
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.speed import Weighted
from sandbox.host.files import write_atomically


def write_table(
    table: Distribution, path: Path, *, weighted: Sequence[Weighted] = (), alone: Distribution | None = None
) -> None:
    """Write `table` to `path`, whole or not at all.

    Columns: string, machines (over both blanks), D, K and its bounds K_lower, K_upper, in bits (the same where the
    table is exact; else what unlimited steps can lead to), and the share under each prior of `weighted`. Where D(N) is
    given `alone` beside D(N | y), K_alone and information: K(x), and K(x) - K(x|y).

    Raises
    ------
    UnwritableOutput
        When the file cannot be written.
    """
    description = {
        "states": table.states, "transitions": table.transitions or 2 * table.states,
        "steps": table.steps, "halting": table.halting, "looping": table.looping,
        "total": table.total, "exact": table.exact, "given": table.given, "software": __version__,
    }  # fmt: skip
    rows = rows_of(table, table.strings, weighted=weighted, alone=alone)
    frame = pl.DataFrame(rows, infer_schema_length=None)
    file = io.BytesIO()
    frame.write_parquet(file, compression="zstd", metadata={"solomonoff-ctm": json.dumps(description, sort_keys=True)})
    write_atomically(path, file.getvalue())
