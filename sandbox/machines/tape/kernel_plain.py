"""The plain search of the lazy tape machine in one loop: what `advance` does without merging, with nothing in between.

The state is in local variables while it runs (`kernel_plain_run`) and in a row of the stack while its answers are
tried. Where no instruction fits after the next one, `> < + [ (` are pending whatever the tape holds: they are counted
when the request is reached, without being written.
"""

from numba import int32, int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import DEPTH, DONE, MARGIN, NEED_ROWS, NODES, ROWS, SLICE, SLICE_DONE
from sandbox.machines.states import ADDRESS, ANSWER, LENGTH, WAYS
from sandbox.machines.tape.kernel_cases import WITHOUT
from sandbox.machines.tape.kernel_plain_run import run_plain
from sandbox.machines.tape.kernel_plain_state import (
    BITS_READ,
    COUNTED,
    LINK,
    NUMBER,
    REQUEST,
    TAPE,
    count_foreign,
    turn,
)
from sandbox.machines.tape.kernel_program import block_at, write_close, write_node
from sandbox.machines.tape.kernel_state import DATUM
from sandbox.machines.tape.opcodes import CLOSE, WHILE

_ONE = uint64(1)


_ARRAYS = (int64[:, ::1], int64[::1], int64[::1], int64[::1], int32[::1], int64[:, ::1])


@kernel(int64(*_ARRAYS, int64), inlined=True)
def search_all(stack, program, limits, work, index, rows, given):  # type: ignore[no-untyped-def]
    """Search all below the states of the stack; return why it stopped. given : a constant; see `run_plain`."""
    depth, last, most_rows = work[DEPTH], work[NODES] + work[SLICE], rows.shape[0] - MARGIN
    reason = DONE
    turn(stack)
    while depth >= 0:
        here = uint64(depth)
        answer = stack[here, ANSWER]
        if answer == WHILE and stack[here, COUNTED]:
            answer = CLOSE
        if answer == stack[here, WAYS]:
            if stack[here, ADDRESS] >= 0:
                program[uint64(stack[here, ADDRESS])] = 0
            depth -= 1
            continue
        if work[NODES] >= last or work[ROWS] > most_rows:
            reason = SLICE_DONE if work[ROWS] <= most_rows else NEED_ROWS
            break
        work[NODES] += 1
        stack[here, ANSWER] = answer + 1
        if given and limits[WITHOUT] >> answer & 1 and stack[here, REQUEST] != DATUM:
            count_foreign(stack, here, answer, limits, work, index, rows)
            continue
        link, length, number = stack[here, LINK], stack[here, LENGTH], stack[here, NUMBER]
        tape, bits = uint64(stack[here, TAPE]), stack[here, BITS_READ]
        if stack[here, REQUEST] == DATUM:
            length, bits, tape = length + 1, bits << 1 | answer, (tape & ~_ONE) | uint64(answer)
        else:
            length, bits, block = length + 3, bits << 3 | answer, block_at(program, link)
            if answer == CLOSE:
                write_close(program, link, block)
            else:
                number += 1
                write_node(program, link, number, block, answer)
        depth += run_plain(stack, here, program, limits, work, index, rows, link, number, length, tape, bits, given)
    work[DEPTH] = depth
    return reason


@kernel(int64(*_ARRAYS))
def search_plain(stack, program, limits, work, index, rows):  # type: ignore[no-untyped-def]
    """Search all below the states of the stack; return why it stopped. Nothing is given, followed or left out."""
    return search_all(stack, program, limits, work, index, rows, 0)


@kernel(int64(*_ARRAYS))
def search_given(stack, program, limits, work, index, rows):  # type: ignore[no-untyped-def]
    """Do the same where something is."""
    return search_all(stack, program, limits, work, index, rows, 1)
