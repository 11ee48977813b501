"""Strings asked of a census: as numbers, and as keys that sort as text does."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.census.seen import on_the_path
from sandbox.census.table import Census
from sandbox.vocabulary.bits import as_strings, check_bits
from sandbox.vocabulary.errors import CensusMismatch, InvalidLimit

Keys = NDArray[np.bytes_]


def keys_of(printed: NDArray[np.integer], output: NDArray[np.uint64]) -> Keys:
    r"""Return outputs as 9 bytes each, which sort as their text does.

    >>> keys_of(np.array([2]), np.array([3], dtype=np.uint64)).tolist()
    [b'\xc0\x00\x00\x00\x00\x00\x00\x00\x02']
    """
    bytes_of = np.empty(len(output), dtype=[("bits", ">u8"), ("printed", "u1")])
    bytes_of["bits"] = output << ((np.uint64(64) - printed.astype(np.uint64)) % np.uint64(64))
    bytes_of["printed"] = printed
    return bytes_of.view("S9")


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """Many strings as numbers: `printed` bits each, the last one lowest in `output`."""

    printed: NDArray[np.int64]
    output: NDArray[np.uint64]

    def prefixes(self, size: int) -> Keys:
        """Return the keys of the first `size` bits of each (of those that are so long; others shifted to nothing)."""
        later = self.printed - size
        shifted = self.output >> np.clip(later, 0, 63).astype(np.uint64)
        return keys_of(np.full(len(self.printed), size), np.where(later > 63, np.uint64(0), shifted))

    def followed_by(self, bit: int) -> "Strings":
        """Return each string with one bit more."""
        return Strings(self.printed + 1, (self.output << np.uint64(1)) | np.uint64(bit))

    def keys(self) -> Keys:
        """Return the keys of the strings."""
        return keys_of(self.printed, self.output)


def checked_strings(strings: str | Iterable[str], census: Census, *, ahead: int = 0) -> Strings:
    """Return `strings`, or one, as numbers: all of 0 and 1, at most as long as the census observed, less `ahead`.

    Raises
    ------
    InvalidType
        Something else than strings.
    InvalidProgram
        Another character than 0 and 1.
    CensusMismatch
        A string that the census does not follow.
    InvalidLimit
        An empty string, or one longer than the horizon; says how to raise it.
    """
    most = census.plan.budget.observations - ahead
    bare = [check_bits(string, f"string {string[:80]!r}") for string in as_strings(strings)]
    for string in bare:
        if not max(1 - ahead, 0) <= len(string) <= most:
            remedy = f"; take one with --observations {len(string) + ahead}" if most < len(string) <= 64 - ahead else ""
            raise InvalidLimit(
                f"expected a string of {max(1 - ahead, 0)} to {most} bits, got {len(string)}: the census observed "
                f"{census.plan.budget.observations}, and can observe 64{remedy}"
            )
        if not on_the_path(string, census.plan.follow):
            raise CensusMismatch(
                f"expected a string that agrees with the one that this census follows ({census.plan.follow}), "
                f"got {string}; take another census, with --follow {string} or without"
            )
    return Strings(
        np.array([len(string) for string in bare], dtype=np.int64),
        np.array([int(string or "0", 2) for string in bare], dtype=np.uint64),
    )
