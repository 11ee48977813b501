"""The lazy tape machine as the explorer sees it (see `sandbox.machines.states`): answer a request, run to the next.

The program is words as in `kernel_program`, 0 where nothing is read; the tape is one word as in `kernel_word`. The
state lives in the row that is written; what a step needs is in local variables while it runs.

Merging. Outside loops that can run again ("free") only the configuration matters: tape seen from the head, visited
extent, output, time, open blocks. To have as many free places as possible, the machine asks a GUESS, at no cost in
bits, where the future decides whether the past will matter. Each program follows exactly one of the answers:

* when it enters a loop at a free place. 0: "its `]` will not send it back"; the body is free, being sent back is void.
  1: "it will"; all is unobserved (what is printed or ends was counted under 0) until `]` does send it back.
* when it enters an unread block inside a loop that can run again. 0: "the `]` of this block will never be read"; the
  block is SEALED: free, whatever encloses it, and its `]` is void. 1: "it will"; all is unobserved until it is read.

So almost everything that is observed is observed at a free place, where states merge, or while no bit is read.

Mirror symmetry. Exchanging `>` and `<` mirrors the tape and changes neither output nor costs: a free state stands for
itself and its mirror image; where it is its own image, the first move is `>` and counts twice.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ANSWER,
    FOREIGN,
    FREE,
    IMAGE,
    LAZY,
    LENGTH,
    MERGE,
    RELATIVE,
    TIMEOUT,
    VOID,
    WITNESS,
)  # fmt: skip
from sandbox.machines.tape.kernel_answer import (
    GO_ON,
    is_last,
    take_datum,
    take_guess,
    take_instruction,
    take_last,
)  # fmt: skip
from sandbox.machines.tape.kernel_cases import WITHOUT, read_foreign
from sandbox.machines.tape.kernel_going_on import run_on
from sandbox.machines.tape.kernel_request import write_request
from sandbox.machines.tape.kernel_state import (
    BITS_READ,
    CARRIED,
    DATUM,
    DATUM_LATER,
    GUESSED,
    INSTRUCTION,
    MIRRORED,
    REQUEST,
    RESUMED,
    TELL_BLOCK,
    TELL_CELL,
    VOIDS,
    WIDTH,
)  # fmt: skip
from sandbox.machines.tape.kernel_unknown import read_later, take_cell, take_told
from sandbox.machines.tape.opcodes import (
    CLOSE,
    IF,
)  # fmt: skip

_ADVANCE = int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1])


@kernel(_ADVANCE)
def advance(stack, depth, answer, program, limits, emitted):  # type: ignore[no-untyped-def]
    """Answer the request of `stack[depth]`; run to the next request or end, which goes into `stack[depth + 1]`."""
    row, below = uint64(depth), uint64(depth + 1)
    emitted[0] = 0
    if answer == IF and limits[LAZY] and not stack[row, FREE]:
        answer = CLOSE
    if (stack[row, VOIDS] >> answer) & 1:
        return VOID
    request, foreign = stack[row, REQUEST], limits[WITHOUT] >> answer & 1
    if is_last(stack, row, answer, limits) and not foreign:
        return take_last(stack, row, below, answer, limits)
    merge = limits[MERGE]
    for column in range(LENGTH, WIDTH if request == TELL_BLOCK or request == TELL_CELL else CARRIED):
        stack[below, column] = stack[row, column]
    stack[below, ANSWER], stack[below, RESUMED] = 0, 0
    if request == INSTRUCTION and foreign:
        read_foreign(stack, below, answer)
        code = -FOREIGN
    elif request == INSTRUCTION:
        code = take_instruction(stack, below, program, merge, limits[LAZY], answer)
    elif request == DATUM:
        code = take_datum(stack, below, answer)
    elif request == TELL_BLOCK:
        take_told(stack, below, program, answer)
        code = GO_ON
    elif request == TELL_CELL:
        take_cell(stack, below, answer)
        code = GO_ON
    elif request == DATUM_LATER:
        read_later(stack, below)
        code = GO_ON
    else:
        code = take_guess(stack, below, program, answer)
    if code == GO_ON:
        code = run_on(stack, below, program, limits, emitted)
    if code > 0:
        write_request(stack, below, code, program, merge, limits)
    elif stack[below, GUESSED] and not (limits[RELATIVE] and code == -TIMEOUT):
        return VOID  # an entry of a scope that has more steps may go on
    if limits[RELATIVE]:
        stack[below, WITNESS], stack[below, IMAGE] = stack[below, BITS_READ], stack[below, MIRRORED]
    elif code < 0 or emitted[0]:
        bits = stack[below, BITS_READ]
        stack[below, WITNESS] = min(bits, stack[below, MIRRORED]) if merge else bits
    return code
