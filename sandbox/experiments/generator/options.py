"""What the experiment `generator` is asked with."""

from dataclasses import dataclass

from sandbox.experiments.options import ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit

MOST_DRAWS = 10**6


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GeneratorOptions(ExperimentOptions):
    """The world, how much of it was observed, how far it is gone on, and how many samples are drawn.

    Attributes
    ----------
    world : str
        A world by name, or bits.
    observed, ahead : int
        n and m.
    draws : int
        How often each procedure is run; 0: not at all.
    seed : int
        Of the random numbers.
    """

    bits: int = 30
    priors: tuple[str, ...] = ("solomonoff", "speed-kt", "speed-fast", "speed")
    world: str = asked("0000000000000000", "The world: a name ('solomonoff worlds'), or bits.", metavar="WORLD")
    observed: int = 4
    ahead: int = 4
    draws: int = asked(0, "Run each procedure K times, with random numbers.", metavar="K")
    seed: int = 0

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        if not 0 <= self.draws <= MOST_DRAWS:
            raise InvalidLimit(f"expected 0 to {MOST_DRAWS} draws, got {self.draws}; see --draws")
        if self.observed < 1 or self.ahead < 1:
            raise InvalidLimit(f"expected at least 1 bit observed and 1 ahead, got {self.observed} and {self.ahead}")
