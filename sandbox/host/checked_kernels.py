"""Kernels compiled anew with every index checked: one out of bounds is an error, not a crash. To find mistakes.

Numba says only that an index is out of bounds; which it was, it prints (modulo 2^32), so the printed line is caught.
"""

import ctypes
import os
import re
import tempfile
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

import numba
from numba.core.dispatcher import Dispatcher

config: Any = numba.config


def checked(kernel: Any) -> Any:
    """Return `kernel` compiled anew with bounds checked, and so every kernel that it names; about a second each."""
    before = config.FULL_TRACEBACKS
    config.FULL_TRACEBACKS = 1  # print the index
    try:
        return _checked(kernel, {})
    finally:
        config.FULL_TRACEBACKS = before


def _checked(kernel: Any, done: dict[int, Any]) -> Any:
    if id(kernel) not in done:
        function = kernel.py_func
        words = function.__code__.co_names
        named = {name: _in(value, words, done) for name, value in function.__globals__.items() if name in words}
        parts = function.__code__, named, function.__name__, function.__defaults__, function.__closure__
        options = {**kernel.targetoptions, "boundscheck": True}
        options.pop("nopython", None)
        signature = getattr(kernel, "declared", None) or kernel.nopython_signatures[0]
        done[id(kernel)] = numba.njit(signature, **options)(FunctionType(*parts))
    return done[id(kernel)]


def _in(value: Any, words: tuple[str, ...], done: dict[int, Any]) -> Any:
    """Return what a kernel's global is in the checked one; of a module, a copy with checked kernels."""
    if isinstance(value, Dispatcher):
        return _checked(value, done)
    if not isinstance(value, ModuleType) or not any(isinstance(vars(value).get(word), Dispatcher) for word in words):
        return value
    copy = ModuleType(value.__name__)
    vars(copy).update({word: _in(inner, words, done) for word, inner in vars(value).items() if word in words})
    return copy


def index_of(call: Callable[[], Any]) -> tuple[Any, str]:
    """Return what `call` of a checked kernel returns, and words about an index out of bounds; none: all is well.

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
