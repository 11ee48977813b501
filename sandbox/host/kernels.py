"""The one place for Numba's options, and a disk cache that can never serve a stale kernel.

Numba keys its cache by the file of the function alone: an edit in another file, a changed constant, another Numba or
another bounds-check setting would go unseen. So the folder is keyed by a digest of every source file of the packages
that hold kernels, and of those settings: any edit there opens a new, empty folder. Old folders are removed. Where no
folder is writable the kernels compile in memory, each process anew.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numba

from sandbox.host.files import cache_base
from sandbox.host.fingerprint import fingerprint

_KEPT_FOLDERS = 4
config: Any = numba.config  # its settings are attributes that the type checker does not know


@cache
def cache_directory() -> Path | None:
    """Return the writable folder of this fingerprint's kernels, or None where there is none."""
    try:
        folder = cache_base() / fingerprint(f"{numba.__version__} {config.BOUNDSCHECK}")
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except (OSError, RuntimeError):
        return None
    _prune(folder)
    return folder


def _prune(current: Path) -> None:
    """Remove all but the newest folders; another process may be doing the same."""
    others = [path for path in current.parent.iterdir() if path != current and len(path.name) == len(current.name)]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[_KEPT_FOLDERS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


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


def kernel(signature: Any, inlined: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the decorator that compiles a kernel for `signature`, or loads it from the cache.

    Options: `inlined` into its callers, or not (each array that a call passes is seven words or more on the stack); no
    Python objects, GIL released, integer division without exceptions; kernels never raise.
    """

    def _compile(function: Callable[..., Any]) -> Callable[..., Any]:
        folder = cache_directory()
        before = config.CACHE_DIR
        config.CACHE_DIR = str(folder or "")
        try:
            options: dict[str, Any] = {
                "nogil": True,
                "error_model": "numpy",
                "_nrt": False,
                "forceinline": inlined,
                "cache": folder is not None,
            }
            with _holding_ctrl_c():
                compiled: Callable[..., Any] = numba.njit(signature, **options)(function)
        finally:
            config.CACHE_DIR = before
        return compiled

    return _compile
