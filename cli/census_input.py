"""What commands about strings share: which census they read, under which priors."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.census.table import Census
    from sandbox.priors.prior import Prior
    from sandbox.vocabulary.budget import Budget


def census_for(strings: list[str], file: Path | None, bits: int | None, ahead: int = 0) -> "Census":
    """Return the census in `file`, or else one of `bits` that follows the one string, or else the standing one.

    Raises
    ------
    CensusMismatch
        When `bits` is given for more than one string, or beside a file.
    """
    from cli.views.progress import announce, census_progress
    from sandbox.census.standing import STANDING, standing_census
    from sandbox.census.storage import read
    from sandbox.census.taking import require_possible, take
    from sandbox.explore.plan import Plan, estimated_nodes
    from sandbox.vocabulary.budget import Budget
    from sandbox.vocabulary.errors import CensusMismatch

    if file and bits is not None:
        raise CensusMismatch("expected --census or --bits, got both; a file has its own bits")
    if file:
        return read(file)
    if bits is None:
        with census_progress(estimated_nodes(STANDING)) as progress:
            return standing_census(progress=progress)
    if len(strings) != 1:
        raise CensusMismatch(
            f"expected one string with --bits, got {len(strings)}; leave out --bits, or give a --census"
        )
    budget = Budget(bits=bits, steps=1000, cells=64, observations=min(64, max(1, len(strings[0]) + ahead)))
    plan = Plan("tape", budget, follow=strings[0])
    require_possible(plan)
    announce(plan)
    with census_progress(estimated_nodes(plan)) as progress:
        return take(plan, progress=progress)


def chosen_priors(names: list[str] | None, proper: bool = True) -> "list[Prior]":
    """Return the priors asked for; by default all, or every proper one.

    Parameters
    ----------
    names : list of str or None
        As the user gave them.
    proper : bool
        Whether each must be proper; where a finite posterior is asked for, any prior will do.

    Raises
    ------
    UnknownName, ImproperPrior
        For a name that is none, or a prior that has no value.
    """
    from sandbox.priors.catalogue import PRIORS
    from sandbox.priors.catalogue import prior as named

    if not names:
        return [one for one in PRIORS.values() if not (proper and one.improper)]
    chosen = [named(name) for name in names]
    for one in chosen if proper else []:
        one.require_proper()
    return chosen


def larger_budget(census: "Census") -> "Budget":
    """Return ten times the bits, steps and cells."""
    from dataclasses import replace

    known = census.plan.budget
    return replace(known, bits=10 * known.bits, steps=10 * known.steps, cells=10 * known.cells)


def budget_in_words(census: "Census") -> str:
    """Return the budget of a census in words."""
    budget = census.plan.budget
    return f"programs up to {budget.bits} bits, {budget.steps} steps, {budget.cells} cells"
