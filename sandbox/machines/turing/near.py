"""A proof that a Turing machine of two symbols never needs a transition that is missing, by what is near the head.

The idea is told in `kernel_near.py`, which does the same backwards for the machines of the search; this is plain
Python.
"""

from collections.abc import Mapping

from sandbox.machines.turing.program import Transition

_Neighbourhood = tuple[int, int, int]
"""(state, symbol) as a number of the table; the cells left and right of the head."""


def never_leads_to_missing(table: Mapping[int, Transition], chosen: int) -> bool:
    """Return whether no transition missing in `table` can be needed after `chosen`, wherever that is executed.

    Parameters
    ----------
    table : mapping of number to Transition
        The transitions that there are, none of which halts.
    chosen : int
        The number of one of them.

    By its states alone, A may go to B, and B needs a transition on 1 that is missing; but B is entered only to the
    left, at a 0 that A has just left.

    >>> never_leads_to_missing({0: (0, 1, 0), 1: (0, -1, 1), 2: (0, 1, 0)}, 2)
    True
    >>> never_leads_to_missing({0: (1, 1, 0)}, 0)
    False
    """
    seen = {after for cells in range(4) for after in _after((chosen, cells >> 1, cells & 1), table[chosen])}
    waiting = list(seen)
    while waiting:
        neighbourhood = waiting.pop()
        at = neighbourhood[0]
        if at not in table:
            return False
        new = [after for after in _after(neighbourhood, table[at]) if after not in seen]
        seen.update(new)
        waiting += new
    return True


def _after(neighbourhood: _Neighbourhood, transition: Transition) -> list[_Neighbourhood]:
    """Return all neighbourhoods that there may be after `transition`."""
    _, left, right = neighbourhood
    written, move, state = transition
    if move == 0:
        return [(2 * state + written, left, right)]
    if move > 0:
        return [(2 * state + right, written, cell) for cell in range(2)]
    return [(2 * state + left, cell, written) for cell in range(2)]
