"""Files that one process writes at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sandbox.host.files import require_writable
from sandbox.vocabulary.errors import UnwritableOutput

try:
    import fcntl
except ImportError:  # Windows, a browser: `locked` says that it keeps nobody out
    fcntl = None  # type: ignore[assignment]

_SIGNED = b"process "
"""How the content of a lock file begins."""


@contextmanager
def reserved(path: Path, replace: bool) -> Iterator[bool]:
    """Be the only one to write `path`, from before the work that will fill it until it is written; see `locked`.

    Raises
    ------
    UnwritableOutput
        As `require_writable` and `locked` do.
    """
    require_writable(path, replace)
    with locked(path) as alone:
        require_writable(path, replace)  # again: whoever held it may have written it just now
        yield alone


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold the lock of `path`, a file or folder that need not exist; yield whether that keeps others out.

    The lock is an advisory one on the file `.NAME.lock` beside `path`. It ends with its process, however that ends: a
    lock file that a killed process left behind holds nobody up. The yield is False where the system or the file system
    has no such locks.

    Raises
    ------
    UnwritableOutput
        When another holds it: at once, with the process that does; or when no file can be made there.
    """
    lock = path.with_name(f".{path.name}.lock")
    handle = _acquired(lock, path)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            # removed while it is held: who has the old file open by then sees that it is gone, and makes another
            with suppress(OSError):
                lock.unlink()
            os.close(handle)


def _acquired(lock: Path, path: Path) -> int | None:
    """Return the open file whose lock this process holds now, or None where there are no locks."""
    while fcntl:
        handle = _opened(lock, path)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 200).decode(errors="replace") or "another process"
            os.close(handle)
            raise UnwritableOutput(
                f"expected to be the only one to write {str(path)!r}, got {holder} at it; wait for that one, or choose "
                "another file"
            ) from None
        except OSError:  # this file system has no locks
            os.close(handle)
            with suppress(OSError):
                lock.unlink()
            break
        with suppress(OSError):
            if os.path.samestat(os.fstat(handle), lock.stat()):
                _sign(handle)
                return handle
        os.close(handle)  # whoever held it removed the file between the two: once more
    return None


def _opened(lock: Path, path: Path) -> int:
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        raise UnwritableOutput(
            f"expected to write {str(path)!r}, got: {error.strerror}; choose another place"
        ) from None
    if os.pread(handle, len(_SIGNED), 0) not in (b"", _SIGNED):
        os.close(handle)
        raise UnwritableOutput(f"expected {str(lock)!r} for a lock, got a file of somebody's; choose another place")
    return handle


def _sign(handle: int) -> None:
    """Write into a lock file who holds it, for the message to others; a full disk may leave it empty."""
    with suppress(OSError):
        os.truncate(handle, 0)
        os.write(handle, _SIGNED + f"{os.getpid()} on {os.uname().nodename}".encode())
