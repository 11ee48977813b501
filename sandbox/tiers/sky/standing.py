"""The pair that `odds` speaks of: of the world that a comparison takes, too, where none is named."""

from collections.abc import Sequence

from sandbox.priors.prior import Prior
from sandbox.tiers.sky.measured_pair import MeasuredPair
from sandbox.tiers.sky.outlook import Outlook, outlook_of
from sandbox.tiers.sky.pairing import best_pair
from sandbox.tiers.sky.scenarios import Scenario
from sandbox.worlds.front.worlds import STANDING
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Kind, measure
from sandbox.worlds.world import MenuOptions, World

OBSERVATIONS = 4096
"""Of a world that does not say how many are enough."""


def outlook_and_pair(
    of: Scenario,
    extra_bits: float | None,
    *,
    priors: Sequence[Prior],
    observers: float = 1.0,
    regions: float | None = None,
) -> tuple[Outlook, MeasuredPair | None]:
    """Return the outlook of a scenario at a given dl, or at that of the standing pair, and that pair.

    Parameters
    ----------
    of : Scenario
        As `scenario` returns it.
    extra_bits : float or None
        dl, if it is given: nothing is run then.
    priors : sequence of Prior
        Those asked for, under which it is told, too, who leads.
    observers, regions : float or None
        As `outlook_of` takes them.

    Raises
    ------
    InvalidLimit, ImproperPrior
        As `outlook_of` does, before anything is run.

    >>> from sandbox.tiers.sky.scenarios import scenario
    >>> outlook, pair = outlook_and_pair(scenario("galaxy"), 20, priors=[])
    >>> outlook.extra_bits, pair
    (20, None)
    """
    outlook = outlook_of(of, extra_bits, priors=priors, observers=observers, regions=regions)
    pair = standing_pair(priors) if extra_bits is None else None
    if pair is None:
        return outlook, None
    return outlook_of(of, pair.extra_bits, priors=priors, observers=observers, regions=regions), pair


def standing_pair(
    priors: Sequence[Prior], *, world: World | str = STANDING, observations: int | None = None
) -> MeasuredPair | None:
    """Return the pair of a world that can be carried up, its full and mocked simulations run; None where there is none.

    Parameters
    ----------
    priors : sequence of Prior
        Under which it is told who leads.
    world : World or str
        Or its name.
    observations : int or None
        How many are run; None: as many as the world says are enough.

    Raises
    ------
    UnknownName
        For a world that is none.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> pair = standing_pair([PRIORS["speed-kt"]], world="front13", observations=1024)
    >>> pair.extra_bits, pair.leads["speed-kt"].since
    (3, 736)
    """
    of, runs = world_named(world), Runs()
    truth = of.observations(observations or of.enough or OBSERVATIONS)
    menu = of.contestants(truth, MenuOptions(runs=runs))
    compared = [each for each in menu if each.kind in (Kind.FULL, Kind.MOCKED)]
    return best_pair(of.name, [measure(each, truth, runs=runs) for each in compared], priors)
