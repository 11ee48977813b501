"""From tier 2 to tier 3: the costs of built simulations, measured on a grid of sizes and fitted as formulas.

    cone    the full world without an end, in n generations seen: the light cone grows, so time is quadratic
    mock    a region of radius r, while n >= r: its cells are busy, so time is linear in n
    world   a full world of extent N, while n <= N: most of its cells are still empty

Each fit is tried on sizes that it has not seen; the largest relative error there is part of the result.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from sympy import Expr, Integer, Symbol  # type: ignore[import-untyped]

from sandbox.compare.sky.crossovers import REGION, SEEN, WORLD
from sandbox.compare.sky.fitted_odds import FittedCosts, FittedOdds
from sandbox.compare.sky.fitting import BASES, Fit, fit
from sandbox.priors.prior import Integers
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.kinds import full, mocked
from sandbox.worlds.simulation import Code, Simulation, measure

FITTED_SIZES = (96, 112, 128, 160, 192, 224, 256)
HELD_OUT_SIZES = (144, 208, 320)
FARTHEST = 32
"""Cells that seed and window may be from cell 0: a third of the least size."""
MOST_ERROR = 0.05


@dataclass(frozen=True, slots=True)
class Scaling:
    """What the costs of one automaton's simulations grow like.

    Attributes
    ----------
    cone, mock, world : FittedCosts
        See the module's text.
    held_out : dict of str to float
        By formula, such as "mock time": the largest relative error on sizes that were not fitted; a formula that is
        off by more than `MOST_ERROR` is not to be used.
    """

    cone: FittedCosts
    mock: FittedCosts
    world: FittedCosts
    held_out: dict[str, float]

    @property
    def fits(self) -> dict[str, Fit]:
        """All formulas, by the names of `held_out`."""
        kinds = {"cone": self.cone, "mock": self.mock, "world": self.world}
        return {
            f"{kind} {cost}": getattr(costs, cost)
            for kind, costs in kinds.items()
            for cost in ("length", "time", "space")
        }

    @property
    def endless(self) -> FittedOdds:
        """The odds of the light cone against a mock, in n and r."""
        return FittedOdds(self.cone, self.mock)

    @property
    def finite(self) -> FittedOdds:
        """The odds of a full world of extent N against a mock, in n, r and N."""
        return FittedOdds(self.world, self.mock)


class _Kind(NamedTuple):
    """How a kind of simulation is built for a size, at which multiples of it it is observed, and what is fitted."""

    build: Callable[[int], Code]
    size: Symbol
    observed: tuple[float, ...]
    observed_held_out: tuple[float, ...]
    length: tuple[tuple[Expr, ...], ...]
    time: tuple[Expr, ...]
    space: tuple[Expr, ...]


class _Samples(NamedTuple):
    """Measurements, arrays of equal size: observations, the size that was varied, and the three costs."""

    seen: Integers
    size: Integers
    length: Integers
    time: Integers
    space: Integers


@lru_cache(maxsize=16)
def scaling(automaton: Automaton) -> Scaling | None:
    """Return how the costs of the simulations of an automaton grow, fitted on measurements.

    None where seed and window reach so far out that they do not fit the sizes that are measured.

    Parameters
    ----------
    automaton : Automaton
        Its extent is left out: it is varied.

    Notes
    -----
    Some 3 * 10**8 steps of the machine: about a second once compiled.

    >>> found = scaling(Automaton(30))
    >>> max(found.held_out.values()) < 0.05
    True
    """
    endless = replace(automaton, extent=None)
    low, high = endless.hull
    if max(-low, high) > FARTHEST:
        return None
    found: dict[str, FittedCosts] = {}
    errors: dict[str, float] = {}
    for name, kind in _kinds(endless).items():
        fitted = _measured(endless, kind, FITTED_SIZES, kind.observed)
        unseen = _measured(endless, kind, HELD_OUT_SIZES, kind.observed_held_out)
        found[name], missed = _costs(kind, fitted, unseen)
        errors |= {f"{name} {cost}": error for cost, error in missed.items()}
    return Scaling(found["cone"], found["mock"], found["world"], errors)


def _kinds(automaton: Automaton) -> dict[str, _Kind]:
    def _within(size: Symbol) -> tuple[tuple[Expr, ...], ...]:
        names = ("number written in bits", "linear in r")
        return tuple(tuple(term.subs(REGION, size) for term in BASES[name]) for name in names)

    one = Integer(1)
    return {
        "cone": _Kind(
            lambda _: full(automaton), SEEN, (1,), (1,), (BASES["constant"],), BASES["light cone"],
            BASES["linear in n"],
        ),
        "mock": _Kind(
            lambda radius: mocked(automaton, radius, empty_sky(automaton.rule)), REGION, (1, 1.5, 2, 3), (1.25, 2.5),
            _within(REGION),
            (one, REGION, REGION**2, SEEN, SEEN * REGION), (one, REGION),
        ),
        "world": _Kind(
            lambda extent: full(replace(automaton, extent=extent)), WORLD, (0.25, 0.5, 1), (0.375, 0.75),
            _within(WORLD), (one, WORLD, WORLD**2, SEEN, SEEN * WORLD, SEEN**2), (one, WORLD),
        ),
    }  # fmt: skip


def _measured(automaton: Automaton, kind: _Kind, sizes: tuple[int, ...], observed: tuple[float, ...]) -> _Samples:
    """Run the simulation of each size, and read its costs off where it was observed."""
    rows = []
    for size in sizes:
        seen = [int(size * multiple) for multiple in observed]
        truth = automaton.observations(max(seen) * automaton.window)
        run = measure(Simulation("", kind.build(size)), truth)
        for n in seen:
            at = n * automaton.window - 1
            rows.append((n, size, int(run.length[at]), int(run.time[at]), int(run.space[at])))
    return _Samples(*np.array(rows).T)


def _costs(kind: _Kind, fitted: _Samples, unseen: _Samples) -> tuple[FittedCosts, dict[str, float]]:
    """Return the fits of length, time and space, and how far each is off on sizes that it has not seen."""
    length = min((_fit(kind, fitted, fitted.length, basis) for basis in kind.length), key=lambda one: one.residual)
    found = FittedCosts(
        length, _fit(kind, fitted, fitted.time, kind.time), _fit(kind, fitted, fitted.space, kind.space)
    )
    samples = _varied(kind, unseen)
    return found, {
        "length": found.length.held_out(samples, unseen.length),
        "time": found.time.held_out(samples, unseen.time),
        "space": found.space.held_out(samples, unseen.space),
    }


def _fit(kind: _Kind, samples: _Samples, values: Integers, basis: tuple[Expr, ...]) -> Fit:
    return fit(_varied(kind, samples), values, basis)


def _varied(kind: _Kind, samples: _Samples) -> dict[str, Integers]:
    return {str(SEEN): samples.seen, str(kind.size): samples.size}
