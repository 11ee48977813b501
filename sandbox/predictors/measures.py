"""Four measures over strings that are all called "the Solomonoff prior of strings of n bits", each exactly.

With P(x) the restricted prior, the sum of w(l, t, s) over the minimal programs of x within the budget of a census, and
m(x) the same sum over the programs that print x and halt, with their cost at the halt:

    stop         x of fewer than n bits, then the symbol *stop*: P(x) - P(x0) - P(x1); x of n bits: P(x)
    normalised   x of n bits: the product over its bits of P(xb) / (P(x0) + P(x1)), Solomonoff's normalisation
    at-least     x of n bits: P(x) / sum over y of n bits of P(y), given that at least n bits are printed
    length       x of n bits: m(x) / sum over y of n bits of m(y), given that the program halts with n bits printed

`stop` is P itself, with its deficit told as a symbol. The deficit at x is what halts at x, what is proved to loop, what
a budget left undecided, and what the prior charges for going on (nothing, under `solomonoff`). So it is no probability
that programs stop: a larger budget moves the undecided part. `normalised` is not defined after an x that is printed
while no more was found: such an x, a *dead end*, stays as a shorter string with the probability that came to it.
Each is a probability measure, exact for the census's budget, and none bounds what another budget would give.

The normalisation: `docs/theory.md#normalisation`.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sandbox.census.stored import AnyCensus
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.levels import Level, levels_of, require_all_strings
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.scores import ROUNDING
from sandbox.vocabulary.errors import InvalidLimit, NothingFound, UnknownName
from sandbox.vocabulary.event import EMIT, HALT

Pairs = NDArray[np.float64]
"""Two numbers a string: of its extensions by 0 and by 1."""

MEASURES = {
    "stop": "the prior itself; where it gives nothing more, the symbol stop",
    "normalised": "Solomonoff's normalisation, bit by bit",
    "at-least": "given that at least n bits are printed",
    "length": "given that the program halts with n bits printed",
}
"""The measures by name, each in a line."""


def string_measure(census: AnyCensus, prior: Prior | str, name: str, *, bits: int | None = None) -> StringMeasure:
    """Return one of the four measures over strings of `bits` bits that the programs of a census print.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete, following no string, of a machine that reads and prints bits.
    prior : Prior or str
        A proper one, or its name.
    name : str
        One of MEASURES.
    bits : int or None
        n: at most what the census observed; for `length` one less, for a run is stopped at the last observation. None:
        the most.

    Raises
    ------
    UnknownName, InvalidType, ImproperPrior
        For a measure or a prior that is none, or has no value.
    InvalidLimit
        When the census does not reach so many bits.
    CensusMismatch
        When the census is incomplete, follows a string, or is of another kind of machine.
    NothingFound
        When no program does what the measure is conditioned on: its mass is 0.

    Notes
    -----
    Exact for the budget, up to rounding (1e-12). Cost O(rows) in NumPy; memory O(outputs).

    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.vocabulary.budget import Budget
    >>> census = take(Plan("tape", Budget(bits=15, steps=200, cells=64, observations=4)))
    >>> [len(string_measure(census, "solomonoff", name, bits=3)) for name in MEASURES]
    [14, 7, 7, 4]
    """
    prior = prior_called(prior)
    prior.require_proper()
    if not isinstance(name, str) or name not in MEASURES:
        raise UnknownName.of("measure", name, MEASURES)
    require_all_strings(census)
    bits = _checked_bits(census, name, bits)
    if name in ("at-least", "length"):
        return _conditioned(census, prior, name, bits)
    levels = levels_of(census, prior, range(1, bits + 1), event=EMIT)
    if name == "normalised" and not len(levels[0].output):
        raise NothingFound(_nothing(census, "1 bit"))
    return _through_the_tree(_stopped if name == "stop" else _normalised, levels, name, prior.name)


def _checked_bits(census: AnyCensus, name: str, bits: int | None) -> int:
    seen = census.plan.budget.observations
    most = seen - 1 if name == "length" else seen
    if bits is None and most:
        return most
    if type(bits) is not int or not 1 <= bits <= most:
        why = ": a run is stopped at the last one" * (most < seen)
        raise InvalidLimit(
            f"expected 1 to {most} bits for measure {name!r} of a census of {seen} observations{why}, got {bits!r}; "
            "take a census of more --observations"
        )
    return bits


def _conditioned(census: AnyCensus, prior: Prior, name: str, bits: int) -> StringMeasure:
    """Return what of `bits` bits is printed, or printed before a halt, divided by its sum."""
    (level,) = levels_of(census, prior, [bits], event=EMIT if name == "at-least" else HALT)
    mass = float(level.weight.sum())
    if not mass > 0:
        raise NothingFound(_nothing(census, f"{bits} bits" + " and halt" * (name == "length")))
    some = level.weight > 0
    printed = np.full(int(some.sum()), bits, dtype=np.uint8)
    return StringMeasure(name, prior.name, bits, printed, level.output[some], level.weight[some] / mass, mass)


Step = Callable[[Floats, Pairs], tuple[Floats, Pairs]]


def _through_the_tree(step: Step, levels: list[Level], name: str, prior: str) -> StringMeasure:
    """Return the measure in which `step` says how much of what comes to each string ends there, and what goes on."""
    outputs, coming = np.zeros(1, dtype=np.uint64), np.ones(1)
    kept: list[Level] = []
    for level in levels:
        ends, onward = step(coming, level.sums_by_prefix(outputs))
        kept.append(Level(outputs, ends))
        parent = np.searchsorted(outputs, level.output >> np.uint64(1))
        outputs, coming = level.output, onward[parent, (level.output & np.uint64(1)).astype(np.intp)]
    kept.append(Level(outputs, coming))
    printed = np.concatenate([np.full(len(level.output), size, np.uint8) for size, level in enumerate(kept)])
    output = np.concatenate([level.output for level in kept])
    probability = np.concatenate([level.weight for level in kept])
    some = probability > 0
    return StringMeasure(name, prior, len(levels), printed[some], output[some], probability[some], 1.0)


def _stopped(coming: Floats, longer: Pairs) -> tuple[Floats, Pairs]:
    """Return P(x) - P(x0) - P(x1), and P of both; P(x) comes to x, and a difference within rounding is none."""
    ends = coming - longer.sum(axis=1)
    return np.where(ends > ROUNDING * coming, ends, 0.0), longer


def _normalised(coming: Floats, longer: Pairs) -> tuple[Floats, Pairs]:
    """Return what comes to x if nothing goes on there, and else its parts in proportion to P(x0) and P(x1)."""
    sums = longer.sum(axis=1)
    ends = np.where(sums > 0, 0.0, coming)
    return ends, longer * (coming / np.where(sums > 0, sums, 1.0))[:, None]


def _nothing(census: AnyCensus, what: str) -> str:
    most = census.plan.budget.bits
    return f"expected programs that print {what}, found none of up to {most} bits; raise --bits"
