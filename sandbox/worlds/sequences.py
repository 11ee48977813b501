"""Small worlds: bit sequences whose shortest programs a census reaches.

Source: `docs/machine.md#small-worlds`. Each is a rule for any number of bits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count, islice
from math import isqrt

from sandbox.worlds.recording import without_options
from sandbox.worlds.world import World, WorldKind


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


def _one(_: int) -> int:
    return 1


def _even(k: int) -> int:
    return 1 - k % 2


def _of_three(k: int) -> int:
    return int(k % 3 < 2)


def _comet(k: int) -> int:
    return int(isqrt(k + 1) ** 2 == k + 1)


def _pulse(k: int) -> int:
    return 1 - _comet(k)


def _epoch(k: int) -> int:
    """Return the bit at moment k of runs of ones and zeros in turn, of lengths 2, 3, 4, ..."""
    run, length = 0, 2
    while k >= length:
        k, run, length = k - length, run + 1, length + 1
    return 1 - run % 2


SMALL_WORLDS = {
    small.name: small
    for small in (
        SmallWorld("ones", "1 for ever", _one),
        SmallWorld("alternating", "1 and 0 in turn", _even),
        SmallWorld("period3", "1, 1, 0 for ever", _of_three),
        SmallWorld("comet", "1 at 0, 3, 8, 15, ...: one before each square", _comet),
        SmallWorld("pulse", "growing runs of 1 between single 0s: the comet's complement", _pulse),
        SmallWorld("epochs", "runs of 1 and 0 in turn, each one longer", _epoch),
    )
}
"""The rules by name; plain functions, so that their worlds can be pickled."""


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    return without_options(SEQUENCES.worlds[name], changes) if name in SEQUENCES.worlds else None


SEQUENCES = WorldKind(
    {small.name: World(small.name, small.description, small.observations) for small in SMALL_WORLDS.values()},
    _named,
    frozenset(),
)
"""The small worlds, as they are: nothing of them can be changed."""
