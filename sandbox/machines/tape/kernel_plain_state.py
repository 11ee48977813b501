"""What the plain search of the tape (`kernel_plain`) has beside its loop: columns, loop proofs, the last letters."""

from numba import int32, int64, types, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import MASS, ROWS, add_row, key_of
from sandbox.machines.kernel_word import rotated_right, translated
from sandbox.machines.states import (
    DATUM_MARK,
    DECIDER_STEP,
    EMIT,
    EXACT,
    FOLLOW,
    FOLLOWED,
    FOREIGN,
    LENGTH,
    MARK,
    MARKED,
    OUTPUT,
    OVERFLOW,
    PENDING,
    PRINTED,
    PROOFS,
    SPACE,
    TIME,
    TRANSLATED,
    WEIGHTS,
)
from sandbox.machines.tape import kernel_state as state
from sandbox.machines.tape.kernel_cases import blank_ahead
from sandbox.machines.tape.opcodes import FLIP

LINK, LOWEST, TAPE, PLACE = state.LINK, state.LOWEST, state.TAPE, state.HEAD
NUMBER, BITS_READ, REQUEST = state.NODES, state.BITS_READ, state.REQUEST
COUNTED = state.GUESSED  # no search without merging guesses: 1 where `> < + [ (` are counted already
CASE, EARLIER = state.CASE, state.EARLIER
TURNED = state.BOTTOM  # nor has it free places: 1 where TAPE is as seen from the head, and PLACE from the lowest cell

PENDING_DATUM = PENDING + DATUM_MARK * DECIDER_STEP
MARK_BITS = 64
_NUMBERS = (int64,) * 9


@kernel(int64(int64[::1], int64, *_NUMBERS[:4], uint64, *_NUMBERS[:5]), inlined=True)
def proved(limits, case, seen_tape, seen_head, seen_lowest, seen_space, tape, head, lowest, space, least, most):  # type: ignore[no-untyped-def]
    """Return the decider that proves a loop between the moment seen, at the same block, and now; or 0."""
    turned = rotated_right(int64(tape), -head)
    if head == seen_head:
        return EXACT if turned == seen_tape and limits[PROOFS] >> EXACT & 1 else 0
    ahead = blank_ahead(limits, case, head - seen_head, seen_lowest, seen_lowest + seen_space - 1)
    if ahead and limits[PROOFS] >> TRANSLATED & 1 and translated(
        seen_tape, seen_head, seen_lowest, seen_lowest + seen_space - 1,
        turned, head, lowest, lowest + space - 1, least, most,
    ):  # fmt: skip
        return TRANSLATED
    return 0


@kernel(int64(int32[::1], int64[:, ::1], int64, *_NUMBERS), inlined=True)
def count_last(index, rows, used, cells, place, space, earlier, printed, output, length, time, bits):  # type: ignore[no-untyped-def]
    """Add the rows of `> < + [ (` after which nothing fits, read at `length` and `time`; return how many there are."""
    first = bits << 3
    inside = key_of(PENDING, printed, length + 3, max(space, earlier), time + 1)
    beside = key_of(PENDING, printed, length + 3, max(space + 1, earlier), time + 1)
    if space == cells:
        beside = key_of(OVERFLOW, printed, length + 3, cells, time + 1)
    if 0 < place < space - 1:
        return add_row(index, rows, used, inside, output, 5, first)
    if space == 1:
        used = add_row(index, rows, used, beside, output, 2, first)
        return add_row(index, rows, used, inside, output, 3, first | FLIP)
    at_left = 1 if place == 0 else 0
    used = add_row(index, rows, used, beside, output, 1, first | at_left)
    return add_row(index, rows, used, inside, output, 4, first | (1 - at_left))


@kernel(types.UniTuple(int64, 2)(int64[::1], *_NUMBERS[:6]), inlined=True)  # type: ignore[no-untyped-call]
def followed(limits, output, printed, mark, length, time, space):  # type: ignore[no-untyped-def]
    """Return whether the last printed bit is not the one that is followed, and the mark after it."""
    wrong = (output ^ (limits[FOLLOW] >> (limits[FOLLOWED] - printed))) & 1
    if printed == limits[MARKED] and not wrong:
        mark = time << 16 | length << 8 | space
    return wrong, mark


@kernel(int64(int32[::1], int64[:, ::1], int64, int64[::1], int64[::1], *_NUMBERS), inlined=True)
def add_end(index, rows, used, limits, work, event, printed, output, mark, length, space, time, bits, given):  # type: ignore[no-untyped-def]
    """Add the row of a run's end, if it has one; return how many rows there are."""
    work[MASS] += limits[WEIGHTS + length]
    if not (given and limits[MARKED]):
        if event == EMIT:
            return used
        return add_row(index, rows, used, key_of(event, printed, length, space, time), output, 1, bits)
    if mark == 0:
        return used
    return add_row(index, rows, used, key_of(event, MARK_BITS, length, space, time), mark, 1, bits)


@kernel(void(int64[:, ::1], uint64, int64, int64[::1], int64[::1], int32[::1], int64[:, ::1]))
def count_foreign(stack, here, answer, limits, work, index, rows):  # type: ignore[no-untyped-def]
    """Add the row of the answer `answer` to `stack[here]`, an instruction that is not in the language."""
    space = max(stack[here, SPACE], stack[here, EARLIER])
    work[ROWS] = add_end(
        index, rows, work[ROWS], limits, work, FOREIGN, stack[here, PRINTED], stack[here, OUTPUT], stack[here, MARK],
        stack[here, LENGTH] + 3, space, stack[here, TIME], stack[here, BITS_READ] << 3 | answer, 1,
    )  # fmt: skip


@kernel(void(int64[:, ::1]), inlined=True)
def turn(stack):  # type: ignore[no-untyped-def]
    """Write the first state as this search has them."""
    if not stack[0, TURNED]:
        stack[0, TURNED], stack[0, TAPE] = 1, rotated_right(stack[0, TAPE], stack[0, PLACE])
        stack[0, PLACE] -= stack[0, LOWEST]
        stack[0, SPACE] = stack[0, state.HIGHEST] - stack[0, LOWEST] + 1
