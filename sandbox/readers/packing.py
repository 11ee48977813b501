"""Packed files (gzip, xz, bzip2, zstd), unpacked as far as they are read: at most 64 KiB beyond (zstd: 2 MiB)."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from typing import Any, Protocol

from sandbox.readers.extra import zstd_module

_PART_BYTES = 1 << 16
_ZSTANDARD_PART_BYTES = 64
_MOST_MEMORY_BYTES = 1 << 27
"""Of a dictionary: xz at its highest level needs 65 MiB, zstd 8 MiB, and 128 MiB where long distances are asked for."""


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes; none at the end."""


Read = Callable[[int], bytes]
"""At most so many bytes; none at the end."""


class _Unpacked:
    """What one packed stream after another holds, by objects that unpack at most so many bytes at a time."""

    def __init__(self, packed: Readable, fresh: Callable[[], Any], *, part_bytes: int = _PART_BYTES) -> None:
        self.packed, self.fresh, self.part_bytes = packed, fresh, part_bytes
        self.unpacking, self.waiting = fresh(), b""

    def read(self, size: int) -> bytes:
        """Return at most about so many bytes; none at the end.

        Raises
        ------
        EOFError
            When a stream is cut off.
        """
        while True:
            if self.unpacking.eof:
                rest = self.unpacking.unused_data or self.packed.read(self.part_bytes)
                if not rest.strip(b"\0"):  # xz may be padded with zeros
                    return b""
                self.unpacking, self.waiting = self.fresh(), rest
            elif self.unpacking.needs_input and not self.waiting:
                self.waiting = self.packed.read(self.part_bytes)
                if not self.waiting:
                    raise EOFError("it is cut off")
            part: bytes = self.unpacking.decompress(self.waiting, size)
            self.waiting = b""
            if part:
                return part


def _from_gzip(packed: Readable) -> Read:
    return gzip.GzipFile(fileobj=packed, mode="rb").read  # type: ignore[call-overload, no-any-return]


def _from_xz(packed: Readable) -> Read:
    return _Unpacked(packed, lambda: lzma.LZMADecompressor(memlimit=_MOST_MEMORY_BYTES)).read


def _from_bzip2(packed: Readable) -> Read:
    return _Unpacked(packed, bz2.BZ2Decompressor).read


def _from_zstd(packed: Readable) -> Read:
    module = zstd_module()
    if module.__name__ != "zstandard":
        return _Unpacked(packed, module.ZstdDecompressor).read
    return _Unpacked(packed, lambda: _ZstandardFrame(module), part_bytes=_ZSTANDARD_PART_BYTES).read


class _ZstandardFrame:
    """A frame, by the package zstandard, with the verbs of Python's own decompressors.

    It unpacks all that it is given, so it is given little: a block of 4 bytes may unpack to 128 KiB.
    """

    needs_input = True

    def __init__(self, module: Any) -> None:
        self._opened = module.ZstdDecompressor(max_window_size=_MOST_MEMORY_BYTES).decompressobj()

    @property
    def eof(self) -> bool:
        """Whether the frame is at its end."""
        return bool(self._opened.eof)

    @property
    def unused_data(self) -> bytes:
        """What comes after it."""
        return bytes(self._opened.unused_data)

    def decompress(self, packed: bytes, _: int) -> bytes:
        """Return all that some bytes unpack to."""
        return bytes(self._opened.decompress(packed))


PACKINGS: dict[str, tuple[str, bytes, Callable[[Readable], Read]]] = {
    "gzip": (".gz", b"\x1f\x8b", _from_gzip),
    "xz": (".xz", b"\xfd7zXZ\0", _from_xz),
    "bzip2": (".bz2", b"BZh", _from_bzip2),
    "zstd": (".zst", b"\x28\xb5\x2f\xfd", _from_zstd),
}
"""By name: how a file's name ends, how the file begins, and how it is unpacked."""


def packing_of(name: str, head: bytes, *, named_only: bool) -> str:
    """Return how a file is packed; empty: it is not.

    Parameters
    ----------
    name : str
        Of the file.
    head : bytes
        Its first bytes.
    named_only : bool
        Whether a name that does not say so is believed, as of data that may begin in any way.

    >>> packing_of("w.gz", bytes([31, 139, 8]), named_only=True), packing_of("w", b"0110", named_only=False)
    ('gzip', '')
    """
    for packing, (suffix, begin, _) in PACKINGS.items():
        if head.startswith(begin) and (name.endswith(suffix) or not named_only):
            return packing
    return ""


def bare_name(name: str) -> str:
    """Return a file's name without what says that it is packed.

    >>> bare_name("b010060.txt.gz"), bare_name("w.txt")
    ('b010060.txt', 'w.txt')
    """
    suffixes = [suffix for suffix, _, _ in PACKINGS.values() if name.endswith(suffix)]
    return name.removesuffix(suffixes[0]) if suffixes else name
