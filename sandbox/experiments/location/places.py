"""Where in a world an observer can be who sees what ours sees, and what it costs to say in which of these places.

A place is a cell and a generation. Of m observations those places count from which the world lasts m generations more;
an observer at (x, t) sees cell x in generations t to t + m - 1. Cells within the light cone of cell 0 count, |x| <= t,
and of a world with an end those within it. With `like` of `places` that see the same, to say one of these costs

    log2(places / like) bits

and no program need know which: every like observer is as good. So about m bits, one for each observation, until like is
1, and then log2 places.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.elementary.automaton import Automaton


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Places(Result):
    """Of a world: how many places there are, and from how many of them the same is seen.

    Attributes
    ----------
    world : Automaton
        One window of one cell; what is seen is of cell `offset` from generation 0.
    places, like : int arrays, entry m - 1 of m observations
        `like` is 0 where nobody in this world sees that.
    """

    world: Automaton
    places: NDArray[np.int64]
    like: NDArray[np.int64]

    @property
    def bits(self) -> NDArray[np.float64]:
        """Return log2(places / like); infinite where nobody sees it."""
        with np.errstate(divide="ignore"):
            result: NDArray[np.float64] = np.log2(self.places) - np.log2(self.like)
        return result

    def table(self, *, most: int | None = None) -> Table:
        """Return a row an observation."""
        rows = zip(range(1, len(self.like) + 1), self.places.tolist(), self.like.tolist(), strict=True)
        return table_of(("m", "places", "like"), rows, most=most, total=len(self.like))


def places_of(world: Automaton, seen: str, generations: int) -> Places:
    """Return how many places of a world that lasts so many generations see the first m bits of `seen`, for every m.

    Parameters
    ----------
    world : Automaton
        Grown from its seed, or with an end.
    seen : str of 0 and 1
        At most as long as the generations.
    generations : int
        G; cost O(G**2), and O(like) for each observation.

    >>> found = places_of(Automaton(30), "11", 3)
    >>> found.places.tolist(), found.like.tolist()
    ([9, 4], [7, 2])
    """
    rows = world.rows(generations)
    cells = world.first_cell(generations) + np.arange(rows.shape[1])
    later = np.arange(generations)
    counted = np.abs(cells)[None, :] <= later[:, None] + world.seed_start * -1
    each = counted.sum(axis=1)
    places, like = [], []
    starts, cells_at = np.nonzero(counted)  # of those who see the same so far: few are left soon
    for number, bit in enumerate(seen):
        last = generations - number  # so many generations have `number` more after them
        lasting = starts < last
        starts, cells_at = starts[lasting], cells_at[lasting]
        alike = rows[starts + number, cells_at] == int(bit)
        starts, cells_at = starts[alike], cells_at[alike]
        places.append(int(each[:last].sum()))
        like.append(len(starts))
    return Places(world, np.array(places, dtype=np.int64), np.array(like, dtype=np.int64))
