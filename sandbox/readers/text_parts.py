"""Text of a source: in parts, or by lines; any line ends, and what Windows puts before a text is left out."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from io import IncrementalNewlineDecoder

from sandbox.readers.source import Source
from sandbox.vocabulary.errors import InvalidData

MOST_LINE = 10**6
MOST_TEXT = 10**7
"""Characters of a line, and of a text that is read whole."""
_MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
"""Encodings by the bytes that a text may begin with (byte order marks)."""


def encoding_of(head: bytes) -> str:
    """Return the encoding of a text by its first bytes.

    >>> encoding_of(b"0110"), encoding_of(bytes([255, 254, 48, 0]))
    ('utf-8', 'utf-16')
    """
    return next((encoding for mark, encoding in _MARKS.items() if head.startswith(mark)), "utf-8")


def parts_of_text(source: Source) -> Iterator[str]:
    """Yield the text in parts; every line ends in a line feed.

    Raises
    ------
    InvalidData
        When it is no text.
    """
    encoding = encoding_of(source.peek(3))
    decoder = IncrementalNewlineDecoder(getincrementaldecoder(encoding)(), translate=True)
    for part in source.parts():
        yield _decoded(decoder, part, source.name)
    yield _decoded(decoder, b"", source.name, final=True)


def whole_text(source: Source) -> str:
    """Return all of a text.

    Raises
    ------
    InvalidData
        When it is no text, or longer than MOST_TEXT characters.
    """
    parts: list[str] = []
    left = MOST_TEXT
    for part in parts_of_text(source):
        parts.append(part)
        left -= len(part)
        if left < 0:
            raise InvalidData(f"expected a text of at most {MOST_TEXT:,} characters in {source.name}, got a longer one")
    return "".join(parts)


def _decoded(decoder: IncrementalNewlineDecoder, part: bytes, name: str, *, final: bool = False) -> str:
    try:
        return decoder.decode(part, final=final)
    except UnicodeDecodeError as error:
        raise InvalidData(
            f"expected text in {name}, got a byte that is no character of {error.encoding.upper()}; for bits of "
            "bytes say --as raw"
        ) from None


def lines_of(source: Source) -> Iterator[str]:
    """Yield the lines of a text, without their ends.

    Raises
    ------
    InvalidData
        When it is no text, or a line is longer than MOST_LINE characters.
    """
    begun = ""
    for part in parts_of_text(source):
        *whole, begun = (begun + part).split("\n")
        yield from whole
        if len(begun) > MOST_LINE:
            raise InvalidData(f"expected lines of at most {MOST_LINE:,} characters in {source.name}, got a longer one")
    if begun:
        yield begun
