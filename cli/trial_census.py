"""The census that a trial is about: in a file, kept from before, or taken now."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from . import options

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus


def census_of_trial(
    context: typer.Context,
    file: Path | None,
    machine_asked: tuple[str | None, str | None, str | None, str],
    measure: str,
    limits: dict[str, int],
    *,
    yes: bool,
) -> "tuple[AnyCensus, int | None]":
    """Return the census, and how many bits the strings have.

    Parameters
    ----------
    context : typer.Context
        It knows which limits were given.
    file : Path or None
        Of a census.
    machine_asked : tuple
        What --machine, --given, --cases and --without say.
    measure : str
        Programs that halt after N bits are seen only by a census that observes one more.
    limits : dict of str to int
        Those of the budget.
    yes : bool
        Whether taking it may take long.

    Raises
    ------
    CensusMismatch
        When limits are given beside a file, or another machine than its own.
    """
    from sandbox.census.standing import STANDING
    from sandbox.explore.plan import Plan
    from sandbox.machines.catalogue import machine
    from sandbox.predictors.measures import MEASURES
    from sandbox.vocabulary.errors import UnknownName

    from .asked_for import machine_chosen
    from .kept_census import kept_or_taken

    if measure not in MEASURES:
        raise UnknownName.of("measure", measure, MEASURES)
    name = machine_chosen(*machine_asked)
    if file:
        return _of_file(context, file, name), _given(context, "observations", limits)
    name = name or STANDING.machine
    observed = {**limits, "observations": limits["observations"] + (measure == "length")}
    plan = Plan(name, options.limited(context, machine(name), **observed))
    return kept_or_taken(plan, yes=yes), limits["observations"]


def census_along(
    context: typer.Context,
    file: Path | None,
    machine_asked: tuple[str | None, str | None, str | None, str],
    string: str,
    limits: dict[str, int | None],
    *,
    yes: bool,
) -> "AnyCensus":
    """Return the census in `file`, or one that follows a string for as many bits as are observed.

    Parameters
    ----------
    context : typer.Context
        It knows which limits were given.
    file : Path or None
        Of a census.
    machine_asked : tuple
        What --machine, --given, --cases and --without say.
    string : str
        Of 0 and 1.
    limits : dict of str to int or None
        Those of the budget; no observations: as many as the machine can count.
    yes : bool
        Whether taking it may take long.

    Raises
    ------
    CensusMismatch
        As `census_of_trial`; when the machine prints nothing before its end.
    """
    from sandbox.census.seen import require_machine
    from sandbox.census.standing import STANDING
    from sandbox.explore.plan import Plan
    from sandbox.machines.catalogue import machine
    from sandbox.vocabulary.errors import InvalidLimit

    from .asked_for import machine_chosen
    from .kept_census import kept_or_taken

    name = machine_chosen(*machine_asked)
    if file:
        return _of_file(context, file, name)
    name = name or STANDING.machine
    require_machine(name)
    own = machine(name)
    most = own.most["observations"] if limits["observations"] is None else limits["observations"]
    if not string:
        raise InvalidLimit("expected a string of 1 bit or more, got an empty one; name another")
    if not 1 <= most <= own.most["observations"]:
        raise InvalidLimit(f"expected 1 to {own.most['observations']} observations, got {most}; see --observations")
    known = {limit: value for limit, value in limits.items() if value is not None and limit != "observations"}
    budget = options.limited(context, own, **known, observations=min(most, len(string)))
    plan = Plan(name, budget, follow=string[: budget.observations])
    return kept_or_taken(plan, yes=yes)


def _of_file(context: typer.Context, file: Path, name: str | None) -> "AnyCensus":
    from sandbox.census.stored import open_census
    from sandbox.vocabulary.errors import CensusMismatch

    given = [limit for limit in ("bits", "steps", "cells") if _given(context, limit, {limit: 0}) is not None]
    if given:
        raise CensusMismatch(f"expected --census or --{given[0]}, got both; a file has its own {given[0]}")
    census = open_census(file)
    if name not in (None, census.plan.machine):
        raise CensusMismatch(
            f"expected a census of {name!r}, got {str(file)!r} of {census.plan.machine!r}; leave out --machine"
        )
    return census


def _given(context: typer.Context, name: str, limits: dict[str, int]) -> int | None:
    """Return a limit if it was given; None for a default."""
    source = context.get_parameter_source(name)
    return None if source is None or source.name.startswith("DEFAULT") else limits[name]
