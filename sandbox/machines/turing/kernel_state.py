"""The explorer's states of a small Turing machine: their columns, and where a search begins.

A cell is b bits: 1 for two symbols, 2 for three or four. The whole table of a machine is one word: five bits for each
(state, symbol) read, at 5 (symbols * state + symbol),

    (next state << (1 + b)) | (symbol read ^ symbol written) << 1 | (1 if the head moves left),    31 where undefined

and the tape is another: the cell at place p, a multiple of b, is b bits from bit p mod 64, exact because at most 64 / b
cells are visited. Places grow to the left, so that the tape read from left to right is a number from its highest bit to
its lowest.
"""

from numba import int64, void

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ADDRESS,
    BITS,
    CLOSED,
    LENGTH,
    MERGE,
    MULTIPLICITY,
    OWN,
    PARAMETER,
    PARAMETERS,
    PENDING,
    PROOFS,
    SPACE,
    TIME,
    WAYS,
    WITNESS,
)  # fmt: skip
from sandbox.vocabulary.event import DECIDERS

# own columns: the table; 5 times the (state, symbol) asked for; the head, the visited places, the tape; states and
# symbols that occur
TABLE, AT, HEAD, LOWEST, HIGHEST, TAPE, USED, SYMBOLS_USED = range(OWN, OWN + 8)
CARRIED = OWN + 8  # columns before it go on from state to state
# what is remembered of each side while one answer runs: see `kernel_proofs`
LOW_SIDE, HIGH_SIDE = OWN + 8, OWN + 14
SEEN_AT, SEEN_TAPE, SEEN_HEAD, SEEN_LOWEST, SEEN_HIGHEST, SEEN_CELLS = range(6)
# of a request in the fused search: see `kernel_near`; a bit for each answer that is still to be tried; of each decider
# how many loops, and the first program
NEAR, TO_TRY, LOOPS, LOOP_KINDS = OWN + 20, OWN + 21, OWN + 22, len(DECIDERS)
WIDTH = LOOPS + 2 * LOOP_KINDS


UNDEFINED = 31
# PARAMETER is states | symbols << SYMBOLS_AT, and NORMAL_FORM in the busy-beaver formalism; ONE_WAY: the first tape is
# not its own mirror image
STATES, SYMBOLS_AT, NORMAL_FORM, ONE_WAY = 15, 4, 1 << 8, 1 << 9
# the first tape, the head at place 0; the places of its ends
FIRST_TAPE, FIRST_LOWEST, FIRST_HIGHEST = range(PARAMETERS, PARAMETERS + 3)

ROOT = (0, 0, 0, 0, 0, 1, 0, 0)
"""The configuration before anything is defined; only its multiplicity is used."""


@kernel(int64(int64[::1]), inlined=True)
def symbols_of(limits):  # type: ignore[no-untyped-def]
    """Return how many symbols the machine has."""
    return (limits[PARAMETER] >> SYMBOLS_AT) & 15


@kernel(int64(int64[::1]), inlined=True)
def bits_a_cell(limits):  # type: ignore[no-untyped-def]
    """Return how many bits of the tape word a cell is."""
    return 1 if symbols_of(limits) == 2 else 2


@kernel(int64(int64[::1]), inlined=True)
def first_at(limits):  # type: ignore[no-untyped-def]
    """Return where the first transition that is asked for stands in the table: that of the first state."""
    return 5 * (limits[FIRST_TAPE] & ((1 << bits_a_cell(limits)) - 1))


@kernel(int64(int64, int64, int64, int64[::1]), inlined=True)
def ways_at(defined, used, symbols_used, limits):  # type: ignore[no-untyped-def]
    """Return in how many ways the next transition can be chosen, once `defined` are and `used` states occur.

    Merged: next states that occur, then one new state for all that do not, then halting. Before anything is defined
    the head moves right, where the first tape is its own mirror image. Where the states used have no other transition
    left, all that do not halt are one way.
    """
    states, symbols = limits[PARAMETER] & STATES, symbols_of(limits)
    normal = limits[PARAMETER] & NORMAL_FORM
    each = 2 * (min(symbols_used + 1, symbols) if normal else symbols)  # ways to write and move
    new = each if used < states else 0
    if normal:
        if defined == 0 or defined + 1 == symbols * states:
            return 1  # 1RB; the last one must halt
    elif limits[MERGE] == 0:
        return each * states + symbols
    elif defined == 0:
        return (each + new) // (1 if limits[PARAMETER] & ONE_WAY else 2) + symbols
    halting = 1 if normal else symbols
    if limits[PROOFS] >> CLOSED & 1 and defined + 1 == symbols * used:
        return 1 + new + halting
    return each * used + new + halting


@kernel(int64(int64[::1], int64[:, ::1], int64, int64[::1], int64[::1]))
def restore(words, stack, depth, program, limits):  # type: ignore[no-untyped-def]
    """Write the state before anything is defined; return in how many ways its request can be answered."""
    transitions = (limits[PARAMETER] & STATES) * symbols_of(limits)
    lowest, highest = limits[FIRST_LOWEST], limits[FIRST_HIGHEST]
    stack[depth] = 0
    stack[depth, ADDRESS], stack[depth, USED] = -1, 1
    stack[depth, TAPE], stack[depth, LOWEST], stack[depth, HIGHEST] = limits[FIRST_TAPE], lowest, highest
    stack[depth, AT], stack[depth, SPACE] = first_at(limits), (highest - lowest) // bits_a_cell(limits) + 1
    stack[depth, TABLE], stack[depth, SYMBOLS_USED] = (1 << (5 * transitions)) - 1, 1
    stack[depth, MULTIPLICITY] = words[5]
    ways = ways_at(0, 1, 1, limits)
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
