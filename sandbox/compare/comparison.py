"""All three tiers for one world: the evidence that a verdict is drawn from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sandbox.compare.built.comparing import Comparison, Options, compare
from sandbox.compare.fates.programs import top_programs
from sandbox.compare.fates.tier1 import Tier1, tier1
from sandbox.compare.sky.growth import Scaling, scaling
from sandbox.compare.sky.windows import Window, window
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Prior
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import NothingFound
from sandbox.worlds.elementary.kinds import built
from sandbox.worlds.menu import World
from sandbox.worlds.simulation import Code, Simulation, measure

TIER1_OF_AUTOMATON, TIER1_OF_BITS = (6, 6), (9, 7)
"""(observed, ahead) of tier 1: more of a complex world only a recording begins within few bits."""
BITS_OF_AUTOMATON, BITS_OF_BITS = 27, 30
"""Bits of tier 1."""
MOST_FOUND = 2
"""Programs of each fate that tier 1 adds to the menu of a world without an automaton."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The three tiers.

    Attributes
    ----------
    comparison : Comparison
        Tier 2.
    priors : tuple of Prior
        Under which all was scored.
    census_budget : Budget
        Of tier 1.
    tier1 : Tier1 or None
        Of the first observations; None where no program within its budget begins with them.
    scaling : Scaling or None
        Tier 3: fitted costs; None for a world without an automaton.
    windows : tuple of Window
        Tier 3: between which observations a simulation that reads a recording wins, in closed form.
    """

    comparison: Comparison
    priors: tuple[Prior, ...]
    census_budget: Budget
    tier1: Tier1 | None = field(repr=False)
    scaling: Scaling | None = field(repr=False)
    windows: tuple[Window, ...] = field(default=(), repr=False)

    @property
    def extra_bits(self) -> int:
        """How many bits longer the best mock of the menu is than the full simulation: measured; 0 without a mock."""
        mock = self.comparison.best_mock
        return mock.extra_bits if mock else 0

    @property
    def extra_bits_built(self) -> int:
        """The same against the full program of the same builder: by so much a shorter one by hand changes the odds."""
        mock, world = self.comparison.best_mock, self.comparison.world.automaton
        if mock is None or world is None:
            return 0
        truth = self.comparison.truth[: mock.until]
        return int(mock.other.length[mock.until - 1] - measure(Simulation("", built(world)), truth).length[-1])

    @property
    def extra_bits_source(self) -> str:
        """Where `extra_bits` comes from."""
        mock = self.comparison.best_mock
        if mock is None:
            return "no mock was built: as if none were needed"
        return f"as {mock.other.name} against full ({self.extra_bits_built} against the builder's own full program)"


def gather(
    world: World,
    options: Options | None = None,
    priors: Sequence[Prior] = tuple(PRIORS.values()),
    census_budget: Budget | None = None,
    progress: Callable[[str], None] | None = None,
) -> Evidence:
    """Return the three tiers for `world`.

    Parameters
    ----------
    world : World
        Any.
    options : Options or None
        Of tier 2.
    priors : sequence of Prior
        All are used in all tiers; improper ones exist on finite menus.
    census_budget : Budget or None
        Bits, steps and cells of tier 1; if None, 1000 steps, 64 cells, and bits for a second's work.
    progress : callable or None
        Told what is done next.

    Raises
    ------
    InvalidLimit, Interrupted, Stopped
        As `compare` and `tier1`.

    >>> from sandbox.worlds.menu import world
    >>> found = gather(world("period3"), Options(observations=24), census_budget=Budget(bits=21, steps=200, cells=32))
    >>> [one.name for one in found.comparison.measured][:2]
    ['solipsist(110)', 'recorded(24)']
    """
    tell = progress or (lambda _: None)
    options = options or Options()
    tell("tier 1: all short programs")
    bits = BITS_OF_AUTOMATON if world.automaton else BITS_OF_BITS
    budget = census_budget or Budget(bits=bits, steps=1000, cells=64)
    first = _tier1(world, options, priors, budget)
    found = () if world.automaton or first is None else programs_found(first)
    second = compare(world, options, priors, found, lambda name: tell(f"tier 2: {name}"))
    tell("tier 3: fitting costs")
    scaled = scaling(world.automaton) if world.automaton else None
    endless = world.automaton is not None and world.automaton.extent is None
    windows = (window(second.measured[0], pair, priors) for pair in second.pairs if endless)
    return Evidence(second, tuple(priors), budget, first, scaled, tuple(one for one in windows if one))


def _tier1(world: World, options: Options, priors: Sequence[Prior], budget: Budget) -> Tier1 | None:
    most_observed, most_ahead = TIER1_OF_AUTOMATON if world.automaton else TIER1_OF_BITS
    observed = min(most_observed, options.observations - 1)
    ahead = min(most_ahead, options.observations - observed)
    try:
        return tier1(world.observations(observed + ahead), observed, ahead, budget, priors)
    except NothingFound:
        return None


def programs_found(found: Tier1) -> list[Simulation]:
    """Return the likeliest faithful and deviating programs of tier 1 as simulations, under `solomonoff`.

    >>> budget = Budget(bits=18, steps=200, cells=32)
    >>> [one.name for one in programs_found(tier1("ones", 4, 4, budget))][0]
    'faithful(+[.])'
    """
    return [
        Simulation(f"{fate}({one.text})", Code(one.text, one.data), "found by tier 1")
        for fate in ("faithful", "deviates")
        for one in top_programs(found.table, PRIORS["solomonoff"], fate, MOST_FOUND)
    ]
