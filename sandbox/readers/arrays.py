"""Arrays in NumPy's own files (.npy), of one dimension: as many entries as are needed. Nothing in them is run."""

from collections.abc import Iterator
from typing import Any

from sandbox.readers.source import PART_BYTES, Source
from sandbox.readers.symbols import Symbols
from sandbox.vocabulary.errors import InvalidData, SandboxError

BEGINNING = b"\x93NUMPY"
_MOST_HEADER_BYTES = 10_000


def read_npy(source: Source, _: str) -> Symbols:
    """Return the entries of an array of numbers.

    Raises
    ------
    InvalidData
        When it is no such file, or an array of several dimensions or of something else than numbers.
    """
    shape, dtype = _header(source)
    if len(shape) != 1 or dtype.kind not in "biuf":
        raise InvalidData(
            f"expected an array of one dimension, of numbers, in {source.name}, got shape {shape} of {dtype}; "
            "flatten it"
        )
    return Symbols(_entries(source, shape[0], dtype), f"NumPy array of {dtype}", shape[0])


def _header(source: Source) -> tuple[Any, Any]:
    import numpy as np

    try:
        version = np.lib.format.read_magic(_Exactly(source))
        read = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}[version]
        shape, _, dtype = read(_Exactly(source), max_header_size=_MOST_HEADER_BYTES)
    except (SandboxError, OSError):
        raise
    except Exception as error:  # what is no header fails in many ways, in Python's tokenizer too
        why = str(error).partition("\n")[0][:80]
        raise InvalidData(f"expected a NumPy array (.npy) in {source.name}, got something else: {why}") from None
    return shape, dtype


class _Exactly:
    """A source as NumPy reads headers from it: it is asked again where fewer bytes came, and none is lost."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def read(self, size: int = PART_BYTES, /) -> bytes:
        """Return so many bytes, fewer only at the end."""
        return self._source.read(min(size, len(self._source.peek(min(size, PART_BYTES)))))


def _entries(source: Source, count: int, dtype: Any) -> Iterator[list[object]]:
    import numpy as np

    per_part = PART_BYTES // dtype.itemsize
    for start in range(0, count, per_part):
        size = min(per_part, count - start) * dtype.itemsize
        content = b""
        while len(content) < size and (more := source.read(size - len(content))):
            content += more
        whole = len(content) // dtype.itemsize
        yield np.frombuffer(content[: whole * dtype.itemsize], dtype=dtype).tolist()
        if whole * dtype.itemsize < size:
            raise InvalidData(f"expected {count:,} entries in {source.name}, got {start + whole:,}: it is cut off")
