"""Tier 1: among all short programs that explain an observation, how likely it is that they go on as the world does.

No program is chosen by hand: the evidence is a paths table and a census of the same budget, both exact for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.census.paths import Paths
from sandbox.census.table import Census
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import PRIORS, as_priors
from sandbox.priors.prior import Prior
from sandbox.priors.scores import score
from sandbox.tiers.fates.footprint import Footprint, footprints
from sandbox.tiers.fates.influences import LabelledProgram, labelled_programs
from sandbox.tiers.fates.paths_table import paths_of
from sandbox.tiers.fates.reach import Reach, reach_within
from sandbox.tiers.fates.shares import Fate, faithful_interval, shares_of
from sandbox.tiers.fates.stages import Stage, growth
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result, shortened
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.world import World

DETAILED = ("solomonoff", "speed-kt")
"""The priors whose programs are looked at one by one; where neither was asked for, the first that was."""
_PRIORS_TOLD = 3  # where fates are printed


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Details(Result):
    """The programs themselves, looked at one by one.

    Attributes
    ----------
    programs : dict of str to dict of str to sequence of LabelledProgram
        By prior, of `DETAILED`, and fate: the likeliest.
    footprints : dict of str to dict of str to Footprint or None
        By prior and fate: what the programs had cost; None where there is no program of that fate.
    growth : tuple of Stage
        The shares for smaller budgets; empty if they were not asked for.
    """

    programs: Mapping[str, Mapping[str, Sequence[LabelledProgram]]] = field(repr=False)
    footprints: Mapping[str, Mapping[str, Footprint | None]] = field(repr=False)
    growth: tuple[Stage, ...] = field(repr=False)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a group of programs: under which prior, its fate, text, count and share."""
        groups = [
            (prior, fate, row.group) for prior, fates in self.programs.items() for fate in fates for row in fates[fate]
        ]
        rows = [(prior, fate, group.text, group.count, group.share) for prior, fate, group in groups]
        return table_of(("prior", "fate", "text", "count", "share"), rows, most=most)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fates(Result):
    """The fates of the programs behind w[:n].

    Attributes
    ----------
    world : str
        The world's name.
    bits : str
        w[:n + m].
    observed, ahead : int
        n and m.
    budget : Budget
        Its observations are n + m.
    by_prior : dict of str to Fate
    paths : Paths
        The programs, by cost and fate.
    reach : Reach
        How many of the n + m bits programs within the budget print: if not all, none can be faithful.
    details : Details or None
        None where they were not asked for.
    """

    world: str
    bits: str
    observed: int
    ahead: int
    budget: Budget
    by_prior: dict[str, Fate]
    paths: Paths = field(repr=False)
    reach: Reach = field(repr=False)
    details: Details | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        first = [f"{prior} {fate.shares.faithful:.6f}" for prior, fate in list(self.by_prior.items())[:_PRIORS_TOLD]]
        more = f", and {len(self.by_prior) - len(first)} more" if len(self.by_prior) > len(first) else ""
        seen = f"{shortened(self.world)}, {self.observed} observed, {self.ahead} ahead"
        return f"Fates({seen}: faithful by {', '.join(first)}{more})"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a prior: the posterior share of each fate, and the certified interval of the faithful one."""
        columns = ("prior", "faithful", "deviates", "dies", "undecided", "predictive", "faithful_low", "faithful_high")
        rows = (
            (prior, *fate.shares.to_dict().values(), fate.predictive, *(fate.interval or (None, None)))
            for prior, fate in self.by_prior.items()
        )
        return table_of(columns, rows, most=most, total=len(self.by_prior))


def fates(  # noqa: PLR0913 - what is asked, of which programs, and how much is told
    world: World | str,
    observed: int,
    ahead: int,
    budget: Budget,
    *,
    priors: Iterable[Prior | str] = tuple(PRIORS.values()),
    programs: int | None = None,
    smaller_budgets: bool = False,
    machine: str = "tape",
) -> Fates:
    """Return what becomes of the programs that print the first `observed` bits of `world`, within `ahead` bits more.

    Parameters
    ----------
    world : World or str
        A world, its name, or a string of 0 and 1.
    observed, ahead : int
        n and m, at least 1; n + m at most 64.
    budget : Budget
        Bits, steps and cells; the observations are n + m. The step budget stops full simulations first, the bit budget
        mocks: a verdict holds for this budget only.
    priors : iterable of Prior or str
        Any, or their names; a posterior over finitely many programs is proper.
    programs : int or None
        Of each fate so many groups of programs are looked at one by one; None: no details.
    smaller_budgets : bool
        Whether the details say how the shares move when the budget grows: three explorations more.
    machine : str
        The name of one that reads bits and prints bit by bit.

    Raises
    ------
    UnknownName, InvalidLimit, BudgetExceeded, Stopped
        For a world or a machine that is none, or impossible numbers.
    NothingFound
        For a world that no program within the budget begins.

    >>> shares = fates("ones", 4, 8, Budget(bits=18, steps=200, cells=64)).by_prior["speed-kt"].shares
    >>> 0 < shares.faithful < 1
    True
    """
    chosen = as_priors(priors)
    if programs is not None and (type(programs) is not int or programs < 0):
        raise InvalidLimit(f"expected 0 programs of each fate or more, got {programs!r}")
    table = paths_of(world, observed, ahead, budget, machine=machine)
    census = take(Plan(table.machine, table.budget, follow=table.world))
    by_prior = {prior.name: _fate(table, census, prior) for prior in chosen}
    name, details = world.name if isinstance(world, World) else world, None
    if programs is not None:
        stages = _stages(world, budget, chosen, table) if smaller_budgets else ()
        details = _details(table, chosen, programs, tuple(stages))
    reach = reach_within(name, table.world, census)
    return Fates(name, table.world, observed, ahead, table.budget, by_prior, table, reach, details)


def _fate(table: Paths, census: Census, prior: Prior) -> Fate:
    shares = shares_of(table, prior)
    if prior.improper:
        return Fate(shares, None, None)
    before, after = score(census, prior, [table.world[: table.observed], table.world]).log2.tolist()
    return Fate(shares, faithful_interval(table, census, prior), 2.0 ** (after - before))


def _stages(world: World | str, budget: Budget, priors: Sequence[Prior], table: Paths) -> list[Stage]:
    ahead = len(table.world) - table.observed
    return growth(world, table.observed, ahead, budget, priors=priors, whole=table, machine=table.machine)


def _details(table: Paths, priors: Sequence[Prior], most: int, stages: tuple[Stage, ...]) -> Details:
    detailed = [prior for prior in priors if prior.name in DETAILED] or priors[:1]
    programs = {prior.name: labelled_programs(table, prior, most=most) for prior in detailed}
    return Details(programs, {prior.name: footprints(table, prior) for prior in priors}, stages)
