"""A mock that is corrected from a recording: its errors coded bit by bit, or by their places.

    dense     each observation is flipped where the next data bit is 1: a data bit an observation
    sparse    the distance to the next error is read as a binary number: log2 n bits an error, and some 320 bits of text

The sparse program's row must end with a wall on the right, and its observer see one cell. Beyond the wall it has a
cell P and d digits of a counter, then a 1. Each generation adds 1 to the counter before its sweep; the carry
out of it makes P 1, and then the next number is read. At the eye, P is flipped if the cell seen is 1; after the sweep P
is printed and cleared. So the k-th number is 2^d less the distance of the k-th error from the one before.
"""

from dataclasses import dataclass
from itertools import pairwise

from sandbox.machines.tape.blocks import FLIP, PRINT, READ, clear, go, increment, repeat, walk, walk_zeros, when
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.kinds import Parts, bounded, region_row, shorter
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.elementary.row import COLUMN, LOOK_PATCHED, Row
from sandbox.worlds.runs import Code


@dataclass(frozen=True, slots=True)
class _Counter:
    """The digits of each distance's number, as many each, the highest first."""

    numbers: tuple[str, ...]

    @property
    def digits(self) -> int:
        """How many each number has."""
        return len(self.numbers[0])


def dense(world: Automaton, region: Region, corrections: str) -> Code:
    """Return the mock whose observations are flipped where `corrections`, read bit by bit as data, is 1.

    >>> dense(Automaton(30), Region(4, 4), "0001").data[-4:]
    '0001'
    """
    row = region_row(world, region)
    text = shorter(
        world,
        bounded(row, region, parts=Parts(LOOK_PATCHED)),
        bounded(row.mirrored(), region.mirrored(), parts=Parts(LOOK_PATCHED)),
    )
    return Code(text.text, text.data + corrections)


def sparse(world: Automaton, region: Region, corrections: str) -> Code:
    """Return the mock whose observations are flipped where `corrections` is 1; it reads the places of the 1s.

    After the last of them it goes on, and flips nothing for at least as long as it did before.

    Raises
    ------
    InvalidLimit
        For an observer of several cells, or corrections that are all 0.

    >>> sparse(Automaton(30), Region(4, 4), "0001" + 60 * "0" + "1").data[-12:]  # 2^6 - 61, and a pause
    '000011000000'
    """
    if world.window != 1 or "1" not in corrections:
        raise InvalidLimit("expected an observer of one cell, and an error, for corrections by their places")
    counter = _counter(corrections)
    row, ways = region_row(world, region), []
    if region.right is not None:
        ways.append(_counting(row, region, counter))
    if region.left is not None:
        ways.append(_counting(row.mirrored(), region.mirrored(), counter))
    return shorter(world, ways[0], ways[-1])


def _counter(corrections: str) -> _Counter:
    places = [-1, *(place for place, bit in enumerate(corrections) if bit == "1"), len(corrections)]
    distances = [after - before for before, after in pairwise(places)]
    digits = max(1, (max(distances) - 1).bit_length())
    # from the last error on the longest pause there is: 0 counts up to 2^digits
    return _Counter((*(f"{2**digits - distance:0{digits}b}" for distance in distances[:-1]), "0" * digits))


def _counting(row: Row, region: Region, counter: _Counter) -> Code:
    """Return the program of a row that ends with a wall on the right."""
    first, later = counter.numbers[0], counter.numbers[1:]
    to_lowest = go(counter.digits + 1)  # from the mark beyond the row; from P it leads to the last 1
    from_last = go(-counter.digits - 1)
    laid = ">" + "".join(">" + FLIP * (digit == "1") for digit in first) + ">" + FLIP + from_last + "<"
    read = ">" + FLIP + repeat(FLIP + READ + ">" + FLIP) + FLIP  # into every cell that is 0, up to the last 1
    count = to_lowest + increment(-1) + ">" + walk_zeros(1) + from_last + when(read + from_last) + "<"
    to_p = ">" + walk(COLUMN) + ">"
    back = "<<<" + walk_zeros(-COLUMN) + ">"
    look = ">" + when(to_p + FLIP + back) + "<"
    parts = Parts(look, laid=laid, before=count, after=">" + PRINT + clear() + "<")
    main = bounded(row, region, parts=parts)
    return Code(main.text, main.data + "".join(later))
