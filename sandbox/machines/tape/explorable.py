"""The kernels of the lazy tape machine under the explorer's contract."""

from collections.abc import Callable
from functools import cache

from sandbox.machines.explorable import Explorable
from sandbox.machines.limits import as_signed
from sandbox.machines.tape import kernel_advance, kernel_state
from sandbox.machines.tape.inputs import Inputs
from sandbox.machines.tape.scopes import LOOPS

_NO_END = 1 << 20  # bits printed in a case that has no end


def _plain() -> Callable[..., int]:
    from sandbox.machines.tape.kernel_plain import search_plain

    return search_plain


def _given() -> Callable[..., int]:
    from sandbox.machines.tape.kernel_plain import search_given

    return search_given


@cache
def tape_kernels(inputs: Inputs) -> Explorable:
    """Return the kernels of programs that are given `inputs`: the same ones, told what these are."""
    merging, words = inputs == Inputs(), inputs.words()
    return Explorable(
        width=kernel_state.WIDTH,
        program_words=4,
        root=kernel_state.root(words[0] >> inputs.left_cells & 1),
        advance=kernel_advance.advance,
        configuration=kernel_state.configuration,
        restore=kernel_state.restore,
        scopes=LOOPS if merging else None,
        plain=_plain if merging else _given,
        fused=None if merging else _given,
        followed=_given,
        parameters=(inputs.each or _NO_END, inputs.foreign(), inputs.left_cells, *map(as_signed, words)),
        merging=merging,
    )
