"""How long a search for shorter programs will take, from a first second of it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from sandbox.host.calibration import extrapolated_seconds
from sandbox.shortening.options import SearchEffort
from sandbox.vocabulary.errors import NothingFound

_SURELY_SHORT = 4e8  # candidates times observations of compiled trials: rule30 takes 0.3 us for each
_LEAST_OBSERVATIONS = 200


def search_seconds(search: Callable[[SearchEffort], object], effort: SearchEffort, *, compiled: bool) -> float:
    """Return about how many seconds a search takes one core; 0 where it is surely short.

    Parameters
    ----------
    search : callable of SearchEffort
        Done with fewer candidates, until that takes a quarter of a second more.
    effort : SearchEffort
        What is asked for.
    compiled : bool
        Whether the machine has compiled trials (`Machine.trials`).

    >>> search_seconds(lambda effort: None, SearchEffort(candidates=1000), compiled=True)
    0.0
    """
    observations = max(effort.observations, effort.checked // 4, _LEAST_OBSERVATIONS)
    if compiled and effort.candidates * observations <= _SURELY_SHORT:
        return 0.0

    def _tried(candidates: int) -> None:
        with suppress(NothingFound):  # more candidates may find something
            search(replace(effort, candidates=candidates))

    return extrapolated_seconds(_tried, effort.candidates)
