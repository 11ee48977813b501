"""What the experiment `imitation` is asked with."""

from dataclasses import dataclass

from sandbox.experiments.options import ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit, UnknownName

FEATURES = ("00", "01", "10", "11")
LABELLINGS = tuple(f"{number:04b}" for number in range(16))
MOST_GAP, MOST_REPEATS = 20, 15


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ImitationOptions(ExperimentOptions):
    """How far off snow is for the human, how often is asked, and in what the human reads.

    Attributes
    ----------
    gap : int
        Cells between the features and snow, in what the human sees.
    gaps : int
        Gaps 0, 1, ..., so many are compared.
    repeats : int
        How often each of the four questions is asked in training.
    without : str
        Instructions that are not in the human's language.
    labellings : tuple of str
        Labels of the features 00, 01, 10 and 11; none named: all 16.
    """

    bits: int = 21
    cells: int = 60
    gap: int = asked(2, "Snow is G cells behind the features, in what the human sees.", metavar="G")
    gaps: int = asked(6, "Compare gaps 0 to G.", metavar="G")
    repeats: int = asked(3, "Each question is asked K times in training.", metavar="K")
    without: str = "[,"
    labellings: tuple[str, ...] = asked(
        (), "Only these labels of features 00, 01, 10, 11; repeatable.", metavar="LABELS", option="--labelling"
    )

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        if not 1 <= self.repeats <= MOST_REPEATS:
            raise InvalidLimit(f"expected 1 to {MOST_REPEATS} repeats, got {self.repeats}; see --repeats")
        for labelling in self.labellings:
            if labelling not in LABELLINGS:
                raise UnknownName.of("labelling", labelling, LABELLINGS)
        most = min(MOST_GAP, self.cells - len(FEATURES[0]) - 1)
        for name in ("gap", "gaps"):
            number = getattr(self, name)
            if not 0 <= number <= most:
                raise InvalidLimit(
                    f"expected a gap from 0 to {most}, as features and snow lie on the tape of {self.cells} cells, "
                    f"too, got {number}; see --{name} and --cells"
                )

    @property
    def asked_for(self) -> tuple[str, ...]:
        """Return the labellings in counting order.

        >>> ImitationOptions(labellings=("1001", "0110")).asked_for
        ('0110', '1001')
        """
        return tuple(sorted(set(self.labellings) or LABELLINGS))
