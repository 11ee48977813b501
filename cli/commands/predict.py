"""`solomonoff predict`: what comes after a string, under priors."""

import json as json_module
from dataclasses import asdict
from math import isnan
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import options

if TYPE_CHECKING:
    from sandbox.census.table import Census
    from sandbox.priors.estimation import Estimate
    from sandbox.priors.prediction import Prediction
    from sandbox.priors.prior import Prior


def predict_command(
    string: Annotated[str, typer.Argument(help="A string of 0 and 1.")],
    machine: options.MachineName = None,
    census: options.CensusFileOption = None,
    bits: options.FollowBits = None,
    priors: options.Priors = None,
    ahead: Annotated[int, typer.Option(min=1, max=8, metavar="M", help="So many bits ahead.")] = 1,
    samples: Annotated[int, typer.Option(min=0, max=10**5, help="Also estimate beyond the budget, by coin flips.")] = 0,
    seed: Annotated[int, typer.Option(min=0, help="Of the coin flips.")] = 0,
    json: options.Json = False,
) -> None:
    """Show what comes after a string, under priors.

    Example: solomonoff predict 1010101
    """
    from sandbox.vocabulary.bits import check_bits
    from sandbox.vocabulary.errors import InvalidLimit

    from ..census_input import census_for, chosen_priors

    if ahead > 1 and samples:
        raise InvalidLimit("expected --samples with one bit ahead only, got --ahead too; leave one of them out")
    wanted, chosen = check_bits(string, "the string"), chosen_priors(priors)
    table = census_for([wanted], census, bits, machine, ahead=ahead)
    if ahead > 1:
        _show_ahead(table, chosen, wanted, ahead, json)
    else:
        _show_next(table, chosen, wanted, samples, seed, json)


def _show_next(census: "Census", chosen: "list[Prior]", string: str, samples: int, seed: int, json: bool) -> None:
    from sandbox.priors.prediction import predict

    from ..census_input import budget_in_words, described

    answers = {prior.name: predict(census, prior, string) for prior in chosen}
    guesses = {prior.name: _estimate_next(census, prior, string, samples, seed) for prior in chosen if samples}
    if json:
        print(json_module.dumps({"string": string, **described(census), "priors": _as_json(answers, guesses)}))
    else:
        print(f"{budget_in_words(census)}: 0, 1 and stop are exact for it; the unrestricted prior is in the interval")
        _show(string, answers, guesses)


def _as_json(answers: "dict[str, Prediction]", guesses: "dict[str, Estimate]") -> dict[str, Any]:
    by_prior: dict[str, Any] = {}
    for name, answer in answers.items():
        interval = {"0": list(answer.zero_interval), "1": list(answer.one_interval)}
        by_prior[name] = {"0": answer.zero, "1": answer.one, "stop": answer.stop, "interval": interval}
        if name in guesses:
            by_prior[name]["estimate"] = asdict(guesses[name])
    return by_prior


def _show(string: str, answers: "dict[str, Prediction]", guesses: "dict[str, Estimate]") -> None:
    from ..views.words import fixed_down, fixed_up

    print(f"\nafter {string}\n  {'prior':12} {'0':>9} {'1':>9} {'stop':>9}   {'interval of 1':23} 1, normalised")
    for name, answer in answers.items():
        low, high = fixed_down(answer.one_interval[0]), fixed_up(answer.one_interval[1])
        shares = f"{answer.zero:9.6f} {answer.one:9.6f} {answer.stop:9.6f}"
        print(f"  {name:12} {shares}   [{low}, {high}]   {_normalized(answer):>9}")
    for name, guess in guesses.items():
        words = f"1: {guess.value:.6f} in [{guess.low:.6f}, {guess.high:.6f}] at {guess.confidence:.0%}"
        print(f"  estimate under {name}: {words} for {guess.budget.bits} bits, {guess.budget.steps} steps")


def _normalized(answer: "Prediction") -> str:
    """Return the normalised probability of 1, or a dash where neither continuation was found."""
    return "-" if isnan(answer.normalized_one) else f"{answer.normalized_one:.6f}"


def _show_ahead(census: "Census", chosen: "list[Prior]", string: str, ahead: int, json: bool) -> None:
    from sandbox.priors.sequences import predict_ahead

    from ..census_input import budget_in_words, described

    answers = {prior.name: predict_ahead(census, prior, string, ahead) for prior in chosen}
    if json:
        named = {name: {more: of._asdict() for more, of in chances.items()} for name, chances in answers.items()}
        print(json_module.dumps({"string": string, "ahead": ahead, **described(census), "priors": named}))
        return
    print(
        f"{budget_in_words(census)}: chances of the next {ahead} bits after {string}, exact for it; "
        "the rest to 1 is stop\n"
    )
    print(" " * (ahead + 2) + "".join(f"{name:>12}" for name in answers))
    for more in next(iter(answers.values())):
        print(f"{more}  " + "".join(f"{chances[more].chance:12.6f}" for chances in answers.values()))


def _estimate_next(census: "Census", prior: "Prior", string: str, samples: int, seed: int) -> "Estimate":
    from sandbox.priors.estimation import estimate_next

    from ..census_input import larger_budget

    return estimate_next(census, prior, string, larger_budget(census), samples=samples, seed=seed)
