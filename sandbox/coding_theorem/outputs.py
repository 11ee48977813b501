"""What the machines of a census of turing(N) halt with, over both blanks.

c(s) machines halt with s from a tape of 0; as many halt with the complement of s from a tape of 1.
"""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from sandbox.census.by_output import Number, halts
from sandbox.census.seen import require_complete
from sandbox.census.table import Census
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.errors import CensusMismatch


def require_table(census: Census) -> None:
    """Do nothing if `census` is a complete one of turing(N): two symbols, outputs at the end.

    Raises
    ------
    CensusMismatch
        When it is of something else, or parts are missing.
    """
    machine = census.machine
    if machine.prints or not machine.weighed or machine.bits_a_symbol > 1:
        raise CensusMismatch(
            f"expected a census of turing(N), two symbols, got one of {census.plan.machine!r} "
            f"up to {census.plan.budget.bits}; take one with 'solomonoff ctm'"
        )
    require_complete(census, halting=True)


def both_blanks(census: Census, weights: NDArray[Number]) -> dict[str, Any]:
    """Return the sum of `weights`, one for each of the grouped halt rows, of each output and its complement."""
    groups = halts(census)
    first = groups.first_rows()
    sizes, outputs = census.printed[first].tolist(), census.output[first].tolist()
    both: dict[str, Any] = {}
    for size, output, weight in zip(sizes, outputs, groups.sums(weights)[:-1].tolist(), strict=True):
        for bits in (output, output ^ ((1 << size) - 1)):
            string = as_digits(bits, size, 2)
            both[string] = both.get(string, 0) + weight
    return both


def likeliest_first(weights: Mapping[str, float]) -> list[str]:
    """Return the strings, those of the largest weight first; equal ones by length, then as text."""
    return sorted(weights, key=lambda string: (-weights[string], len(string), string))
