"""`solomonoff odds`: the verdict scaled to the sky, its crossovers, and what it is sensitive to."""

from typing import TYPE_CHECKING, Annotated

import typer

from .. import completion, options
from ..formats import Format

if TYPE_CHECKING:
    from sandbox.vocabulary.tables import Table


def odds(
    name: Annotated[
        str,
        typer.Argument(metavar="[SCENARIO]", help="galaxy, universe or custom.", autocompletion=completion.scenarios),
    ] = "galaxy",
    size_ratio: Annotated[
        float | None, typer.Option(metavar="X", help="The whole costs X times the part (time and space).")
    ] = None,
    extra_bits: Annotated[
        float | None, typer.Option(metavar="DL", help="The mock's program is DL bits longer; measured if not given.")
    ] = None,
    address: Annotated[
        float | None, typer.Option(metavar="N", help="The part is one of N regions, found by what is in it; X of them.")
    ] = None,
    observers: Annotated[float, typer.Option(metavar="K", help="Observers in B for each one in A.")] = 1.0,
    priors: options.Priors = None,
    formulas: Annotated[bool, typer.Option("--formulas", help="Also print every crossover in closed form.")] = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show the odds of a part in detail with the rest mocked (A), against the whole in detail (B).

    Measured is the pair of programs that DL is from, of the world `front`: a full one, and a mock that is right and
    saves ever more steps. Assumed is X. The JSON has the pair in `measured`, null if --extra-bits gives DL; the rest is
    closed form at X. In `odds` it has, for each prior, A : B with DL extra bits as `log2` and in words as `odds`;
    `log2` is `at_equal_length` less `per_bit` times DL. `crossover_bits` is null where no number of bits makes the odds
    even. In `address` are log2 odds where B finds the part by what is in it: A is `told` which of N regions it is, by
    log2 N bits more, or it is `searching`, which takes up to N times the steps.

    Example: solomonoff odds galaxy --extra-bits 20

    Example: solomonoff odds --address 1e6
    """
    from sandbox.tiers.sky.scenarios import scenario
    from sandbox.tiers.sky.standing import outlook_and_pair
    from sandbox.vocabulary.errors import InvalidLimit

    from ..census_input import chosen_priors
    from ..views.answers import answer, provenance
    from ..views.odds import as_json, odds_table, show, show_formulas

    form = options.chosen(format, json)
    if formulas and form not in (Format.TEXT, Format.JSON):
        raise InvalidLimit(f"expected --formulas with text or json, got --format {form}; leave one out")
    chosen, of = chosen_priors(priors, proper=False), scenario(name, size_ratio=size_ratio)
    given = None if extra_bits is None else _checked(extra_bits)
    outlook, pair = outlook_and_pair(of, given, priors=chosen, observers=observers, regions=address)

    def _text() -> None:
        show(outlook, pair)
        if formulas:
            show_formulas()

    def _table() -> "Table":
        return odds_table(outlook, pair)

    answer(form, told=lambda: as_json(outlook, pair) | provenance(), table=_table, text=_text)


def _checked(extra_bits: float) -> float:
    from math import isfinite

    from sandbox.vocabulary.errors import InvalidLimit

    if not isfinite(extra_bits):
        raise InvalidLimit(f"expected a finite number of extra bits, got {extra_bits}")
    return extra_bits
