"""Tables of `numerals`: what each code costs, how many numbers are merged, and the counter of every numeral."""

from math import comb, log2
from typing import NamedTuple

from sandbox.experiments.numerals.coding import (
    combinations_bits,
    merge_table_bits,
    random_merges,
    transducer_bits,
)
from sandbox.experiments.numerals.counters import NAMED, Counter, all_numerals, cycle_of
from sandbox.experiments.numerals.options import NumeralsOptions
from sandbox.experiments.numerals.tokens import NumberTokens
from sandbox.priors.prior import Floats, Prior
from sandbox.vocabulary.tables import Cell, Table, table_of

COUNTED = (1000, 1001, 10_000, 10_001, 200_000, 200_001)
"""Ends of the intervals in which merged numbers are counted; an end is not in its interval."""
KINDS = {"alone": False, "after a space": True}
"""Of tokens."""
_MOST_PLACES = 500
Rows = list[tuple[Cell, ...]]


class Codes(NamedTuple):
    """What each way to count costs who knows nothing of it: cumulative bits, entry n for the numbers 0 to n."""

    merge_table: Floats
    merge_table_at_most: Floats
    random_merges: Floats
    digits: Floats
    binary_digits: Floats


def codes_of(tokens: NumberTokens, options: NumeralsOptions) -> tuple[Codes, dict[str, float]]:
    """Return the codes, and by name what all N numbers cost in each, and in its parts."""
    merged = tokens.memberships(options.numbers, after_space=options.after_space)
    shuffled = random_merges(merged, seed=options.seed)
    learner, binary = (transducer_bits(options.numbers, base) for base in (options.base, 2))
    tables = [merge_table_bits(merged, last) for last in range(options.memberships + 1)]
    at_random = merge_table_bits(shuffled, options.memberships)
    digits, two = learner.printed + learner.carries, binary.printed + binary.carries
    codes = Codes(tables[-1], combinations_bits(merged), at_random, digits, two)
    parts = {f"merge table, by the last {last}": table for last, table in enumerate(tables)}
    parts |= {
        "merge table, at most": codes.merge_table_at_most,
        f"random merges, by the last {options.memberships}": at_random,
        f"digits, base {options.base}": digits,
        f"digits, base {options.base}: printed": learner.printed,
        f"digits, base {options.base}: carries": learner.carries,
        "digits, base 2": two,
    }
    return codes, {code: float(bits[-1]) for code, bits in parts.items()}


def codes_table(codes: Codes, parts: dict[str, float]) -> Table:
    """Return what all N numbers cost in each code: in all, for each number, and beside the merge table."""
    numbers, table = len(codes.digits), float(codes.merge_table[-1])
    rows = [(code, bits, bits / numbers, bits - table) for code, bits in parts.items()]
    forms = {"bits": ".2f", "bits_a_number": ".4f", "more_than_table": "+.2f"}
    return table_of(("code", *forms), rows, formats=forms)


def cumulative_table(codes: Codes) -> Table:
    """Return every code, cumulative, at no more than so many places; the last one is all N numbers."""
    numbers = len(codes.digits)
    each = -(-numbers // _MOST_PLACES)
    places = sorted({*range(each, numbers + 1, each), numbers})
    rows = [(below, *(float(bits[below - 1]) for bits in codes)) for below in places]
    return table_of(("below", *Codes._fields), rows, formats=dict.fromkeys(Codes._fields, ".2f"))


def counts_table(tokens: NumberTokens, options: NumeralsOptions) -> Table:
    """Return how many numbers of each interval [0, below) are one token."""
    rows: Rows = []
    for kind, after_space in KINDS.items():
        numbers = tokens.numbers(after_space=after_space)
        for below in sorted({*COUNTED, options.numbers}):
            merged = sum(number < below for number in numbers)
            rows.append((kind, 0, below, merged, log2(comb(below, merged))))
    return table_of(("tokens", "from", "below", "merged", "at_most_bits"), rows, formats={"at_most_bits": ".2f"})


def vocabulary_table(tokens: NumberTokens) -> Table:
    """Return of tokens of digits alone how many there are, and are no numbers; the first gap, and the largest."""
    rows: Rows = []
    for kind, after_space in KINDS.items():
        digits, numbers = tokens.of(after_space), tokens.numbers(after_space=after_space)
        gap = next((at for at, number in enumerate(numbers) if number != at), len(numbers))
        rows.append((kind, len(digits), len(digits) - len(numbers), gap, numbers[-1] if numbers else None))
    return table_of(("tokens", "digit_tokens", "leading_zero", "first_gap", "largest"), rows)


def counters_tables(counters: list[Counter], priors: tuple[Prior, ...]) -> dict[str, Table]:
    """Return the six cycles, their probabilities, and the 24 numerals."""
    successors: Rows = [(each.name, NAMED.get(each.cycle), each.bits, each.steps, each.text) for each in counters]
    probabilities: Rows = []
    for prior in priors:
        weights = [(each, each.probability(prior)) for each in counters]
        probabilities += [
            (prior.name, each.name, NAMED.get(each.cycle), log2(weight) if weight else None) for each, weight in weights
        ]
    bits = {each.cycle: each.bits for each in counters}
    numerals: Rows = [
        (" ".join(numeral), NAMED.get(numeral), " ".join(cycle_of(numeral)), bits[cycle_of(numeral)])
        for numeral in all_numerals()
    ]
    form = {"log2_probability": ".4f"}
    return {
        "successors": table_of(("cycle", "numeral", "bits", "steps", "text"), successors),
        "probabilities": table_of(("prior", "cycle", "numeral", "log2_probability"), probabilities, formats=form),
        "numerals": table_of(("strings", "numeral", "cycle", "bits"), numerals),
    }
