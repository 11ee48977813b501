"""A counter of two bits in every numeral: which string stands for 0, 1, 2, 3, and the shortest successor of each.

There are 24 numerals, and six cycles: two numerals that only begin elsewhere have the same successor. A program finds a
string on its tape and prints the next; it is asked for all four so many times, so that answers by heart do not pay.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np

from sandbox.census.by_output import emits
from sandbox.census.strings import checked_strings
from sandbox.census.table import Census
from sandbox.census.taking import take
from sandbox.experiments.functions import machine_of
from sandbox.experiments.numerals.options import NumeralsOptions
from sandbox.explore.plan import Plan
from sandbox.priors.prior import Prior
from sandbox.priors.scores import score
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.results import Result

STRINGS = ("00", "01", "10", "11")
Numeral = tuple[str, ...]
"""The strings of 0, 1, 2 and 3."""
NAMED: dict[Numeral, str] = {
    ("00", "01", "10", "11"): "binary",
    ("00", "10", "01", "11"): "binary, last digit first",
    ("00", "01", "11", "10"): "Gray",
    ("00", "10", "11", "01"): "Gray, last digit first",
}


def all_numerals() -> list[Numeral]:
    """Return the 24 numerals, in order."""
    return list(permutations(STRINGS))


def cycle_of(numeral: Numeral) -> Numeral:
    """Return the numeral of the same successor that begins with 00.

    >>> cycle_of(("11", "00", "01", "10"))
    ('00', '01', '10', '11')
    """
    start = numeral.index("00")
    return (*numeral[start:], *numeral[:start])


def successor_table(cycle: Numeral) -> str:
    """Return what follows 00, 01, 10 and 11.

    >>> successor_table(("00", "01", "11", "10"))
    '01110010'
    """
    following = dict(zip(cycle, (*cycle[1:], cycle[0]), strict=True))
    return "".join(following[string] for string in STRINGS)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Counter(Result):
    """A cycle, and all programs within a budget that print its successors.

    Attributes
    ----------
    cycle : tuple of str
        From 00 on.
    answers : str of 0 and 1
        What follows 00, 01, 10 and 11, as often as it is asked for.
    bits, steps : int or None
        Of the shortest program, of those the fastest; None: there is none.
    text : str or None
        The first of those.
    """

    cycle: Numeral
    answers: str
    bits: int | None
    steps: int | None
    text: str | None
    census: Census = field(repr=False)

    @property
    def name(self) -> str:
        """Return the cycle in words."""
        return " ".join(self.cycle)

    def probability(self, prior: Prior) -> float:
        """Return the restricted prior of the answers."""
        return float(score(self.census, prior, [self.answers]).restricted[0])


def counters_of(options: NumeralsOptions, cycles: Iterable[Numeral]) -> list[Counter]:
    """Return the counter of each cycle; one exploration each, which follows the answers."""
    return [_counter(cycle, options) for cycle in cycles]


def machine_asked(options: NumeralsOptions) -> str:
    """Return the name of the machine that finds each string so many times.

    >>> machine_asked(NumeralsOptions(times=1))
    'cases(00,01,10,11;2)'
    """
    return machine_of(STRINGS * options.times, 2)


def _counter(cycle: Numeral, options: NumeralsOptions) -> Counter:
    answers = successor_table(cycle) * options.times
    census = take(Plan(machine_asked(options), options.budget(len(answers)), follow=answers))
    (rows,) = emits(census).of(checked_strings([answers], census).keys())
    if not len(rows):
        return Counter(cycle, answers, None, None, None, census)
    first = rows[np.lexsort((census.witness[rows], census.time[rows], census.length[rows]))[0]]
    bits = int(census.length[first])
    text = census.machine.show(as_digits(int(census.witness[first]), bits, census.machine.radix))
    return Counter(cycle, answers, bits, int(census.time[first]), text, census)
