"""`solomonoff odds`: the verdict scaled to the sky, its crossovers, and what it is sensitive to."""

import json as json_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import options
from ..views.words import say

if TYPE_CHECKING:
    from sandbox.compare.sky.scenarios import Odds, Scenario
    from sandbox.priors.prior import Prior

OVERHEADS = (1.0, 1e3, 1e6, 1e9)
"""Shown: a fixed cost of both, as multiples of the run time of the part in detail."""


MOST_BITS_OF_A_SHORT_PROGRAM = 100
"""33 instructions of 3 bits: up to here called no more than a compiler's worth; of longer ones nothing is said."""


def odds(
    name: Annotated[str, typer.Argument(metavar="[SCENARIO]", help="galaxy, universe or custom.")] = "galaxy",
    size_ratio: Annotated[
        float | None, typer.Option(metavar="X", help="The whole costs X times the part (time and space).")
    ] = None,
    extra_bits: Annotated[
        float | None, typer.Option(metavar="DL", help="The mock's program is DL bits longer; measured if not given.")
    ] = None,
    observers: Annotated[float, typer.Option(metavar="K", help="Observers in B for each one in A.")] = 1.0,
    priors: options.Priors = None,
    formulas: Annotated[bool, typer.Option("--formulas", help="Also print every crossover in closed form.")] = False,
    json: options.Json = False,
) -> None:
    """Show the odds of a part in detail with the rest mocked (A), against the whole in detail (B).

    The JSON has in `odds`, for each prior, A : B with DL extra bits as `log2` and in words as `odds`; `log2` is
    `at_equal_length` less `per_bit` times DL, which is by default that of rule 30 mocked within 8 cells against rule 30
    in full, as measured. `crossover_bits` is null where no number of bits makes the odds even.

    Example: solomonoff odds galaxy --extra-bits 20
    """
    from sandbox.compare.sky.scenarios import odds as odds_of
    from sandbox.compare.sky.scenarios import scenario

    from ..census_input import chosen_priors

    chosen, of = chosen_priors(priors, proper=False), scenario(name, size_ratio)
    bits = _checked(_measured() if extra_bits is None else extra_bits)
    if json:
        print(json_module.dumps(_as_json(of, chosen, bits, observers)))
        return
    _show(of, odds_of(of, chosen, observers), bits, observers)
    if formulas:
        _show_formulas()


def _measured() -> float:
    """Return the extra bits of the standing mock, of rule 30 within 8 cells, against its full world: measured."""
    from sandbox.compare.built.comparing import measured_extra_bits
    from sandbox.worlds.menu import world

    return measured_extra_bits(world("rule30"))


def _checked(extra_bits: float) -> float:
    from math import isfinite

    from sandbox.vocabulary.errors import InvalidLimit

    if not isfinite(extra_bits):
        raise InvalidLimit(f"expected a finite number of extra bits, got {extra_bits}")
    return extra_bits


def _as_json(of: "Scenario", chosen: "list[Prior]", bits: float, observers: float) -> dict[str, Any]:
    from sandbox.compare.sky.crossovers import CROSSOVERS
    from sandbox.compare.sky.scenarios import crossover_with_overhead, odds
    from sandbox.compare.sky.words import in_words, lesson

    shown, found, counted = {}, odds(of, chosen, observers), odds(of, chosen, of.size_ratio)
    for name, one in found.items():
        log2 = one.log2_at(bits)
        rest = {"at_equal_length": one.at_equal_length, "per_bit": one.per_bit, "within": one.within}
        shown[name] = {"log2": log2, "odds": in_words(log2), **rest}
    return {
        "scenario": of.name,
        "size_ratio": of.size_ratio,
        "part": of.part,
        "whole": of.whole,
        "source": of.source,
        "extra_bits": bits,
        "observers": observers,
        "odds": shown,
        "crossover_bits": {name: one.crossover_bits for name, one in found.items()},
        "log2_odds_if_each_star_counts": {name: one.log2_at(bits) for name, one in counted.items()},
        "crossover_bits_with_overhead": {f"{over:g}": crossover_with_overhead(of, over) for over in OVERHEADS},
        "lesson": lesson(of),
        "closed_forms": {name: str(form.expression) for name, form in CROSSOVERS.items()},
    }


def _show(of: "Scenario", found: "dict[str, Odds]", bits: float, observers: float) -> None:
    from math import log2

    from sandbox.compare.sky.words import in_words, lesson, size_in_words

    words = {name: in_words(one.log2_at(bits)) for name, one in found.items()}  # may refuse: before anything is shown
    say(f"A: {of.part} in detail, the rest mocked.  B: {of.whole} in detail.")
    say(f"B takes {size_in_words(log2(of.size_ratio))} times the time and space of A: {of.source}.")
    say("A's program is dl bits longer.")
    if observers != 1:
        say(f"Counted by observers, {observers:.4g} in B for each one in A.")
    say("Odds of two programs under each prior, not of all programs like them; at the dl of 'even at', A : B is 1 : 1.")
    wide = max(map(len, found), default=0) + 1
    print(f"\n{'prior':{wide}} {'even at dl =':>13}   A : B at dl = {bits:g}")
    for name, one in found.items():
        even = "no dl" if one.crossover_bits is None else f"{one.crossover_bits:.2f} bits"
        print(f"{name:{wide}} {even:>13}   {words[name]}{' *' if one.within else ''}")
    if any(one.within for one in found.values()):
        say("* speed-fast stands in for speed: within a factor 2")
    print()
    say(lesson(of))
    _show_sensitivities(of)


def _show_sensitivities(of: "Scenario") -> None:
    from math import log2

    from sandbox.compare.sky.scenarios import crossover_with_overhead, odds
    from sandbox.compare.sky.words import in_words, size_in_words
    from sandbox.priors.prior import PRIORS

    counted = odds(of, [PRIORS["simplicity"]], of.size_ratio)["simplicity"].log2_at(0)
    even = odds(of, [PRIORS["speed-kt"]])["speed-kt"].at_equal_length
    short = ": no more than a compiler's worth" if even <= MOST_BITS_OF_A_SHORT_PROGRAM else ""
    caps = [f"{crossover_with_overhead(of, over):.2f} for {size_in_words(log2(over))}" for over in OVERHEADS]
    print("\nWhat this is sensitive to")
    say(
        f"- observers: if B has {size_in_words(log2(of.size_ratio))} of them for each one in A, and observers are "
        f"counted, simplicity says {in_words(counted)}: the count cancels the size."
    )
    say(
        "- the machine: on another universal machine dl differs by up to c bits, a compiler between the two, and the "
        f"odds by 2^(beta c). {even:.2f} bits are {int(even / 3)} instructions of the tape machine{short}."
    )
    say(f"- overhead that both spend, in run times of A: speed-kt is then even at a dl of {', '.join(caps)}.")


def _show_formulas() -> None:
    from sandbox.compare.sky.crossovers import CROSSOVERS

    print("\nCrossovers in closed form (symbols: sandbox/compare/sky/crossovers.py)")
    for name, form in CROSSOVERS.items():
        say(f"{name}: {form.unknown}* = {form.expression}; {form.words}", keep_words=True)
