"""How much memory there is, asked before work starts: too large a plan is refused, never killed halfway."""

import os
from pathlib import Path

from sandbox.vocabulary.errors import BudgetExceeded

_MEGABYTE = 10**6


def available_bytes() -> int:
    """Return the memory that can be had without swapping, in bytes: Linux's estimate, elsewhere half of all.

    >>> available_bytes() > 0
    True
    """
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2


def available_cores() -> int:
    """Return how many cores this process may use.

    >>> available_cores() > 0
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def require_memory(needed_bytes: int, what: str, remedy: str) -> None:
    """Do nothing if `needed_bytes` are available.

    Raises
    ------
    BudgetExceeded
        With the estimate and the `remedy`, before any work.

    >>> require_memory(10**18, "the run", "lower --cells")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    sandbox...BudgetExceeded: the run may need 1000000000000 MB of memory, ... MB are available; lower --cells
    """
    available = available_bytes()
    if needed_bytes > available:
        needed_mb, available_mb = needed_bytes // _MEGABYTE, available // _MEGABYTE
        raise BudgetExceeded(f"{what} may need {needed_mb} MB of memory, {available_mb} MB are available; {remedy}")
