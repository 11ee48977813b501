"""Files that are there whole or not at all, and that one process writes at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from sandbox.vocabulary.errors import SandboxError, UnwritableOutput

try:
    import fcntl
except ImportError:  # Windows, a browser: `locked` says that it keeps nobody out
    fcntl = None  # type: ignore[assignment]


def cache_base() -> Path:
    """Return the folder of what can be made again: in NUMBA_CACHE_DIR, XDG_CACHE_HOME or ~/.cache.

    Raises
    ------
    RuntimeError
        When there is no home folder.
    """
    chosen = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    return Path(chosen or Path.home() / ".cache") / "solomonoff-sandbox"


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` to `path`: under a temporary name first, then renamed, so that no reader sees a part of it.

    Raises
    ------
    UnwritableOutput
        When the folder is missing, read-only or full; nothing is left behind then.
    """
    with written_whole(path) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def written_whole(path: Path, *, failures: tuple[type[Exception], ...] = ()) -> Iterator[Path]:
    """Yield a file beside `path` to write; when that is done, it is on disk under the name of `path`, or nothing is.

    Parameters
    ----------
    path : Path
        Replaced if it is there.
    failures : tuple of exceptions
        What besides OSError says that it could not be written.

    Raises
    ------
    UnwritableOutput
        When the folder is missing, read-only or full.
    """
    temporary = None
    try:
        handle, temporary = mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        os.close(handle)
        yield Path(temporary)
        with Path(temporary).open("rb") as file:
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except SandboxError:
        raise
    except Exception as error:
        if not isinstance(error, (OSError, *failures)):
            raise
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise UnwritableOutput(f"expected to write {str(path)!r}, got: {why}; choose another place") from None
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


def require_writable(path: Path, replace: bool) -> None:
    """Do nothing if `path` can be written, before the work that will fill it.

    Raises
    ------
    UnwritableOutput
        When it exists (unless `replace`), is a folder, or its folder is missing or read-only.
    """
    if path.is_dir():
        raise UnwritableOutput(f"expected a file, got {str(path)!r}, which is a folder; name a file in it")
    if not path.parent.is_dir():
        raise UnwritableOutput(f"expected a file in a folder that exists, got {str(path)!r}; make the folder first")
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UnwritableOutput(f"expected a plain file, got {str(path)!r}, which is a link or a device; name another")
    if path.exists() and not replace:
        raise UnwritableOutput(f"expected a new file, got {str(path)!r}, which exists; choose another or give --force")
    probe = path.with_name(f".{path.name}.probe")
    try:
        probe.touch()
        probe.unlink(missing_ok=True)  # another process may ask the same
    except OSError as error:
        raise UnwritableOutput(
            f"expected to write {str(path)!r}, got: {error.strerror}; choose another place"
        ) from None


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
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UnwritableOutput(
            f"expected to write {str(path)!r}, got: {error.strerror}; choose another place"
        ) from None


def _sign(handle: int) -> None:
    """Write into a lock file who holds it, for the message to others; a full disk may leave it empty."""
    with suppress(OSError):
        os.truncate(handle, 0)
        os.write(handle, f"process {os.getpid()} on {os.uname().nodename}".encode())
