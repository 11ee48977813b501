"""`solomonoff prior`, `predict`, `priors`: strings under priors, each number with what it is."""

import json as json_module
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli import options

if TYPE_CHECKING:
    from sandbox.census import Census
    from sandbox.priors.prior import Prior


def prior(
    strings: Annotated[list[str], typer.Argument(metavar="STRING...", help="Strings of 0 and 1.")],
    census: options.CensusFileOption = None,
    bits: options.FollowBits = None,
    priors: options.Priors = None,
    significance: Annotated[int, typer.Option(min=0, help="Of the depth, in bits.")] = 0,
    samples: Annotated[int, typer.Option(min=0, max=10**6, help="Also estimate beyond the budget, by coin flips.")] = 0,
    seed: Annotated[int, typer.Option(min=0, help="Of the coin flips.")] = 0,
    json: options.Json = False,
) -> None:
    """Show P, K, Kt and depth of strings under priors.

    Example: solomonoff prior 1111 10010000
    """
    from cli.tables import census_for
    from sandbox.bits import check_bits

    wanted, chosen = [check_bits(string, "a string") for string in strings], _chosen(priors)
    table = census_for(wanted, census, bits)
    rows = [_row(table, string, chosen, significance) for string in wanted]
    for row in rows if samples else []:
        for one in chosen:
            row["priors"][one.name]["estimate"] = _estimate(table, one, row["string"], samples, seed)
    if json:
        print(json_module.dumps(rows))
        return
    print(
        f"{_budget(table)}: K, Kt, depth and 'restricted' are exact for it; the unrestricted prior is in the interval"
    )
    for row in rows:
        print(f"\n{row['string']}   K {row['K']}  Kt {row['Kt']}  depth {row['depth']}")
        print(f"  {'prior':12} {'restricted':>14} {'lower bound':>14} {'upper bound':>14}")
        for name, value in row["priors"].items():
            restricted = float(Fraction(value["restricted"]))
            print(f"  {name:12} {restricted:14.6e} {value['lower']:14.6e} {value['upper']:14.6e}", end="")
            print(_in_words(value["estimate"]) if "estimate" in value else "")


def _row(census: "Census", string: str, chosen: "list[Prior]", significance: int) -> dict[str, Any]:
    from sandbox.priors.complexity import complexity

    found = complexity(census, string, significance)
    return {
        "string": string,
        "K": found.K,
        "Kt": found.Kt,
        "depth": found.depth,
        "priors": {prior.name: _value(census, prior, string) for prior in chosen},
    }


def _value(census: "Census", prior: "Prior", string: str) -> dict[str, Any]:
    from sandbox.priors.scores import score, score_exactly

    bounds = score(census, prior, [string])
    restricted = float(bounds.restricted[0])
    exact: str | float = str(score_exactly(census, prior, string)) if prior.weight else restricted
    return {
        "restricted": exact if len(str(exact)) <= 60 else restricted,
        "lower": float(bounds.lower[0]),
        "upper": float(bounds.upper[0]),
    }


def _estimate(census: "Census", prior: "Prior", string: str, samples: int, seed: int) -> dict[str, Any]:
    """Estimate under ten times the bits, steps and cells."""
    from dataclasses import asdict, replace

    from sandbox.priors.estimate import estimate

    known = census.plan.budget
    larger = replace(known, bits=10 * known.bits, steps=10 * known.steps, cells=10 * known.cells)
    return asdict(estimate(census, prior, string, larger, samples, seed))


def _in_words(found: dict[str, Any]) -> str:
    return (
        f"  estimate {found['value']:.6e} in [{found['low']:.6e}, {found['high']:.6e}] at {found['confidence']:.0%} "
        f"for {found['budget']['bits']} bits, {found['budget']['steps']} steps"
    )


def predict(
    string: Annotated[str, typer.Argument(help="A string of 0 and 1.")],
    census: options.CensusFileOption = None,
    bits: options.FollowBits = None,
    priors: options.Priors = None,
    json: options.Json = False,
) -> None:
    """Show what comes after a string, under priors.

    Example: solomonoff predict 1010101
    """
    from cli.tables import census_for
    from sandbox.bits import check_bits
    from sandbox.priors.prediction import predict as predict_next

    wanted, chosen = check_bits(string, "the string"), _chosen(priors)
    table = census_for([wanted], census, bits, ahead=1)
    found = {prior.name: predict_next(table, prior, wanted) for prior in chosen}
    if json:
        answers = {
            name: {
                "0": one.zero, "1": one.one, "stop": one.stop,
                "interval": {"0": list(one.zero_interval), "1": list(one.one_interval)},
            }
            for name, one in found.items()
        }  # fmt: skip
        print(json_module.dumps({"string": wanted, "priors": answers}))
        return
    print(f"{_budget(table)}: 0, 1 and stop are exact for it; the unrestricted prior is in the interval")
    print(f"\nafter {wanted}\n  {'prior':12} {'0':>9} {'1':>9} {'stop':>9}   {'interval of 1':23} normalised 1")
    for name, one in found.items():
        low, high = one.one_interval
        shares = f"{one.zero:9.6f} {one.one:9.6f} {one.stop:9.6f}"
        print(f"  {name:12} {shares}   [{low:.6f}, {high:.6f}]   {one.normalized_one:9.6f}")


def priors(json: options.Json = False) -> None:
    """List the priors, one line each.

    Example: solomonoff priors
    """
    from sandbox.priors.prior import PRIORS

    if json:
        print(json_module.dumps({name: prior.description for name, prior in PRIORS.items()}))
        return
    for name, prior in PRIORS.items():
        print(f"{name:12} {prior.description}")
    print(f"{'family(B,A,G)':12} 2^(-B l) t^(-A) s^(-G); proper for B >= 1, A >= 0, G >= 0")


def _chosen(names: list[str] | None) -> "list[Prior]":
    """Return the priors asked for, all of them proper; by default every proper one."""
    from sandbox.priors.prior import PRIORS
    from sandbox.priors.prior import prior as named

    chosen = [named(name) for name in names] if names else [one for one in PRIORS.values() if not one.improper]
    for one in chosen:
        one.require_proper()
    return chosen


def _budget(census: "Census") -> str:
    budget = census.plan.budget
    return f"programs up to {budget.bits} bits, {budget.steps} steps, {budget.cells} cells"
