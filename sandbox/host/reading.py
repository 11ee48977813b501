"""Files that a user names, read within a bound: a device that never ends costs a line, and no memory."""

import stat
from pathlib import Path
from typing import BinaryIO

from sandbox.vocabulary.errors import UnreadableInput

MOST_BYTES = 10**8
"""Of a file that is read whole, where nothing else is said."""

_UNPACKED_BY_POLARS = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""How gzip, zstd and zlib begin: `polars.read_csv` unpacks them unasked, to any size."""


def is_packed(content: bytes) -> bool:
    r"""Return whether Polars would take bytes for a packed CSV.

    >>> is_packed(b"block,bits"), is_packed(b"\x1f\x8b and more")
    (False, True)
    """
    return content.startswith(_UNPACKED_BY_POLARS)


def content_of(path: Path, *, most_bytes: int = MOST_BYTES, what: str = "a readable file") -> bytes:
    """Return what is in `path`, a file, a pipe or a device.

    Parameters
    ----------
    path : Path
        To be read from its begin.
    most_bytes : int
        How many bytes may be in it.
    what : str
        What was expected, in the message.

    Raises
    ------
    UnreadableInput
        When it cannot be read, or is longer.
    """
    try:
        with path.open("rb") as file:
            return bounded(file, str(path), most_bytes=most_bytes)
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        if isinstance(error, UnreadableInput):
            raise
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"expected {what}, got {str(path)!r}: {why}; name another file") from None


def bounded(file: BinaryIO, name: str, *, most_bytes: int = MOST_BYTES) -> bytes:
    """Return what is left in an open file, within a bound; errors as `content_of`."""
    content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise UnreadableInput(f"expected at most {most_bytes} bytes in {name!r}, got more; cut the data")
    return content


def text_of(content: bytes, name: str) -> str:
    """Return bytes as text.

    Raises
    ------
    UnreadableInput
        When they are not UTF-8: says where.

    >>> text_of(b"1011", "w.txt")
    '1011'
    """
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"expected text in {name}, got a byte that is not UTF-8 at {error.start + 1}") from None


def require_regular(path: Path, what: str) -> None:
    """Do nothing if `path` is a file with an end, of which any part can be read.

    Raises
    ------
    UnreadableInput
        When it is a folder, a device or a pipe, or is not there.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"expected {what}, got {str(path)!r}: {why}; name another file") from None
    if not stat.S_ISREG(mode):
        kind = "Is a directory" if stat.S_ISDIR(mode) else "a device or a pipe, not a file"
        raise UnreadableInput(f"expected {what}, got {str(path)!r}: {kind}; name another file")
