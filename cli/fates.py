"""`solomonoff fates` and `worlds`: whether the programs behind an observation go on as the world does."""

import json as json_module
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli import options

if TYPE_CHECKING:
    from sandbox.compare import Tier1


def fates(
    world: Annotated[str, typer.Argument(help="A world by name (see 'solomonoff worlds'), or a string of 0 and 1.")],
    observed: Annotated[int, typer.Option(metavar="N", help="So many bits were observed.")] = 9,
    ahead: Annotated[int, typer.Option(metavar="M", help="What happens within M bits more.")] = 7,
    bits: options.Bits = 30,
    steps: options.CensusSteps = 1000,
    cells: options.CensusCells = 64,
    priors: options.Priors = None,
    json: options.Json = False,
) -> None:
    """Show what becomes of the programs behind an observation.

    Among all programs that print the first N bits of WORLD, weighed as they stand there: the share that goes on as the
    world does (faithful), prints something else (deviates), stops (dies), or is undecided within the budget.

    Example: solomonoff fates comet --observed 9 --ahead 7
    """
    from cli.tables import chosen_priors
    from sandbox.budget import Budget
    from sandbox.compare import tier1

    chosen = chosen_priors(priors, proper=False)
    found = tier1(world, observed, ahead, Budget(bits=bits, steps=steps, cells=cells), chosen)
    if json:
        print(json_module.dumps(_as_json(found)))
    else:
        _show(found)


def _as_json(found: "Tier1") -> dict[str, Any]:
    shares = {
        name: {**asdict(fate.shares), "predictive": fate.predictive, "interval": fate.interval}
        for name, fate in found.fates.items()
    }
    budget = {name: value for name, value in asdict(found.budget).items() if name != "observations"}
    return {"world": found.world, "observed": found.observed, "ahead": found.ahead, "budget": budget, "shares": shares}


def _show(found: "Tier1") -> None:
    from cli.render import fixed_down, fixed_up

    budget, seen, ahead = found.budget, found.bits[: found.observed], found.bits[found.observed :]
    print(f"world {found.world}: {seen} was observed, {ahead} comes next")
    limits = f"{budget.bits} bits, {budget.steps} steps, {budget.cells} cells"
    print(f"programs up to {limits}; shares are exact for this budget: its steps stop full simulations")
    print("first, its bits mocks; the interval of 'faithful' is certified\n")
    print(f"{'prior':12} {'faithful':>9} {'deviates':>9} {'dies':>9} {'undecided':>9} {'predictive':>10}  interval")
    for name, fate in found.fates.items():
        one = fate.shares
        shares = f"{one.faithful:9.6f} {one.deviates:9.6f} {one.dies:9.6f} {one.undecided:9.6f}"
        predictive = "-" if fate.predictive is None else f"{fate.predictive:.6f}"
        interval = (
            "none: finite menu only"
            if fate.interval is None
            else f"[{fixed_down(fate.interval[0])}, {fixed_up(fate.interval[1])}]"
        )
        print(f"{name:12} {shares} {predictive:>10}  {interval}")


def worlds(json: options.Json = False) -> None:
    """List the worlds, one line each; any string of 0 and 1 is one, too.

    Example: solomonoff worlds
    """
    from sandbox.worlds import SMALL_WORLDS

    if json:
        print(json_module.dumps({name: world.description for name, world in SMALL_WORLDS.items()}))
        return
    for name, world in SMALL_WORLDS.items():
        print(f"{name:12} {world.observations(24)}...  {world.description}")
