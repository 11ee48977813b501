"""What a census has seen: whether it can answer for a string."""

from sandbox.census.table import Census
from sandbox.errors import CensusMismatch


def on_the_path(string: str, follow: str) -> bool:
    """Return whether a census that follows `follow` has seen all programs that print `string`.

    >>> on_the_path("010", "0110"), on_the_path("0101", "0110"), on_the_path("0110111", "0110")
    (True, False, True)
    """
    return string.startswith(follow) or follow.startswith(string[:-1])


def require_complete(census: Census) -> None:
    """Do nothing if `census` is complete.

    Raises
    ------
    CensusMismatch
        When parts are missing: nothing certain can be said then.
    """
    if not census.complete:
        missing = census.plan.part[1] - len(census.parts)
        raise CensusMismatch(f"expected a complete census, got one with {missing} parts missing; merge them first")
