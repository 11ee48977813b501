"""b-files of the OEIS: lines of an index and a term, comments after #.

Source: the OEIS's page "b-files": each line is n, white space, a(n); n grows by 1.
"""

import re
from collections.abc import Iterator

from sandbox.readers.source import Source
from sandbox.readers.symbols import Symbols
from sandbox.readers.text_parts import lines_of
from sandbox.vocabulary.errors import InvalidData

_LINE = re.compile(r"\s*(-?\d{1,18})\s+(-?\d{1,4000})\s*", re.ASCII)
NAME = re.compile(r"b\d{6,7}\.txt")
"""How the OEIS calls a b-file."""


def index_and_term(line: str) -> tuple[int, int] | None:
    """Return what a line of a b-file says; None where it is none.

    >>> index_and_term("3 -12"), index_and_term("3 x")
    ((3, -12), None)
    """
    matched = _LINE.fullmatch(line.partition("#")[0])
    return (int(matched[1]), int(matched[2])) if matched else None


def read_numbered(source: Source, _: str) -> Symbols:
    """Return the terms of a b-file, in order.

    Raises
    ------
    InvalidData
        When a line is no index and term, or an index is not the one before plus 1.
    """
    return Symbols(_terms(source), "b-file")


def _terms(source: Source) -> Iterator[list[int]]:
    before: int | None = None
    for number, line in enumerate(lines_of(source), 1):
        if not line.partition("#")[0].strip():
            continue
        entry = index_and_term(line)
        if entry is None or before not in (None, entry[0] - 1):
            what = "an index and a term" if entry is None else f"the index {before + 1 if before is not None else 0}"
            raise InvalidData(f"expected {what} in line {number:,} of {source.name}, got {line[:40]!r}")
        before = entry[0]
        yield [entry[1]]
