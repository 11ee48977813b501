"""`solomonoff odds`: the verdict scaled to the sky, its crossovers, and what it is sensitive to."""

from typing import Annotated

import typer

from .. import completion, options
from ..formats import Format


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
    observers: Annotated[float, typer.Option(metavar="K", help="Observers in B for each one in A.")] = 1.0,
    priors: options.Priors = None,
    formulas: Annotated[bool, typer.Option("--formulas", help="Also print every crossover in closed form.")] = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show the odds of a part in detail with the rest mocked (A), against the whole in detail (B).

    The JSON has in `odds`, for each prior, A : B with DL extra bits as `log2` and in words as `odds`; `log2` is
    `at_equal_length` less `per_bit` times DL, which is by default that of rule 30 mocked within 8 cells against rule 30
    in full, as measured. `crossover_bits` is null where no number of bits makes the odds even.

    Example: solomonoff odds galaxy --extra-bits 20
    """
    from sandbox.tiers.sky.outlook import outlook_of
    from sandbox.tiers.sky.scenarios import scenario
    from sandbox.vocabulary.errors import InvalidLimit

    from ..census_input import chosen_priors
    from ..views.answers import answer, provenance
    from ..views.odds import as_json, odds_table, show, show_formulas

    form = options.chosen(format, json)
    if formulas and form not in (Format.TEXT, Format.JSON):
        raise InvalidLimit(f"expected --formulas with text or json, got --format {form}; leave one out")
    chosen, of = chosen_priors(priors, proper=False), scenario(name, size_ratio=size_ratio)
    bits = _checked(_measured() if extra_bits is None else extra_bits)
    outlook = outlook_of(of, bits, priors=chosen, observers=observers)

    def _text() -> None:
        show(outlook)
        if formulas:
            show_formulas()

    answer(form, told=lambda: as_json(outlook) | provenance(), table=lambda: odds_table(outlook), text=_text)


def _measured() -> float:
    """Return the extra bits of the standing mock, of rule 30 within 8 cells, against its full world: measured."""
    from sandbox.tiers.built.contest import measured_extra_bits
    from sandbox.worlds.menu import world

    return measured_extra_bits(world("rule30"))


def _checked(extra_bits: float) -> float:
    from math import isfinite

    from sandbox.vocabulary.errors import InvalidLimit

    if not isfinite(extra_bits):
        raise InvalidLimit(f"expected a finite number of extra bits, got {extra_bits}")
    return extra_bits
