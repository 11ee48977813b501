"""Whether a shortened program is still what it was: a search knows only what is printed, and may find something else.

From a mock that is right it may find the full world, from a patched one a recording, from a small world one that is
smaller. None of that is the contestant that was shortened, so none of it may stand for it.
"""

from sandbox.worlds.simulation import Kind, Measured

OTHER_LAYOUT = 1.5
"""A simulation of the whole world visits at most so many times the cells, or so many times fewer: by another layout."""
FEWEST_STEPS = 1 / 8
"""Share of its steps that a simulation of cells still takes; with fewer it computes something else."""
_WHOLE = (Kind.FULL, Kind.CONE)
_OF_CELLS = (*_WHOLE, Kind.DIAMOND, Kind.MOCKED, Kind.PATCHED)


def same_kind(before: Measured, after: Measured) -> bool:
    """Return whether a program that was found is of the kind of the one that the search began from.

    Parameters
    ----------
    before, after : Measured
        On the same observations. A full one must visit as many cells, within a factor of 1.5, and so must those be that
        come in the second half of the observations; all others visit no cell more. What simulates cells takes an eighth
        of the steps at least, and what is patched goes on to read corrections.

    >>> from sandbox.worlds.runs import Code
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> ones = [measure(Simulation("", Code(text), kind=Kind.SOLIPSIST), "1111") for text in ("+[.]", "+>+[.]")]
    >>> same_kind(ones[1], ones[0]), same_kind(ones[0], ones[1])
    (True, False)
    """
    n = min(len(before.output), len(after.output))
    if not n:
        return False
    kind = before.kind
    if kind in _OF_CELLS and after.cost_at(n).time < FEWEST_STEPS * before.cost_at(n).time:
        return False
    if kind in _WHOLE:
        return _as_wide(before, after, n)
    return after.cost_at(n).space <= before.cost_at(n).space and (kind is not Kind.PATCHED or _reads(before, after, n))


def _as_wide(before: Measured, after: Measured, n: int) -> bool:
    """Return whether it visits about as many cells, and as many more of them with time."""
    half = max(n // 2, 1)
    cells = [each.cost_at(n).space for each in (after, before)]
    more = [each.cost_at(n).space - each.cost_at(half).space for each in (after, before)]
    return all(OTHER_LAYOUT * min(pair) >= max(pair) for pair in (cells, more))


def _reads(before: Measured, after: Measured, n: int) -> bool:
    """Return whether it reads its last bit no earlier than in half of the observations that the other takes for it."""
    last, last_before = (int((each.cost.length[:n] < each.cost_at(n).length).sum()) for each in (after, before))
    return 2 * last >= last_before
