"""The one place for Numba's options, and a disk cache that never serves a stale kernel of this package.

Numba keys its cache by the file of the function alone: an edit in another file, a changed constant, another Numba or
another bounds-check setting would go unseen. So the folder is keyed by a digest of every source file of the packages
that hold kernels, and of those settings: any edit there opens a new, empty folder. A kernel outside this package (of a
machine of the user's own) has a folder besides, keyed by that digest and one of the .py files beside its own file, or
of its package: a change in what it imports from elsewhere, or in a file of data, goes unseen. Old folders are removed.
Where no folder is writable, or others can write into it (a kernel is code: whoever plants one runs it), the kernels
compile in memory, each process anew, and a warning says so. Damaged files are compiled anew: `sealed_cache.py`.
"""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import numba

from sandbox.host.files import cache_base
from sandbox.host.fingerprint import PACKAGE, fingerprint_beside, package_fingerprint
from sandbox.host.late_kernels import late_kernel
from sandbox.host.ownership import others_may_write
from sandbox.host.sealed_cache import seal_cache
from sandbox.host.warned import warn_once

_REMEDY = "set NUMBA_CACHE_DIR to a folder of your own"
_KEPT_FOLDERS, _KEPT_OWN_FOLDERS = 4, 16
config: Any = numba.config  # its settings are attributes that the type checker does not know


def _directory_for(function: Callable[..., Any]) -> Path | None:
    """Return the folder for the kernel `function`: that of this package's kernels, or one for the files beside it."""
    file = Path(function.__code__.co_filename)
    if PACKAGE in file.parents:
        return cache_directory()
    try:
        return cache_directory("own-" + fingerprint_beside(file)) if file.is_file() else None
    except OSError:
        return None


@cache
def cache_directory(beside: str = "") -> Path | None:
    """Return the writable folder of this fingerprint's kernels, or None where there is none.

    Parameters
    ----------
    beside : str
        For kernels outside this package: what else they depend on.
    """
    try:
        name = package_fingerprint(besides=f"{numba.__version__} {config.BOUNDSCHECK} {beside}".rstrip())
        folder = cache_base() / (f"own-{name}" if beside else name)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()
        foreign = others_may_write(folder)
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        warn_once(f"no folder for compiled kernels ({why}): they are compiled by each process anew; {_REMEDY}")
        return None
    if foreign is not None:
        warn_once(
            f"others than the user may write into {str(foreign)!r}: kernels are not loaded from below it, and compiled "
            f"by each process anew; {_REMEDY}"
        )
        return None
    _prune(folder)
    return folder


def _prune(current: Path) -> None:
    """Remove all but the newest folders; another process may be doing the same."""
    others = [path for path in current.parent.iterdir() if path != current and len(path.name) == len(current.name)]
    others.sort(key=_changed_at, reverse=True)
    kept = _KEPT_OWN_FOLDERS if current.name.startswith("own-") else _KEPT_FOLDERS
    for path in others[kept - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # gone since it was listed
        return 0.0


@contextmanager
def _holding_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C wait: inside LLVM's callbacks it would be lost."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def compile_now(function: Any) -> None:
    """Compile a kernel, or load it, before the work begins: in the middle of it, Ctrl-C would have to wait for that."""
    getattr(function, "compile_now", lambda: None)()  # others' kernels may be compiled already


def at_hand(function: Any) -> bool:
    """Return whether a kernel need not be compiled: it is, or it is kept on disk; others' kernels may be."""
    if not hasattr(function, "compile_now") or function.nopython_signatures:
        return True
    name = f"{function.py_func.__module__.rpartition('.')[2]}.{function.py_func.__qualname__}"
    kept = function.stats.cache_path
    return kept is not None and any(Path(kept).glob(f"{name}-*.nbi"))


@cache
def passed(function: Any) -> Any:
    """Return a kernel as others take it as an argument: with the kernel itself each call was measured 28 us longer."""
    from numba.core.types.function_type import CompileResultWAP

    compile_now(function)
    return CompileResultWAP(function.get_compile_result(function.nopython_signatures[0]))


def kernel(signature: Any, inlined: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the decorator of a kernel of `signature`: compiled, or loaded from the cache, when it is first needed.

    Options: `inlined` into its callers, or not (each array that a call passes is seven words or more on the stack); no
    Python objects, GIL released, integer division without exceptions; kernels never raise. What is inlined is not kept,
    and has no way in from Python or C, which only costs time.
    """

    def _late(function: Callable[..., Any]) -> Callable[..., Any]:
        folder = None if inlined else _directory_for(function)
        options: dict[str, Any] = {
            "nogil": True,
            "error_model": "numpy",
            "_nrt": False,
            "forceinline": inlined,
            "cache": folder is not None,
        }
        if inlined:
            options["no_cfunc_wrapper"] = options["no_cpython_wrapper"] = True
        before = config.CACHE_DIR
        config.CACHE_DIR = str(folder or "")
        try:
            late: Callable[..., Any] = late_kernel(function, signature, options, compiling=_holding_ctrl_c)
        finally:
            config.CACHE_DIR = before
        if folder is not None:
            seal_cache(late)
        return late

    return _late
