"""Files that are there whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from sandbox.vocabulary.errors import UnwritableOutput


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
    temporary = None
    try:
        handle, temporary = mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise UnwritableOutput(
            f"expected to write {str(path)!r}, got: {error.strerror}; choose another place"
        ) from None
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
        probe.unlink()
    except OSError as error:
        raise UnwritableOutput(
            f"expected to write {str(path)!r}, got: {error.strerror}; choose another place"
        ) from None
