"""The plain forms: characters of a text, bytes as symbols, and the bits of bytes in either order."""

from collections.abc import Iterator

from sandbox.readers.source import Source
from sandbox.readers.symbols import Symbols
from sandbox.readers.text_parts import parts_of_text

_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
ORDERS = {"raw": "most significant bit first", "raw-lsb": "least significant bit first"}
"""Of the bits of a byte, by the name of the form."""


def read_text(source: Source, _: str) -> Symbols:
    """Return the characters of a text; white space is left out."""
    return Symbols(("".join(part.split()) for part in parts_of_text(source)), "text")


def read_bytes(source: Source, _: str) -> Symbols:
    """Return bytes as numbers from 0 to 255, a symbol each."""
    return Symbols((list(part) for part in source.parts()), "one byte a symbol", size_bytes(source))


def read_raw(source: Source, _: str) -> Symbols:
    """Return the bits of bytes, the most significant first: as in a hex dump, PBM images and network protocols."""
    size = size_bytes(source)
    return Symbols(_bits(source, None), f"raw bytes, {ORDERS['raw']}", None if size is None else 8 * size)


def read_raw_reversed(source: Source, _: str) -> Symbols:
    """Return the bits of bytes, the least significant first: as XBM images and Deflate have them."""
    size = size_bytes(source)
    return Symbols(_bits(source, _REVERSED), f"raw bytes, {ORDERS['raw-lsb']}", None if size is None else 8 * size)


def _bits(source: Source, order: bytes | None) -> Iterator[str]:
    for part in source.parts():
        own = part if order is None else part.translate(order)
        yield f"{int.from_bytes(own, 'big'):0{8 * len(own)}b}"


def size_bytes(source: Source) -> int | None:
    """Return how many bytes a plain file has; None of what is packed, a pipe or a device."""
    if source.path is None or source.packing or not source.path.is_file():
        return None
    return source.path.stat().st_size
