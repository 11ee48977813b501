"""What a comparison is asked for: one value, made in one place, and kept in the result."""

from dataclasses import dataclass

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Prior
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Displayed
from sandbox.worlds.runs import MOST_CELLS, MOST_STEPS
from sandbox.worlds.world import DEFAULT_RADIUS

SCENARIO = "galaxy"
"""What tier 3 scales to by default."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Options(Displayed):
    """What is compared, and how far.

    Attributes
    ----------
    observations : int
        n, at least 2.
    radius : int
        Of the mocks, in cells.
    exceptions : int or None
        How many errors the patched mock corrects; None: all.
    tolerance : float
        The probability that an observation is wrong; 0 asks for an exact match.
    steps, cells : int
        The budget of each simulation's run.
    priors : tuple of Prior
        Under which all is scored, in all tiers; improper ones exist on finite menus.
    census_budget : Budget or None
        Bits, steps and cells of tier 1; if None, 1000 steps, 64 cells, and bits for a second's work.
    scenario : str
        What tier 3 scales to: a name of `sandbox.compare.sky.scenarios.SCENARIOS`.
    diagrams : bool
        Whether to measure, too, what only a page shows: some 25 more runs.

    >>> Options(observations=60).radius
    8
    """

    observations: int = 512
    radius: int = DEFAULT_RADIUS
    exceptions: int | None = None
    tolerance: float = 0.0
    steps: int = MOST_STEPS
    cells: int = MOST_CELLS
    priors: tuple[Prior, ...] = tuple(PRIORS.values())
    census_budget: Budget | None = None
    scenario: str = SCENARIO
    diagrams: bool = False

    def __post_init__(self) -> None:
        if self.observations < 2:
            raise InvalidLimit(f"expected at least 2 observations, got {self.observations}")
