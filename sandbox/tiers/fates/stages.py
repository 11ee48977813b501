"""How the fates of tier 1 move when the budget grows: what its truncation may hide.

The step budget stops full simulations first, the bit budget stops mocks first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.census.paths import Paths
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Prior
from sandbox.tiers.fates.paths_table import paths_of
from sandbox.tiers.fates.shares import Shares, shares_of
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.world import World


@dataclass(frozen=True, slots=True, repr=False)
class Stage(Result):
    """The shares for one budget; exact for it."""

    budget: Budget
    shares: dict[str, Shares] | None
    """By prior; None where no program within the budget prints what was observed."""

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a prior: the share of each fate."""
        rows = [(prior, *shares.to_dict().values()) for prior, shares in (self.shares or {}).items()]
        return table_of(("prior", "faithful", "deviates", "dies", "undecided"), rows, most=most)


def growth(
    world: World | str,
    observed: int,
    ahead: int,
    budget: Budget,
    *,
    priors: Sequence[Prior] = tuple(PRIORS.values()),
    whole: Paths | None = None,
    machine: str = "tape",
) -> list[Stage]:
    """Return how the shares move when first the bits, then the steps grow: L - 6, L - 3, L with T / 10, L with T.

    Parameters
    ----------
    world : World or str
        As for `fates`.
    observed, ahead : int
        n and m, as for `fates`.
    budget : Budget
        The largest: L bits and T steps.
    priors : sequence of Prior
        Any.
    whole : Paths or None
        The table of the whole budget where it is at hand (`Fates.paths`): it saves a third of the work.
    machine : str
        As of `fates`.

    Returns
    -------
    list of Stage
        Each exact for its own budget, none a bound for a larger one: more bits bring longer programs for w[:n] in, and
        those are what mocks need; more steps let slow programs, full simulations first, go on.

    Raises
    ------
    UnknownName, InvalidLimit, BudgetExceeded, Stopped
        As `fates`, but a budget that no program meets is a result.

    >>> stages = growth("ones", observed=4, ahead=8, budget=Budget(bits=15, steps=200, cells=64))
    >>> [(stage.budget.bits, stage.budget.steps, stage.shares is not None) for stage in stages]
    [(9, 200, False), (12, 200, True), (15, 20, True), (15, 200, True)]
    """
    tables = [paths_of(world, observed, ahead, limit, machine=machine) for limit in smaller_budgets_of(budget)]
    tables.append(whole or paths_of(world, observed, ahead, budget, machine=machine))
    return [Stage(table.budget, _shares(table, priors)) for table in tables]


def smaller_budgets_of(budget: Budget) -> list[Budget]:
    """Return the budgets that shares are compared with, smallest first.

    >>> [(less.bits, less.steps) for less in smaller_budgets_of(Budget(bits=15, steps=200))]
    [(9, 200), (12, 200), (15, 20)]
    """
    bits, steps = budget.bits, budget.steps
    smaller = [(max(0, bits - 6), steps), (max(0, bits - 3), steps), (bits, max(1, steps // 10))]
    return [Budget(*limit, budget.cells) for limit in smaller]


def _shares(table: Paths, priors: Sequence[Prior]) -> dict[str, Shares] | None:
    return {prior.name: shares_of(table, prior) for prior in priors} if len(table.count) else None
