"""A full simulation against another one of equal effort, while both are exact."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan

from sandbox.priors.prior import Prior
from sandbox.tiers.built.crossings import Costs, Verdicts, alpha_star, verdicts
from sandbox.tiers.built.efforts import KIND_OF, OF_EVERY_EFFORT
from sandbox.tiers.built.family import last_right
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.simulation import Effort, Kind, Measured


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pair(Result):
    """A full simulation against one other, while both are exact.

    Attributes
    ----------
    full, other : Measured
    until : int
        The last observation at which both are right: all numbers here are for it.
    extra_bits : int
        Bits that the other reads more than the full one.
    speed_up : float
        Steps of the full one over those of the other.
    alpha_star : float
        The price of time at which the two tie, bits costing 1; nan where the same one wins at every price.
    verdicts : dict of str to Verdicts
        By prior: who of the two wins at each observation up to `until`.
    """

    full: Measured
    other: Measured
    until: int
    extra_bits: int
    speed_up: float
    alpha_star: float
    verdicts: dict[str, Verdicts] = field(repr=False)

    @property
    def wins(self) -> str:
        """When the other one wins, bits costing 1 and time alpha: always, never, or from or up to some alpha."""
        if self.extra_bits == 0 and self.speed_up != 1:
            return "alpha > 0" if self.speed_up > 1 else "never"
        if isnan(self.alpha_star):
            return "always" if self.extra_bits < 0 else "never"
        return f"alpha {'>' if self.extra_bits > 0 else '<'} {self.alpha_star:.4g}"

    def table(self, *, most: int | None = None) -> Table:
        """Return one row: who the other is, and how far apart the two are."""
        numbers = (self.until, self.extra_bits, self.speed_up, None if isnan(self.alpha_star) else self.alpha_star)
        columns = ("full", "other", "until", "extra_bits", "speed_up", "alpha_star", "wins")
        return table_of(columns, [(self.full.name, self.other.name, *numbers, self.wins)], most=most)


def both_right(full: Measured, other: Measured) -> int:
    """Return the last observation at which both were printed and right."""
    return min(last_right(full), last_right(other))


def pairs_of(measured: Sequence[Measured], priors: Sequence[Prior]) -> tuple[Pair, ...]:
    """Return each simulation that is right at least once, against the shortest full one of equal effort.

    What is of every effort, such as a recording, is compared with the shortest full one that there is.
    """
    told = []
    for other in measured:
        alike = set(Effort if KIND_OF[other.kind] in OF_EVERY_EFFORT else other.simulation.efforts)
        fulls = [each for each in measured if each.kind is Kind.FULL and alike & {*each.simulation.efforts}]
        full = min((each for each in fulls if each.output), key=lambda each: each.cost_at(-1).length, default=None)
        if full is not None and full is not other and both_right(full, other):
            told.append(pair_of(full, other, priors))
    return tuple(told)


def _alpha_star(full: Costs, other: Costs) -> float:
    """Return the price of time at which the two tie; of the longer and faster one against the other."""
    longer, shorter = (full, other) if full.length[-1] > other.length[-1] else (other, full)
    return float(alpha_star(shorter, longer, beta=1)[-1])


def pair_of(full: Measured, other: Measured, priors: Sequence[Prior]) -> Pair:
    """Return the pair of two simulations of one world that are right at least once."""
    until = both_right(full, other)
    of_full, of_other = (Cost(*(column[:until] for column in measured.cost)) for measured in (full, other))
    return Pair(
        full,
        other,
        until,
        int(of_other.length[-1] - of_full.length[-1]),
        float(of_full.time[-1] / of_other.time[-1]),
        _alpha_star(of_full, of_other),
        {prior.name: verdicts(of_full, of_other, prior) for prior in priors},
    )
