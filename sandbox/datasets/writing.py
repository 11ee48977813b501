"""Writing a data set: the file, then its card beside it."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl

from sandbox.datasets.card import LICENCE, Card, card_of
from sandbox.datasets.exact import Dataset
from sandbox.datasets.files import WRITERS
from sandbox.datasets.frames import MEANINGS, frames, schema_of
from sandbox.datasets.splits import SPLITS
from sandbox.host.calibration import extrapolated_seconds
from sandbox.host.files import require_writable, write_atomically, written_whole
from sandbox.host.resources import available_cores, require_disk, require_patience
from sandbox.vocabulary.errors import InvalidLimit

MOST_SEQUENCES = 10**12
_MEASURED_FROM = 10**6  # fewer take some seconds
_SAMPLE = 20_000
_REMEDY = "lower --count"


def card_path(path: Path) -> Path:
    """Return where the card of a data set in `path` is: beside it.

    >>> card_path(Path("bits.parquet")).name
    'bits.parquet.card.json'
    """
    return path.with_name(f"{path.name}.card.json")


def write_dataset(
    dataset: Dataset,
    path: Path,
    count: int,
    *,
    threads: int | None = None,
    licence: str = LICENCE,
    progress: Callable[[int], None] | None = None,
) -> Card:
    """Draw sequences into a file, whole or not at all, and write their card beside it.

    Parameters
    ----------
    dataset : Dataset
        What is drawn from.
    path : Path
        Ends in .parquet (zstd), .npz or .jsonl; replaced if it is there.
    count : int
        How many sequences.
    threads : int or None
        That draw; None: one a core. The bytes do not depend on it.
    licence : str
        Of the data, for the card.
    progress : callable or None
        Called with the number of sequences so far.

    Raises
    ------
    InvalidLimit
        For another ending, or an impossible number.
    UnwritableOutput
        When the file or the card cannot be written; nothing is left behind.

    Notes
    -----
    Memory does not grow with `count`. Cost about a microsecond a sequence and core, for Parquet.
    """
    require_count(count)
    writer = WRITERS[require_format(path)]
    require_writable(card_path(path), replace=True)
    drawn = np.zeros(len(SPLITS), dtype=np.int64)

    def _counted() -> Iterator[pl.DataFrame]:
        for frame in frames(dataset, count, threads=threads or available_cores(), progress=progress):
            drawn[:] += np.bincount(frame["split"].to_physical().to_numpy(), minlength=len(SPLITS))
            yield frame

    def _card() -> Card:
        numbers = dict(zip(SPLITS, drawn.tolist(), strict=True))
        return card_of(dataset, columns=MEANINGS, drawn=numbers, licence=licence)  # in a file no name: it may be moved

    with written_whole(path, failures=(pl.exceptions.PolarsError,)) as unfinished:
        writer(unfinished, _counted(), schema_of(dataset.measure.bits), lambda: {"solomonoff-dataset": _text(_card())})
        with unfinished.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        card = replace(_card(), file=path.name, sha256=digest)
        write_atomically(card_path(path), _text(card, indent=2).encode())
    return card


def require_count(count: int) -> None:
    """Do nothing if so many sequences can be drawn.

    Raises
    ------
    InvalidLimit
        Otherwise.
    """
    if type(count) is not int or not 1 <= count <= MOST_SEQUENCES:
        raise InvalidLimit(f"expected 1 to {MOST_SEQUENCES} sequences, got {count!r}")


def require_format(path: Path) -> str:
    """Return the ending of a file of data, if it is one that can be written.

    Raises
    ------
    InvalidLimit
        Otherwise.
    """
    if path.suffix not in WRITERS:
        raise InvalidLimit(f"expected a file that ends in {', '.join(WRITERS)}, got {str(path)!r}")
    return path.suffix


def require_begun(dataset: Dataset, path: Path, count: int, *, threads: int | None, yes: bool) -> None:
    """Do nothing if drawing so many sequences fits the disk, and the patience of whoever did not say `yes`.

    Raises
    ------
    TakesLong, BudgetExceeded
        With the estimate: from a small file that is written and removed.
    """
    if count <= _MEASURED_FROM:
        return
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        sample = Path(folder) / f"sample{path.suffix}"

        def _write(size: int) -> None:
            WRITERS[path.suffix](sample, frames(dataset, size, threads=1), schema_of(dataset.measure.bits), dict)

        seconds = extrapolated_seconds(_write, count) / (threads or available_cores())
        _write(_SAMPLE)
        bytes_needed = count * sample.stat().st_size // _SAMPLE
    if not yes:
        require_patience(seconds, "the data set", _REMEDY)
    require_disk(bytes_needed * (2 if path.suffix == ".npz" else 1), path.parent, "the data set", _REMEDY)


def _text(card: Card, *, indent: int | None = None) -> str:
    return json.dumps(card.to_dict(), indent=indent, allow_nan=False) + "\n" * bool(indent)
