"""What every reader returns: symbols in parts, as they are needed, and what they were read as."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Part = Sequence[object]
"""Several symbols: characters of a text, whole numbers, or values of a column."""


@dataclass(frozen=True, slots=True)
class Symbols:
    """Symbols of a source, not read yet.

    Attributes
    ----------
    parts : iterator of sequences
        Read once; a text stands for its characters.
    words : str
        What they were read as, for people.
    total : int or None
        How many there are, where that is known without reading them.
    """

    parts: Iterator[Part]
    words: str
    total: int | None = None
