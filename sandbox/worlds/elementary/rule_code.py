"""The shortest known code that gives one cell its new value, for every rule: found by a search for the cheapest path.

The head is at the cell (value c); its left neighbour's old value l stands in the mark two cells to the left, its right
neighbour r three cells to the right. For each (l, r) the rule does one of four things to c: keep it, flip it, make it 0
or make it 1. Code is a sequence of pieces, each doing flip, clear or fill to c under a condition on l and r; the
cheapest sequence is found by Dijkstra's algorithm over (what is done so far for each (l, r), where the head is).
"""

from collections.abc import Iterator
from functools import cache
from heapq import heappop, heappush

from sandbox.machines.tape.blocks import FLIP, clear, fill, go

LEFT, CELL, RIGHT = -2, 0, 3
"""Where the values stand, in cells from the cell itself."""

Effect = tuple[int, int]
"""What becomes of a 0 and of a 1."""
Effects = tuple[Effect, Effect, Effect, Effect]
"""By neighbours (l, r) = (0, 0), (0, 1), (1, 0), (1, 1)."""

_KEEP: Effect = (0, 1)
_ACTIONS: dict[str, Effect] = {FLIP: (1, 0), clear(): (0, 0), fill(): (1, 1)}


def update(rule: int) -> str:
    """Return code from the cell to the left neighbour's place that gives the cell its new value under `rule`.

    >>> update(204)  # every cell keeps its value
    '<<'
    >>> len(update(30))
    27
    """
    return _cheapest()[_effects(rule)]


@cache
def _cheapest() -> dict[Effects, str]:
    """Return the code of everything that can be done to a cell, by its effects: one search for all rules."""
    start: Effects = (_KEEP, _KEEP, _KEEP, _KEEP)
    queue: list[tuple[int, str, Effects, int]] = [(0, "", start, CELL)]
    done: dict[tuple[Effects, int], str] = {}
    while queue:
        _, text, effects, place = heappop(queue)
        if (effects, place) in done:
            continue
        done[effects, place] = text
        for piece, changed, end in _pieces(effects, place):
            if (changed, end) not in done:
                heappush(queue, (len(text + piece), text + piece, changed, end))
    return {effects: text for (effects, place), text in done.items() if place == LEFT}


def _effects(rule: int) -> Effects:
    """Return what `rule` does to a cell, for each pair of neighbours."""
    a, b, c, d = (
        (rule >> (4 * left + right) & 1, rule >> (4 * left + 2 + right) & 1) for left in (0, 1) for right in (0, 1)
    )
    return a, b, c, d


def _pieces(effects: Effects, place: int) -> Iterator[tuple[str, Effects, int]]:
    """Yield (text, effects after it, place after it) of all that can come next."""
    for end in (LEFT, CELL, RIGHT):
        if end != place:
            yield go(end - place), effects, end
    for body, effect in _ACTIONS.items():
        for text, chosen in _conditions(place, body):
            after = [_then(old, effect) if k in chosen else old for k, old in enumerate(effects)]
            yield text, (after[0], after[1], after[2], after[3]), place


def _conditions(place: int, body: str) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield code at `place` that does `body` to the cell, and for which (l, r) it does."""
    if place == CELL:
        yield body, frozenset(range(4))
        return
    other = LEFT + RIGHT - place
    for value in (0, 1):
        mine = frozenset(k for k in range(4) if (k >> 1 if place == LEFT else k & 1) == value)
        yield _if(value, go(-place) + body + go(place)), mine
        for second in (0, 1):
            both = frozenset(k for k in mine if (k >> 1 if other == LEFT else k & 1) == second)
            inner = _if(second, go(-other) + body + go(other))
            yield _if(value, go(other - place) + inner + go(place - other)), both


def _if(value: int, body: str) -> str:
    return f"({body}]" if value else f"+({body}]+"


def _then(first: Effect, second: Effect) -> Effect:
    return second[first[0]], second[first[1]]
