"""Who has the largest share, as observations come in: every change of it, exactly where floating point cannot tell."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats, Prior
from sandbox.tiers.built.bounds import Bounds, score_bounds
from sandbox.tiers.built.crossings import GUARD
from sandbox.tiers.built.scores import NOBODY, UNDECIDED
from sandbox.vocabulary.results import Result
from sandbox.worlds.simulation import Measured

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, repr=False)
class Change(Result):
    """From this observation on (from 1) another simulation has the largest share.

    `name` is None where no simulation is left, or where one that a budget stopped could have it: then `undecided`.
    """

    observations: int
    name: str | None
    undecided: bool = False

    @property
    def told(self) -> str:
        """The name, nobody, or undecided."""
        return "undecided" if self.undecided else self.name or "nobody"


def changes(measured: Sequence[Measured], prior: Prior, size: int, *, tolerance: float = 0.0) -> tuple[Change, ...]:
    """Return who wins first, and every observation at which another one weighs more; a tie changes nothing.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> seen = [measure(Simulation(name, recorded("11")), "11") for name in ("one", "two")]
    >>> [change.name for change in changes(seen, PRIORS["speed-kt"], 2)]
    ['one']
    """
    held = leading(measured, prior, size, tolerance=tolerance)
    starts = [0, *(np.flatnonzero(held[1:] != held[:-1]) + 1).tolist()]
    names = [each.name for each in measured]
    return tuple(Change(n + 1, names[held[n]] if held[n] >= 0 else None, bool(held[n] == UNDECIDED)) for n in starts)


def in_turn(history: Sequence[Change]) -> str:
    """Return who has the largest share, from which observation on.

    >>> in_turn([Change(1, "recorded(9)"), Change(4, None), Change(6, None, undecided=True)])
    '1 recorded(9), 4 nobody, 6 undecided'
    """
    return ", ".join(f"{change.observations} {change.told}" for change in history)


def leading(
    measured: Sequence[Measured],
    prior: Prior,
    size: int,
    *,
    tolerance: float = 0.0,
    groups: Sequence[Hashable] | None = None,
) -> Places:
    """Return who weighs most after n = 1 to `size` observations: a place of `measured`, NOBODY, or UNDECIDED.

    Scores that floating point cannot tell apart are compared as fractions, where the prior has exact weights.

    Parameters
    ----------
    measured : sequence of Measured
        The menu.
    prior : Prior
        Any.
    size : int
        How many observations.
    tolerance : float
        The probability that an observation is wrong.
    groups : sequence of labels, or None
        One a simulation: a stopped one of the same group as the first is no rival of it; None: each is alone.

    Returns
    -------
    array of int, shape (size,)
    """
    ends = score_bounds(measured, size, prior, tolerance=tolerance)
    labels: list[Hashable] = [*range(len(measured))] if groups is None else [*groups]
    codes = np.array([labels.index(label) for label in labels])
    best, top = ends.low.argmax(axis=0), ends.low.max(axis=0)
    weigh = _Scales(measured, prior, tolerance)
    blocked = _blocked(ends, codes, best, top, weigh)
    blocked |= np.isneginf(top) & ~np.isneginf(ends.high.max(axis=0))
    winner = np.where(blocked, UNDECIDED, np.where(np.isneginf(top), NOBODY, best))
    return _held(winner, ends.low, weigh)


@dataclass(frozen=True, slots=True)
class _Scales:
    """Weight times likelihood in fractions; of a stopped simulation, what it is at most."""

    measured: Sequence[Measured]
    prior: Prior
    tolerance: float

    def outweighs(self, challenger: int, holder: int, n: int, *, unknown: bool) -> bool:
        """Return whether one weighs more than another after n + 1 observations; `unknown` where nothing is exact."""
        if self.prior.weight is None:
            return unknown
        return self._weight(challenger, n) > self._weight(holder, n)

    def _weight(self, place: int, n: int) -> Fraction:
        each, wrong = self.measured[place], Fraction(self.tolerance)
        printed = min(n + 1, len(each.output))
        cost = each.cost_at(n + 1) if printed == n + 1 else each.least_next
        errors = int(each.errors[printed - 1]) if printed else 0
        weight: Fraction = self.prior.weight(*cost)  # type: ignore[misc]  # asked for only where there is one
        return weight * wrong**errors * (1 - wrong) ** (n + 1 - errors)


def _blocked(ends: Bounds, codes: Places, best: Places, top: Floats, scales: _Scales) -> NDArray[np.bool_]:
    """Return where a stopped simulation of another group than the best could weigh more than it."""
    rivals = (ends.high > ends.low) & (codes[:, None] != codes[best][None, :])
    above = rivals & (ends.high > top)
    finite = np.where(np.isneginf(top), 0.0, top)
    near = rivals & ~np.isneginf(top) & (np.abs(ends.high - finite) <= GUARD * (1 + np.abs(finite)))
    for place, n in zip(*np.nonzero(near), strict=True):
        above[place, n] = scales.outweighs(int(place), int(best[n]), int(n), unknown=True)
    blocked: NDArray[np.bool_] = above.any(axis=0)
    return blocked


def _held(winner: Places, scores: Floats, scales: _Scales) -> Places:
    """Return the winners, where a challenger that only ties changes nothing."""
    held = winner.tolist()
    for n in range(1, len(held)):
        before, now = held[n - 1], held[n]
        if before == now or before < 0 or now < 0 or np.isneginf(scores[before, n]):
            continue
        near = scores[now, n] - scores[before, n] <= GUARD * (1 + abs(scores[now, n]))
        if near and not scales.outweighs(now, before, n, unknown=False):
            held[n] = before
    return np.array(held, dtype=np.int64)
