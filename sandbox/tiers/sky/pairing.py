"""Which full and mocked simulation of a world tier 3 compares: of equal effort, the shortest, right to the end."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sandbox.priors.prior import Prior
from sandbox.tiers.built.pairs import both_right
from sandbox.tiers.sky.measured_pair import MeasuredPair, pair_of_runs
from sandbox.worlds.simulation import Effort, Kind, Measured


class Saving(NamedTuple):
    """t_full / t_mock at its largest: of which mock, and at which observation, both being right until then."""

    mock: str
    observations: int
    ratio: float


def best_pair(name: str, measured: Sequence[Measured], priors: Sequence[Prior]) -> MeasuredPair | None:
    """Return the shortest full simulation against the mock of fewest extra bits that can be carried up.

    Parameters
    ----------
    name : str
        Of the world.
    measured : sequence of Measured
        On the same observations.
    priors : sequence of Prior
        Under which it is told who leads.

    Returns
    -------
    MeasuredPair or None
        None where no mock is right to the end and saves ever more steps.

    >>> best_pair("none", [], []) is None
    True
    """
    pairs: list[tuple[bool, MeasuredPair]] = []
    alike = [(each, effort) for each in _mocks(measured) for effort in each.simulation.efforts]
    for mock, effort in alike:
        full = _shortest_full(measured, effort)
        pair = pair_of_runs(name, full, mock, priors) if full else None
        pairs += [(effort is Effort.BUILT, pair)] if pair else []
    # a pair that was searched before one that was only built
    chosen = min(pairs, key=lambda told: (told[0], told[1].extra_bits, -told[1].ratio), default=None)
    return chosen[1] if chosen else None


def largest_saving(measured: Sequence[Measured]) -> Saving | None:
    """Return the largest saving of steps of any mock while it is right; below 1 it took more steps than full.

    Parameters
    ----------
    measured : sequence of Measured
        On the same observations.

    Returns
    -------
    Saving or None
        None where no mock and full of equal effort are ever right together.

    >>> from sandbox.tiers.built.contest import run_all
    >>> from sandbox.tiers.options import Options
    >>> from sandbox.worlds.menu import world
    >>> saving = largest_saving(run_all(world("rule30"), Options(observations=40)).measured)
    >>> saving.ratio < 3
    True
    """
    savings = []
    for mock in _mocks(measured):
        full = _shortest_full(measured, mock.simulation.effort)
        until = both_right(full, mock) if full else 0
        if full and until:
            ratios = full.cost.time[:until] / mock.cost.time[:until]
            at = int(np.argmax(ratios))
            savings.append(Saving(mock.name, at + 1, float(ratios[at])))
    return max(savings, key=lambda saving: saving.ratio, default=None)


def stopped_rivals(measured: Sequence[Measured]) -> list[str]:
    """Return the names of full and mocked simulations that a budget stopped while they were right.

    Where there is one, that no pair can be carried up says nothing: it may be the budget's doing.

    >>> stopped_rivals([])
    []
    """
    rivals = (Kind.FULL, Kind.MOCKED)
    return [each.name for each in measured if each.kind in rivals and each.ran_out and each.caught_at is None]


def _mocks(measured: Sequence[Measured]) -> list[Measured]:
    return [each for each in measured if each.kind is Kind.MOCKED]


def _shortest_full(measured: Sequence[Measured], effort: Effort) -> Measured | None:
    """Return the full simulation of an effort that is right to the end, or, if none is, was right for longest."""
    chosen = [each for each in measured if each.kind is Kind.FULL and effort in each.simulation.efforts and each.output]
    return min(chosen, key=lambda each: (-both_right(each, each), each.cost_at(-1).length), default=None)
