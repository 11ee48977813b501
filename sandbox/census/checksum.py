"""The checksum in a census file: SHA-256 over every byte, its own 64 digits blanked; taken in pieces.

Parquet does not check itself: most flipped bits would be read silently wrong.
"""

import hashlib
import os
from typing import BinaryIO

from sandbox.vocabulary.errors import CensusFormatError

_MAGIC = b"solomonoff-census-sha256:"
_BLANK = b"0" * 64
BLANK = (_MAGIC + _BLANK).decode()
"""What stands in the metadata before the digits are known."""
_PIECE_BYTES = 1 << 20


def seal(file: BinaryIO) -> None:
    """Write its checksum into a Parquet file that holds BLANK, opened to be read and written."""
    at = _place(file)
    digits = _digest(file, at)
    file.seek(at)
    file.write(digits)


def verify_checksum(file: BinaryIO, name: str) -> None:
    """Do nothing if the checksum of the census file called `name` is right.

    Raises
    ------
    CensusFormatError
        When it is wrong, or there is none.
    """
    at = _place(file)
    if at < 0:
        raise CensusFormatError(f"expected a census, got {name!r}, which is something else or cut off")
    digits = _digest(file, at)
    file.seek(at)
    if file.read(len(_BLANK)) != digits:
        raise CensusFormatError(f"expected an undamaged census, got {name!r} with a wrong checksum; take it again")


def _place(file: BinaryIO) -> int:
    """Return where the 64 digits are, or -1: in what stands at the end of a Parquet file, of the length it says."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 8))
    tail = file.read()
    length = min(size, int.from_bytes(tail[:4], "little") + 8) if tail[4:] == b"PAR1" else 0
    file.seek(size - length)
    at = file.read().rfind(_MAGIC)
    return -1 if at < 0 else size - length + at + len(_MAGIC)


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
