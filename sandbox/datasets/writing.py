"""Writing a data set: the file, then its card beside it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl

from sandbox.datasets.card import LICENCE, Card
from sandbox.datasets.files import WRITERS
from sandbox.datasets.source import Drawing, Source
from sandbox.host.files import require_writable, write_atomically, written_whole
from sandbox.host.resources import available_cores
from sandbox.vocabulary.errors import InvalidLimit

MOST_SEQUENCES = 10**12


def card_path(path: Path) -> Path:
    """Return where the card of a data set in `path` is: beside it.

    >>> card_path(Path("bits.parquet")).name
    'bits.parquet.card.json'
    """
    return path.with_name(f"{path.name}.card.json")


def write_dataset(
    source: Source,
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
    source : Dataset or CoinFlips
        Who draws.
    path : Path
        Ends in .parquet (zstd), .npz or .jsonl; replaced if it is there.
    count : int
        How many sequences.
    threads : int or None
        That draw from a table; None: one a core. The bytes do not depend on it.
    licence : str
        Of the data, for the card.
    progress : callable or None
        Called with the number of sequences so far.

    Raises
    ------
    InvalidLimit
        For another ending, or an impossible number.
    UnwritableOutput
        When the file or the card cannot be written; nothing unfinished is left behind.

    Notes
    -----
    Memory does not grow with `count`. From a table about a microsecond a sequence and core, for Parquet.
    """
    require_count(count)
    writer = WRITERS[require_format(path)]
    require_writable(card_path(path), replace=True)
    drawing = Drawing(source, licence)
    with written_whole(path, failures=(pl.exceptions.PolarsError,)) as unfinished:
        described = lambda: {"solomonoff-dataset": _text(drawing.card())}  # noqa: E731
        writer(
            unfinished,
            drawing.frames(count, threads or available_cores(), progress=progress),
            drawing.schema,
            described,
        )
        with unfinished.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    card = replace(drawing.card(), file=path.name, sha256=digest)  # in the file there is no name: it may be moved
    write_atomically(card_path(path), _text(card, indent=2).encode())  # last: no card without its data
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


def _text(card: Card, *, indent: int | None = None) -> str:
    return json.dumps(card.to_dict(), indent=indent, allow_nan=False) + "\n" * bool(indent)
