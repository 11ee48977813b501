"""The forms of `solomonoff odds`: the verdict scaled to the sky, in words and as JSON. Nothing is computed here."""

from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.tables import Table, table_of

from .measured_pair import pair_json, show_pair
from .tables import show_lines
from .words import say

if TYPE_CHECKING:
    from sandbox.tiers.sky.measured_pair import MeasuredPair
    from sandbox.tiers.sky.outlook import Outlook

MOST_BITS_OF_A_SHORT_PROGRAM = 100
"""33 instructions of 3 bits: up to here called no more than a compiler's worth; of longer ones nothing is said."""


def as_json(of: "Outlook", pair: "MeasuredPair | None" = None) -> dict[str, Any]:
    """Return what `odds --json` prints."""
    from sandbox.tiers.sky.crossovers import CROSSOVERS

    return {
        "measured": pair_json(pair),
        "scenario": of.scenario.name,
        "size_ratio": of.scenario.size_ratio,
        "part": of.scenario.part,
        "whole": of.scenario.whole,
        "source": of.scenario.source,
        "extra_bits": of.extra_bits,
        "observers": of.observers,
        "odds": {
            name: {
                "log2": of.log2_odds[name],
                "odds": of.in_words[name],
                "at_equal_length": odds.at_equal_length,
                "per_bit": odds.per_bit,
                "within": odds.within,
            }
            for name, odds in of.odds.items()
        },
        "crossover_bits": {name: odds.crossover_bits for name, odds in of.odds.items()},
        "log2_odds_if_each_star_counts": of.if_each_star_counts,
        "crossover_bits_with_overhead": {f"{overhead:g}": bits for overhead, bits in of.even_with_overhead.items()},
        "address": _address(of),
        "lesson": of.lesson,
        "closed_forms": {name: str(form.expression) for name, form in CROSSOVERS.items()},
    }


def _address(of: "Outlook") -> dict[str, Any] | None:
    address = of.address
    if address is None:
        return None
    return {
        "regions": address.regions,
        "bits": address.bits,
        "log2_odds_told": address.told,
        "log2_odds_searching": address.searching,
    }


def odds_table(of: "Outlook", pair: "MeasuredPair | None" = None) -> Table:
    """Return a row a prior: the odds assumed, where they are even, log2 with an address; and who led where measured."""
    told, searching = (of.address.told, of.address.searching) if of.address else ({}, {})
    leads = pair.leads if pair else {}
    assumed = ("prior", "log2", "odds", "crossover_bits", "extra_bits", "log2_told", "log2_searching")
    rows = (
        (name, of.log2_odds.get(name), of.in_words.get(name), odds.crossover_bits, of.extra_bits)
        + (told.get(name), searching.get(name))
        + ((leads[name].winner, leads[name].since) if name in leads else (None, None))
        for name, odds in of.odds.items()
    )
    return table_of((*assumed, "measured_leads", "measured_since"), rows)


def show(of: "Outlook", pair: "MeasuredPair | None" = None) -> None:
    """Print what was measured, then what follows where a size ratio is assumed, and what that is sensitive to."""
    if pair is None:
        say(f"Measured: nothing; dl = {of.extra_bits:g} is given.")
    else:
        show_pair(pair)
    print()
    say(f"A: {of.scenario.part} in detail, the rest mocked.  B: {of.scenario.whole} in detail.")
    say(f"Assumed, not measured: B takes {of.size} times the time and space of A ({of.scenario.source}).")
    say("A's program is dl bits longer.")
    if of.observers != 1:
        say(f"Counted by observers, {of.observers:.4g} in B for each one in A.")
    say("Odds of two programs under each prior, not of all programs like them; at the dl of 'even at', A : B is 1 : 1.")
    wide = max(map(len, of.odds), default=0) + 1
    rows = [
        (
            name,
            "no dl" if odds.crossover_bits is None else f"{odds.crossover_bits:.2f} bits",
            of.in_words[name] + (" *" if odds.within else ""),
        )
        for name, odds in of.odds.items()
    ]
    columns = ("prior", "even at dl =", f"A : B at dl = {of.extra_bits:g}")
    print()
    show_lines([f"{name:{wide}} {even:>13}   {told}" for name, even, told in (columns, *rows)], table_of(columns, rows))
    if any(odds.within for odds in of.odds.values()):
        say("* speed-fast stands in for speed: within a factor 2")
    print()
    say(of.lesson)
    _show_address(of)
    _show_sensitivities(of)


def _show_address(of: "Outlook") -> None:
    """Print the odds where B finds the part by what is in it, and A must be told where it is, or search."""
    from sandbox.tiers.sky.address import SOURCE

    address = of.address
    if address is None:
        return
    print("\nWhich region")
    say(
        f"Where both are told which region is the part, or need not be, this changes nothing. Where B finds it by what "
        f"is in it, one of {address.regions_in_words}, A is told it, in at most log2 N = {address.bits:.2f} bits more, "
        "or searches, in up to N times the steps; both to within a constant factor. speed-kt charges both alike "
        f"({SOURCE}): where N is the size ratio, N cancels and only dl is left. docs/theory.md#address-bits"
    )
    wide = max(map(len, address.told), default=0) + 1
    columns = ("prior", "A : B, A told", "A searching")
    rows = [(name, told, address.searching_in_words[name]) for name, told in address.told_in_words.items()]
    print()
    show_lines(
        [f"{name:{wide}} {told:>20}   {other}" for name, told, other in (columns, *rows)], table_of(columns, rows)
    )


def _show_sensitivities(of: "Outlook") -> None:
    even = of.even_bits["speed-kt"]
    short = ": no more than a compiler's worth" if even <= MOST_BITS_OF_A_SHORT_PROGRAM else ""
    caps = [f"{bits:.2f} for {of.overheads_in_words[overhead]}" for overhead, bits in of.even_with_overhead.items()]
    print("\nWhat this is sensitive to")
    say(
        f"- observers: if B has {of.size} of them for each one in A, and observers are counted, simplicity says "
        f"{of.counted_by_steps}: the count cancels the size."
    )
    say(
        "- the machine: on another universal machine dl differs by up to c bits, a compiler between the two, and the "
        f"odds by 2^(beta c). {even:.2f} bits are {int(even / 3)} instructions of the tape machine{short}."
    )
    say(f"- overhead that both spend, in run times of A: speed-kt is then even at a dl of {', '.join(caps)}.")


def show_formulas() -> None:
    """Print every crossover in closed form."""
    from sandbox.tiers.sky.crossovers import CROSSOVERS

    print()
    say("Crossovers in closed form (symbols: sandbox/tiers/sky/crossovers.py)")
    for name, form in CROSSOVERS.items():
        say(f"{name}: {form.unknown}* = {form.expression}; {form.words}", keep_words=True)
