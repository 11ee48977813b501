"""Address bits: what it costs that the part in detail is one of N, and how both programs come to know which.

Let A simulate one region of N in detail, and B all of them. If both are told by a number which region the observer is
in, or neither needs to be, the address cancels. It does not where B finds the region by what is in it, having all of
them anyway. Then A has two ways:

    told       the number of the region is part of A's program: at most log2 N bits more (for most regions no fewer,
               by counting), and no steps more

        log2 odds A : B = (alpha + gamma - beta) log2 N - beta dl        where B takes N times the time and space of A

    searching  A simulates one region after another until one has it: up to N times the steps, in the cells of one
               region; bits only for the loop and the test, which are counted in dl here

        log2 odds A : B = gamma log2 N - beta dl                        to within a constant

At beta = alpha, as in speed-kt, both are the same: what an address saves in steps it costs in bits, and N is gone from
the odds. That is Levin's trade (1973): Kt charges log2 of a search as it charges the bits that make it needless. So
speed-kt is at even odds to within 2^(beta dl) and a constant, however large the world. solomonoff lets A search for
nothing; simplicity tells it for nothing.

Source: Levin 1973, Universal sequential search problems; docs/theory.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, log2

from sandbox.tiers.sky.scenarios import Odds, Scenario
from sandbox.tiers.sky.words import in_words, size_in_words
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

SOURCE = "Levin 1973"
"""Who showed that a search in steps stands for an address in bits."""


@dataclass(frozen=True, slots=True, repr=False)
class Address(Result):
    """The odds A : B where B finds the part by what is in it.

    Attributes
    ----------
    regions : float
        N.
    regions_in_words : str
        Such as 10^11.
    bits : float
        log2 N: the most that an address takes.
    told, searching : dict of str to float
        By prior: log2 odds where the address is part of A's program, and where A searches (time then no longer differs
        by more than a constant); 0 to within that constant is even.
    told_in_words, searching_in_words : dict of str to str
        The same, such as 1 : 16.
    """

    regions: float
    regions_in_words: str
    bits: float
    told: dict[str, float]
    searching: dict[str, float]
    told_in_words: dict[str, str]
    searching_in_words: dict[str, str]

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a prior: log2 odds both ways."""
        rows = ((prior, told, self.searching[prior]) for prior, told in self.told.items())
        return table_of(("prior", "log2_told", "log2_searching"), rows, most=most, total=len(self.told))


def address_of(of: Scenario, odds: Mapping[str, Odds], extra_bits: float, *, regions: float | None = None) -> Address:
    """Return the odds of a scenario whose part is one of `regions`, found in B by what is in it.

    Parameters
    ----------
    of : Scenario
        Its size ratio is that of times and of spaces, of B to A where A knows the address.
    odds : mapping of str to Odds
        Of it, by prior.
    extra_bits : float
        dl without an address.
    regions : float or None
        N, as `regions_of` takes it.

    Raises
    ------
    InvalidLimit
        As `regions_of` does.

    >>> from sandbox.tiers.sky.scenarios import odds, scenario
    >>> galaxy = scenario("galaxy")
    >>> address = address_of(galaxy, odds(galaxy), 4)
    >>> address.told_in_words["speed-kt"], address.searching_in_words["speed-kt"]
    ('1 : 16', '1 : 16')
    """
    regions = regions_of(of, regions)
    bits = log2(regions)
    told = {prior: each.log2_at(extra_bits + bits) for prior, each in odds.items()}
    searching = {prior: each.log2_at(extra_bits) - each.per_log2_time * bits for prior, each in odds.items()}
    in_both = ({prior: in_words(_even(at)) for prior, at in way.items()} for way in (told, searching))
    return Address(regions, size_in_words(bits), bits, told, searching, *in_both)


def regions_of(of: Scenario, regions: float | None) -> float:
    """Return of how many regions the part is one: as given, or as many as the size ratio of the scenario.

    Raises
    ------
    InvalidLimit
        When it is below 1 or not finite.

    >>> from sandbox.tiers.sky.scenarios import scenario
    >>> regions_of(scenario("galaxy"), None)
    100000000000.0
    """
    regions = of.size_ratio if regions is None else regions
    if not 1 <= regions < inf:
        raise InvalidLimit(f"expected an address among a finite number of regions, 1 at least, got {regions:g}")
    return regions


def _even(log2_odds: float) -> float:
    """Return 0 for what rounding alone makes differ from it."""
    return 0.0 if abs(log2_odds) < 1e-9 else log2_odds
