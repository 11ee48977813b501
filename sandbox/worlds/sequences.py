"""Small worlds: bit sequences whose shortest programs a census reaches.

Source: `docs/machine.md#small-worlds`. Each is a rule for any number of bits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, islice
from math import isqrt


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """A world by rule: `bit(k)` is what the observer sees at moment k, from 0."""

    name: str
    description: str
    bit: Callable[[int], int]

    def observations(self, size: int) -> str:
        """Return the first `size` bits.

        >>> SMALL_WORLDS["comet"].observations(16)
        '1001000010000001'
        """
        return "".join(str(self.bit(k)) for k in islice(count(), size))


def _comet(k: int) -> int:
    return int(isqrt(k + 1) ** 2 == k + 1)


def _epoch(k: int) -> int:
    """Return the bit at moment k of runs of ones and zeros in turn, of lengths 2, 3, 4, ..."""
    run, length = 0, 2
    while k >= length:
        k, run, length = k - length, run + 1, length + 1
    return 1 - run % 2


SMALL_WORLDS = {
    world.name: world
    for world in (
        SmallWorld("ones", "1 for ever", lambda _: 1),
        SmallWorld("alternating", "1 and 0 in turn", lambda k: 1 - k % 2),
        SmallWorld("period3", "1, 1, 0 for ever", lambda k: int(k % 3 < 2)),
        SmallWorld("comet", "1 at 0, 3, 8, 15, ...: one before each square", _comet),
        SmallWorld("pulse", "growing runs of 1 between single 0s: the comet's complement", lambda k: 1 - _comet(k)),
        SmallWorld("epochs", "runs of 1 and 0 in turn, each one longer", _epoch),
    )
}
"""The menu by name."""
