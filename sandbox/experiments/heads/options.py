"""What the experiment `heads` is asked with."""

from dataclasses import dataclass

from sandbox.experiments.options import ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit

MOST_DRAWS = 10**5
LABELS = {"xor": "0110", "and": "0001", "or": "0111", "copy": "0011", "not": "1100"}
"""Names of what is true of z1 z2 = 00, 01, 10, 11."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HeadsOptions(ExperimentOptions):
    """The truth that is labelled, where the sensor is, the human's languages, and how many samples are drawn.

    Attributes
    ----------
    labels : str
        A name of LABELS, or four bits: what is true of z1 z2 = 00, 01, 10, 11.
    distance : int
        1s between the sensor and the head.
    human_without : tuple of str
        Instructions that the human model goes without: a language for each.
    draws : int
        How often each procedure is run; 0: not at all.
    seed : int
        Of the random numbers.
    """

    bits: int = 21
    steps: int = 1500
    cells: int = 60
    priors: tuple[str, ...] = ("solomonoff", "speed-kt", "speed-fast", "speed", "space")
    labels: str = asked("xor", "True of z1 z2 = 00, 01, 10, 11: xor, and, or, copy, not, or 4 bits.", metavar="LABELS")
    distance: int = asked(1, "The sensor is behind D ones and a 0, left of the head.", metavar="D")
    human_without: tuple[str, ...] = asked(
        ("[,", "("), "A human model of the language without LETTERS; repeatable.", metavar="LETTERS"
    )
    draws: int = asked(0, "Run each procedure K times, with random numbers.", metavar="K")
    seed: int = 0

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        if len(self.truth) != 4 or self.truth.strip("01"):
            raise InvalidLimit(f"expected {', '.join(LABELS)}, or 4 bits, got {self.labels!r}; see --labels")
        if not 0 <= self.distance <= self.cells - 4:
            raise InvalidLimit(
                f"expected a distance from 0 to {self.cells - 4}, as the tape has {self.cells} cells, got "
                f"{self.distance}; lower --distance"
            )
        if not 0 <= self.draws <= MOST_DRAWS:
            raise InvalidLimit(f"expected 0 to {MOST_DRAWS} draws, got {self.draws}; see --draws")

    @property
    def truth(self) -> str:
        """Return what is true of z1 z2 = 00, 01, 10, 11.

        >>> HeadsOptions(labels="and").truth
        '0001'
        """
        return LABELS.get(self.labels, self.labels)
