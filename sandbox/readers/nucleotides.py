"""FASTA: one of its sequences, the letters in upper case; a header line begins with >.

Source: Pearson and Lipman, PNAS 85, 1988; the NCBI's page on the format.
"""

from collections.abc import Iterator

from sandbox.readers.source import Source
from sandbox.readers.symbols import Symbols
from sandbox.readers.text_parts import lines_of
from sandbox.vocabulary.errors import InvalidData


def read_fasta(source: Source, record: str) -> Symbols:
    """Return the letters of a sequence.

    Parameters
    ----------
    source : Source
        The file.
    record : str
        The first word after >; empty: the first sequence.

    Raises
    ------
    InvalidData
        When there is no such sequence.
    """
    lines = lines_of(source)
    for line in lines:
        if line.startswith(">") and record in ("", _name(line)):
            return Symbols(_letters(lines), f"sequence {_name(line)[:40]!r} of FASTA")
        if not line.startswith((">", ";")) and line.strip() and not record:
            raise InvalidData(f"expected a line that begins with > in {source.name} (FASTA), got {line[:40]!r}")
    raise InvalidData(f"expected a sequence {record[:40]!r} in {source.name} (FASTA), found none; name another")


def _name(line: str) -> str:
    return (line[1:].split() or [""])[0]


def _letters(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith(">"):
            return
        if not line.startswith(";"):
            yield "".join(line.split()).upper()
