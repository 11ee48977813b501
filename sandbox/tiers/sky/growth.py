"""From tier 2 to tier 3: the costs of built simulations, measured on a grid of sizes and fitted as formulas.

    cone    the full world without an end, in n generations seen: the light cone grows, so time is quadratic
    mock    a region of radius r, while n >= r: its cells are busy, so time is linear in n
    world   a full world of extent N, while n <= N: most of its cells are still empty

Each fit is tried on sizes that it has not seen; the largest relative error there is part of the result.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from sympy import Expr, Integer, Symbol  # type: ignore[import-untyped]

from sandbox.priors.prior import Integers
from sandbox.tiers.sky.crossovers import REGION, SEEN, WORLD
from sandbox.tiers.sky.fitted_odds import FittedCosts, FittedOdds
from sandbox.tiers.sky.fitting import BASES, Fit, fit
from sandbox.tiers.sky.positive import lowest_cost
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.law import Law
from sandbox.worlds.runs import Code, Runs

FITTED_SIZES = (96, 112, 128, 160, 192, 224, 256)
HELD_OUT_SIZES = (144, 208, 320)
FARTHEST = 32
"""Cells that seed and window may be from cell 0: a third of the least size."""
MOST_ERROR = 0.05
NO_FORMULA = "no formula"


@dataclass(frozen=True, slots=True, repr=False)
class Scaling(Result):
    """What the costs of one world's simulations grow like.

    Attributes
    ----------
    cone, mock, world : FittedCosts
        See the module's text.
    held_out : dict of str to float
        By formula, such as "mock time": the largest relative error on sizes that were not fitted.
    told : dict of str to str
        By the same names: the formula, or why there is none: wrong on sizes not fitted, or negative on others.
    """

    cone: FittedCosts
    mock: FittedCosts
    world: FittedCosts
    held_out: dict[str, float]
    told: dict[str, str]

    @property
    def fits(self) -> dict[str, Fit]:
        """All formulas, by the names of `held_out`."""
        kinds = {"cone": self.cone, "mock": self.mock, "world": self.world}
        return {f"{kind} {name}": fit for kind, costs in kinds.items() for name, fit in costs._asdict().items()}

    def holds(self, name: str) -> bool:
        """Return whether the formula of that name may be used."""
        return not self.told[name].startswith(NO_FORMULA)

    @property
    def endless(self) -> FittedOdds:
        """The odds of the light cone against a mock, in n and r."""
        return FittedOdds(self.cone, self.mock)

    @property
    def finite(self) -> FittedOdds:
        """The odds of a full world of extent N against a mock, in n, r and N."""
        return FittedOdds(self.world, self.mock)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a formula: its largest error on what was fitted, and on what was held out."""
        rows = ((name, self.told[name], fit.residual, self.held_out[name]) for name, fit in self.fits.items())
        return table_of(("cost", "formula", "residual", "held_out"), rows, most=most, total=len(self.fits))


_Bases = Cost[tuple[tuple[Expr, ...], ...]]


class _Family(NamedTuple):
    """How a kind of simulation is built for a size, at which multiples of it it is observed, and what is fitted."""

    build: Callable[[int], Code]
    size: Symbol
    observed: tuple[float, ...]
    observed_held_out: tuple[float, ...]
    bases: _Bases


class _Samples(NamedTuple):
    """Measurements, arrays of equal size: observations, the size that was varied, and the costs."""

    seen: Integers
    size: Integers
    cost: Cost[Integers]


