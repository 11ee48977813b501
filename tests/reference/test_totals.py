"""The reference totals of the specification, by running all programs in plain Python."""

from collections import Counter
from fractions import Fraction

import oracle
import values


def test_all_programs_of_12_bits_give_the_reference_totals():
    rows = oracle.census(**values.REFERENCE_BUDGET)
    programs, mass = Counter(), Counter()
    for (event, output, length, _, _), count in rows.items():
        programs[event] += count
        if event != "emit" or len(output) == 6:
            mass[event] += Fraction(count, 2**length)
    assert {event: programs[event] for event in values.REFERENCE_PROGRAMS} == values.REFERENCE_PROGRAMS
    assert {event: 4096 * share for event, share in mass.items()} == values.REFERENCE_PROBABILITIES_4096
    assert oracle.kraft_sum(rows, 6) == 1
