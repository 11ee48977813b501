"""What a search was given, as its rounds see it: what is wanted, where to begin, how slow a candidate may be."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.shortening.options import SearchEffort
from sandbox.shortening.wanted import Symbols, Wanted

_FIRST_STEPS = 20_000  # as many observations are compared at first as the slowest start prints within these
_SLACK_STEPS, _SLACK_STEPS_EACH = 200, 40
_LEAST_MISSING = 16.0
MOST_STEPS = 1 << 55
"""Of a limit: what is larger is this."""


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A search.

    Attributes
    ----------
    truth : str of 0 and 1
        All that results are compared with.
    wanted : int
        Observations that a result must have right.
    starts : tuple of Symbols
    times : int64 array, one entry an observation of `truth`
        The most steps that a start takes to print it.
    effort : SearchEffort
    whole : bool
        Nothing is printed before the end: what is left is right or wrong as a whole.
    """

    truth: str
    wanted: int
    starts: tuple[Symbols, ...]
    times: NDArray[np.int64]
    effort: SearchEffort
    whole: bool = False

    @property
    def compared_first(self) -> int:
        """How many observations are compared in the beginning."""
        if self.whole:
            return self.wanted
        return min(self.wanted, max(1, int(np.searchsorted(self.times, _FIRST_STEPS))))

    def limits(self, observations: int) -> NDArray[np.int64]:
        """Return the most steps at each of so many observations, and at one more."""
        k = np.arange(1, observations + 2)
        times = self.times[np.minimum(k, len(self.times)) - 1].astype(np.float64)
        steps = self.effort.slower * times + _SLACK_STEPS + _SLACK_STEPS_EACH * k
        limits: NDArray[np.int64] = np.minimum(steps, MOST_STEPS).astype(np.int64)
        return limits

    def comparing(self, observations: int) -> Wanted:
        """Return what the chains look for while so many observations are compared."""
        longest = max(len(text) * 3 + len(data) for text, data in self.starts)
        limits = self.limits(max(observations, self.effort.goes_on))
        return Wanted(self.truth[:observations], limits, max(_LEAST_MISSING, 2.0 * longest / max(observations, 1)))
