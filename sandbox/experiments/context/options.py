"""What the experiment `context` is asked with."""

from dataclasses import dataclass

from sandbox.experiments.options import ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit

MOST_OBSERVATIONS, MOST_ROUNDS, MOST_SPLITS = 14, 10_000, 1000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ContextOptions(ExperimentOptions):
    """The strings that are learned, and how long.

    Attributes
    ----------
    observations : int
        n: bits of each string.
    rounds : int
        Of descent of each trained learner; it is also looked at after 1, 3, 10, 30, ... of them. 0: none is trained.
    splits : int
        Of the periodic patterns, in halves.
    seed : int
        Of the splits, and of the learners' first numbers.
    """

    bits: int = 30
    steps: int = 4000
    priors: tuple[str, ...] = ("solomonoff", "speed-kt", "speed-fast", "speed", "space")
    observations: int = 12
    rounds: int = asked(100, "Train each learner for R rounds; 0: not at all.", metavar="R")
    splits: int = asked(10, "Split the patterns K times.", metavar="K")
    seed: int = 0

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        for name, least, most in (
            ("observations", 2, MOST_OBSERVATIONS),
            ("rounds", 0, MOST_ROUNDS),
            ("splits", 1, MOST_SPLITS),
        ):
            number = getattr(self, name)
            if type(number) is not int or not least <= number <= most:
                raise InvalidLimit(f"expected {least} to {most} {name}, got {number!r}; see --{name}")
        if type(self.seed) is not int or self.seed < 0:
            raise InvalidLimit(f"expected a seed of at least 0, got {self.seed!r}; see --seed")
