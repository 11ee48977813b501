"""Which explorations the fates of short programs need: to know what they cost before they begin."""

from sandbox.explore.plan import Plan
from sandbox.tiers.fates.stages import smaller_budgets_of
from sandbox.vocabulary.budget import Budget


def explorations_of(
    observations: str, observed: int, budget: Budget, *, smaller_budgets: bool = False, machine: str = "tape"
) -> tuple[Plan, ...]:
    """Return the explorations that `sandbox.tiers.fates.short_programs.fates` does, in turn.

    Parameters
    ----------
    observations : str of 0 and 1
        w[:n + m].
    observed : int
        n.
    budget : Budget
        Its observations are ignored.
    smaller_budgets : bool
        As of `fates`.
    machine : str
        Its name.

    >>> [plan.budget.bits for plan in explorations_of("1111", 2, Budget(bits=18, steps=200), smaller_budgets=True)]
    [18, 18, 12, 15, 18]
    """
    smaller = smaller_budgets_of(budget) if smaller_budgets else []
    limits = [Budget(each.bits, each.steps, each.cells, len(observations)) for each in (budget, *smaller)]
    paths = [Plan(machine, limit, follow=observations, mark=observed) for limit in limits]
    return (paths[0], Plan(machine, limits[0], follow=observations), *paths[1:])
