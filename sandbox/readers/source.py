"""Where bits come from: a file or stdin, opened, unpacked if it is packed, and read only as far as it is asked for."""

import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.readers.packing import PACKINGS, Read, packing_of
from sandbox.vocabulary.checks import printable
from sandbox.vocabulary.errors import InvalidData, MissingExtra, UnreadableInput

PART_BYTES = 1 << 16
MOST_BYTES = 10**8
"""Read of a file at most, unpacked: white space and comments without an end cost a line."""


class Source:
    """Bytes that are read once, from the first on, and can be looked at before.

    Attributes
    ----------
    name : str
        Of the file, or stdin.
    path : Path or None
        None: stdin.
    packing : str
        One of PACKINGS, or empty.
    """

    def __init__(self, read: Read, path: Path | None) -> None:
        self.path, self.packing = path, ""
        self.name = "stdin" if path is None else printable(path.name or str(path))
        self._read, self._ahead, self._taken = read, b"", 0

    def read(self, size: int) -> bytes:
        """Return at most so many bytes; none at the end.

        Raises
        ------
        UnreadableInput
            When it cannot be read, is damaged, or has more bytes than are ever read.
        """
        if not self._ahead:
            self._ahead = self._next(size)
        part, self._ahead = self._ahead[:size], self._ahead[size:]
        self._taken += len(part)
        if self._taken > MOST_BYTES:
            raise UnreadableInput(
                f"expected the bits wanted within {MOST_BYTES:,} bytes of {self.name}, got fewer; cut the data"
            )
        return part

    def peek(self, size: int) -> bytes:
        """Return the first bytes that are not read yet, fewer only at the end."""
        while len(self._ahead) < size and (part := self._next(size - len(self._ahead))):
            self._ahead += part
        return self._ahead[:size]

    def parts(self) -> Iterator[bytes]:
        """Yield all bytes in parts."""
        while part := self.read(PART_BYTES):
            yield part

    def unpack(self, *, named_only: bool) -> None:
        """Go on with what is in it, if it is packed; see `packing_of`."""
        name = "" if self.path is None else self.path.name
        self.packing = packing_of(name, self.peek(8), named_only=named_only)
        if self.packing:
            inner = Source(self._read, self.path)
            inner._ahead, self._ahead = self._ahead, b""
            self._read = PACKINGS[self.packing][2](_Packed(inner))

    def _next(self, size: int) -> bytes:
        try:
            return self._read(size)
        except (InvalidData, MissingExtra, UnreadableInput):
            raise
        except (OSError, EOFError, MemoryError, zlib.error, lzma.LZMAError) as error:
            raise self._unreadable(error) from None
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise self._unreadable(error) from None

    def _unreadable(self, error: BaseException) -> UnreadableInput:
        why = getattr(error, "strerror", None) or str(error) or "too large"
        what = f"{self.packing}, whole and undamaged," if self.packing else "a readable file"
        return UnreadableInput(f"expected {what} in {self.name!r}, got: {why}; name another file")


class _Packed:
    """The packed bytes of a source, of which any number may be read."""

    def __init__(self, inner: Source) -> None:
        self._inner = inner

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes; none at the end."""
        part = self._inner._ahead[:size] if self._inner._ahead else self._inner._next(size)
        self._inner._ahead = self._inner._ahead[len(part) :]
        return part


@contextmanager
def opened(path: Path | None) -> Iterator[Source]:
    """Yield the bytes of a file, or of stdin where there is no path.

    Raises
    ------
    UnreadableInput
        When it cannot be opened.
    """
    if path is None:
        yield Source(sys.stdin.buffer.read, None)
        return
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"expected a readable file, got {str(path)!r}: {why}; name another file") from None
    with file:
        yield Source(file.read, path)
