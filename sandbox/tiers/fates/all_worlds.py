"""Tier 1 of all worlds at once: how far apart two priors are about the programs behind what is observed.

No world is chosen by hand. Behind each string of n bits that a census prints there are classes of programs of equal
length, time and space, taken when the n-th bit was printed. A prior makes a posterior of them; two priors make two,
and their total variation is the probability that the one puts elsewhere than the other. Definition and figures:
`docs/theory.md#all-worlds-at-once`.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.census.by_output import Groups, emits
from sandbox.census.seen import require_complete
from sandbox.census.table import Census
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Floats, Prior
from sandbox.tiers.fates.disagreements import Contested, Disagreement, Shift
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.errors import CensusMismatch, InvalidLimit, NothingFound

_TIE = 12  # digits: distances that differ in later ones differ by rounding only


def disagreement(
    census: Census,
    observed: int,
    *,
    prior: Prior | str = "solomonoff",
    against: Prior | str = "speed-kt",
    most: int = 5,
) -> Disagreement:
    """Return how far apart two priors are about the programs behind each string of `observed` bits.

    Parameters
    ----------
    census : Census
        Complete, and following no string.
    observed : int
        n, from 1 to what the census observed.
    prior, against : Prior or str
        Any, or their names: a posterior over finitely many programs is proper. The first weighs the mean.
    most : int
        So many strings are told with programs, those where the distance is largest.

    Raises
    ------
    UnknownName, InvalidType
        For a prior or a census that is none.
    CensusMismatch
        When the census is incomplete, or follows a string: it has not seen the others.
    InvalidLimit
        For an impossible number of bits or of strings.
    NothingFound
        When no program of the census prints so many bits.

    Notes
    -----
    Floats, to some 1e-12. Cost O(rows of n bits) once the census is grouped by output.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> found = disagreement(take(Plan("tape", Budget(bits=15, steps=200, cells=64, observations=8))), 2)
    >>> len(found.strings), round(found.mean, 4), found.contested[0].string
    (4, 0.1218, '00')
    """
    one, other = prior_called(prior), prior_called(against)
    groups = _printed(census, observed, most)
    log2_weights = _log2_weights(census, groups, one)
    shares = _shares(groups, log2_weights), _shares(groups, _log2_weights(census, groups, other))
    distance = np.add.reduceat(np.abs(shares[0] - shares[1]), groups.starts[:-1]) / 2
    mass = np.add.reduceat(np.exp2(log2_weights - log2_weights.max()), groups.starts[:-1])
    mass /= mass.sum()
    numbers = census.output[groups.first_rows()]
    order = np.lexsort((numbers, -distance.round(_TIE)))
    strings = tuple(as_digits(number, observed, 2) for number in numbers[order].tolist())
    contested = tuple(
        _contested(census, string, groups.rows[own], (float(distance[at]), float(mass[at])),
                     (shares[0][own], shares[1][own]))
        for string, at, own in zip(strings[:most], order[:most].tolist(), _places(groups, order[:most]), strict=True)
    )  # fmt: skip
    return Disagreement(
        one.name, other.name, observed, census.plan.machine, census.plan.budget, float(distance @ mass),
        float(distance.max()), contested, strings, distance[order], mass[order], np.diff(groups.starts)[order],
    )  # fmt: skip


def _printed(census: Census, observed: int, most: int) -> Groups:
    """Return the emit rows of all strings of `observed` bits, if it can be asked for them."""
    require_complete(census)
    if census.plan.follow:
        raise CensusMismatch(f"expected a census of all strings, got one that follows {census.plan.follow}")
    horizon = census.plan.budget.observations
    if type(observed) is not int or not 1 <= observed <= horizon:
        raise InvalidLimit(f"expected 1 to {horizon} bits observed, as the census was, got {observed!r}; take another")
    if type(most) is not int or most < 0:
        raise InvalidLimit(f"expected a whole number of strings, 0 or more, as most, got {most!r}")
    groups = emits(census)
    keys = groups.keys[census.printed[groups.first_rows()] == observed]
    if not len(keys):
        raise NothingFound(f"expected programs that print {observed} bits, got none; raise --bits or --steps")
    return groups.only(keys)


def _log2_weights(census: Census, groups: Groups, prior: Prior) -> Floats:
    """Return log2 of what each class weighs, all of its programs together."""
    rows = groups.rows
    length, time, space = (column[rows].astype(np.int64) for column in (census.length, census.time, census.space))
    result: Floats = prior.log2_weight(length, time, space) + np.log2(census.count[rows])
    return result


def _shares(groups: Groups, log2_weights: Floats) -> Floats:
    """Return the share of each class of what its string weighs; relative to the largest, so that none underflows."""
    starts, sizes = groups.starts[:-1], np.diff(groups.starts)
    weights = np.exp2(log2_weights - np.repeat(np.maximum.reduceat(log2_weights, starts), sizes))
    shares: Floats = weights / np.repeat(np.add.reduceat(weights, starts), sizes)
    return shares


def _places(groups: Groups, chosen: NDArray[np.intp]) -> list[slice]:
    return [slice(int(groups.starts[group]), int(groups.starts[group + 1])) for group in chosen]


def _contested(
    census: Census, string: str, rows: NDArray[np.intp], numbers: tuple[float, float], shares: tuple[Floats, Floats]
) -> Contested:
    """Return a string that `rows` print, with its (distance, mass), and the shares of the rows."""
    gained = shares[1] - shares[0]
    loses, gains = (_shift(census, int(rows[at]), at, shares) for at in (int(gained.argmin()), int(gained.argmax())))
    return Contested(string, *numbers, loses, gains)


def _shift(census: Census, row: int, at: int, shares: tuple[Floats, Floats]) -> Shift:
    cost: Any = census.cost(row)
    program = as_digits(int(census.witness[row]), cost.length, census.machine.radix)
    told = census.machine.show(program)
    return Shift(told, program, int(census.count[row]), cost, float(shares[0][at]), float(shares[1][at]))
