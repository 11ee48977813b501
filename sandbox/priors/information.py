"""What a string y tells of others: K(x) - K(x|y), each exact for programs up to the budget of its census."""

from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.census.stored import AnyCensus
from sandbox.priors.complexities import complexities_of
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class Information(Result):
    """What is known of a string with y and without.

    Attributes
    ----------
    given : int or None, bits
        K(x|y); None where no program of the census prints the string.
    alone : int or None, bits
        K(x).
    """

    given: int | None
    alone: int | None

    @property
    def information(self) -> int | None:
        """Return K(x) - K(x|y) in bits; None where one of them is not known."""
        return None if self.alone is None or self.given is None else self.alone - self.given


def information_of(conditional: AnyCensus, alone: AnyCensus, strings: Iterable[str]) -> list[Information]:
    """Return what y tells of each string, by the complexities of two censuses.

    Parameters
    ----------
    conditional : Census
        Of a machine that is given y: `given(Y)`.
    alone : Census
        Of the machine that is given nothing, within the same budget.
    strings : iterable of str
        Of 0 and 1.

    Raises
    ------
    InvalidType, InvalidProgram, InvalidLimit
        For a string that is none, or is empty or too long for a census.

    >>> from sandbox import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> budget = Budget(bits=15, steps=200, cells=32, observations=4)
    >>> censuses = [take(Plan(name, budget)) for name in ("given(1010)", "tape")]
    >>> information_of(*censuses, ["1010", "1111"])
    [Information(given=15, alone=None), Information(given=9, alone=12)]
    """
    wanted = list(strings)
    pairs = zip(complexities_of(conditional, wanted), complexities_of(alone, wanted), strict=True)
    return [Information(known.K, plain.K) for known, plain in pairs]
