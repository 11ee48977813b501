"""The explorer's states of a small Turing machine: their columns, and where a search begins.

The whole table of a machine is one word: five bits for each (state, symbol) read, at 5 (2 state + symbol),

    (next state << 2) | (1 if the cell is flipped) << 1 | (1 if the head moves left),    31 where undefined

and the tape is another: the cell at place p is bit p mod 64, exact because at most 64 cells are visited. Places grow to
the left, so that the tape read from left to right is a number from its highest bit to its lowest.
"""

from numba import int64, void

from sandbox.jit import kernel
from sandbox.machines.choices import (
    ADDRESS,
    BITS,
    LENGTH,
    MERGE,
    MULTIPLICITY,
    OWN,
    PARAMETER,
    PENDING,
    PROOFS,
    SPACE,
    TIME,
    WAYS,
    WITNESS,
)  # fmt: skip

# own columns: the table; 5 times the (state, symbol) asked for; the head, the visited places, the tape; states used
TABLE, AT, HEAD, LOWEST, HIGHEST, TAPE, USED = range(OWN, OWN + 7)
WIDTH = OWN + 7

UNDEFINED = 31
NORMAL_FORM = 1 << 8  # in PARAMETER beside the number of states: the busy-beaver formalism
MOST_STATES = 6  # 12 transitions of 5 bits; (4 n + 2)^(2 n) < 2^63

ROOT = (0, 0, 0, 0, 0, 1, 0, 0)
"""The configuration before anything is defined; only its multiplicity is used."""


@kernel(int64(int64, int64, int64[::1]), inlined=True)
def ways_at(defined, used, limits):  # type: ignore[no-untyped-def]
    """Return in how many ways the next transition can be chosen, once `defined` are and `used` states occur.

    Merged: next states that occur, then one new state for all that do not, then halting. Before anything is defined
    the head moves right. Where the states used have no other transition left, all that do not halt are one way.
    """
    states = limits[PARAMETER] & (NORMAL_FORM - 1)
    normal, new = limits[PARAMETER] & NORMAL_FORM, 4 if used < states else 0
    if normal:
        if defined == 0:
            return 1
        if defined + 1 == 2 * states:
            return 1  # the last one must halt
    elif limits[MERGE] == 0:
        return 4 * states + 2
    elif defined == 0:
        return (4 + new) // 2 + 2
    halting = 1 if normal else 2
    if limits[PROOFS] and defined + 1 == 2 * used:
        return 1 + new + halting
    return 4 * used + new + halting


@kernel(int64(int64[::1], int64[:, ::1], int64, int64[::1], int64[::1]))
def restore(words, stack, depth, program, limits):  # type: ignore[no-untyped-def]
    """Write the state before anything is defined; return in how many ways its request can be answered."""
    states = limits[PARAMETER] & (NORMAL_FORM - 1)
    stack[depth] = 0
    stack[depth, ADDRESS], stack[depth, SPACE], stack[depth, USED] = -1, 1, 1
    stack[depth, TABLE] = (1 << (10 * states)) - 1
    stack[depth, MULTIPLICITY] = words[5]
    ways = ways_at(0, 1, limits)
    if limits[BITS] == 0:
        ways = -PENDING
    stack[depth, WAYS] = max(ways, 0)
    return ways


@kernel(void(int64[:, ::1], int64, int64[::1], int64[::1], int64[::1]))
def configuration(stack, depth, program, limits, words):  # type: ignore[no-untyped-def]
    """Write the words of a state as other machines have them; here no two states are ever merged."""
    words[:] = 0
    words[3], words[4], words[5], words[6] = (
        stack[depth, TIME], stack[depth, LENGTH], stack[depth, MULTIPLICITY], stack[depth, WITNESS]
    )  # fmt: skip