def scaling(law: Law, *, runs: Runs | None = None) -> Scaling | None:
    """Return how the costs of the simulations of a world grow, fitted on measurements.

    None where seed and window reach so far out that they do not fit the sizes that are measured.

    Parameters
    ----------
    law : Law
        Its extent is left out: it is varied.
    runs : Runs or None
        What has run already.

    Notes
    -----
    Some 10**8 steps of the machine: about half a second once compiled.

    >>> from sandbox.worlds.menu import world
    >>> fitted = scaling(world("rule30").law)
    >>> max(fitted.held_out.values()) < 0.05
    True
    """
    endless, runs = law.within(None), runs or Runs()
    if endless.reach > FARTHEST:
        return None
    runs.trace(endless.full(), max(HELD_OUT_SIZES) * endless.window)  # the cone is one program: once for all sizes
    costs: dict[str, FittedCosts] = {}
    errors: dict[str, float] = {}
    for name, family in _families(endless).items():
        fitted = _measured(endless, family, FITTED_SIZES, family.observed, runs)
        unseen = _measured(endless, family, HELD_OUT_SIZES, family.observed_held_out, runs)
        costs[name] = Cost(*(_best(family, fitted, *each) for each in zip(fitted.cost, family.bases, strict=True)))
        samples, pairs = _varied(family, unseen), zip(costs[name], unseen.cost, strict=True)
        missed = (fitted_cost.held_out(samples, measured) for fitted_cost, measured in pairs)
        errors |= {f"{name} {cost}": error for cost, error in zip(Cost._fields, missed, strict=True)}
    told = {name: _told(name, getattr(costs[name.split()[0]], name.split()[1]), errors[name]) for name in errors}
    return Scaling(costs["cone"], costs["mock"], costs["world"], errors, told)


def _told(name: str, fitted: Fit, error: float) -> str:
    if error > MOST_ERROR:
        return f"{NO_FORMULA} within {MOST_ERROR:.0%}"
    positive = lowest_cost(fitted, name.split()[0], least=FITTED_SIZES[0]) > 0
    return fitted.shown if positive else f"{NO_FORMULA}: the fitted one is negative at large sizes"


def _families(law: Law) -> dict[str, _Family]:
    def _lengths(size: Symbol) -> tuple[tuple[Expr, ...], ...]:
        names = ("number written in bits", "linear in r")
        return tuple(tuple(term.subs(REGION, size) for term in BASES[name]) for name in names)

    constant = Integer(1)
    cone: _Bases = Cost((BASES["constant"],), (BASES["light cone"],), (BASES["linear in n"],))
    mock: _Bases = Cost(_lengths(REGION), ((constant, REGION, REGION**2, SEEN, SEEN * REGION),), ((constant, REGION),))
    world: _Bases = Cost(
        _lengths(WORLD), ((constant, WORLD, WORLD**2, SEEN, SEEN * WORLD, SEEN**2),), ((constant, WORLD),)
    )
    return {
        "cone": _Family(lambda _: law.full(), SEEN, (1,), (1,), cone),
        "mock": _Family(law.mock, REGION, (1, 1.5, 2, 3), (1.25, 2.5), mock),
        "world": _Family(lambda extent: law.within(extent).full(), WORLD, (0.25, 0.5, 1), (0.375, 0.75), world),
    }


def _measured(law: Law, family: _Family, sizes: tuple[int, ...], observed: tuple[float, ...], runs: Runs) -> _Samples:
    """Run the simulation of each size, and read its costs off where it was observed."""
    rows = []
    for size in sizes:
        seen = [int(size * multiple) for multiple in observed]
        trace = runs.trace(family.build(size), max(seen) * law.window)
        rows += [(n, size, *(int(column[n * law.window - 1]) for column in trace.cost)) for n in seen]
    seen_, size_, *costs = np.array(rows).T
    return _Samples(seen_, size_, Cost(*costs))


def _best(family: _Family, samples: _Samples, values: Integers, bases: tuple[tuple[Expr, ...], ...]) -> Fit:
    """Return the best fit of one cost."""
    fits = (fit(_varied(family, samples), values, basis) for basis in bases)
    return min(fits, key=lambda fitted: fitted.residual)


def _varied(family: _Family, samples: _Samples) -> dict[str, Integers]:
    return {str(SEEN): samples.seen, str(family.size): samples.size}
