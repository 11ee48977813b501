"""`solomonoff fates`: whether the programs behind an observation go on as the world does."""

import json as json_module
from typing import Annotated

import typer

from .. import options


def fates(
    world: Annotated[str, typer.Argument(help="A world by name (see 'solomonoff worlds'), or a string of 0 and 1.")],
    observed: Annotated[int, typer.Option(metavar="N", help="So many bits were observed.")] = 9,
    ahead: Annotated[int, typer.Option(metavar="M", help="What happens within M bits more.")] = 7,
    bits: options.Bits = 33,
    steps: options.CensusSteps = 1000,
    cells: options.CensusCells = 64,
    priors: options.Priors = None,
    programs: Annotated[int, typer.Option(metavar="K", min=0, help="Show so many programs of each fate.")] = 2,
    growth: Annotated[bool, typer.Option(help="Show smaller budgets, too.")] = True,
    json: options.Json = False,
) -> None:
    """Show what becomes of the programs behind an observation.

    Among all programs that print the first N bits of WORLD, weighed as they stand there: the share that goes on as the
    world does (faithful), prints something else (deviates: a mock), stops (dies), or is undecided within the budget.

    Example: solomonoff fates comet --observed 9 --ahead 7
    """
    from sandbox.compare.fates.short_programs import fates as fates_of
    from sandbox.vocabulary.budget import Budget

    from ..census_input import chosen_priors
    from ..views.fates import as_json, show

    budget, chosen = Budget(bits=bits, steps=steps, cells=cells), chosen_priors(priors, proper=False)
    answer = fates_of(world, observed, ahead, budget, priors=chosen, programs=programs, smaller_budgets=growth)
    print(json_module.dumps(as_json(answer))) if json else show(answer)
