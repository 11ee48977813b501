"""What undecided leaves of a census can still add to strings: the upper half of certified bounds.

See `sandbox.priors.scores`; source: `docs/priors.md#intervals`.
"""

import numpy as np

from sandbox.census.by_output import undecided
from sandbox.census.strings import Strings
from sandbox.census.table import Census
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.weighing import weights
from sandbox.vocabulary.event import DECIDERS, PENDING


def possible(census: Census, prior: Prior, strings: Strings, *, include_equal: bool) -> Floats:
    """Return the most that undecided leaves can still add to each string.

    Leaves with a proper prefix of the string printed; with `include_equal`, for the string and one bit more: leaves
    with a prefix or the string itself printed.
    """
    total = np.zeros(len(strings.printed))
    extra = 1 if include_equal else 0
    leaves = _Leaves(census)
    for more in range(1, int(strings.printed.max(initial=0)) + extra + 1):
        # `more` is how many bits a leaf must still print: its output is the string's prefix of printed + extra - more
        sums = leaves.sums(prior, more)
        sizes = strings.printed + extra - more
        for size in np.unique(sizes[sizes >= 0]).tolist():
            at = sizes == size
            chosen = Strings(strings.printed[at], strings.output[at])
            total[at] += sums[leaves.groups.find(chosen.prefixes(size))]
    return total


def possible_of_equal(census: Census, prior: Prior, strings: Strings) -> Floats:
    """Return the part of what can still be added to each string and a bit more by leaves that printed the string."""
    leaves = _Leaves(census)
    return leaves.sums(prior, 1)[leaves.groups.find(strings.keys())]


class _Leaves:
    """The undecided leaves of a census by output, at the least cost of going on."""

    def __init__(self, census: Census) -> None:
        self.groups = undecided(census)
        rows = self.groups.rows
        digits = np.array([census.machine.asked.get(number, 0) for number in range(len(DECIDERS))])
        asked = np.where(census.event[rows] == PENDING, digits[census.decider[rows]], 0)
        self.length, self.count = census.length[rows].astype(np.int64) + asked, census.count[rows] << asked
        self.time, self.space = census.time[rows].astype(np.int64), census.space[rows]

    def sums(self, prior: Prior, more: int) -> Floats:
        """Return the most that the leaves of each output can weigh after `more` bits more; at last 0, for none."""
        return self.groups.sums(weights(prior, self.count, self.length, self.time + more, self.space))
