"""What any machine may do with the columns that all states have: print a bit, ask, be merged.

A machine of one's own that uses these has only its own columns to care for; see docs/add_a_machine.md.
"""

from numba import int64, void

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    BITS,
    DECIDER_STEP,
    DEVIATE,
    EMIT,
    FOLLOW,
    FOLLOWED,
    LENGTH,
    LOOP,
    MARK,
    MARKED,
    MULTIPLICITY,
    OBSERVATIONS,
    OUTPUT,
    OWN,
    PENDING,
    PRINTED,
    PROOFS,
    SPACE,
    STEPS,
    TIME,
    TIMEOUT,
    WAYS,
    WITNESS,
)  # fmt: skip

_WAYS_AT, _DIGITS_AT, _OWN_AT = 16, 24, 32  # bits of a configuration's first word; digits are of the root only


def root(ways: int, digits: int) -> tuple[int, ...]:
    """Return the configuration before anything is read, which asks for one of `ways` (below 256) answers.

    >>> root(2, 1)
    (16908289, 0, 0, 0, 0, 1, 0, 0)
    """
    return (digits << _DIGITS_AT | ways << _WAYS_AT | 1, 0, 0, 0, 0, 1, 0, 0)


@kernel(void(int64[:, ::1], int64, int64, int64, int64, int64[::1]))
def follow(stack, depth, answer, radix, digits, emitted):  # type: ignore[no-untyped-def]
    """Begin in the row below the state that `answer` leads to: some digits longer, one step later, nothing emitted.

    The answer is what the digits say as a number.
    """
    for column in range(stack.shape[1]):
        stack[depth + 1, column] = stack[depth, column]
    stack[depth + 1, LENGTH] += digits
    stack[depth + 1, TIME] += 1
    stack[depth + 1, WITNESS] = stack[depth, WITNESS] * radix**digits + answer
    emitted[0] = 0


@kernel(int64(int64[:, ::1], int64, int64, int64[::1], int64[::1]))
def print_bit(stack, at, bit, limits, emitted):  # type: ignore[no-untyped-def]
    """Print `bit` at the cost that stack[at] has now; return 0, or the code of the run's end: -EMIT or -DEVIATE."""
    output, printed, place = (stack[at, OUTPUT] << 1) | bit, stack[at, PRINTED] + 1, emitted[0]
    stack[at, OUTPUT], stack[at, PRINTED] = output, printed
    emitted[2 * place + 1], emitted[2 * place + 2] = stack[at, TIME], stack[at, SPACE]
    emitted[0] = place + 1
    wrong = printed <= limits[FOLLOWED] and (output ^ (limits[FOLLOW] >> (limits[FOLLOWED] - printed))) & 1
    if printed == limits[MARKED] and not wrong:
        stack[at, MARK] = (stack[at, TIME] << 16) | (stack[at, LENGTH] << 8) | stack[at, SPACE]
    if printed == limits[OBSERVATIONS] and not (wrong and limits[MARKED]):
        return -EMIT  # its row says what was printed; a marked one does not, so there a wrong last bit deviates
    return -DEVIATE if wrong else 0


@kernel(int64(int64[:, ::1], int64, int64[::1]))
def tick(stack, at, limits):  # type: ignore[no-untyped-def]
    """Pay for one step more; return 0, or -TIMEOUT where all are used."""
    if stack[at, TIME] == limits[STEPS]:
        return -TIMEOUT
    stack[at, TIME] += 1
    return 0


@kernel(int64(int64[:, ::1], int64, int64, int64, int64[::1]))
def loop(stack, at, read_time, decider, limits):  # type: ignore[no-untyped-def]
    """Return the code of a run that was proved never to print or halt again; without proofs, all its steps are used.

    A proved loop has the time of its last read, `read_time`; `decider` is a number of DECIDERS.
    """
    stack[at, TIME] = read_time if limits[PROOFS] else limits[STEPS]
    return -(LOOP + DECIDER_STEP * decider) if limits[PROOFS] else -TIMEOUT


@kernel(int64(int64[:, ::1], int64, int64, int64, int64[::1]))
def ask(stack, at, ways, digits, limits):  # type: ignore[no-untyped-def]
    """Ask for one of `ways` answers of `digits` digits; return the code: `ways`, or the end that the budget makes."""
    stack[at, ANSWER], stack[at, WAYS], stack[at, ADDRESS] = 0, 0, -1
    if stack[at, TIME] == limits[STEPS]:
        return -TIMEOUT
    if stack[at, LENGTH] + digits > limits[BITS]:
        return -PENDING
    stack[at, WAYS] = ways
    return ways


@kernel(void(int64[:, ::1], int64, int64[::1], int64[::1], int64[::1]))
def configuration(stack, at, program, limits, words):  # type: ignore[no-untyped-def]
    """Write what matters of a free state: the common columns and two of the machine's own, the first below 2^31."""
    first = stack[at, OWN] if stack.shape[1] > OWN else 0
    words[0] = (first << _OWN_AT) | (stack[at, WAYS] << _WAYS_AT) | (stack[at, PRINTED] << 8) | stack[at, SPACE]
    words[1] = stack[at, OWN + 1] if stack.shape[1] > OWN + 1 else 0
    words[2] = stack[at, MARK] if limits[MARKED] else stack[at, OUTPUT]
    words[3], words[4] = stack[at, TIME], stack[at, LENGTH]
    words[5], words[6], words[7] = stack[at, MULTIPLICITY], stack[at, WITNESS], 0


@kernel(int64(int64[::1], int64[:, ::1], int64, int64[::1], int64[::1]))
def restore(words, stack, at, program, limits):  # type: ignore[no-untyped-def]
    """Write the state that `words` describe; all columns but the common ones and two of its own are 0."""
    printed = (words[0] >> 8) & 255
    stack[at] = 0
    stack[at, SPACE], stack[at, PRINTED], stack[at, OUTPUT] = words[0] & 255, printed, words[2]
    stack[at, TIME], stack[at, LENGTH] = words[3], words[4]
    stack[at, MULTIPLICITY], stack[at, WITNESS] = words[5], words[6]
    if limits[MARKED]:
        stack[at, MARK], stack[at, OUTPUT] = words[2], limits[FOLLOW] >> (limits[FOLLOWED] - printed)
    if stack.shape[1] > OWN:
        stack[at, OWN] = words[0] >> _OWN_AT
    if stack.shape[1] > OWN + 1:
        stack[at, OWN + 1] = words[1]
    return ask(stack, at, (words[0] >> _WAYS_AT) & 255, (words[0] >> _DIGITS_AT) & 255, limits)
