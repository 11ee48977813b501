"""The lines of `OddsLine`, from what was measured.

At each observation a mock stands against the best full simulation of equal effort. The line is that of the mock as
searched, where there is such a pair, and ends where the mock is caught. Its band reaches over all efforts, and over one
instruction either way at least: what was searched in one way may be one change away. Exact match.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sandbox.priors.prior import Floats, Integers, Prior
from sandbox.tiers.built.crossings import Costs, Verdicts, verdicts
from sandbox.tiers.built.efforts import KIND_OF
from sandbox.tiers.built.family import last_right
from sandbox.tiers.built.history import leading
from sandbox.tiers.built.margin import one_instruction
from sandbox.tiers.built.odds_line import MockOdds, OddsLine
from sandbox.tiers.built.opponents import base_name, full_costs, names_of_mocks
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.simulation import Effort, Kind, Measured

PREFERRED = (Effort.SHORTENED, Effort.KNOWN, Effort.BUILT)
"""Of which effort a line is: the first of these that has a pair."""
FIRST_SHOWN = ("speed-kt", "solomonoff")
"""The priors whose picture is drawn; of those asked for, where none of these was, the first."""
MOST_POINTS = 120
"""Of a line, evenly over log n; besides the crossing, and the place before it."""


def odds_of_mocks(measured: Sequence[Measured], priors: Sequence[Prior], size: int) -> MockOdds | None:
    """Return the mocks of a menu against full; None where no mock and full simulation of one effort are right at once.

    Parameters
    ----------
    measured : sequence of Measured
        The menu.
    priors : sequence of Prior
        Those that were asked for.
    size : int
        How many observations.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> from sandbox.tiers.built.contest import run_all
    >>> from sandbox.tiers.options import Options
    >>> from sandbox.worlds.menu import world
    >>> front = run_all(world("front13"), Options(observations=2048)).measured
    >>> odds = odds_of_mocks(front, list(PRIORS.values()), 2048)
    >>> [(line.prior, line.mock, line.until) for line in odds.lines]
    [('speed-kt', 'box(13)', 2048), ('solomonoff', 'box(13)', 2048)]
    """
    named = {prior.name: prior for prior in priors}
    chosen = [named[name] for name in FIRST_SHOWN if name in named] or list(priors[:1])
    names = names_of_mocks(measured)
    told = [odds_line(measured, name, prior, size, matters=names[name]) for prior in chosen for name in names]
    lines = tuple(line for line in told if line)
    if not lines:
        return None
    others = {prior.name: _others_until(measured, prior, size) for prior in chosen}
    return MockOdds(size, tuple(others), lines, others)


@dataclass(frozen=True, slots=True)
class _Against:
    """A mock against the best full simulation of one effort, while both are right."""

    mock: Measured
    costs: Costs
    full: Costs
    verdict: Verdicts

    @property
    def odds(self) -> Floats:
        """log2 of mocked : full."""
        return -self.verdict.log2_odds


def odds_line(
    measured: Sequence[Measured], mock: str, prior: Prior, size: int, *, matters: bool = True
) -> OddsLine | None:
    """Return the line of the mock of a name, of all efforts; None where none is right beside a full one of its effort.

    Parameters
    ----------
    measured : sequence of Measured
        The menu.
    mock : str
        As `base_name` tells it.
    prior : Prior
        Any.
    size : int
        How many observations.
    matters : bool
        What the line says of itself.
    """
    named = [each for each in measured if each.kind is Kind.MOCKED and base_name(each) == mock]
    by_effort = {effort: _against_full(named, measured, prior, effort) for effort in PREFERRED}
    told = {effort: pair for effort, pair in by_effort.items() if pair}
    if not told:
        return None
    effort, pair = next(iter(told.items()))
    until, crossings = len(pair.odds), pair.verdict.crossings
    crossing = crossings[-1].observations if crossings else None
    caught = pair.mock.caught_at if pair.mock.caught_at == until + 1 else None
    at = _places(until, crossing)
    low, high = _band(pair, prior, [other.odds for other in told.values()])
    return OddsLine(
        prior.name, mock, matters, pair.mock.simulation.radius, effort.value, tuple(each.value for each in told),
        int(pair.costs.length[-1] - pair.full.length[-1]), until, caught, until < size and caught is None, crossing,
        at, pair.odds[at - 1], low[at - 1], high[at - 1],
    )  # fmt: skip


def _against_full(
    named: Sequence[Measured], measured: Sequence[Measured], prior: Prior, effort: Effort
) -> _Against | None:
    alike = [each for each in named if effort in each.simulation.efforts]
    mock = max(alike, key=lambda each: (last_right(each), -each.simulation.code.most_bits), default=None)
    if mock is None:
        return None
    full = full_costs(measured, prior, effort)
    until = min(last_right(mock), len(full.length))
    of_full, of_mock = (Cost(*(column[:until] for column in cost)) for cost in (full, mock.cost))
    return _Against(mock, of_mock, of_full, verdicts(of_full, of_mock, prior)) if until else None


def _band(pair: _Against, prior: Prior, others: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Return the ends of the band: over all efforts, and one instruction either way at least."""
    margin = one_instruction(prior, pair.costs)
    low, high = pair.odds - margin, pair.odds + margin
    for other in others:
        both = min(len(low), len(other))
        low[:both] = np.minimum(low[:both], other[:both])
        high[:both] = np.maximum(high[:both], other[:both])
    return low, high


def _places(until: int, crossing: int | None) -> Integers:
    """Return where a line is kept."""
    spread = np.rint(np.geomspace(1, until, MOST_POINTS)).astype(np.int64)
    return np.unique([*spread, *([crossing - 1, crossing] if crossing else [])])


def _others_until(measured: Sequence[Measured], prior: Prior, size: int) -> int:
    """Return the last observation at which a recording, a guess or another kind leads, or nobody is known to."""
    kinds = [KIND_OF[each.kind] for each in measured]
    held = leading(measured, prior, size, groups=kinds).tolist()
    return max((n for n, at in enumerate(held, 1) if at < 0 or kinds[at] not in ("full", "mocked")), default=0)
