"""The checksum in a Parquet file of ours: SHA-256 over every byte, its own 64 digits blanked; taken in pieces.

Parquet does not check itself: most flipped bits would be read silently wrong.
"""

import hashlib
import os
from typing import BinaryIO

from sandbox.vocabulary.errors import CensusFormatError

_BLANK = b"0" * 64
_PIECE_BYTES = 1 << 20


def blank(*, what: str = "census") -> str:
    """Return what stands in the metadata of a file before the digits are known; `what` it is a file of.

    >>> blank().rpartition("0" * 64)[0]
    'solomonoff-census-sha256:'
    """
    return (_magic(what) + _BLANK).decode()


def seal(file: BinaryIO, *, what: str = "census") -> None:
    """Write its checksum into a Parquet file that holds `blank`, opened to be read and written."""
    at = _place(file, what)
    digits = _digest(file, at)
    file.seek(at)
    file.write(digits)


def verify_checksum(file: BinaryIO, name: str, *, what: str = "census") -> None:
    """Do nothing if the checksum of the file called `name`, of a census or what else it is, is right.

    Raises
    ------
    CensusFormatError
        When it is wrong, or there is none.
    """
    at = _place(file, what)
    if at < 0:
        raise CensusFormatError(f"expected a {what}, got {name!r}, which is something else or cut off")
    digits = _digest(file, at)
    file.seek(at)
    if file.read(len(_BLANK)) != digits:
        raise CensusFormatError(f"expected an undamaged {what}, got {name!r} with a wrong checksum; take it again")


def _magic(what: str) -> bytes:
    return f"solomonoff-{what}-sha256:".encode()


def _place(file: BinaryIO, what: str) -> int:
    """Return where the 64 digits are, or -1: in what stands at the end of a Parquet file, of the length it says."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 8))
    tail = file.read()
    length = min(size, int.from_bytes(tail[:4], "little") + 8) if tail[4:] == b"PAR1" else 0
    file.seek(size - length)
    magic = _magic(what)
    at = file.read().rfind(magic)
    return -1 if at < 0 else size - length + at + len(magic)


def _digest(file: BinaryIO, at: int) -> bytes:
    """Return the digits of a file in which those at `at` are blank."""
    digest = hashlib.sha256()
    file.seek(0)
    left = at
    while left:
        piece = file.read(min(left, _PIECE_BYTES))
        digest.update(piece)
        left -= len(piece)
    digest.update(_BLANK)
    file.seek(at + len(_BLANK))
    while piece := file.read(_PIECE_BYTES):
        digest.update(piece)
    return digest.hexdigest().encode()
