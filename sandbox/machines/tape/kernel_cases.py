"""What a program of the lazy tape machine is given, case by case (`inputs.py`), and instructions outside its language.

The tape itself has no cell that was not visited: the cell of an input is written when the head first comes to it. So
one word is exact for 64 visited cells, wherever the input lies.
"""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import low_ones
from sandbox.machines.states import LENGTH, PARAMETERS
from sandbox.machines.tape.kernel_state import BITS_READ, CASE, EARLIER

EACH, WITHOUT, LEFT_CELLS, INPUTS = range(PARAMETERS, PARAMETERS + 4)
"""Places of `limits`: bits printed in each case; a bit for each instruction that is foreign; how many cells of an input
lie left of the head; from the last on, the input of each case, bit i being cell i - LEFT_CELLS."""

FIRST_LINK = 1
"""The link to the first instruction of a program."""


@kernel(int64(int64[::1], int64, int64), inlined=True)
def input_at(limits, case, cell):  # type: ignore[no-untyped-def]
    """Return what the input of a case has in `cell`."""
    place = cell + limits[LEFT_CELLS]
    return (limits[INPUTS + case] >> place) & 1 if 0 <= place < 64 else 0


@kernel(int64(int64[::1], int64, int64, int64, int64), inlined=True)
def blank_ahead(limits, case, moved, lowest, highest):  # type: ignore[no-untyped-def]
    """Return 1 if no 1 of the input lies on the side that the head moves to, beyond the cells visited."""
    given = limits[INPUTS + case]
    if given == 0:
        return 1
    first, beyond = limits[LEFT_CELLS] + lowest, limits[LEFT_CELLS] + highest + 1
    if moved > 0:
        return 1 if beyond >= 64 or given & ~low_ones(max(beyond, 0)) == 0 else 0
    return 1 if first <= 0 or given & low_ones(first) == 0 else 0


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64), inlined=True)
def next_case(stack, row, limits, space):  # type: ignore[no-untyped-def]
    """Put the next input on a blank tape; return the tape. The case that ends has visited `space` cells."""
    stack[row, EARLIER] = max(stack[row, EARLIER], space)
    stack[row, CASE] += 1
    return input_at(limits, stack[row, CASE], 0)


@kernel(void(int64[:, ::1], uint64, int64), inlined=True)
def read_foreign(stack, row, answer):  # type: ignore[no-untyped-def]
    """Read an instruction that is not in the language: it is paid for, and not executed."""
    stack[row, LENGTH] += 3
    stack[row, BITS_READ] = stack[row, BITS_READ] << 3 | answer
