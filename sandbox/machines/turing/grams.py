"""A proof that a Turing machine never needs a transition that it does not have: the closure of its neighbourhoods.

The idea is told in `kernel_grams.py`, which does the same for the machines of the search; this is plain Python, for
any number of states and symbols and from any tape. Sound, whatever the steps and cells of the budget.
"""

from collections.abc import Mapping, Set

from sandbox.machines.turing.first_tape import FirstTape
from sandbox.machines.turing.program import Transition

MOST_NEIGHBOURHOODS = 10_000
"""More are given up: no machine of the search has as many. About 20 milliseconds."""

Neighbourhood = tuple[int, str, str]
"""(state, symbol) as a number of the table; the cells left of the head and right of it, the nearest first."""


def sizes_of(symbols: int) -> tuple[int, ...]:
    """Return the n of the n-grams that are tried, as the search does.

    >>> sizes_of(2), sizes_of(4)
    ((2, 3, 4), (1, 2))
    """
    return (2, 3, 4) if symbols == 2 else (1, 2)


def never_asks(table: Mapping[int, Transition], symbols: int, size: int, *, data: str = "") -> bool:
    """Return whether n-grams of `size` cells prove that no transition missing in `table` is ever needed.

    Parameters
    ----------
    table : mapping of number to Transition
        The transitions that there are; those that halt count as missing.
    symbols : int
        M.
    size : int
        n, at least 1.
    data : str of digits
        The tape at the start: see `first_tape.py`.

    >>> never_asks({0: (1, 1, 0), 1: (1, -1, 0)}, 2, 2), never_asks({0: (1, 1, 1)}, 2, 2)
    (True, False)
    """
    tape = FirstTape.of(data)
    left, lefts = _grams_of(tape.left[::-1], size)
    right, rights = _grams_of(tape.right[1:], size)
    neighbourhoods: set[Neighbourhood] = {(int(tape.right[0]), left, right)}
    grown = True
    while grown:
        grams = len(lefts) + len(rights)
        waiting = list(neighbourhoods)
        while waiting:
            at, left, right = waiting.pop()
            transition = table.get(at)
            if transition is None or transition[2] < 0 or len(neighbourhoods) > MOST_NEIGHBOURHOODS:
                return False
            if transition[1]:
                (lefts if transition[1] > 0 else rights).add(left if transition[1] > 0 else right)
            for neighbourhood in _after((at, left, right), transition, symbols, lefts, rights):
                if neighbourhood not in neighbourhoods:
                    neighbourhoods.add(neighbourhood)
                    waiting.append(neighbourhood)
        grown = len(lefts) + len(rights) > grams
    return True


def _grams_of(cells: str, size: int) -> tuple[str, set[str]]:
    """Return the n-gram that the head sees of one side, the nearest cell first, and those beyond it."""
    side = cells + "0" * size
    return side[:size], {side[k : k + size] for k in range(1, len(cells) + 1)} | {"0" * size}


def _after(
    neighbourhood: Neighbourhood, transition: Transition, symbols: int, lefts: Set[str], rights: Set[str]
) -> list[Neighbourhood]:
    """Return all neighbourhoods that there may be after `transition`."""
    _, left, right = neighbourhood
    written, move, state = transition
    if move == 0:
        return [(symbols * state + written, left, right)]
    behind, ahead, grams = (left, right, rights) if move > 0 else (right, left, lefts)
    at, behind = symbols * state + int(ahead[0]), (str(written) + behind)[:-1]
    seen = [ahead[1:] + cell for cell in "0123456789"[:symbols] if ahead[1:] + cell in grams]
    return [(at, behind, new) if move > 0 else (at, new, behind) for new in seen]
