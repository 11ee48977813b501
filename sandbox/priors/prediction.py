"""Prediction: what comes after a string, under a prior.

Restricted: P(xb) / P(x) of the priors restricted to the budget; what is left to 1 is *stop*: halts, loops, what is
undecided, and under a speed prior the slowdown of the programs themselves.
Interval: joint, never one bound divided by another (`docs/theory.md#intervals`). With A_x, A_b found for x and xb, V
what undecided leaves with a proper prefix of x printed can still add to x, E what all can still add to xb, E_V that
part of E that passes through V: P(b | x) is in [A_b / (A_x + V), (A_b + E) / (A_x + E_V)].
Normalised (Solomonoff): P(xb) / (P(x0) + P(x1)) is in [A_b / (A_0 + A_1 + E), (A_b + E) / (A_0 + A_1 + E)].
"""

from dataclasses import dataclass
from math import isfinite, isinf, isnan

from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import Strings, checked_strings
from sandbox.census.table import Census
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Prior
from sandbox.priors.scores import ROUNDING, emitted, log2_emitted
from sandbox.priors.undecided_leaves import possible, possible_of_equal
from sandbox.priors.weighing import lifted
from sandbox.vocabulary.bits import as_string
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, slots=True, repr=False)
class Prediction(Result):
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

    def __repr__(self) -> str:
        low, high = self.one_interval
        return f"Prediction(0: {self.zero:.6f}, 1: {self.one:.6f} in [{low:.6f}, {high:.6f}], stop: {self.stop:.6f})"

    def table(self, *, most: int | None = None) -> Table:
        """Return one row: the three chances, the bounds of the first two, and the normalised 1 where it is known."""
        columns = ("0", "1", "stop", "low of 0", "high of 0", "low of 1", "high of 1", "normalized 1")
        normalized = None if isnan(self.normalized_one) else self.normalized_one
        row = (self.zero, self.one, self.stop, *self.zero_interval, *self.one_interval, normalized)
        return table_of(columns, [row], most=most)


def predict(census: AnyCensus, prior: Prior | str, string: str) -> Prediction:
    """Return the distribution of the next bit after `string` (which may be empty).

    Parameters
    ----------
    census : Census or StoredCensus
        Complete.
    prior : Prior or str
        A proper one, or its name.
    string : str
        Of 0 and 1.

    Raises
    ------
    UnknownName, InvalidType, ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch
        As `score`.
    NothingFound
        When no program of the census prints the string.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=18, steps=200, cells=64, observations=8)))
    >>> low, high = predict(census, "speed-fast", "111").one_interval
    >>> 0 < low < high <= 1
    True
    """
    prior = prior_called(prior)
    prior.require_proper()
    string = as_string(string)
    census = rows_about(census, [string, string + "0", string + "1"])
    prefix, prior = printed_prefix(census, prior, string, ahead=1)
    mass = float(emitted(census, prior, prefix)[0])
    zero, one = (float(emitted(census, prior, prefix.followed_by(bit))[0]) for bit in (0, 1))
    through = float(possible(census, prior, prefix, include_equal=False)[0])
    onward = float(possible(census, prior, prefix, include_equal=True)[0])
    own = float(possible_of_equal(census, prior, prefix)[0])
    intervals = [_joint(part, mass, through, onward, onward - own) for part in (zero, one)]
    both = zero + one
    bounded = both + onward > 0 and isfinite(onward)
    normalized = (one / (both + onward), (one + onward) / (both + onward)) if bounded else (0.0, 1.0)
    return Prediction(
        zero / mass,
        one / mass,
        1 - both / mass,
        intervals[0],
        intervals[1],
        one / both if both else float("nan"),
        outward(normalized),
    )


def printed_prefix(census: Census, prior: Prior, string: str, *, ahead: int) -> tuple[Strings, Prior]:
    """Return `string` as a number, and the prior, lifted where its probability is too small a float to be divided by.

    Raises
    ------
    NothingFound
        When no program of the census prints it.
    InvalidLimit
        When what follows was not seen.
    """
    string = as_string(string)
    prefix = checked_strings([string], census, ahead=ahead)
    checked_strings([string + bit * ahead for bit in "01"], census)
    log2_mass = float(log2_emitted(census, prior, prefix)[0])
    if isinf(log2_mass):
        raise NothingFound(none_prints(census, string))
    return prefix, lifted(prior, log2_mass)


def none_prints(census: AnyCensus, string: str) -> str:
    """Return in words that no program of the census prints `string`, and what to do."""
    follow = "" if census.plan.follow else f", or one that follows it (--follow {string})"
    return (
        f"expected a string that some program of the census prints, got {string!r}, which none of up to "
        f"{census.plan.budget.bits} bits does; take a census of more bits (raise --bits){follow}"
    )


def _joint(part: float, mass: float, through: float, onward: float, onward_through: float) -> tuple[float, float]:
    high = (part + onward) / (mass + onward_through) if isfinite(onward) else 1.0
    return outward((part / (mass + through), high))


def outward(interval: tuple[float, float]) -> tuple[float, float]:
    """Return an interval of probabilities, rounded so that it stays one."""
    low, high = interval
    return float(low * (1 - 2 * ROUNDING)), float(min(1.0, high * (1 + 2 * ROUNDING)))
