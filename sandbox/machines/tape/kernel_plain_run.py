"""The plain search of the tape between two choices: the state in local variables, rows added where they happen."""

from numba import int32, int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import MASS, NODES, ROWS, add_row, key_of
from sandbox.machines.kernel_word import rotated_right
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    BITS,
    CELLS,
    DECIDER_STEP,
    DEVIATE,
    EMIT,
    FOLLOWED,
    HALT,
    LENGTH,
    LOOP,
    MARK,
    MARKED,
    OBSERVATIONS,
    OUTPUT,
    OVERFLOW,
    PENDING,
    PRINTED,
    PROOFS,
    SPACE,
    STEPS,
    TIME,
    TIMEOUT,
    WAYS,
    WEIGHTS,
)
from sandbox.machines.tape.kernel_cases import EACH, FIRST_LINK, WITHOUT, input_at
from sandbox.machines.tape.kernel_plain_state import (
    BITS_READ,
    CASE,
    COUNTED,
    EARLIER,
    LINK,
    LOWEST,
    MARK_BITS,
    NUMBER,
    PENDING_DATUM,
    PLACE,
    REQUEST,
    TAPE,
    add_end,
    count_last,
    followed,
    proved,
)
from sandbox.machines.tape.kernel_program import LINK_MASK, OPERATION_AT
from sandbox.machines.tape.kernel_state import DATUM, INSTRUCTION
from sandbox.machines.tape.opcodes import FLIP, IF, LEFT, PRINT, READ, REPEAT, RIGHT, STOP, WHILE

_ONE, _63 = uint64(1), uint64(63)


_RUN = int64(int64[:, ::1], uint64, *(int64[::1],) * 3, int32[::1], int64[:, ::1], *(int64,) * 3, uint64, int64, int64)


@kernel(_RUN, inlined=True)
def run_plain(  # type: ignore[no-untyped-def]
    stack, here, program, limits, work, index, rows, link, number, length, tape, bits, given
):  # fmt: skip
    """Run the answered state of `stack[here]` on; add its rows; return 1 if it asks again, in the row below, else 0.

    given : a constant, 0 where nothing is given, followed or left out: what it guards is then not compiled.
    """
    below, used = here + uint64(1), work[ROWS]
    most_bits, steps, cells, proofs = limits[BITS], limits[STEPS], limits[CELLS], limits[PROOFS]
    time, place, lowest, space = stack[here, TIME], stack[here, PLACE], stack[here, LOWEST], stack[here, SPACE]
    output, printed, least = stack[here, OUTPUT], stack[here, PRINTED], lowest + place
    most, passes, event, request = least, 0, 0, INSTRUCTION
    case = earlier = mark = wrong = 0
    if given:
        case, earlier, mark = stack[here, CASE], stack[here, EARLIER], stack[here, MARK]
    seen_block = seen_tape = seen_head = seen_lowest = seen_space = seen_printed = 0
    while True:
        if time == steps:
            event = TIMEOUT
            break
        word = program[uint64(link)]
        if word == 0:
            event = PENDING if length + 3 > most_bits else 0
            break
        time += 1
        operation, link = word >> OPERATION_AT, word & LINK_MASK
        if operation == RIGHT:
            place += 1
            if place == space:
                if space == cells:
                    event = OVERFLOW
                    break
                space += 1
                tape |= uint64(input_at(limits, case, lowest + place) if given else 0) << _ONE
            tape = tape >> _ONE | tape << _63
            if proofs:
                most = max(most, lowest + place)
        elif operation == LEFT:
            if place == 0:
                if space == cells:
                    event = OVERFLOW
                    break
                space, lowest, place = space + 1, lowest - 1, 1
                tape |= uint64(input_at(limits, case, lowest) if given else 0) << _63
            place -= 1
            tape = tape << _ONE | tape >> _63
            if proofs:
                least = min(least, lowest + place)
        elif operation == FLIP:
            tape ^= _ONE
        elif operation == WHILE or operation == IF:
            link += int64(tape & _ONE)
        elif operation == PRINT:
            output, printed = output << 1 | int64(tape & _ONE), printed + 1
            most_space = max(space, earlier) if given else space
            if given and printed <= limits[FOLLOWED]:
                wrong, mark = followed(limits, output, printed, mark, length, time, most_space)
            if not (given and limits[MARKED]):
                used = add_row(index, rows, used, key_of(EMIT, printed, length, most_space, time), output, 1, bits)
            if printed == limits[OBSERVATIONS] and not (wrong and limits[MARKED]):
                event = EMIT
                break
            if given and wrong:
                event = DEVIATE
                break
            if given and printed == limits[EACH] * (case + 1):
                case, earlier, link, place, lowest, space = case + 1, most_space, FIRST_LINK, 0, 0, 1
                tape = uint64(input_at(limits, case, 0))
        elif operation == REPEAT:
            if tape & _ONE:
                block = link >> 2
                link += 1
                if proofs:
                    head = lowest + place
                    if block == seen_block and printed == seen_printed:
                        decider = proved(
                            limits, case, seen_tape, seen_head, seen_lowest, seen_space,
                            tape, head, lowest, space, least, most,
                        )  # fmt: skip
                        if decider:
                            event = LOOP + decider * DECIDER_STEP
                            break
                    passes += 1
                    if passes & (passes - 1) == 0:
                        seen_block, seen_printed, seen_head = block, printed, head
                        seen_tape, seen_lowest, seen_space = rotated_right(int64(tape), -head), lowest, space
                        least = most = head
        elif operation == READ:
            event, request = PENDING_DATUM if length + 1 > most_bits else 0, DATUM
            break
        elif operation == STOP:
            event = HALT
            break
    if event:
        if event % DECIDER_STEP == LOOP:  # as of its last choice
            time, space, earlier = stack[here, TIME], stack[here, SPACE], stack[here, EARLIER]
        space = max(space, earlier)
        work[ROWS] = add_end(
            index, rows, used, limits, work, event, printed, output, mark, length, space, time, bits, given
        )
        return 0
    stack[below, ANSWER], stack[below, COUNTED] = 0, 0
    stack[below, WAYS], stack[below, ADDRESS] = (8, link) if request == INSTRUCTION else (2, -1)
    if request == INSTRUCTION and length + 6 > most_bits and time + 1 < steps and not (given and limits[WITHOUT]):
        size, word = (MARK_BITS, mark) if given and limits[MARKED] else (printed, output)
        if mark or not (given and limits[MARKED]):
            used = count_last(index, rows, used, cells, place, space, earlier, size, word, length, time, bits)
        stack[below, ANSWER], stack[below, COUNTED] = PRINT, 1
        work[MASS] += 5 * limits[WEIGHTS + length + 3]
        work[NODES] += 5
    stack[below, REQUEST], stack[below, LINK], stack[below, TIME], stack[below, LENGTH] = request, link, time, length
    stack[below, TAPE], stack[below, PLACE], stack[below, LOWEST] = int64(tape), place, lowest
    stack[below, SPACE], stack[below, OUTPUT], stack[below, PRINTED] = space, output, printed
    stack[below, BITS_READ], stack[below, NUMBER] = bits, number
    if given:
        stack[below, CASE], stack[below, EARLIER], stack[below, MARK] = case, earlier, mark
    work[ROWS] = used
    return 1
