"""Worlds of which only bits are known, such as a recording: any string of 0 and 1."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.vocabulary.checks import printable
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.world import World, WorldKind

MOST_BITS = 100_000
"""Of a world given as bits."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A sequence of bits, and nothing after it."""

    bits: str

    def observations(self, size: int) -> str:
        """Return the first `size` bits.

        Raises
        ------
        InvalidLimit
            When there are fewer.

        >>> Recording("0110").observations(3)
        '011'
        """
        if size > len(self.bits):
            raise InvalidLimit(
                f"expected a world of at least {size} bits, got {len(self.bits)}; give more, or ask for fewer"
            )
        return self.bits[:size]


def from_bits(text: str, *, name: str = "") -> World:
    """Return the world of which only a sequence of bits is known, such as a recording.

    Parameters
    ----------
    text : str
        0 and 1; white space is ignored.
    name : str
        What to call it, characters that print nothing escaped; the bits themselves by default.

    Raises
    ------
    InvalidLimit
        When there is no bit, another character, or more than `MOST_BITS` bits.

    >>> from_bits("01 10").observations(3)
    '011'
    """
    bits = "".join(text.split())
    wrong = bits.strip("01")
    if wrong:
        raise InvalidLimit(f"expected a world of 0 and 1, got the character {wrong[0]!r}; convert the data to bits")
    if not 1 <= len(bits) <= MOST_BITS:
        raise InvalidLimit(f"expected a world of 1 to {MOST_BITS} bits, got {len(bits)}")
    return World(printable(name) or bits, f"{len(bits)} recorded bits", Recording(bits).observations, most=len(bits))


def without_options(world: World, changes: Mapping[str, str | int | None]) -> World:
    """Return `world` as it is, which has nothing that could be changed.

    Raises
    ------
    InvalidLimit
        When there are changes all the same.
    """
    if changes:
        raise InvalidLimit(f"expected a cellular automaton for {', '.join(changes)}, got the world {world.name!r}")
    return world


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    return without_options(from_bits(name), changes) if name and not name.strip("01") else None


RECORDINGS = WorldKind({}, _named, frozenset())
"""Any string of 0 and 1."""
