"""What a predictor is: a name, and the probability of each next symbol after each context."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.predictors.contexts import Contexts
from sandbox.priors.prior import Floats
from sandbox.vocabulary.results import Displayed


@dataclass(frozen=True, slots=True, repr=False)
class Predictor(Displayed):
    """A predictor.

    Attributes
    ----------
    name : str
    description : str
        One line.
    predict : callable of Contexts, to a float array of shape (contexts, symbols)
        The probability of each next symbol after each context. What it says is checked, and never repaired.
    fitted : bool
        Whether it is fitted to the measure on which it is tried: then it is asked once a measure, else once in all.
    """

    name: str
    description: str
    predict: Callable[[Contexts], Floats]
    fitted: bool = False

    def __repr__(self) -> str:
        return f"Predictor({self.name!r})"
