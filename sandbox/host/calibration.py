"""How long work will take, from its first second: for work whose speed depends on what is worked on."""

from collections.abc import Callable
from time import process_time

_FIRST, _TIMES = 250, 4


def extrapolated_seconds(work: Callable[[int], object], size: int, *, enough_seconds: float = 0.25) -> float:
    """Return about how many seconds of one core `work(size)` takes, whose time is linear in its size.

    It is done at sizes of 250, 1000, 4000 and so on until that takes `enough_seconds` more than the first; the rest is
    drawn from the first and the last. The first is done twice: once to compile what it needs.

    Parameters
    ----------
    work : callable of int
        May be done any number of times.
    size : int
        At least 1.
    enough_seconds : float
        What is measured, beyond what any size takes.

    >>> 0.01 < extrapolated_seconds(lambda size: sum(range(1000 * size)), 10**5, enough_seconds=0.01) < 100
    True
    """
    first = done = min(_FIRST, size)
    _timed(work, first)
    least = seconds = _timed(work, first)
    while done < size and seconds - least < enough_seconds:
        done = min(_TIMES * done, size)
        seconds = _timed(work, done)
    a_unit = max(seconds - least, 0.0) / max(done - first, 1)
    return seconds + a_unit * (size - done)


def _timed(work: Callable[[int], object], size: int) -> float:
    starting = process_time()
    work(size)
    return process_time() - starting
