"""Kernels that are inlined into others: compiled for one signature, but only when a caller of theirs is compiled.

Where the callers are loaded from the cache, they are neither compiled nor loaded; and they are made without the way in
from C, which only costs time.
"""

from typing import Any

import numba


def inlined_kernel(function: Any, signature: Any, options: dict[str, Any]) -> Any:
    """Return the kernel, not compiled yet; it compiles itself for `signature`, its attribute `declared`, and no other.

    It cannot be an argument of a kernel.
    """
    njit: Any = numba.njit  # whose types know fewer options
    dispatcher = njit(no_cfunc_wrapper=True, **options)(function)
    typed, called = dispatcher.get_call_template, dispatcher._compile_for_args

    def _compile() -> None:
        if not dispatcher.nopython_signatures:
            dispatcher.compile(signature)
            dispatcher.disable_compile()

    def _get_call_template(arguments: Any, keywords: Any) -> Any:  # a kernel calls it
        _compile()
        return typed(arguments, keywords)

    def _compile_for_args(*arguments: Any, **keywords: Any) -> Any:  # Python calls it
        if dispatcher.nopython_signatures:
            return called(*arguments, **keywords)  # says why not
        _compile()
        return dispatcher.overloads[dispatcher.signatures[0]].entry_point

    dispatcher.declared = signature
    dispatcher.get_call_template, dispatcher._compile_for_args = _get_call_template, _compile_for_args
    return dispatcher
