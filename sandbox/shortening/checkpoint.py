"""A search on disk, so that one killed at any moment goes on where it was, and ends as if nothing had happened."""

import io
import json
import zipfile
from contextlib import suppress
from dataclasses import asdict, is_dataclass
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np

from sandbox.host.files import write_atomically
from sandbox.host.fingerprint import package_fingerprint
from sandbox.shortening.rounds import Rounds

_QUIET_SECONDS = 2.0
_SEAL_BYTES = 32


class Kept:
    """The file of one search.

    Parameters
    ----------
    path : Path
        Written at most every two seconds.
    asked : tuple
        All that decides what the search finds: a file of another search, or of other code, is not gone on with.
    """

    def __init__(self, path: Path, asked: tuple[Any, ...]) -> None:
        plain = [asdict(part) if is_dataclass(part) and not isinstance(part, type) else part for part in asked]
        self.path, self.saved_at = path, monotonic()
        self.latest: dict[str, Any] | None = None
        self.seal = json.dumps([plain, package_fingerprint()], sort_keys=True).encode()

    def load(self, rounds: Rounds) -> bool:
        """Go on where the file says; return whether there is one of the same search, undamaged."""
        try:
            content = self.path.read_bytes()
        except OSError:
            return False
        sealed, body = content[:_SEAL_BYTES], content[_SEAL_BYTES:]
        if sealed != self._sealed(body):
            return False
        with suppress(ValueError, KeyError, zipfile.BadZipFile):
            rounds.restore(np.load(io.BytesIO(body), allow_pickle=False))
            return True
        return False

    def save(self, rounds: Rounds) -> None:
        """Note where the search is, and write that, if something was not written just now."""
        self.latest = rounds.state()
        if monotonic() - self.saved_at >= _QUIET_SECONDS:
            self.write()

    def write(self) -> bool:
        """Write where the search was last noted to be; return whether there is something on disk."""
        if self.latest is not None:
            body = io.BytesIO()
            np.savez_compressed(body, **self.latest)
            write_atomically(self.path, self._sealed(body.getvalue()) + body.getvalue())
            self.saved_at, self.latest = monotonic(), None
        return self.path.is_file()

    def _sealed(self, body: bytes) -> bytes:
        return blake2b(body, key=blake2b(self.seal).digest(), digest_size=_SEAL_BYTES).digest()
