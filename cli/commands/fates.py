"""`solomonoff fates`: whether the programs behind an observation go on as the world does."""

from typing import TYPE_CHECKING, Annotated

import typer

from sandbox.verbs.limits import FATES_AHEAD, FATES_OBSERVED

from .. import data_options as own
from .. import options
from ..asked_for import machine_chosen

if TYPE_CHECKING:
    from sandbox.machines.machine import Machine
    from sandbox.vocabulary.budget import Budget


def fates(
    context: typer.Context,
    world: own.WorldName = None,
    file: options.File = None,
    read_as: own.As = "",
    first: own.First = None,
    observed: options.Observed = FATES_OBSERVED,
    ahead: options.Ahead = FATES_AHEAD,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    bits: options.Bits = 33,
    steps: options.Steps = 1000,
    cells: options.Cells = 64,
    priors: options.Priors = None,
    rows: options.RowsShown = 2,
    growth: Annotated[bool, typer.Option(help="Show smaller budgets, too.")] = True,
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show what becomes of the programs behind an observation.

    Among all programs that print the first N bits of WORLD, weighed as they stand there: the share that goes on as the
    world does (faithful), prints something else (deviates: a mock), stops (dies), or is undecided within the budget. K
    programs of each fate are shown. Limits that are not given are less where the machine cannot count so far.

    Example: solomonoff fates comet --observed 9 --ahead 7
    """
    from sandbox.machines.catalogue import machine as machine_called
    from sandbox.tiers.fates.short_programs import fates as fates_of

    from ..census_input import chosen_priors
    from ..data_input import world_asked
    from ..views.answers import answer, provenance
    from ..views.fates import as_json, show

    form, name = options.chosen(format, json), machine_chosen(machine, given, cases, without) or "tape"
    own, chosen = machine_called(name), chosen_priors(priors, proper=False)
    world = world_asked(world, file, read_as, first)
    budget = options.limited(context, own, bits=bits, steps=steps, cells=cells)
    if observed > 0 and ahead > 0:
        _require_bits(world, own, observed + ahead)
        _require_begun(world, observed, ahead, budget, growth, name, yes=yes)
    result = fates_of(
        world, observed, ahead, budget, priors=chosen, programs=rows, smaller_budgets=growth, machine=name
    )
    told = as_json(result) | provenance(machine=own)
    answer(form, told=lambda: told, table=result.table, text=lambda: show(result))


def _require_bits(name: str, machine: "Machine", bits: int) -> None:
    """Refuse more bits, observed and ahead, than the machine counts or the world has."""
    from sandbox.vocabulary.errors import InvalidLimit
    from sandbox.worlds.menu import world

    counted, there = machine.most["observations"], world(name).most
    if bits > counted:
        raise InvalidLimit(
            f"expected --observed and --ahead of at most {counted} bits together, got {bits}; lower one of them"
        )
    if there is not None and bits > there:
        raise InvalidLimit(
            f"expected a world of at least {bits} bits, got {there}; give more, or lower --observed or --ahead"
        )


def _require_begun(
    world: str, observed: int, ahead: int, budget: "Budget", growth: bool, machine: str, *, yes: bool
) -> None:
    from sandbox.tiers.fates.explorations import explorations_of
    from sandbox.worlds.menu import world as world_called

    from ..census_taking import require_begun

    seen = world_called(world).observations(observed + ahead)
    plans = explorations_of(seen, observed, budget, smaller_budgets=growth, machine=machine)
    require_begun(plans, yes=yes, remedy="lower --bits")
