"""Compiled kernels on disk, each file with a checksum: what is damaged, unreadable or cut off is compiled anew.

Numba writes pickles, and loads them unseen: a file of no bytes ends a process, a flipped bit may run as machine code.
Here each file begins with the SHA-256 of what follows. That finds accidents. Against intent only ownership helps: see
`sandbox.host.ownership`.
"""

import hashlib
import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from numba.core.caching import IndexDataCacheFile

from sandbox.host.warned import warn_once

_DIGEST_BYTES = 32


class SealedCacheFile(IndexDataCacheFile):
    """The files of one kernel: Numba's, sealed."""

    def save(self, key: Any, data: Any) -> None:
        """Keep a kernel; where that cannot be, the process goes on with the one in memory."""
        try:
            super().save(key, data)  # type: ignore[no-untyped-call]
        except OSError as error:
            warn_once(f"compiled kernels cannot be kept in {self._cache_path!r}: {error.strerror}")

    def _load_index(self) -> dict[Any, str]:
        try:
            file = io.BytesIO(_unsealed(Path(self._index_path)))
            if pickle.load(file) != self._version:  # noqa: S301  # of a folder of the user's own
                return {}
            stamp, overloads = pickle.loads(file.read())  # noqa: S301
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._warn(error)
            return {}
        return overloads if stamp == self._source_stamp else {}

    def _load_data(self, name: str) -> Any:
        try:
            path = Path(self._cache_path) / name
            return pickle.loads(_unsealed(path))  # noqa: S301  # of a folder of the user's own
        except FileNotFoundError:
            raise
        except OSError as error:
            self._warn(error)
            raise  # to Numba, which compiles it

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[io.BytesIO]:
        body = io.BytesIO()
        yield body
        content = body.getvalue()
        with super()._open_for_write(filepath) as file:
            file.write(hashlib.sha256(content).digest() + content)

    def _warn(self, error: OSError) -> None:
        warn_once(f"compiled kernels in {self._cache_path!r} are damaged ({error.strerror}); they are compiled anew")


def seal_cache(dispatcher: Any) -> None:
    """Let the kernel of a dispatcher whose cache is enabled be kept in sealed files."""
    cache = dispatcher._cache
    cache._cache_file = SealedCacheFile(  # type: ignore[no-untyped-call]
        cache_path=cache.cache_path,
        filename_base=cache._impl.filename_base,
        source_stamp=cache._impl.locator.get_source_stamp(),
    )


def _unsealed(path: Path) -> bytes:
    """Return what is in a sealed file; an OSError if it cannot be read or is damaged."""
    content = path.read_bytes()
    body = content[_DIGEST_BYTES:]
    if content[:_DIGEST_BYTES] != hashlib.sha256(body).digest():
        raise OSError(5, "a wrong checksum")
    return body
