"""Requests that stand for all ways to halt there (`kernel_fused`), spelled out as rows of a census."""

import numpy as np

from sandbox.machines.explorable import Integers
from sandbox.machines.states import CLOSED, DECIDER_STEP, HALT, LOOP
from sandbox.machines.turing.kernel_requests import LAST_REQUEST, REQUEST

_KEY, _OUTPUT, _COUNT, _FIRST = range(4)
_EVENT_AT, _PRINTED_AT = 56, 48


def spelled_out(states: int, symbols: int, rows: Integers) -> Integers:
    """Return `rows` with each request as the rows of its answers: a halt a symbol, and the loop of all others.

    Parameters
    ----------
    states, symbols : int
        N and M.
    rows : int64[:, 4]
        Key, output, count, first program.

    Returns
    -------
    int64[:, 4]
        The same key may occur more than once.

    Notes
    -----
    Cost O(rows).
    """
    event = rows[:, _KEY] >> _EVENT_AT
    requests, last = rows[(event == REQUEST) | (event == LAST_REQUEST)], rows[event == LAST_REQUEST]
    others = rows[(event != REQUEST) & (event != LAST_REQUEST)]
    going_on = 2 * symbols * states
    radix = going_on + symbols
    place, length, space, time = _costs(requests)
    halts = []
    for symbol in range(symbols):
        halt = requests.copy()
        halt[:, _KEY] = _keys(HALT, space, length + 1, space, time + 1)
        halt[:, _OUTPUT] |= np.int64(symbol) << place
        halt[:, _FIRST] = halt[:, _FIRST] * radix + going_on + symbol
        halts.append(halt)
    loops, (_, length, space, time) = last.copy(), _costs(last)
    loops[:, _KEY] = _keys(LOOP + CLOSED * DECIDER_STEP, 0, length + 1, space, time)
    loops[:, _OUTPUT], loops[:, _COUNT] = 0, loops[:, _COUNT] * going_on
    loops[:, _FIRST] *= radix
    return np.concatenate([others, *halts, loops])


def _costs(rows: Integers) -> tuple[Integers, Integers, Integers, Integers]:
    """Return the head's place, length, space and time of requests."""
    key = rows[:, _KEY]
    return (key >> _PRINTED_AT) & 255, (key >> 40) & 255, (key >> 32) & 255, key & 0xFFFFFFFF


def _keys(event: int, printed: Integers | int, length: Integers, space: Integers, time: Integers) -> Integers:
    """Return keys of rows: `kernel_rows.key_of` for arrays."""
    return event << _EVENT_AT | printed << _PRINTED_AT | length << 40 | space << 32 | time
