"""`solomonoff fates`: whether the programs behind an observation go on as the world does."""

from typing import Annotated

import typer

from sandbox.verbs.limits import FATES_AHEAD, FATES_OBSERVED

from .. import completion, options


def fates(
    world: Annotated[
        str,
        typer.Argument(
            help="A world by name (see 'solomonoff worlds'), or a string of 0 and 1.", autocompletion=completion.worlds
        ),
    ],
    observed: Annotated[int, typer.Option(metavar="N", help="So many bits were observed.")] = FATES_OBSERVED,
    ahead: options.Ahead = FATES_AHEAD,
    machine: options.MachineName = None,
    bits: options.Bits = 33,
    steps: options.Steps = 1000,
    cells: options.Cells = 64,
    priors: options.Priors = None,
    rows: options.RowsShown = 2,
    growth: Annotated[bool, typer.Option(help="Show smaller budgets, too.")] = True,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show what becomes of the programs behind an observation.

    Among all programs that print the first N bits of WORLD, weighed as they stand there: the share that goes on as the
    world does (faithful), prints something else (deviates: a mock), stops (dies), or is undecided within the budget. K
    programs of each fate are shown.

    Example: solomonoff fates comet --observed 9 --ahead 7
    """
    from sandbox.machines.catalogue import machine as machine_called
    from sandbox.tiers.fates.short_programs import fates as fates_of
    from sandbox.vocabulary.budget import Budget

    from ..census_input import chosen_priors
    from ..views.answers import answer, provenance
    from ..views.fates import as_json, show

    form, name = options.chosen(format, json), machine or "tape"
    budget, chosen = Budget(bits=bits, steps=steps, cells=cells), chosen_priors(priors, proper=False)
    result = fates_of(
        world, observed, ahead, budget, priors=chosen, programs=rows, smaller_budgets=growth, machine=name
    )
    answer(
        form,
        told=lambda: as_json(result) | provenance(machine=machine_called(name)),
        table=result.table,
        text=lambda: show(result),
    )
