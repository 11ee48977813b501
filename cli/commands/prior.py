"""`solomonoff prior`: strings under priors, each number with what it is."""

from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import data_options as own
from .. import options
from ..asked_for import machine_chosen

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus
    from sandbox.priors.information import Information
    from sandbox.priors.prior import Prior
    from sandbox.vocabulary.tables import Table


def prior_command(
    strings: own.Strings = None,
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
    significance: Annotated[int, typer.Option(min=0, help="Of the depth, in bits.")] = 0,
    samples: Annotated[int, typer.Option(min=0, max=10**5, help="Also estimate beyond the budget, by coin flips.")] = 0,
    seed: options.Seed = 0,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show P, K, Kt and depth of strings under priors.

    Without --census or --bits, of a census that is kept: of the tape machine one of 27 bits.

    With --given Y, what is shown is conditional, K(x|y) and P(x|y), and besides the information K(x) - K(x|y).

    Example: solomonoff prior 1111 10010000

    Example: solomonoff prior 0110 --given 0110
    """
    from sandbox.priors.information import information_of
    from sandbox.priors.prediction import none_prints

    from ..census_input import census_for, chosen_priors, described
    from ..data_input import strings_asked
    from ..views.answers import answer
    from ..views.words import require_found

    form, chosen = options.chosen(format, json), chosen_priors(priors)
    wanted = strings_asked(strings, file, read_as, first)
    table = census_for(wanted, census, bits, machine_chosen(machine, given, cases, without), yes=yes)
    rows = _rows(table, wanted, chosen, significance)
    if given is not None:
        alone = census_for(wanted, None, bits, machine_chosen(None, None, None, without), yes=yes)
        _tell_information(rows, information_of(table, alone, wanted), given)
    for row in rows if samples else []:
        for one in chosen:
            row["priors"][one.name]["estimate"] = _estimate(table, one, row["string"], samples, seed)
    answer(
        form,
        told=lambda: {**described(table), "strings": rows},
        table=lambda: _table(rows),
        text=lambda: _show(table, rows),
    )
    require_found([none_prints(table, row["string"]) for row in rows if row["K"] is None], len(rows))


def _tell_information(rows: list[dict[str, Any]], known: "list[Information]", given: str) -> None:
    for row, of_string in zip(rows, known, strict=True):
        row["given"] = {"y": given, "K": of_string.alone, "information": of_string.information}


def _table(rows: list[dict[str, Any]]) -> "Table":
    """Return a row for each string and prior."""
    from sandbox.vocabulary.tables import table_of

    known, of_prior, of_estimate = ("string", "K", "Kt", "depth"), ("lower", "upper"), ("value", "low", "high")
    of_given = ("y", "K", "information")
    estimated = any("estimate" in value for row in rows for value in row["priors"].values())
    told = [
        [
            *(row[name] for name in known),
            *((row["given"][name] for name in of_given) if "given" in row else ()),
            name,
            float(Fraction(value["restricted"])),
            *(value[name] for name in of_prior),
            *(value["estimate"][name] for name in (of_estimate if estimated else ())),
        ]
        for row in rows
        for name, value in row["priors"].items()
    ]
    more = ("estimate", "estimate_low", "estimate_high") if estimated else ()
    told_given = ("given", "K alone", "information") if any("given" in row for row in rows) else ()
    return table_of((*known, *told_given, "prior", "restricted", *of_prior, *more), told)


def _show(census: "AnyCensus", rows: list[dict[str, Any]]) -> None:
    from sandbox.vocabulary.tables import table_of

    from ..census_input import budget_in_words
    from ..probabilities import in_digits
    from ..views.tables import show_lines
    from ..views.words import or_dash, print_folded, rounded_down, rounded_up

    print_folded(
        f"{budget_in_words(census)}: K, Kt, depth and 'restricted' are exact for it; "
        "the unrestricted prior is in the interval"
    )
    columns = ("prior", "restricted", "lower bound", "upper bound")
    for row in rows:
        known = (or_dash(row["K"], "d"), or_dash(row["Kt"], form=".3f"), or_dash(row["depth"], form="d"))
        print()
        print_folded("{}   K {}  Kt {}  depth {}".format(row["string"], *known))
        if "given" in row:
            given = row["given"]
            words = f"alone K {or_dash(given['K'], 'd')}, information {or_dash(given['information'], 'd')} bits"
            print_folded(f"all given {given['y'] or 'nothing'}; {words}", label="  ")
        told = [
            (name, in_digits(of), rounded_down(of["lower"]), rounded_up(of["upper"]))
            for name, of in row["priors"].items()
        ]
        lines = [f"  {a:12} {b:>14} {c:>14} {d:>14}" for a, b, c, d in (columns, *told)]
        show_lines(lines, table_of(columns, told))
        for name, of in row["priors"].items():
            if "estimate" in of:
                print_folded(f"estimate under {name}: {_in_words(of['estimate'])}", label="  ")


def _rows(census: "AnyCensus", strings: list[str], chosen: "list[Prior]", significance: int) -> list[dict[str, Any]]:
    """Return what is known of each string, all strings at once."""
    from sandbox.priors.complexities import complexities_of

    from ..probabilities import probabilities

    values = {prior.name: probabilities(census, prior, strings) for prior in chosen}
    return [
        {
            "string": string,
            "K": known.K,
            "Kt": known.Kt,
            "depth": known.depth,
            "priors": {name: of_prior[place] for name, of_prior in values.items()},
        }
        for place, (string, known) in enumerate(
            zip(strings, complexities_of(census, strings, significance_bits=significance), strict=True)
        )
    ]


def _estimate(census: "AnyCensus", prior: "Prior", string: str, samples: int, seed: int) -> dict[str, Any]:
    from sandbox.priors.estimation import estimate

    from ..census_input import larger_budget

    return asdict(estimate(census, prior, string, larger_budget(census), samples=samples, seed=seed))


def _in_words(guess: dict[str, Any]) -> str:
    return (
        f"{guess['value']:.6e} in [{guess['low']:.6e}, {guess['high']:.6e}] at {guess['confidence']:.0%} "
        f"for {guess['budget']['bits']} bits, {guess['budget']['steps']} steps"
    )
