"""The odds of a scenario, complete: with so many extra bits, where they are even, and what they are sensitive to.

All in here is closed form, of what is *assumed*: the size ratio of the scenario. What was measured is a `MeasuredPair`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log2

import numpy as np

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Floats, Prior
from sandbox.tiers.sky.address import Address, address_of, regions_of
from sandbox.tiers.sky.scenarios import Odds, Scenario, crossover_with_overhead, odds
from sandbox.tiers.sky.words import in_words, lesson, location, size_in_words
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

SPEAKING = ("speed-kt", "speed-fast", "simplicity")
"""The priors that the sentences speak of, whichever were asked for."""
OVERHEADS = (1.0, 1e3, 1e6, 1e9)
"""A fixed cost of both, as multiples of the run time of the part in detail."""
MOST_BITS, PLACES = 80.0, 161
"""The curves of odds go from no extra bits to so many, at so many places."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outlook(Result):
    """A: a part in detail, the rest mocked, to B: the whole in detail; its size ratio is assumed.

    Attributes
    ----------
    scenario : Scenario
    size : str
        Its size ratio in words, such as 10^11.
    extra_bits : float or None
        dl: how many bits longer A's program is; None: unknown, and all that depends on it is empty.
    observers : float
        In B for each one in A.
    odds : dict of str to Odds
        By prior that was asked for.
    log2_odds : dict of str to float
        The same, at `extra_bits`.
    in_words : dict of str to str
        The same, such as 1 : 1024.
    if_each_star_counts : dict of str to float
        log2 odds at `extra_bits` with as many observers in B as its size ratio.
    even_with_overhead : dict of float to float
        By overhead: the dl at which speed-kt is even.
    overheads_in_words : dict of float to str
        Such as 10^6.
    even_bits : dict of str to float
        The dl at which the speed priors of `SPEAKING` are even, one observer for each.
    by_steps : str
        Odds A : B in words where only steps count, without a number for the smaller.
    counted_by_steps : str
        Odds A : B in words where only steps count, and each star has its observers.
    lesson : str
        How many extra bits the mock may cost, in a sentence.
    location : str
        What it costs to say where an observer is, in a sentence.
    bits : array of float
        Places for curves: extra bits of A.
    curves : dict of str to array of float
        By prior: log2 odds B : A at `bits`, full against mocked.
    address : Address or None
        The odds where B finds the part by what is in it, one region of many.
    log2_size : float
        log2 of the size ratio.
    log2_ratios : array of float
        Places for curves: log2 of the size ratio, from 0 to beyond the one assumed.
    by_ratio : dict of str to array of float
        By prior: log2 odds B : A at `log2_ratios` and `extra_bits`.
    even_log2_ratio : dict of str to float or None
        By prior: log2 of the size ratio at which the odds are even with `extra_bits`; None where no ratio matters.
    """

    scenario: Scenario
    size: str
    extra_bits: float | None
    observers: float
    odds: dict[str, Odds]
    log2_odds: dict[str, float]
    in_words: dict[str, str]
    if_each_star_counts: dict[str, float]
    even_with_overhead: dict[float, float]
    overheads_in_words: dict[float, str]
    even_bits: dict[str, float]
    by_steps: str
    counted_by_steps: str
    lesson: str
    location: str
    bits: Floats = field(repr=False)
    curves: dict[str, Floats] = field(repr=False)
    address: Address | None
    log2_size: float
    log2_ratios: Floats = field(repr=False)
    by_ratio: dict[str, Floats] = field(repr=False)
    even_log2_ratio: dict[str, float | None] = field(repr=False)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a prior: log2 odds A : B, the same in words, and the extra bits at which they are even."""
        rows = [
            (prior, self.log2_odds.get(prior), self.in_words.get(prior), odds.crossover_bits)
            for prior, odds in self.odds.items()
        ]
        return table_of(("prior", "log2_odds", "odds", "even_at_bits"), rows, most=most)


def outlook_of(
    of: Scenario,
    extra_bits: float | None,
    *,
    priors: Sequence[Prior],
    observers: float = 1.0,
    regions: float | None = None,
) -> Outlook:
    """Return all that is said of a scenario, for a mock whose program is `extra_bits` longer.

    Parameters
    ----------
    of : Scenario
        As `scenario` returns it.
    extra_bits : float or None
        Finite; may be negative; None where no pair of programs says.
    priors : sequence of Prior
        Those asked for.
    observers : float
        In B for each one in A.
    regions : float or None
        Of which the part is one, for `Outlook.address`; None: as many as the size ratio.

    Raises
    ------
    InvalidLimit, ImproperPrior
        As `odds` and `address_of` do, and when the odds have no finite logarithm.

    >>> from sandbox.tiers.sky.scenarios import scenario
    >>> galaxy = outlook_of(scenario("galaxy"), 20, priors=[PRIORS["speed-kt"]])
    >>> galaxy.in_words, galaxy.size
    ({'speed-kt': '9.54 x 10^4 : 1'}, '10^11')
    """
    asked, regions = odds(of, priors=priors, observers=observers), regions_of(of, regions)
    speaking = odds(of, priors=[PRIORS[name] for name in SPEAKING])
    counted = odds(of, priors=[*priors, PRIORS["simplicity"]], observers=of.size_ratio)
    even_bits = {name: crossover for name, prior in speaking.items() if (crossover := prior.crossover_bits) is not None}
    bits, log2_ratios = np.linspace(0, MOST_BITS, PLACES), np.linspace(0, 1.1 * log2(of.size_ratio), PLACES)
    at = {} if extra_bits is None else {name: prior.log2_at(extra_bits) for name, prior in asked.items()}
    return Outlook(
        scenario=of,
        size=size_in_words(log2(of.size_ratio)),
        extra_bits=extra_bits,
        observers=observers,
        odds=asked,
        log2_odds=at,
        in_words={name: in_words(log2_odds) for name, log2_odds in at.items()},
        if_each_star_counts={name: counted[name].log2_at(extra_bits) for name in at if extra_bits is not None},
        even_with_overhead={overhead: crossover_with_overhead(of, overhead) for overhead in OVERHEADS},
        overheads_in_words={overhead: size_in_words(log2(overhead)) for overhead in OVERHEADS},
        even_bits=even_bits,
        by_steps=size_in_words(speaking["simplicity"].at_equal_length),
        counted_by_steps=in_words(counted["simplicity"].log2_at(0)),
        lesson=lesson(of, even_bits),
        location=location(log2(of.size_ratio)),
        bits=bits,
        curves={name: np.array([-prior.log2_at(dl) for dl in bits]) for name, prior in asked.items()},
        address=None if extra_bits is None else address_of(of, asked, extra_bits, regions=regions),
        log2_size=log2(of.size_ratio),
        log2_ratios=log2_ratios,
        by_ratio={name: -at[name] + asked[name].per_log2_size * (log2(of.size_ratio) - log2_ratios) for name in at},
        even_log2_ratio={name: _even_ratio(of, asked[name], log2_odds) for name, log2_odds in at.items()},
    )


def _even_ratio(of: Scenario, prior: Odds, log2_odds: float) -> float | None:
    return log2(of.size_ratio) - log2_odds / prior.per_log2_size if prior.per_log2_size else None
