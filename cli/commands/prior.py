"""`solomonoff prior` and `priors`: strings under priors, each number with what it is."""

import json as json_module
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli import options

if TYPE_CHECKING:
    from sandbox.census.table import Census
    from sandbox.priors.prior import Prior


def prior(
    strings: Annotated[list[str], typer.Argument(metavar="STRING...", help="Strings of 0 and 1.")],
    census: options.CensusFileOption = None,
    bits: options.FollowBits = None,
    priors: options.Priors = None,
    significance: Annotated[int, typer.Option(min=0, help="Of the depth, in bits.")] = 0,
    samples: Annotated[int, typer.Option(min=0, max=10**5, help="Also estimate beyond the budget, by coin flips.")] = 0,
    seed: Annotated[int, typer.Option(min=0, help="Of the coin flips.")] = 0,
    json: options.Json = False,
) -> None:
    """Show P, K, Kt and depth of strings under priors.

    Example: solomonoff prior 1111 10010000
    """
    from cli.census_input import budget_in_words, census_for, chosen_priors
    from cli.views.words import rounded_down, rounded_up
    from sandbox.vocabulary.bits import check_bits

    wanted, chosen = [check_bits(string, "a string") for string in strings], chosen_priors(priors)
    table = census_for(wanted, census, bits)
    rows = [_row(table, string, chosen, significance) for string in wanted]
    for row in rows if samples else []:
        for one in chosen:
            row["priors"][one.name]["estimate"] = _estimate(table, one, row["string"], samples, seed)
    if json:
        print(json_module.dumps(rows))
        return
    print(
        f"{budget_in_words(table)}: K, Kt, depth and 'restricted' are exact for it; "
        "the unrestricted prior is in the interval"
    )
    for row in rows:
        print(f"\n{row['string']}   K {row['K']}  Kt {_short(row['Kt'])}  depth {row['depth']}")
        print(f"  {'prior':12} {'restricted':>14} {'lower bound':>14} {'upper bound':>14}")
        for name, value in row["priors"].items():
            restricted = float(Fraction(value["restricted"]))
            print(
                f"  {name:12} {restricted:14.6e} {rounded_down(value['lower']):>14} {rounded_up(value['upper']):>14}",
                end="",
            )
            print(_in_words(value["estimate"]) if "estimate" in value else "")


def _short(number: float | None) -> str:
    return "None" if number is None else f"{number:.3f}"


def _row(census: "Census", string: str, chosen: "list[Prior]", significance: int) -> dict[str, Any]:
    from sandbox.priors.complexities import complexity

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
    from cli.census_input import larger_budget
    from sandbox.priors.estimation import estimate

    return asdict(estimate(census, prior, string, larger_budget(census), samples, seed))


def _in_words(found: dict[str, Any]) -> str:
    return (
        f"  estimate {found['value']:.6e} in [{found['low']:.6e}, {found['high']:.6e}] at {found['confidence']:.0%} "
        f"for {found['budget']['bits']} bits, {found['budget']['steps']} steps"
    )


def priors(json: options.Json = False) -> None:
    """List the priors, one line each, those of installed packages too; besides, module:NAME is one of your own.

    Example: solomonoff priors
    """
    from sandbox.host.plugins import entry_points_of
    from sandbox.priors.catalogue import PRIORS

    listed = {name: prior.description for name, prior in PRIORS.items()}
    listed.update((n, f"of the package {p}") for n, p in entry_points_of("prior").items() if n not in PRIORS)
    if json:
        print(json_module.dumps(listed))
        return
    for name, description in listed.items():
        print(f"{name:12} {description}")
    print(f"{'family(B,A,G)':12} 2^(-B l) t^(-A) s^(-G); proper for B >= 1, A >= 0, G >= 0")
