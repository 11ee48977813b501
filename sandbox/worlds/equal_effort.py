"""A menu with the same effort for all: every contestant that was built, shortened by one search."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sandbox.shortening.options import SearchEffort
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.drift import same_kind
from sandbox.worlds.effort import shortened
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Effort, Kind, Simulation, measure

SEARCHED_KINDS = (Kind.FULL, Kind.CONE, Kind.DIAMOND, Kind.MOCKED, Kind.PATCHED, Kind.SOLIPSIST)
"""A recording is as short as it gets; what tier 1 found is the shortest; a user's own is as they wrote it."""


@dataclass(frozen=True, slots=True, repr=False)
class Searches(Result):
    """What came of the searches, one for each contestant.

    Attributes
    ----------
    simulations : tuple of Simulation
        One for each, as short as it was found; the same program where nothing shorter was.
    lost : tuple of str
        Names of those from which the search went to a program of another kind: such a one is left out.
    """

    simulations: tuple[Simulation, ...]
    lost: tuple[str, ...]

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a simulation."""
        rows = ((each.name, each.kind.value, each.code.text, each.code.data) for each in self.simulations)
        return table_of(("simulation", "kind", "text", "data"), rows, most=most, total=len(self.simulations))


def searched(
    menu: Sequence[Simulation],
    truth: str,
    effort: SearchEffort,
    *,
    runs: Runs | None = None,
    progress: Callable[[str], None] | None = None,
) -> Searches:
    """Return every built contestant of a menu as the same search shortens it.

    Parameters
    ----------
    menu : sequence of Simulation
        Those that are recordings, not built, or of no known kind are not searched.
    truth : str of 0 and 1
        What the observer of the world sees.
    effort : SearchEffort
        The same candidates and the same seed for each.
    runs : Runs or None
        What has run already.
    progress : callable or None
        Told what is searched, and how far.

    Raises
    ------
    Stopped
        On Ctrl-C.

    >>> from sandbox.worlds.periodic import without_world
    >>> told = searched(without_world("1111"), "1111", SearchEffort(candidates=1000))
    >>> [(each.name, each.effort.value) for each in told.simulations], told.lost
    ([('solipsist(1)', 'shortened')], ())
    """
    runs, tell = runs or Runs(), progress or (lambda _: None)
    chosen = [each for each in menu if each.kind in SEARCHED_KINDS and Effort.BUILT in each.efforts]
    kept, lost = [], []
    for number, each in enumerate(chosen, start=1):
        found = _one(each, truth, effort, runs, f"search {number} of {len(chosen)}, {each.name}", tell)
        if found is None:
            lost.append(each.name)
        else:
            kept.append(found)
    return Searches(tuple(kept), tuple(lost))


def _one(
    simulation: Simulation, truth: str, effort: SearchEffort, runs: Runs, told: str, tell: Callable[[str], None]
) -> Simulation | None:
    """Return a contestant as it was found; None where that is of another kind."""
    tell(told)
    before = measure(simulation, truth, runs=runs)
    if not before.output:
        return None
    found = shortened(
        simulation, truth, effort, runs=runs, progress=lambda share, bits: tell(f"{told}: {share:.0%}, {bits} bits")
    )
    found = replace(found, also=(), as_short=())  # whatever else led to the program before did not lead to this one
    return found if same_kind(before, measure(found, truth, runs=runs)) else None
