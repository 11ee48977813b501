"""A pair that tier 3 may speak of: full and mock of one world, both run, the mock right, its gain of steps growing.

An argument from the size of the sky needs a mock that is right however large the world is, and saves ever more steps.
Of a mock that is caught, or that saves some fixed factor, a ratio of 10^11 is no extrapolation: it is made up. So a
pair is *carried up* only if, on the observations that were measured,

    both were right at each of them, and none was stopped;
    t_full / t_mock was above 1 three doublings of n before the end, and in each of those grew at least as n^(1/2).

Everything in a `MeasuredPair` was measured. At the flip under speed-kt t_full / t_mock has just passed 2^dl: so a flip
at any ratio can be told from dl, which is what `sandbox.tiers.sky.crossovers` does in closed form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import NamedTuple

import numpy as np

from sandbox.priors.prior import Floats, Integers, Prior
from sandbox.tiers.built.crossings import Costs, Verdicts, verdicts
from sandbox.tiers.sky.gains import DOUBLINGS, grows, growth_of
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.simulation import Measured

_FEWEST = 2 ** (2 * DOUBLINGS)  # observations: below, the start of both programs decides
_WINNERS = {1: "full", 0: "tie", -1: "mocked"}


class Steps(NamedTuple):
    """What both had taken when observation `seen` was printed: exact."""

    seen: int
    full: int
    mock: int

    @property
    def ratio(self) -> float:
        """t_full / t_mock."""
        return self.full / self.mock


class Lead(NamedTuple):
    """Who of the two leads at the last observation measured, and since when without a break.

    `before` and `at` are t_full / t_mock at the observation before `since`, and at it; `before` is None where the
    lead is from the first observation on.
    """

    winner: str
    since: int
    before: float | None
    at: float


@dataclass(frozen=True, slots=True, repr=False)
class MeasuredPair(Result):
    """Full against a mock that is right and saves ever more steps.

    Attributes
    ----------
    world, full, mock : str
        Names.
    full_bits, mock_bits : int
        What they have read at the last observation.
    extra_bits : int
        dl, the difference.
    observations : int
        How many were measured: both are right in all of them.
    steps : tuple of Steps
        At n = 1, 2, 4, ... and at the last: exact.
    exponent : float
        t_full / t_mock grows as n to this power: a least-squares line through log2 of both, from an eighth to half of
        the observations.
    held_out : float
        The largest relative error of that line on the other half, which it has not seen.
    leads : dict of str to Lead
        By prior: exact.
    log2_flip : dict of str to float or None
        By prior: log2 of the ratio of steps at which the closed form has the flip, beta dl / alpha; None for a prior
        that charges no steps, or cells as well, or is no member of the family. Not measured: to compare with `leads`.
    log2_odds : dict of str to tuple of float
        By prior: full : mock at the observations of `steps`.
    """

    world: str
    full: str
    mock: str
    full_bits: int
    mock_bits: int
    extra_bits: int
    observations: int
    steps: tuple[Steps, ...]
    exponent: float
    held_out: float
    leads: dict[str, Lead]
    log2_flip: dict[str, float | None]
    log2_odds: dict[str, tuple[float, ...]]

    @property
    def ratio(self) -> float:
        """t_full / t_mock at the last observation: the largest that was measured."""
        return self.steps[-1].ratio

    @property
    def points(self) -> dict[str, tuple[tuple[float, float], ...]]:
        """By prior: log2 of t_full / t_mock against log2 odds full : mocked, at the observations of `steps`."""
        across = [log2(each.ratio) for each in self.steps]
        return {prior: tuple(zip(across, odds, strict=True)) for prior, odds in self.log2_odds.items()}

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a prior: who leads in the end, since when, and the ratio of steps before, there, by the law."""
        rows = ((prior, *lead, self.log2_flip[prior]) for prior, lead in self.leads.items())
        columns = ("prior", "leads", "since", "ratio_before", "ratio_there", "log2_closed_form")
        return table_of(columns, rows, most=most, total=len(self.leads))


def pair_of_runs(world: str, full: Measured, mock: Measured, priors: Sequence[Prior]) -> MeasuredPair | None:
    """Return full against mock, or None where it cannot be carried up: the module's text says when.

    Parameters
    ----------
    world : str
        Its name.
    full, mock : Measured
        On the same observations.
    priors : sequence of Prior
        Any: two programs are a finite menu.

    >>> from sandbox.worlds.menu import world
    >>> from sandbox.worlds.simulation import measure
    >>> from sandbox.worlds.world import MenuOptions
    >>> truth = world("rule30").observations(100)
    >>> menu = world("rule30").contestants(truth, MenuOptions(radius=100))
    >>> full, mock = (measure(each, truth) for each in menu if each.name in ("full", "mocked(100,vacuum)"))
    >>> mock.right_to_the_end, pair_of_runs("rule30", full, mock, [])
    (True, None)
    """
    seen = len(full.output)
    if not (full.right_to_the_end and mock.right_to_the_end and seen >= _FEWEST):
        return None
    costs = (_costs(full), _costs(mock))
    ratios = costs[0].time / costs[1].time
    if not grows(ratios):
        return None
    told = {prior.name: verdicts(*costs, prior) for prior in priors}
    at = sorted({*(2**k for k in range(seen.bit_length())), seen})
    exponent, held_out = growth_of(ratios)
    full_bits, mock_bits = (int(cost.length[-1]) for cost in costs)
    extra_bits = mock_bits - full_bits
    return MeasuredPair(
        world, full.name, mock.name, full_bits, mock_bits, extra_bits, seen,
        tuple(Steps(n, *(int(cost.time[n - 1]) for cost in costs)) for n in at),
        exponent, held_out,
        {prior: _lead(verdict, ratios) for prior, verdict in told.items()},
        {prior.name: _log2_flip(prior, extra_bits) for prior in priors},
        {prior: tuple(verdict.log2_odds[np.array(at) - 1].tolist()) for prior, verdict in told.items()},
    )  # fmt: skip


def _costs(measured: Measured) -> Costs:
    columns: list[Integers] = [np.asarray(column, np.int64) for column in measured.cost]
    return Cost(*columns)


def _log2_flip(prior: Prior, extra_bits: int) -> float | None:
    beta, alpha, gamma = prior.exponents or (0.0, 0.0, 0.0)
    return beta * extra_bits / alpha if alpha and not gamma else None


def _lead(verdict: Verdicts, ratios: Floats) -> Lead:
    last = int(verdict.signs[-1])
    others = np.flatnonzero(verdict.signs != last)
    since = int(others[-1]) + 2 if others.size else 1
    before = float(ratios[since - 2]) if since > 1 else None
    return Lead(_WINNERS[last], since, before, float(ratios[since - 1]))
