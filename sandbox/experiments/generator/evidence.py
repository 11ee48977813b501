"""What the four procedures need of all programs behind w[:n]: a census of what they print, and paths along each string.

The paths along one continuation tell of each program what it had cost at n and whether it read on; what follows a
deviation they do not tell. So there is one paths table for each string of m bits that any program prints.
"""

from dataclasses import dataclass, field
from itertools import product

import numpy as np

from sandbox.census.paths import Paths, take_paths
from sandbox.census.table import Census
from sandbox.census.taking import take
from sandbox.experiments.generator.options import GeneratorOptions
from sandbox.experiments.result import Told
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.scores import score
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.results import Result
from sandbox.worlds.menu import world


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Evidence(Result):
    """All programs that print w[:n], within a budget.

    Attributes
    ----------
    world : str
        w[:n + m].
    observed : int
        n.
    census : Census
        Of what they print, to n + m bits.
    paths : dict of str to Paths
        By w[:n] and the next m bits: of every such string that any of them prints, and of the world in any case.
    """

    world: str
    observed: int
    census: Census = field(repr=False)
    paths: dict[str, Paths] = field(repr=False)

    def probability(self, prior: Prior, strings: list[str]) -> Floats:
        """Return the restricted prior of strings that begin with w[:n]."""
        return score(self.census, prior, strings).restricted


def take_evidence(options: GeneratorOptions, *, progress: Told) -> Evidence:
    """Return what there is to know for a budget; cost of one exploration for every string that is printed.

    Raises
    ------
    NothingFound
        When no program within the budget prints what was observed.
    """
    whole = world(options.world).observations(options.observed + options.ahead)
    budget, start = options.budget(len(whole)), whole[: options.observed]
    progress(f"{options.bits} bits: all programs that print {start}")
    census = take(Plan("tape", budget, follow=start))
    solomonoff = prior_called("solomonoff")
    if not score(census, solomonoff, [start]).restricted[0]:
        raise NothingFound(
            f"expected programs that print {start}, found none of up to {options.bits} bits; raise --bits"
        )
    strings = [start + "".join(bits) for bits in product("01", repeat=options.ahead)]
    printed = np.flatnonzero(score(census, solomonoff, strings).restricted)
    chosen = dict.fromkeys([whole, *(strings[at] for at in printed.tolist())])
    paths = {}
    for number, string in enumerate(chosen, start=1):
        progress(f"{options.bits} bits: programs that go on with {string}, {number} of {len(chosen)}")
        paths[string] = take_paths(string, options.observed, budget)
    return Evidence(whole, options.observed, census, paths)
