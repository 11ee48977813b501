"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from sandbox.vocabulary.errors import SandboxError, UnwritableOutput


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
    with refused_where_unwritable(path, failures=failures):
        try:
            temporary = _new_file_beside(path)
            yield temporary
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
            _sync_folder(path.parent)
        finally:
            if temporary:
                with suppress(OSError):
                    temporary.unlink()


@contextmanager
def refused_where_unwritable(path: Path, *, failures: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Tell in a line what keeps `path`, or what is written on the way to it, from being written.

    Parameters
    ----------
    path : Path
        Named in the line.
    failures : tuple of exceptions
        What besides OSError says so.

    Raises
    ------
    UnwritableOutput
        In the place of these. What the vocabulary has passes through, and so does all else.

    >>> with refused_where_unwritable(Path("full.npz")):  # doctest: +ELLIPSIS
    ...     raise OSError(28, "No space left on device")
    Traceback (most recent call last):
        ...
    sandbox...UnwritableOutput: expected to write 'full.npz', got: No space left on device; choose another place
    """
    try:
        yield
    except SandboxError:
        raise
    except Exception as error:
        if not isinstance(error, (OSError, *failures)):
            raise
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise UnwritableOutput(f"expected to write {str(path)!r}, got: {why}; choose another place") from None


def _new_file_beside(path: Path) -> Path:
    """Make an empty file of a name that nobody had, with the permissions that the user's umask leaves."""
    temporary = path.with_name(f".{path.name}.{token_hex(8)}.tmp")
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    return temporary


def _sync_folder(folder: Path) -> None:
    """Bring a new name to the disk, where the system can: else a power cut takes the file back that is announced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
    try:
        _new_file_beside(path).unlink()
    except OSError as error:
        raise UnwritableOutput(
            f"expected to write {str(path)!r}, got: {error.strerror}; choose another place"
        ) from None
