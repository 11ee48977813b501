"""`solomonoff predict`: what comes after a string, under priors."""

from dataclasses import asdict
from math import isnan
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import data_options as own
from .. import options
from ..asked_for import machine_chosen
from ..formats import Format

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus
    from sandbox.priors.estimation import Estimate
    from sandbox.priors.prediction import Prediction
    from sandbox.priors.prior import Prior
    from sandbox.vocabulary.tables import Table

_MOST_AHEAD = 8


def predict_command(
    string: own.String = None,
    file: options.File = None,
    read_as: own.As = "",
    first: own.First = None,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    census: options.CensusFile = None,
    bits: options.MaybeBits = None,
    yes: options.Yes = False,
    priors: options.Priors = None,
    ahead: options.Ahead = 1,
    samples: Annotated[int, typer.Option(min=0, max=10**5, help="Also estimate beyond the budget, by coin flips.")] = 0,
    seed: options.Seed = 0,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show what comes after a string, under priors.

    Without --census or --bits, of a census that is kept: of the tape machine one of 27 bits. M is 1 to 8.

    Example: solomonoff predict 1010101
    """
    from sandbox.vocabulary.errors import InvalidLimit

    from ..census_input import census_for, chosen_priors
    from ..data_input import string_asked

    machine = machine_chosen(machine, given, cases, without)
    form = options.chosen(format, json)
    if not 1 <= ahead <= _MOST_AHEAD:
        raise InvalidLimit(f"expected --ahead from 1 to {_MOST_AHEAD}, got {ahead}")
    if ahead > 1 and samples:
        raise InvalidLimit("expected --samples with one bit ahead only, got --ahead too; leave one of them out")
    wanted, chosen = string_asked(string, file, read_as, first), chosen_priors(priors)
    table = census_for([wanted], census, bits, machine, ahead=ahead, yes=yes)
    if ahead > 1:
        _answer_ahead(form, table, chosen, wanted, ahead)
    else:
        _answer_next(form, table, chosen, wanted, samples, seed)


def _answer_next(
    form: Format, census: "AnyCensus", chosen: "list[Prior]", string: str, samples: int, seed: int
) -> None:
    from sandbox.priors.prediction import predict

    from ..census_input import budget_in_words, described
    from ..views.answers import answer
    from ..views.words import print_folded

    known = {prior.name: predict(census, prior, string) for prior in chosen}
    guesses = {prior.name: _estimate_next(census, prior, string, samples, seed) for prior in chosen if samples}

    def _text() -> None:
        print_folded(
            f"{budget_in_words(census)}: 0, 1 and stop are exact for it; the unrestricted prior is in the interval"
        )
        _show(string, known, guesses)

    answer(
        form,
        told=lambda: {"string": string, **described(census), "priors": _as_json(known, guesses)},
        table=lambda: _table(known, guesses),
        text=_text,
    )


def _as_json(answers: "dict[str, Prediction]", guesses: "dict[str, Estimate]") -> dict[str, Any]:
    by_prior: dict[str, Any] = {}
    for name, answer in answers.items():
        interval = {"0": list(answer.zero_interval), "1": list(answer.one_interval)}
        by_prior[name] = {"0": answer.zero, "1": answer.one, "stop": answer.stop, "interval": interval}
        if name in guesses:
            by_prior[name]["estimate"] = asdict(guesses[name])
    return by_prior


def _table(answers: "dict[str, Prediction]", guesses: "dict[str, Estimate]") -> "Table":
    from sandbox.vocabulary.tables import table_of

    tables = {name: of.table() for name, of in answers.items()}
    columns = ["prior", *next(iter(tables.values())).columns]
    rows = [[name, *row] for name, table in tables.items() for row in table.rows]
    if guesses:
        columns += ["estimate of 1", "low of estimate", "high of estimate"]
        for row in rows:
            guess = guesses[str(row[0])]
            row += [guess.value, guess.low, guess.high]
    return table_of(columns, rows)


def _or_none(number: float) -> float | None:
    return None if isnan(number) else number


def _show(string: str, answers: "dict[str, Prediction]", guesses: "dict[str, Estimate]") -> None:
    from sandbox.vocabulary.tables import table_of

    from ..views.tables import show_lines
    from ..views.words import fixed_down, fixed_up, or_dash, print_folded

    print()
    print_folded(f"after {string}")
    columns = ("prior", "0", "1", "stop", "interval of 1", "1, normalised")
    rows = []
    for name, answer in answers.items():
        low, high = fixed_down(answer.one_interval[0]), fixed_up(answer.one_interval[1])
        shares = (f"{share:.6f}" for share in (answer.zero, answer.one, answer.stop))
        rows.append((name, *shares, f"[{low}, {high}]", or_dash(_or_none(answer.normalized_one), ".6f")))
    lines = ["  {:12} {:>9} {:>9} {:>9}   {:23} {}".format(*columns)]
    lines += ["  {:12} {:>9} {:>9} {:>9}   {:20}   {:>9}".format(*row) for row in rows]
    show_lines(lines, table_of(columns, rows))
    for name, guess in guesses.items():
        words = f"1: {guess.value:.6f} in [{guess.low:.6f}, {guess.high:.6f}] at {guess.confidence:.0%}"
        budget = f"{guess.budget.bits} bits, {guess.budget.steps} steps"
        print_folded(f"estimate under {name}: {words} for {budget}", label="  ")


def _answer_ahead(form: Format, census: "AnyCensus", chosen: "list[Prior]", string: str, ahead: int) -> None:
    from sandbox.priors.sequences import predict_ahead
    from sandbox.vocabulary.tables import table_of

    from ..census_input import budget_in_words, described
    from ..views.answers import answer
    from ..views.tables import show_lines
    from ..views.words import print_folded

    by_prior = {prior.name: predict_ahead(census, prior, string, ahead) for prior in chosen}
    continuations = list(next(iter(by_prior.values())))
    rows: list[tuple[Any, ...]] = [(more, *(of[more].chance for of in by_prior.values())) for more in continuations]
    table = table_of((f"next {ahead}", *by_prior), rows)

    def _text() -> None:
        print_folded(
            f"{budget_in_words(census)}: chances of the next {ahead} bits after {string}, exact for it; "
            "the rest to 1 is stop"
        )
        print()
        lines = [" " * (ahead + 2) + "".join(f"{name:>12}" for name in by_prior)]
        lines += [f"{more}  " + "".join(f"{chance:12.6f}" for chance in chances) for more, *chances in rows]
        show_lines(lines, table)

    named = {name: {more: of._asdict() for more, of in chances.items()} for name, chances in by_prior.items()}
    answer(
        form,
        told=lambda: {"string": string, "ahead": ahead, **described(census), "priors": named},
        table=lambda: table,
        text=_text,
    )


def _estimate_next(census: "AnyCensus", prior: "Prior", string: str, samples: int, seed: int) -> "Estimate":
    from sandbox.priors.estimation import estimate_next

    from ..census_input import larger_budget

    return estimate_next(census, prior, string, larger_budget(census), samples=samples, seed=seed)
