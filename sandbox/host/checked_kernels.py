"""Kernels compiled anew with every index checked: one out of bounds is an error then, not a crash. For finding mistakes.

Numba says only that an index is out of bounds; which one it was, it prints, so the printed line is caught.
"""

import ctypes
import os
import re
import tempfile
from collections.abc import Callable
from types import FunctionType
from typing import Any

import numba
from numba.core.dispatcher import Dispatcher

config: Any = numba.config


def checked(kernel: Any) -> Any:
    """Return `kernel` compiled anew with bounds checked, and so every kernel that it names; about a second each.

    A kernel that it calls through a module (`module.kernel(...)`) stays as it is.
    """
    before = config.FULL_TRACEBACKS
    config.FULL_TRACEBACKS = 1  # print the index
    try:
        return _checked(kernel, {})
    finally:
        config.FULL_TRACEBACKS = before


def _checked(kernel: Any, done: dict[int, Any]) -> Any:
    if id(kernel) not in done:
        function = kernel.py_func
        named = {
            name: _checked(value, done) if isinstance(value, Dispatcher) else value
            for name, value in function.__globals__.items()
            if name in function.__code__.co_names
        }
        parts = function.__code__, named, function.__name__, function.__defaults__, function.__closure__
        options = {**kernel.targetoptions, "boundscheck": True}
        options.pop("nopython", None)
        done[id(kernel)] = numba.njit(kernel.nopython_signatures[0], **options)(FunctionType(*parts))
    return done[id(kernel)]


def index_of(call: Callable[[], Any]) -> tuple[Any, str]:
    """Return what `call` of a checked kernel returns, and the words about an index out of bounds; no words: all is well.

    Raises
    ------
    Exception
        Whatever else the call raises.
    """
    libc = ctypes.CDLL(None)
    with tempfile.TemporaryFile() as file:
        libc.fflush(None)
        kept = os.dup(1)
        os.dup2(file.fileno(), 1)
        try:
            return call(), ""
        except IndexError as error:
            libc.fflush(None)
            file.seek(0)
            found = re.search(rb"IndexError: (.*)", file.read())
            return None, found[1].decode() if found else str(error)
        finally:
            libc.fflush(None)
            os.dup2(kept, 1)
            os.close(kept)
