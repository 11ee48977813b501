"""Prediction: what comes after a string, under a prior.

Restricted: P(xb) / P(x) of the priors restricted to the budget; what is left to 1 is *stop*: halts, loops, what is
undecided, and under a speed prior the slowdown of the programs themselves.
Interval: joint, never one bound divided by another (THEORY 1.3). With A_x, A_b found for x and xb, V what undecided
leaves with a proper prefix of x printed can still add to x, E what all can still add to xb, E_V that part of E that
passes through V: P(b | x) is in [A_b / (A_x + V), (A_b + E) / (A_x + E_V)].
Normalised (Solomonoff): P(xb) / (P(x0) + P(x1)) is in [A_b / (A_0 + A_1 + E), (A_b + E) / (A_0 + A_1 + E)].
"""

from dataclasses import dataclass, replace

import numpy as np

from sandbox.census.by_output import Strings, checked_strings
from sandbox.census.seen import require_complete
from sandbox.census.table import Census
from sandbox.priors.prior import Prior
from sandbox.priors.scores import ROUNDING, emitted, possible
from sandbox.vocabulary.errors import InvalidLimit


@dataclass(frozen=True, slots=True)
class Prediction:
    """What comes after a string.

    Attributes
    ----------
    zero, one, stop : float
        Restricted to the budget; they sum to 1.
    zero_interval, one_interval : (float, float)
        Certified for the unrestricted prior.
    normalized_one : float
        P(x1) / (P(x0) + P(x1)), restricted; nan where neither was found.
    normalized_interval : (float, float)
        Certified bounds of the same without restriction.
    """

    zero: float
    one: float
    stop: float
    zero_interval: tuple[float, float]
    one_interval: tuple[float, float]
    normalized_one: float
    normalized_interval: tuple[float, float]


def predict(census: Census, prior: Prior, string: str) -> Prediction:
    """Return the distribution of the next bit after `string` (which may be empty).

    Raises
    ------
    ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch
        As `score`; InvalidLimit also when no program of the census prints the string.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.priors.catalogue import PRIORS
    >>> census = take(Plan("tape", Budget(bits=18, steps=200, cells=64, observations=8)))
    >>> low, high = predict(census, PRIORS["speed-fast"], "111").one_interval
    >>> 0 < low < high <= 1
    True
    """
    prior.require_proper()
    require_complete(census)
    here, found = found_prefix(census, prior, string, ahead=1)
    zero, one = (float(emitted(census, prior, here.followed_by(bit))[0]) for bit in (0, 1))
    through = float(possible(census, prior, here, include_equal=False)[0])
    onward = float(possible(census, prior, here, include_equal=True)[0])
    own = float(_of_equal(census, prior, here))
    intervals = [_joint(part, found, through, onward, onward - own) for part in (zero, one)]
    both = zero + one
    normalized = (one / (both + onward), (one + onward) / (both + onward)) if both + onward else (0.0, 1.0)
    stop = 1 - (zero + one) / found
    return Prediction(
        zero / found,
        one / found,
        stop,
        intervals[0],
        intervals[1],
        one / both if both else float("nan"),
        outward(normalized),
    )


def found_prefix(census: Census, prior: Prior, string: str, ahead: int) -> tuple[Strings, float]:
    """Return `string` as a number and its restricted probability, if there is any and what follows was seen."""
    here = checked_strings([string], census, ahead)
    checked_strings([string + bit * ahead for bit in "01"], census)
    found = float(emitted(census, prior, here)[0])
    if not found:
        follow = "" if census.plan.follow else f", or take the census with --follow {string}"
        raise InvalidLimit(
            f"expected a string that some program of the census prints, got {string!r}, which none of up to "
            f"{census.plan.budget.bits} bits does; raise --bits{follow}"
        )
    return here, found


def _of_equal(census: Census, prior: Prior, here: Strings) -> float:
    """Return the part of what can still be added to x and a bit more that comes from leaves which printed x itself."""
    own = (census.printed == here.printed[0]) & (census.output == here.output[0])
    events = np.where(own, census.event, 0).astype(np.uint8)
    return float(possible(replace(census, event=events), prior, here, include_equal=True)[0])


def _joint(part: float, found: float, through: float, onward: float, onward_through: float) -> tuple[float, float]:
    return outward((part / (found + through), (part + onward) / (found + onward_through)))


def outward(interval: tuple[float, float]) -> tuple[float, float]:
    """Return an interval of probabilities, rounded so that it stays one."""
    low, high = interval
    return float(low * (1 - 2 * ROUNDING)), float(min(1.0, high * (1 + 2 * ROUNDING)))
