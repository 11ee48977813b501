"""Which free states of the lazy tape machine begin a scope: those where a `[` is entered, and will be sent back."""

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.explorable import Integers, Scopes
from sandbox.machines.tape.kernel_scopes import compose
from sandbox.machines.tape.opcodes import WHILE

_SENT_BACK = 1  # the guess
_OPCODE_BITS = 3
_NO_BLOCKS = 1 << 21


def _begin(configurations: Integers) -> NDArray[np.bool_]:
    """Return which free states have a 1 under the head."""
    under_head: NDArray[np.bool_] = configurations[:, 1] & 1 != 0
    return under_head


def _keys(configurations: Integers, followed: int) -> Integers:
    """Return each free state as its scope sees it; of the output, that much of what is followed."""
    printed = (configurations[:, 0] >> 14) & 127
    seen = np.minimum(printed, followed)
    keys = np.zeros_like(configurations)
    keys[:, 0] = _NO_BLOCKS | (seen << 14) | (configurations[:, 0] & 0x3FFF)
    keys[:, 1] = configurations[:, 1]
    if followed:
        outputs = configurations[:, 2].view(np.uint64) >> (printed - seen).astype(np.uint64)
        keys[:, 2] = outputs.view(np.int64)
    keys[:, 5] = 1
    return keys


def _printed(configurations: Integers) -> Integers:
    return (configurations[:, 0] >> 14) & 127


LOOPS = Scopes(
    answers=(WHILE, _SENT_BACK),
    digits=_OPCODE_BITS,
    begin=_begin,
    keys=_keys,
    printed=_printed,
    compose=compose,
)
