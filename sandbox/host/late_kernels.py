"""Kernels that are compiled, or loaded from the cache, when they are first called, passed on, or a caller is compiled.

So a process pays for the kernels that it uses, and a kernel that is inlined into others for none where its callers are
loaded from the cache. What is inlined is compiled without a way in from Python, which took a fifth of the time that a
large kernel needs with all that it inlines; should Python call it, it is compiled once more.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numba
from numba.core.compiler_lock import global_compiler_lock


def late_kernel(
    function: Any, signature: Any, options: dict[str, Any], *, compiling: Callable[[], AbstractContextManager[None]]
) -> Any:
    """Return the kernel, not compiled yet; it compiles itself for `signature`, its attribute `declared`, and no other.

    Its attribute `compile_now` does so at once, inside the context `compiling()`.
    """
    njit: Any = numba.njit  # whose types know fewer options
    dispatcher = njit(**options)(function)
    for_kernels = options.get("no_cpython_wrapper", False)
    if for_kernels:
        _keep_from_python(dispatcher, lambda: njit(signature, **{**options, "no_cpython_wrapper": False})(function))
    typed, called = dispatcher.get_call_template, dispatcher._compile_for_args

    def _compile() -> None:
        if dispatcher.nopython_signatures:
            return
        with global_compiler_lock:  # no other lock: who compiles a caller has it already
            if not dispatcher.nopython_signatures:
                with compiling():
                    dispatcher.compile(signature)
                dispatcher.disable_compile(not for_kernels)

    def _get_call_template(arguments: Any, keywords: Any) -> Any:  # a kernel calls it
        _compile()
        dispatcher.disable_compile()
        try:
            return typed(arguments, keywords)
        finally:
            dispatcher.disable_compile(not for_kernels)

    def _compile_for_args(*arguments: Any, **keywords: Any) -> Any:  # Python calls it
        if for_kernels or dispatcher.nopython_signatures:
            return called(*arguments, **keywords)  # says why not
        _compile()
        return dispatcher.overloads[dispatcher.signatures[0]].entry_point

    dispatcher.declared, dispatcher.compile_now = signature, _compile
    dispatcher.get_call_template, dispatcher._compile_for_args = _get_call_template, _compile_for_args
    return dispatcher


def _keep_from_python(dispatcher: Any, callable_one: Callable[[], Any]) -> None:
    """Let Python call the kernel that `callable_one` returns: the dispatcher's own has no address to be called at."""
    once = cache(callable_one)
    dispatcher.add_overload = lambda result: dispatcher.overloads.__setitem__(tuple(result.signature.args), result)
    dispatcher._compile_for_args = lambda *_, **__: once()
