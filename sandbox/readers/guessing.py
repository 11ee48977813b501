"""The form of data, guessed from how they begin and what the file is called; where several are possible, asked for."""

import re
from itertools import pairwise
from pathlib import PurePath

from sandbox.readers.arrays import BEGINNING as NPY
from sandbox.readers.numbered import NAME as B_FILE
from sandbox.readers.numbered import index_and_term
from sandbox.readers.packing import bare_name
from sandbox.readers.parquet_columns import BEGINNING as PARQUET
from sandbox.readers.source import PART_BYTES, Source
from sandbox.readers.text_parts import encoding_of
from sandbox.vocabulary.errors import InvalidData

_SUFFIXES = {
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".npy": "npy",
    ".fa": "fasta", ".fasta": "fasta", ".fna": "fasta", ".ffn": "fasta", ".frn": "fasta",
}  # fmt: skip
_CONTROL = re.compile(r"[^\S\t\n\r\f\v ]|[\0-\x08\x0e-\x1f\x7f]")
_LINES = 20
_FEWEST_LINES = 3
"""Of a b-file by its looks alone: two lines such as `0 1` and `1 0` may be a text of 0 and 1."""


def guessed_form(source: Source, *, known: str = "01") -> str:
    """Return the one form that data can have.

    Parameters
    ----------
    source : Source
        The data, unpacked; they are looked at, not read.
    known : str
        Symbols of a text that need no coding.

    Raises
    ------
    InvalidData
        When they can have several, or none: what can be said.
    """
    form, text = form_told(source), _as_text(source.peek(PART_BYTES))
    if text is None and form not in ("npy", "parquet"):
        raise InvalidData(_of_bytes(source.peek(PART_BYTES), source.name))
    if form or text is None:
        return form
    if PurePath(bare_name(source.name)).suffix.lower() == ".rle":
        raise InvalidData(f"expected data in {source.name}, got cells of Life by its name; say: life --pattern FILE")
    if text.startswith(">"):
        return "fasta"
    return "bfile" if _looks_numbered(text) else _text(text, source.name, known)


def form_told(source: Source) -> str:
    """Return the form that data have by their first bytes or by the name of their file; empty: neither tells it."""
    for form, begin in (("npy", NPY), ("parquet", PARQUET)):
        if source.peek(PART_BYTES).startswith(begin):
            return form
    name = bare_name(source.name)
    return "bfile" if B_FILE.fullmatch(name) else _SUFFIXES.get(PurePath(name).suffix.lower(), "")


def _text(text: str, name: str, known: str) -> str:
    symbols = sorted(set(text) - set(" \n\r\t\f\v"))
    if len(symbols) == 2 and not set(symbols) <= set(known):
        first, second = symbols
        raise InvalidData(
            f"expected 0 and 1 in {name}, got {first!r} and {second!r}; say --as text:{first}{second} where {second!r} "
            f"is 1, or text:{second}{first}"
        )
    return "text"


def _as_text(head: bytes) -> str | None:
    """Return what data begin with as text; None where they are none. A character at the end may be cut off."""
    encoding = encoding_of(head)
    whole = head[: len(head) - len(head) % 2] if encoding == "utf-16" else head
    try:
        text = whole.decode(encoding)
    except UnicodeDecodeError as error:
        if len(head) < PART_BYTES or error.start < len(whole) - 4:
            return None
        text = whole[: error.start].decode(encoding)
    return None if _CONTROL.search(text) else text


def _looks_numbered(text: str) -> bool:
    lines = [line for line in text.splitlines()[:_LINES] if line.partition("#")[0].strip()]
    entries = [entry for line in lines if (entry := index_and_term(line))]
    grows = all(after[0] == before[0] + 1 for before, after in pairwise(entries))
    return len(entries) == len(lines) >= _FEWEST_LINES and grows


def _of_bytes(head: bytes, name: str) -> str:
    if not head.strip(b"\0\1"):
        return f"expected text in {name}, got bytes 0 and 1; say --as bytes where each is a bit, or --as raw"
    return (
        f"expected text in {name}, got other bytes; say --as raw (most significant bit first), --as raw-lsb, or "
        "--as bytes with a coding"
    )
