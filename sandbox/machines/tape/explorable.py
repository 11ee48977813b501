"""The kernels of the lazy tape machine under the explorer's contract."""

from collections.abc import Callable

from sandbox.machines.explorable import Explorable
from sandbox.machines.tape import kernel_advance, kernel_state
from sandbox.machines.tape.scopes import LOOPS


def _plain() -> Callable[..., int]:
    from sandbox.machines.tape.kernel_plain import search_plain

    return search_plain


TAPE_KERNELS = Explorable(
    width=kernel_state.WIDTH,
    program_words=4,
    root=kernel_state.ROOT,
    advance=kernel_advance.advance,
    configuration=kernel_state.configuration,
    restore=kernel_state.restore,
    scopes=LOOPS,
    plain=_plain,
)
