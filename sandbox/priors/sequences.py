"""More than one bit: several bits ahead, the loss along a sequence, and the normalised prior."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import checked_strings
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prediction import outward, printed_prefix
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.scores import emitted, log2_emitted
from sandbox.priors.undecided_leaves import possible
from sandbox.vocabulary.bits import as_string, check_bits
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.listed import Named
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, slots=True, repr=False, order=True)
class Continuation(Result):
    """The chance of a continuation: restricted, and certified bounds without restriction."""

    chance: float
    low: float
    high: float

    def _asdict(self) -> dict[str, float]:
        return {"chance": self.chance, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Continuations(Named):
    """The chance of each continuation of a string, by the continuation: a mapping of str to `Continuation`."""

    values_by_name: Mapping[str, Continuation]

    def __repr__(self) -> str:
        likeliest = max(self, key=lambda bits: self[bits].chance)
        return f"Continuations({len(self)}, likeliest {likeliest!r}: {self[likeliest].chance:.6g})"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a continuation: its chance, and certified bounds."""
        rows = ((bits, each.chance, each.low, each.high) for bits, each in self.values_by_name.items())
        return table_of(("continuation", "chance", "low", "high"), rows, most=most, total=len(self))


def predict_ahead(census: AnyCensus, prior: Prior | str, string: str, bits: int) -> Continuations:
    """Return the chance of each continuation of `bits` bits, given `string`; what is left of the chances is stop.

    Bounds: A_xy / (A_x + V) to (A_xy + E) / A_x, with E all that can still be added to xy.

    Raises
    ------
    ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch
        As `predict`.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=18, steps=200, cells=64, observations=8)))
    >>> ahead = predict_ahead(census, "solomonoff", "11", 2)
    >>> max(ahead, key=ahead.get), len(ahead)
    ('11', 4)
    """
    prior = prior_called(prior)
    prior.require_proper()
    string = as_string(string)
    prefix_rows = rows_about(census, [string])
    if type(bits) is not int or bits < 1:
        raise InvalidLimit(f"expected 1 bit ahead or more, got {bits!r}")
    prefix, prior = printed_prefix(prefix_rows, prior, string, ahead=bits)
    mass = float(emitted(prefix_rows, prior, prefix)[0])
    through = float(possible(prefix_rows, prior, prefix, include_equal=False)[0])
    continuations = [format(k, f"0{bits}b") for k in range(2**bits)]
    longer = [string + more for more in continuations]
    census = rows_about(census, longer)
    numbers = checked_strings(longer, census)
    parts = emitted(census, prior, numbers).tolist()
    onward = possible(census, prior, numbers, include_equal=False).tolist()
    intervals = [
        outward((part / (mass + through), (part + more) / mass)) for part, more in zip(parts, onward, strict=True)
    ]
    chances = [part / mass for part in parts]
    by_bits = zip(continuations, chances, intervals, strict=True)
    return Continuations({more: Continuation(chance, *interval) for more, chance, interval in by_bits})


def log_loss_bits(census: AnyCensus, prior: Prior | str, sequence: str) -> Floats:
    """Return -log2 of the restricted probability of each prefix of `sequence`: its cumulative log-loss in bits.

    It is infinite from where no program of the census follows. At each n it is at most beta l + alpha log2 t + gamma
    log2 s of any program of the census that prints the prefix (`docs/theory.md#regret`).

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> bool(log_loss_bits(census, "solomonoff", "111111")[-1] <= 12)
    True
    """
    prior = prior_called(prior)
    prior.require_proper()
    sequence = check_bits(as_string(sequence), "the sequence")
    census = rows_about(census, sequence)
    prefixes: Sequence[str] = [sequence[:size] for size in range(1, len(sequence) + 1)]
    return 0.0 - log2_emitted(census, prior, checked_strings(prefixes, census))


def normalized_along(census: AnyCensus, prior: Prior | str, string: str) -> Floats:
    """Return log2 of P(xb) / (P(x0) + P(x1)) at each bit b of a string, x before it: Solomonoff's normalisation.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete; one that follows the string will do.
    prior : Prior or str
        A proper one, or its name.
    string : str
        Of 0 and 1, no longer than the census observes.

    Returns
    -------
    float array of shape (bits,)
        Restricted to the budget: exact up to rounding. Minus infinity where no program goes on so, but some does
        otherwise; nan where none goes on.

    Raises
    ------
    UnknownName, ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch
        As `score`.
    """
    prior = prior_called(prior)
    prior.require_proper()
    string = check_bits(as_string(string), "the string")
    asked = [string, *(string[:size] + bit for size in range(len(string)) for bit in "01")]
    census = rows_about(census, asked)
    zero, one = log2_emitted(census, prior, checked_strings(asked, census))[1:].reshape(-1, 2).T
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(np.array(list(string)) == "1", one, zero) - np.logaddexp2(zero, one))


def normalized(census: AnyCensus, prior: Prior | str, string: str) -> float:
    """Return Solomonoff's normalisation of the restricted prior: the product of P(xb) / (P(x0) + P(x1)) along `string`.

    A measure wherever it is defined; nan from where no continuation was found. At least the restricted P
    (`docs/theory.md#normalisation`).

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=15, steps=200, cells=64, observations=8)))
    >>> round(sum(normalized(census, "speed", x) for x in ("00", "01", "10", "11")), 12)
    1.0
    """
    return float(np.exp2(np.sum(normalized_along(census, prior, string))))
