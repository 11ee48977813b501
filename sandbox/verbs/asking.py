"""What a census says under a prior, and what becomes of a world's programs.

Each asks the function of the same name below, which takes objects and has no default.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from sandbox.verbs.limits import FATES_AHEAD, FATES_OBSERVED, Limits, budget_of
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit

if TYPE_CHECKING:
    from sandbox.census.table import Census
    from sandbox.priors.estimation import Estimate
    from sandbox.priors.prediction import Prediction
    from sandbox.priors.prior import Prior
    from sandbox.priors.scores import Scores
    from sandbox.tiers.fates.short_programs import Fates
    from sandbox.worlds.world import World


def score(census: "Census", strings: str | Iterable[str], *, prior: "Prior | str") -> "Scores":
    """Return the probabilities of strings under a prior.

    Parameters
    ----------
    census : Census
        Complete.
    strings : str or iterable of str
        One string of 0 and 1, or several; each at most as long as the census observed.
    prior : Prior or str
        A proper one, or its name.

    Returns
    -------
    Scores
        Restricted to the budget: exact up to rounding; with certified bounds of the unrestricted probabilities.

    Raises
    ------
    UnknownName, InvalidType, ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch
        As `sandbox.priors.scores.score`.

    >>> import sandbox
    >>> census = sandbox.take(bits=12, observations=6)
    >>> sandbox.score(census, ["1111", "0011"], prior="speed-kt")
    Scores(speed-kt: 1111: 2.71267e-05, 0011: 0)
    """
    from sandbox.priors.scores import score as scored

    return scored(census, prior, strings)


def predict(census: "Census", string: str, *, prior: "Prior | str") -> "Prediction":
    """Return what comes after a string under a prior.

    Parameters
    ----------
    census : Census
        Complete.
    string : str
        Of 0 and 1; may be empty.
    prior : Prior or str
        A proper one, or its name.

    Raises
    ------
    UnknownName, InvalidType, ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch, NothingFound
        As `sandbox.priors.prediction.predict`.

    >>> import sandbox
    >>> sandbox.predict(sandbox.take(bits=18, observations=8), "111", prior="speed-fast").one_interval[0] > 0
    True
    """
    from sandbox.priors.prediction import predict as predicted

    return predicted(census, prior, string)


def estimate(
    census: "Census",
    string: str,
    *,
    prior: "Prior | str",
    budget: Budget | None = None,
    samples: int = 10_000,
    seed: int = 0,
    confidence: float = 0.95,
    **limits: Unpack[Limits],
) -> "Estimate":
    """Return an estimate of the probability of a string under a larger budget, by sampling.

    Parameters
    ----------
    census : Census
        Complete.
    string : str
        Of 0 and 1.
    prior : Prior or str
        A proper one, or its name.
    budget : Budget or None
        The larger one; or else name its limits, at least one.
    samples, seed : int
        How many programs are tossed, and from which seed.
    confidence : float
        Of the interval, between 0 and 1.
    **limits
        bits, steps, cells, observations: of the budget, instead of it.

    Raises
    ------
    UnknownName, InvalidType, ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch
        As `sandbox.priors.estimation.estimate`.

    >>> import sandbox
    >>> census = sandbox.take(bits=12, observations=6)
    >>> answer = sandbox.estimate(census, "11", prior="speed", bits=60, samples=500)
    >>> answer.low <= answer.value <= answer.high
    True
    """
    from sandbox.priors.estimation import estimate as estimated

    if budget is None and not limits:
        raise InvalidLimit("expected a budget for an estimate, or its limits, got none; give bits=60, steps=1000")
    larger = budget_of(budget, limits, verb=estimate)
    return estimated(census, prior, string, larger, samples=samples, seed=seed, confidence=confidence)


FATES_BUDGET = Budget(bits=27, steps=1000, cells=64)
"""Of `fates`, where nothing else is said: a second's work."""


def fates(  # noqa: PLR0913 - what is asked, of which programs, and how much is told
    world: "World | str",
    *,
    observed: int = FATES_OBSERVED,
    ahead: int = FATES_AHEAD,
    budget: Budget | None = None,
    priors: "Iterable[Prior | str] | None" = None,
    programs: int | None = None,
    smaller_budgets: bool = False,
    machine: str = "tape",
    **limits: Unpack[Limits],
) -> "Fates":
    """Return what becomes of the short programs that print the first bits of a world.

    Parameters
    ----------
    world : World or str
        A world, its name, or a string of 0 and 1.
    observed, ahead : int
        n and m, at least 1: which programs print w[:n], and do they print w[:n + m]?
    budget : Budget or None
        Bits, steps and cells; FATES_BUDGET, or name its limits.
    priors : iterable of Prior or str, or None
        Under which the programs are weighed; all of this package if None.
    programs : int or None
        Of each fate so many groups of programs are looked at one by one; None: no details.
    smaller_budgets : bool
        Whether the details say how the shares move when the budget grows.
    machine : str
        Whose programs; one that reads bits and prints bit by bit.
    **limits
        bits, steps, cells: of the budget, the others as in FATES_BUDGET.

    Raises
    ------
    UnknownName, InvalidType, InvalidLimit, NothingFound, BudgetExceeded, Stopped
        As `sandbox.tiers.fates.short_programs.fates`.

    >>> import sandbox
    >>> found = sandbox.fates("ones", observed=4, ahead=8, bits=18, priors=["speed-kt"])
    >>> 0 < found.by_prior["speed-kt"].shares.faithful < 1
    True
    """
    from sandbox.priors.catalogue import PRIORS
    from sandbox.tiers.fates.short_programs import fates as taken

    chosen = budget_of(budget, limits, verb=fates, usual=FATES_BUDGET)
    checked_type(smaller_budgets, bool, "smaller_budgets as True or False")
    checked_type(machine, str, "the name of a machine")
    return taken(
        world, observed, ahead, chosen, priors=tuple(PRIORS.values()) if priors is None else priors, programs=programs,
        smaller_budgets=smaller_budgets, machine=machine,
    )  # fmt: skip
