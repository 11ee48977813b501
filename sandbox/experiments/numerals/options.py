"""What the experiment `numerals` is asked with."""

from dataclasses import dataclass

from sandbox.experiments.options import ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit

MOST_NUMBERS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NumeralsOptions(ExperimentOptions):
    """How far is counted, in which digits and tokens, and how often a program is asked for each successor.

    Attributes
    ----------
    numbers : int
        N: counted are 0, 1, ..., N - 1, the interval [0, N), whose end is not counted.
    base : int
        Of the digits.
    memberships : int
        So many of the last memberships are what the code of the merge table goes by.
    after_space : bool
        Whether the tokens are those that begin with a space.
    vocabulary : str
        A file with the tokens; empty: those of GPT-2 that come with this package.
    times : int
        How often each successor is asked for.
    seed : int
        Of the random merges.
    """

    numbers: int = asked(1000, "Count 0 to N - 1: the interval is [0, N).", metavar="N")
    base: int = asked(10, "Digits are 0 to B - 1.", metavar="B")
    memberships: int = asked(2, "The code of the merge table goes by the last K memberships.", metavar="K")
    after_space: bool = asked(False, "Take the tokens that begin with a space.")
    vocabulary: str = asked("", "Take the tokens of FILE: JSON, each with its number.", metavar="FILE")
    times: int = asked(3, "Ask for each successor K times.", metavar="K")
    seed: int = 0

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        for name, least, most in (
            ("numbers", 2, MOST_NUMBERS),
            ("base", 2, 36),
            ("memberships", 0, 16),
            ("times", 1, 8),
        ):
            number = getattr(self, name)
            if type(number) is not int or not least <= number <= most:
                raise InvalidLimit(f"expected {name} between {least} and {most}, got {number!r}; see --{name}")
