"""What a comparison is asked for: one value, made in one place, and kept in the result."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypedDict

from sandbox.priors.catalogue import PRIORS, as_priors
from sandbox.priors.prior import Prior
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_all, checked_type, require_known, told
from sandbox.vocabulary.errors import InvalidLimit, InvalidType
from sandbox.vocabulary.results import Displayed
from sandbox.worlds.known import KnownProgram
from sandbox.worlds.runs import MOST_CELLS, MOST_STEPS

OBSERVATIONS = 512
"""How many are compared by default, where the world has as many."""
SCENARIO = "galaxy"
"""What tier 3 scales to by default."""

MOST_OBSERVATIONS = 10**6
"""Of a comparison: what each simulation has cost at each of them is kept."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Options(Displayed):
    """What is compared, and how far.

    Attributes
    ----------
    observations : int
        n, 2 to MOST_OBSERVATIONS.
    radius : int or None
        In cells: mocks of it are compared, too; None: no radius is singled out.
    exceptions : int or None
        How many errors the patched mock corrects; None: all.
    tolerance : float
        The probability that an observation is wrong; 0 asks for an exact match.
    steps, cells : int
        The budget of each simulation's run.
    priors : tuple of Prior
        Given as themselves or by name; under which all is scored, in all tiers; improper ones exist on finite menus.
    census_budget : Budget or None
        Bits, steps and cells of tier 1; if None, 1000 steps, 64 cells, and bits for a second's work.
    scenario : str
        What tier 3 scales to: a name of `sandbox.tiers.sky.scenarios.SCENARIOS`.
    effort : int
        So many candidates are tried to shorten each contestant that was built, the same for all; 0: no search.
    seed : int
        Of these searches.
    known : tuple of KnownProgram
        Join those that come with the package, where they are of the world; each is run before it is believed.
    diagrams : bool
        Whether to measure, too, what only a page shows: some 25 more runs.

    >>> Options(observations=60).observations
    60
    >>> [prior.name for prior in Options(priors=("speed-kt",)).priors]
    ['speed-kt']
    """

    observations: int = OBSERVATIONS
    radius: int | None = None
    exceptions: int | None = None
    tolerance: float = 0.0
    steps: int = MOST_STEPS
    cells: int = MOST_CELLS
    priors: tuple[Prior, ...] = tuple(PRIORS.values())
    census_budget: Budget | None = None
    scenario: str = SCENARIO
    effort: int = 0
    seed: int = 0
    known: tuple[KnownProgram, ...] = ()
    diagrams: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "priors", as_priors(self.priors))
        self._check_types()
        if not 2 <= self.observations <= MOST_OBSERVATIONS:
            raise InvalidLimit(f"expected 2 to {MOST_OBSERVATIONS} observations, got {self.observations}")
        if self.effort < 0 or self.seed < 0:
            raise InvalidLimit(
                f"expected an effort from 0 (no search) and a seed from 0, got {self.effort} and {self.seed}"
            )

    def _check_types(self) -> None:
        whole = {name: getattr(self, name) for name in ("observations", "steps", "cells", "effort", "seed")}
        for name, number in whole.items():
            if type(number) is not int:
                raise InvalidType(f"expected {name} of a comparison as a whole number, got {told(number)}")
        for name in ("radius", "exceptions"):
            if (number := getattr(self, name)) is not None and type(number) is not int:
                raise InvalidType(f"expected {name} as a whole number or None, got {told(number)}")
        if isinstance(self.tolerance, bool) or not isinstance(self.tolerance, (int, float)):
            raise InvalidType(f"expected a tolerance as a number from 0, got {told(self.tolerance)}")
        if self.census_budget is not None:
            checked_type(self.census_budget, Budget, "a Budget of tier 1")
        checked_type(self.scenario, str, "the name of a scenario")
        checked_type(self.diagrams, bool, "diagrams as True or False")
        object.__setattr__(self, "known", tuple(checked_all(self.known, KnownProgram, "known programs")))


class Asked(TypedDict, total=False):
    """The fields of `Options`, given by name to `compare`; priors and budget as there."""

    observations: int
    radius: int | None
    exceptions: int | None
    tolerance: float
    steps: int
    cells: int
    priors: Iterable[Prior | str]
    census_budget: Budget | None
    scenario: str
    effort: int
    seed: int
    known: Iterable[KnownProgram]
    diagrams: bool


def observations_of(most: int | None, *, enough: int | None = None) -> int:
    """Return how many observations are compared where nothing is said, of a world that has `most`; None: any number.

    Parameters
    ----------
    most : int or None
        How many there are.
    enough : int or None
        How many show what the world decides; None: as many as of any world.

    >>> observations_of(None), observations_of(16), observations_of(None, enough=4096)
    (512, 16, 4096)
    """
    wanted = OBSERVATIONS if enough is None else enough
    return wanted if most is None else min(wanted, most)


def options_of(options: Options | None, asked: Asked, *, most: int | None = None, enough: int | None = None) -> Options:
    """Return the options given as one, or by name; what is not said of observations is as in `observations_of`.

    Raises
    ------
    InvalidType
        For both, something else than options, or one that there is not.

    >>> options_of(None, {"observations": 60}).observations
    60
    """
    require_known(asked, tuple(Asked.__annotations__), "options", others=("world", "options", "more", "progress"))
    if options is not None and asked:
        raise InvalidType(f"expected Options or some of them by name, got both, with {', '.join(asked)}; leave one out")
    named: dict[str, Any] = {"observations": observations_of(most, enough=enough), **asked}
    return Options(**named) if options is None else checked_type(options, Options, "Options")
