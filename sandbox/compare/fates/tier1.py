"""Tier 1: among all short programs that explain an observation, how likely it is that they go on as the world does.

No program is chosen by hand: the evidence is a paths table and a census of the same budget, both exact for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox.census.paths import Paths, paths
from sandbox.census.taking import take
from sandbox.compare.fates.shares import Shares, faithful_interval, fates
from sandbox.explore.plan import Plan
from sandbox.priors.prior import PRIORS, Prior
from sandbox.priors.scores import score
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.menu import world as world_named


@dataclass(frozen=True, slots=True)
class Fate:
    """Posterior shares under one prior.

    Attributes
    ----------
    shares : Shares
        Frozen at n; exact for the budget.
    interval : (float, float) or None
        Certified bounds of the faithful share without restriction; None for a prior that is not proper.
    predictive : float or None
        P(w[:n + m]) / P(w[:n]), restricted; None for a prior that is not proper.
    """

    shares: Shares
    interval: tuple[float, float] | None
    predictive: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Tier1:
    """The fates of the programs behind w[:n].

    Attributes
    ----------
    world : str
        As it was asked for.
    bits : str
        w[:n + m].
    observed, ahead : int
        n and m.
    budget : Budget
        Its observations are n + m.
    fates : dict of str to Fate
        By prior.
    table : Paths
        The programs themselves: `footprints` and `top_programs` take it.
    """

    world: str
    bits: str
    observed: int
    ahead: int
    budget: Budget
    fates: dict[str, Fate]
    table: Paths = field(repr=False)


def tier1(
    world: str, observed: int, ahead: int, budget: Budget, priors: Sequence[Prior] = tuple(PRIORS.values())
) -> Tier1:
    """Return what becomes of the programs that print the first `observed` bits of `world`, within `ahead` bits more.

    Parameters
    ----------
    world : str
        A name of `sandbox.worlds.menu.WORLDS`, or a string of 0 and 1.
    observed, ahead : int
        n and m, at least 1; n + m at most 64.
    budget : Budget
        Bits, steps and cells; the observations are n + m. The step budget stops full simulations first, the bit budget
        mocks: a verdict holds for this budget only.
    priors : sequence of Prior
        Any; a posterior over finitely many programs is proper.

    Raises
    ------
    UnknownName, InvalidLimit, BudgetExceeded, Stopped
        For a world that is none, impossible numbers, or a world that no program within the budget begins.

    >>> found = tier1("ones", observed=4, ahead=8, budget=Budget(bits=18, steps=200, cells=64))
    >>> shares = found.fates["speed-kt"].shares
    >>> 0 < shares.faithful < 1
    True
    """
    table = paths_of(world, observed, ahead, budget)
    bits, horizon = table.world, table.budget
    census = take(Plan("tape", horizon, follow=bits))
    found = {}
    for prior in priors:
        shares, interval, predictive = fates(table, prior), None, None
        if not prior.improper:
            before, after = score(census, prior, [bits[:observed], bits]).restricted.tolist()
            interval, predictive = faithful_interval(table, census, prior), after / before
        found[prior.name] = Fate(shares, interval, predictive)
    return Tier1(world, bits, observed, ahead, horizon, found, table)


def paths_of(world: str, observed: int, ahead: int, budget: Budget) -> Paths:
    """Return the paths table of a world by name or bits; arguments and errors as `tier1`.

    >>> paths_of("comet", 4, 5, Budget(bits=12, steps=200, cells=64)).world
    '100100001'
    """
    if observed < 1 or ahead < 1:
        raise InvalidLimit(f"expected at least 1 bit observed and 1 ahead, got {observed} and {ahead}")
    bits = world_named(world).observations(observed + ahead)
    return paths(bits, observed, Budget(budget.bits, budget.steps, budget.cells, observed + ahead))
