"""What commands about strings share: which census they read, under which priors."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus
    from sandbox.census.table import Census
    from sandbox.priors.prior import Prior
    from sandbox.vocabulary.budget import Budget


def census_for(
    strings: list[str],
    file: Path | None,
    bits: int | None,
    machine: str | None,
    *,
    ahead: int = 0,
    halting: bool = False,
    yes: bool = False,
) -> "AnyCensus":
    """Return the census in `file`, its rows left there, or one of `bits` that follows the string, or a standing one.

    Parameters
    ----------
    strings : list of str
        Asked for.
    file : Path or None
        Of a census.
    bits : int or None
        Up to which to take one.
    machine : str or None
        Its name; the tape machine, or whichever the file is of, where it is not given.
    ahead : int
        Bits that are asked for after the string.
    halting : bool
        Whether a machine will do that has an output only when it halts.
    yes : bool
        Whether taking it may take long.

    Raises
    ------
    CensusMismatch
        When `bits` is given for more than one string, or beside a file; when the machine is another.
    BudgetExceeded
        When taking one needs more than there is, or takes long.
    """
    from sandbox.census.seen import require_machine
    from sandbox.census.standing import STANDING
    from sandbox.census.stored import open_census
    from sandbox.vocabulary.errors import CensusMismatch

    if file and bits is not None:
        raise CensusMismatch("expected --census or --bits, got both; a file has its own bits")
    name = machine or STANDING.machine
    require_machine(name, halting=halting)
    if file:
        census = open_census(file)
        if machine not in (None, census.plan.machine):
            raise CensusMismatch(
                f"expected a census of {machine!r}, got {str(file)!r} of {census.plan.machine!r}; leave out --machine"
            )
        return census
    if bits is None:
        return _standing(name)
    if len(strings) != 1:
        raise CensusMismatch(
            f"expected one string with --bits, got {len(strings)}; leave out --bits, or give a --census"
        )
    return _taken(name, strings[0], bits, ahead, yes)


def _standing(name: str) -> "Census":
    from sandbox.census.standing import standing_plan, take_once
    from sandbox.explore.forecast import forecast_of

    from .views.progress import census_progress

    plan = standing_plan(name)
    with census_progress(forecast_of(plan).nodes) as progress:
        return take_once(plan, progress=progress)


def _taken(name: str, string: str, bits: int, ahead: int, yes: bool) -> "Census":
    """Return a census up to `bits`; of a machine that prints bit by bit only what prints the string."""
    from dataclasses import replace

    from sandbox.census.standing import standing_plan
    from sandbox.machines.catalogue import machine

    from .census_taking import require_begun, take_told

    plan = standing_plan(name)
    budget = replace(plan.budget, bits=bits)
    if machine(name).prints:
        most = machine(name).most["observations"]
        budget = replace(budget, observations=min(most, max(1, len(string) + ahead)))
    plan = replace(plan, budget=budget, follow=string if machine(name).prints else "")
    require_begun([plan], yes=yes)
    return take_told(plan)


def chosen_priors(names: list[str] | None, *, proper: bool = True) -> "list[Prior]":
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
    from sandbox.priors.catalogue import prior as prior_called

    if not names:
        return [prior for prior in PRIORS.values() if not (proper and prior.improper)]
    chosen = [prior_called(name) for name in names]
    for prior in chosen if proper else []:
        prior.require_proper()
    return chosen


def larger_budget(census: "AnyCensus") -> "Budget":
    """Return ten times the bits, steps and cells."""
    from dataclasses import replace

    known = census.plan.budget
    return replace(known, bits=10 * known.bits, steps=10 * known.steps, cells=10 * known.cells)


def budget_in_words(census: "AnyCensus") -> str:
    """Return the budget of a census in words."""
    budget = census.plan.budget
    return f"programs up to {budget.bits} {census.machine.unit}, {budget.steps} steps, {budget.cells} cells"


def described(census: "AnyCensus") -> dict[str, Any]:
    """Return for JSON what numbers are exact for: machine, its version, budget, this software."""
    from .views.answers import provenance

    return provenance(machine=census.machine, budget=census.plan.budget)
