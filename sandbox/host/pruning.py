"""What is kept only to save time has an age and a size: the files of a cache that were not used for long go."""

import os
import time
from contextlib import suppress
from pathlib import Path

MOST_DAYS = 90
"""A kept file that was not read for so long is removed."""
MOST_BYTES = 2 * 10**9
"""Of all kept files of a kind together; those that were not read for longest go first."""
_SECONDS_A_DAY = 86400


def used(path: Path) -> None:
    """Note that a kept file was read just now; where it cannot be noted, it is younger than it looks."""
    with suppress(OSError):
        os.utime(path)


def prune(folder: Path, pattern: str, *, most_days: float = MOST_DAYS, most_bytes: int = MOST_BYTES) -> list[Path]:
    """Remove kept files that are too old, or too many; return which.

    Parameters
    ----------
    folder : Path
        A cache folder; another process may be pruning it, too.
    pattern : str
        Of the names; links are left alone.
    most_days : float
        Since a file was last read (`used`).
    most_bytes : int
        Of those left; the last one that was read stays, whatever its size.
    """
    files = []
    for path in folder.glob(pattern):
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                status = path.stat()
                files.append((status.st_mtime, status.st_size, path))
    removed, total, oldest = [], 0, time.time() - most_days * _SECONDS_A_DAY
    for place, (changed_at, size, path) in enumerate(sorted(files, reverse=True)):
        total += size
        if place and (changed_at < oldest or total > most_bytes):
            with suppress(OSError):
                path.unlink()
                removed.append(path)
    return removed
