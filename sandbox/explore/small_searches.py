"""Small searches, which would be over before the kernels of large ones were compiled. They find the same rows.

Scopes are searched once where that saves more than it takes. And a small search that follows a string is done by the
one kernel that merges nothing, until those of merged search, which takes fewer answers, are there.
"""

from dataclasses import replace

import numpy as np

from sandbox.explore.forecast import forecast_of
from sandbox.explore.kernel_search import search
from sandbox.explore.means import Means
from sandbox.explore.plain import PlainSearcher
from sandbox.explore.plan import Plan
from sandbox.explore.rows import Rows
from sandbox.host.kernels import at_hand
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.errors import Stopped

_FEW_NODES = 6e5  # with scopes; up to so many it was measured to be as fast or faster without: 27 bits, following 30
_MOST_NODES = 3e7  # of a search without merging: 0.3 to 0.5 s; the other kernels take 8 s to compile


def by_scopes(plan: Plan, means: Means) -> bool:
    """Return whether scopes are to be searched once: a part and a run that is resumed do as the others."""
    if means.scopes is not None:
        return means.scopes
    return means.engine is not None or forecast_of(replace(plan, part=(1, 1))).nodes > _FEW_NODES


def is_small(plan: Plan, means: Means) -> bool:
    """Return whether the search of `plan` is done at once where the kernels of merged search are not compiled yet."""
    kernels = machine(plan.machine).explore()
    if not plan.follow or not kernels.followed or plan.part != (1, 1) or means.scopes is not None or means.engine:
        return False
    few = forecast_of(replace(plan, merge=False)).nodes < _MOST_NODES
    return few and not (at_hand(kernels.advance) and at_hand(search))


def small_search(plan: Plan, means: Means) -> Rows:
    """Return the rows of the census that `plan` asks for, each key once. Cost: some 60 million nodes a second.

    Raises
    ------
    Stopped
        On Ctrl-C.
    """
    searcher = PlainSearcher(replace(plan, merge=False), lambda: False, in_one_piece=True)
    try:
        searcher.search(searcher.tasks(np.array([searcher.kernels.root], dtype=np.int64)), plan.budget.bits + 1)
    except KeyboardInterrupt:
        raise Stopped("interrupted; of so small a search nothing is kept: begin again") from None
    nodes, _ = searcher.take_work()
    if means.progress:
        means.progress(1.0, nodes)
    return searcher.added_rows()
