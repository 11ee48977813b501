"""Tables D(N) on disk: Parquet, with what they are in the metadata."""

import io
import json
from pathlib import Path

import polars as pl

from sandbox import __version__
from sandbox.ctm.table import Distribution
from sandbox.host.files import write_atomically


def write_table(table: Distribution, path: Path) -> None:
    """Write `table` to `path`, whole or not at all: columns string, machines (over both blanks) and D.

    Raises
    ------
    UnwritableOutput
        When the file cannot be written.
    """
    description = {
        "states": table.states, "steps": table.steps, "halting": table.halting, "looping": table.looping,
        "total": table.total, "exact": table.exact, "software": __version__,
    }  # fmt: skip
    frame = pl.DataFrame(
        {"string": table.strings, "machines": table.machines, "D": table.machines / (2 * table.halting)}
    )
    file = io.BytesIO()
    frame.write_parquet(file, compression="zstd", metadata={"solomonoff-ctm": json.dumps(description, sort_keys=True)})
    write_atomically(path, file.getvalue())
