"""`solomonoff fates`: whether the programs behind an observation go on as the world does."""

import json as json_module
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import options
from ..views.words import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.compare.fates.influences import Shown
    from sandbox.compare.fates.stages import Stage
    from sandbox.compare.fates.tier1 import Tier1
    from sandbox.priors.prior import Prior


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
    from sandbox.compare.fates.influences import shown
    from sandbox.compare.fates.stages import growth as stages_of
    from sandbox.compare.fates.tier1 import tier1
    from sandbox.vocabulary.budget import Budget

    from ..census_input import chosen_priors
    from ..views.fates import show

    chosen = chosen_priors(priors, proper=False)
    budget = Budget(bits=bits, steps=steps, cells=cells)
    found = tier1(world, observed, ahead, budget, chosen)
    stages = stages_of(world, observed, ahead, budget, chosen, found.table) if growth else []
    behind = {prior.name: shown(found, prior, programs) for prior in detailed(chosen)}
    if json:
        print(json_module.dumps(as_json(found, chosen, behind, stages)))
    else:
        show(found, behind, stages)


def detailed(chosen: "Sequence[Prior]") -> "list[Prior]":
    """Return the priors whose programs are shown: solomonoff and speed-kt, or else the first that was chosen."""
    return [one for one in chosen if one.name in ("solomonoff", "speed-kt")] or list(chosen[:1])


def as_json(
    found: "Tier1", chosen: "Sequence[Prior]", behind: "dict[str, dict[str, list[Shown]]]", stages: "list[Stage]"
) -> dict[str, Any]:
    """Return what `fates --json` prints; every number as in the text form, footprints under all priors chosen."""
    from sandbox.compare.fates.footprint import footprints

    means = {prior.name: footprints(found.table, prior) for prior in chosen}
    return {
        "world": found.world,
        "observed": found.observed,
        "ahead": found.ahead,
        "budget": limits(found.budget),
        "shares": {
            name: {**asdict(fate.shares), "predictive": fate.predictive, "interval": fate.interval}
            for name, fate in found.fates.items()
        },
        "programs": {
            name: {
                fate: [{**asdict(one.group), "influence": asdict(one.influence)} for one in all_of_it]
                for fate, all_of_it in by_fate.items()
            }
            for name, by_fate in behind.items()
        },
        "footprints": {
            name: {fate: asdict(one) if one else None for fate, one in by_fate.items()}
            for name, by_fate in means.items()
        },
        "growth": [{"budget": limits(stage.budget), "shares": _shares(stage)} for stage in stages],
    }


def _shares(stage: "Stage") -> dict[str, dict[str, float]] | None:
    return None if stage.shares is None else {name: asdict(one) for name, one in stage.shares.items()}
