"""What an experiment is asked with: a frozen dataclass of options, which the command line offers as they are.

A field of the vocabulary of options (bits, steps, cells, priors, observed, ahead, seed, ...) is only named. Any other
says what it means:

    @dataclass(frozen=True, slots=True, kw_only=True, repr=False)
    class HeadOptions(ExperimentOptions):
        bits: int = 21
        questions: int = asked(4, "How many questions both heads are asked.", metavar="Q")

Modules of options load nothing that computes: they are read before it is known what was asked.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Self, TypeVar

from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Displayed

Value = TypeVar("Value")

LESS_BITS = 3
"""How many bits fewer the second column has: how far a number depends on the budget."""


def asked(default: Value, what: str, *, metavar: str = "", option: str = "") -> Value:
    """Return a field of options, with what `--help` says of it.

    Parameters
    ----------
    default : value
        A bool, a whole number, a float, a text, or a tuple of texts (an option that can be repeated).
    what : str
        A sentence.
    metavar : str
        The letter that stands for it in the sentence.
    option : str
        Its name on the command line, where it is another than that of the field: of one that can be repeated.

    >>> asked(4, "Ask Q questions.", metavar="Q").metadata["what"]
    'Ask Q questions.'
    """
    told: Any = field(default=default, metadata={"what": what, "metavar": metavar, "option": option})
    return told  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExperimentOptions(Displayed):
    """What every experiment is asked with; each says its own defaults.

    Attributes
    ----------
    bits, steps, cells : int
        The budget of every program. The second column is for `LESS_BITS` bits fewer.
    priors : tuple of str
        Names of those that are told.
    """

    bits: int = 27
    steps: int = 1000
    cells: int = 64
    priors: tuple[str, ...] = ("solomonoff", "speed-kt")

    def __post_init__(self) -> None:
        if type(self.bits) is int and self.bits <= LESS_BITS:
            raise InvalidLimit(
                f"expected more than {LESS_BITS} bits, since the experiment is repeated with {LESS_BITS} fewer, got "
                f"{self.bits}; raise --bits"
            )
        if not self.priors:
            raise InvalidLimit("expected a prior at least, got none; name one with --prior")
        self.budget(1)

    def budget(self, observations: int) -> Budget:
        """Return the budget of programs that print so many bits.

        >>> ExperimentOptions().budget(8)
        Budget(bits=27, steps=1000, cells=64, observations=8)
        """
        return Budget(self.bits, self.steps, self.cells, observations)

    def with_fewer_bits(self) -> Self:
        """Return the same with `LESS_BITS` bits fewer; what depends on the budget is asked with both.

        >>> ExperimentOptions().with_fewer_bits().bits
        24
        """
        options = replace(self)
        object.__setattr__(options, "bits", self.bits - LESS_BITS)  # may be as few as 1: nobody asked for them
        return options
