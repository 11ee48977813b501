"""How long a data set takes, and how large it is, before it is begun."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from sandbox.datasets.exact import Dataset
from sandbox.datasets.files import WRITERS
from sandbox.datasets.source import Drawing, Source
from sandbox.host.calibration import extrapolated_seconds
from sandbox.host.files import refused_where_unwritable
from sandbox.host.resources import available_cores, require_disk, require_patience

_WEIGHED_FROM, _TIMED_FROM = 10**6, 2 * 10**7  # fewer take a second, or a minute
_SAMPLE = 20_000
_ENOUGH_SECONDS = 1.0  # in less, most of it is showing programs that were not drawn before
_FEWEST = 250  # by coins
_REMEDY = "lower --count"


def require_begun(source: Source, path: Path, count: int, *, threads: int | None, yes: bool) -> None:
    """Do nothing if drawing so many sequences fits the disk, and the patience of whoever did not say `yes`.

    Raises
    ------
    TakesLong, BudgetExceeded
        With the estimate: from a small file that is written and removed.
    UnwritableOutput
        When not even that can be written.
    """
    by_table = isinstance(source, Dataset)
    if count <= (_WEIGHED_FROM if by_table else _FEWEST):
        return
    with (
        refused_where_unwritable(path, failures=(pl.exceptions.PolarsError,)),
        TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder,
    ):
        sample = Path(folder) / f"sample{path.suffix}"

        def _write(size: int) -> None:
            drawing = Drawing(source)
            WRITERS[path.suffix](sample, drawing.frames(size, 1), drawing.schema, dict)

        if not yes and count > (_TIMED_FROM if by_table else _FEWEST):
            seconds = extrapolated_seconds(_write, count, enough_seconds=_ENOUGH_SECONDS)
            require_patience(seconds / ((threads or available_cores()) if by_table else 1), "the data set", _REMEDY)
        size = min(count, _SAMPLE if by_table else _FEWEST)
        _write(size)
        bytes_needed = count * sample.stat().st_size // size
    require_disk(bytes_needed * (2 if path.suffix == ".npz" else 1), path.parent, "the data set", _REMEDY)
