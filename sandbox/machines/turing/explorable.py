"""The kernels of small Turing machines under the explorer's contract."""

from collections.abc import Callable
from functools import cache, partial

import numpy as np

from sandbox.machines.explorable import Explorable, Integers
from sandbox.machines.limits import as_signed
from sandbox.machines.turing import kernel_advance, kernel_grams, kernel_state, kernel_waiting
from sandbox.machines.turing.digits import mirrored
from sandbox.machines.turing.first_tape import FirstTape


@cache
def turing_kernels(states: int, symbols: int, normal: bool, first: FirstTape) -> Explorable:
    """Return the kernels of all machines of so many states and symbols on the tape `first`.

    normal : in tree normal form.
    """
    radix = 2 * symbols * states + (2 * symbols if normal else symbols)
    wide, one_way = 1 if symbols == 2 else 2, first != first.mirrored
    return Explorable(
        width=kernel_state.WIDTH,
        program_words=(kernel_grams.SCRATCH_WORDS + kernel_waiting.WAITING_WORDS) // 8,  # scratch, of 8 digits or more
        root=kernel_state.ROOT,
        advance=kernel_advance.advance,
        configuration=kernel_state.configuration,
        restore=kernel_state.restore,
        most_cut_length=5,
        parameter=states
        | symbols << kernel_state.SYMBOLS_AT
        | (kernel_state.NORMAL_FORM if normal else 0)
        | (kernel_state.ONE_WAY if one_way else 0),
        parameters=(as_signed(first.word(wide)), wide * (1 - len(first.right)), wide * len(first.left)),
        fused=None if normal else _fused,
        spelled_out=None if normal else partial(_spelled_out, states, symbols),
        mirrored=None if normal or one_way else partial(_mirrored, radix, wide),
    )


def _fused() -> Callable[..., int]:
    from sandbox.machines.turing.kernel_fused import search_fused

    return search_fused


def _spelled_out(states: int, symbols: int, rows: Integers) -> Integers:
    from sandbox.machines.turing.requests import spelled_out

    return spelled_out(states, symbols, rows)


def _mirrored(
    radix: int, bits_a_symbol: int, printed: Integers, output: Integers, length: Integers, program: Integers
) -> tuple[Integers, Integers]:
    """Return outputs from right to left, and programs whose first digit turns the other way: all others follow it."""
    image = mirrored(printed, output, wide=bits_a_symbol)
    return image, program + np.power(np.int64(radix), np.maximum(length - 1, 0))
