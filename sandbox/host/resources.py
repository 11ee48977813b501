"""What work needs of the computer, asked before it starts: too large a plan is refused, never killed halfway."""

import os
import shutil
from pathlib import Path

from sandbox.host.available_memory import available_bytes
from sandbox.vocabulary.errors import BudgetExceeded, TakesLong, UnwritableOutput

PATIENCE_SECONDS = 600.0
"""Work that is expected to take longer is begun only when that was said: `--yes`."""
_MEGABYTE = 10**6
_NEGLIGIBLE_BYTES = _MEGABYTE


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
    if needed_bytes <= _NEGLIGIBLE_BYTES:
        return  # to ask takes a millisecond, longer than most runs
    available = available_bytes()
    if needed_bytes > available:
        needed_mb, available_mb = needed_bytes // _MEGABYTE, available // _MEGABYTE
        raise BudgetExceeded(f"{what} may need {needed_mb} MB of memory, {available_mb} MB are available; {remedy}")


def require_disk(needed_bytes: int, folder: Path, what: str, remedy: str) -> None:
    """Do nothing if `needed_bytes` are free where `folder` is.

    Raises
    ------
    BudgetExceeded
        With the estimate and the `remedy`, before any work.
    UnwritableOutput
        When there is no such folder.

    >>> require_disk(10**18, Path("."), "the file", "lower --bits")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    sandbox...BudgetExceeded: the file may need 1000000000000 MB of disk, ... MB are free in '.'; lower --bits
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise UnwritableOutput(f"expected a folder to write in, got {str(folder)!r}: {error.strerror}") from None
    if needed_bytes > free:
        where = f"{_megabytes(free)} MB are free in {str(folder)!r}"
        raise BudgetExceeded(f"{what} may need {_megabytes(needed_bytes)} MB of disk, {where}; {remedy}")


def _megabytes(size: int) -> str:
    """Return a size as a number of megabytes, of small ones with three digits after the point."""
    return f"{size / _MEGABYTE:.3f}" if size < _MEGABYTE else str(size // _MEGABYTE)


def require_patience(seconds: float, what: str, remedy: str) -> None:
    """Do nothing if the work is expected to be done within `PATIENCE_SECONDS`.

    Raises
    ------
    TakesLong
        With the estimate and the `remedy`, before any work.

    >>> require_patience(7200, "the census", "lower --bits")
    Traceback (most recent call last):
        ...
    sandbox...TakesLong: the census may take 2.0 hours, more than 10 minutes are begun only with --yes; lower --bits
    """
    if seconds > PATIENCE_SECONDS:
        raise TakesLong(
            f"{what} may take {told_time(seconds)}, more than {told_time(PATIENCE_SECONDS)} are begun only with --yes; "
            f"{remedy}"
        )


def told_time(seconds: float) -> str:
    """Return a time in a unit that suits it.

    >>> told_time(3), told_time(600), told_time(9649), told_time(1e6), told_time(1e12)
    ('3 s', '10 minutes', '2.7 hours', '11.6 days', '31710 years')
    """
    for least, unit, length, digits in (
        (2 * 365 * 86400, "years", 365 * 86400, 0), (2 * 86400, "days", 86400, 1), (7200, "hours", 3600, 1),
        (120, "minutes", 60, 0),
    ):  # fmt: skip
        if seconds >= least:
            return f"{seconds / length:.{digits}f} {unit}"
    return f"{seconds:.0f} s"
