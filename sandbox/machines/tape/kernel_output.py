"""What the lazy tape machine prints: for whom it counts, and whether it ends the case or the run."""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    DEVIATE,
    EMIT,
    FOLLOW,
    FOLLOWED,
    LENGTH,
    MARK,
    MARKED,
    OBSERVATIONS,
    OUTPUT,
    PRINTED,
)  # fmt: skip
from sandbox.machines.tape.kernel_cases import EACH
from sandbox.machines.tape.kernel_state import CASE, GUESSED

CASE_DONE = 1


@kernel(int64(int64[:, ::1], uint64, int64, int64, int64, int64[::1], int64[::1]), inlined=True)
def print_cell(stack, row, cell, time, space, limits, emitted):  # type: ignore[no-untyped-def]
    """Print the cell; return -EMIT where it is the last observation, -DEVIATE where it is not what is followed, or 0.

    Where it is the last one of a case, CASE_DONE.

    Of a wrong last bit the row says what was printed: *emit*; a marked row does not, so there it is *deviate*.
    """
    output, printed = (stack[row, OUTPUT] << 1) | cell, stack[row, PRINTED] + 1
    stack[row, OUTPUT], stack[row, PRINTED] = output, printed
    if not stack[row, GUESSED]:
        k = emitted[0]
        emitted[2 * k + 1], emitted[2 * k + 2] = time, space
        emitted[0] = k + 1
    wrong = printed <= limits[FOLLOWED] and (output ^ (limits[FOLLOW] >> (limits[FOLLOWED] - printed))) & 1
    if printed == limits[MARKED] and not wrong:
        stack[row, MARK] = (time << 16) | (stack[row, LENGTH] << 8) | space
    if printed == limits[OBSERVATIONS] and not (wrong and limits[MARKED]):
        return -EMIT
    if wrong:
        return -DEVIATE
    return CASE_DONE if printed == limits[EACH] * (stack[row, CASE] + 1) else 0
