"""What the machines of a census of turing(N) halt with, over both blanks.

c(s) machines halt with s from a tape of 0; as many halt with the complement of s from a tape of 1. Where y is given,
c(s | y) machines do from a tape of 0, and as many halt with the complement of s that find the complement of y on one of
1.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from numpy.typing import NDArray

from sandbox.census.by_output import Number, halts
from sandbox.census.seen import require_complete
from sandbox.census.table import Census
from sandbox.machines.turing.first_tape import FirstTape
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


def require_pair(census: Census, opposite: Census | None) -> tuple[Census, Census]:
    """Return the censuses from a blank tape of 0 and, with 0 and 1 exchanged, from one of 1.

    A machine that is given nothing does from a tape of 1 what another does from a tape of 0, so one census is both. One
    that is given y on a tape of 1 does what another does that is given the complement of y on a tape of 0. So a written
    0 is not nothing: on a tape of 1 it is seen.

    Raises
    ------
    CensusMismatch
        As `require_table`, and when `opposite` is missing, or is not of the complement.
    """
    require_table(census)
    if opposite is None and not census.machine.first_tape:
        return census, census
    complement, radix = FirstTape.of(census.machine.first_tape).complement().text, census.machine.radix
    wanted = complement, radix, census.plan.budget
    if opposite is None or (opposite.machine.first_tape, opposite.machine.radix, opposite.plan.budget) != wanted:
        got = "none" if opposite is None else f"one of {opposite.plan.machine!r}, {opposite.plan.budget}"
        raise CensusMismatch(
            f"expected beside a census of {census.machine.name!r} one that is given {complement or 0}, of the same "
            f"states and budget, for the other blank, got {got}"
        )
    require_table(opposite)
    return census, opposite


def both_blanks(censuses: tuple[Census, Census], weights: Iterable[NDArray[Number]]) -> dict[str, Any]:
    """Return the sum of `weights`, one for each of the grouped halt rows of each census, of each output.

    censuses : from `require_pair`; outputs of the second one are complemented.
    """
    both: dict[str, Any] = {}
    for exchanged, census, weight in zip((False, True), censuses, weights, strict=True):
        groups = halts(census)
        first = groups.first_rows()
        sizes, outputs = census.printed[first].tolist(), census.output[first].tolist()
        for size, output, sum_of in zip(sizes, outputs, groups.sums(weight)[:-1].tolist(), strict=True):
            string = as_digits(output ^ ((1 << size) - 1) if exchanged else output, size, 2)
            both[string] = both.get(string, 0) + sum_of
    return both


def likeliest_first(weights: Mapping[str, float]) -> list[str]:
    """Return the strings, those of the largest weight first; equal ones by length, then as text."""
    return sorted(weights, key=lambda string: (-weights[string], len(string), string))
