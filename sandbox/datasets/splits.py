"""Which split a draw belongs to: decided by a hash of its string, or of its program, and of the seed; never by chance.

So all draws of a string (or of a class of programs) are in one split, in every data set of the same seed, whatever its
measure, prior and size. Splits are shares of the strings, not of the draws: where one string has half of the
probability, so has the split that it falls into. A card says what probability each split has.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.errors import InvalidLimit, UnknownName
from sandbox.vocabulary.results import Displayed

SPLITS = ("train", "validation", "test")
UNITS = ("string", "program", "none")
"""What is kept together: a string, a class of programs, or nothing is split off."""
_Integers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SplitRule(Displayed):
    """How draws are split.

    Attributes
    ----------
    by : str
        One of UNITS.
    validation, test : float
        Shares of the strings (or of the classes of programs) there are; the rest is for training.
    """

    by: str = "string"
    validation: float = 0.0
    test: float = 0.1

    def __post_init__(self) -> None:
        if self.by not in UNITS:
            raise UnknownName.of("split", self.by, UNITS)
        for name in ("validation", "test"):
            share = getattr(self, name)
            if isinstance(share, bool) or not isinstance(share, (int, float)) or not 0 <= share <= 1:
                raise InvalidLimit(f"expected a share between 0 and 1 for {name}, got {share!r}")
        if self.validation + self.test > 1:
            raise InvalidLimit(
                f"expected shares that leave something for training, got {self.validation:g} for validation and "
                f"{self.test:g} for test; lower one"
            )

    def splits_of(self, sizes: _Integers, numbers: _Integers, seed: int) -> NDArray[np.uint8]:
        """Return the split of each bit string, as its place in SPLITS.

        Parameters
        ----------
        sizes, numbers : uint64 arrays of shape (strings,)
            How many bits each has, and its bits, the last one lowest.
        seed : int
            Another one splits otherwise.

        >>> numbers = np.arange(10, dtype=np.uint64)
        >>> np.bincount(SplitRule(test=0.5).splits_of(np.full(10, 4, np.uint64), numbers, 6)).tolist()
        [4, 0, 6]
        """
        if self.by == "none":
            return np.zeros(len(numbers), dtype=np.uint8)
        start = np.full(len(numbers), seed & (2**64 - 1), dtype=np.uint64)
        mixed = _mixed(_mixed(_mixed(start) ^ sizes) ^ numbers)
        share = (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53
        held_back = share < self.test + self.validation
        return np.where(share < self.test, 2, np.where(held_back, 1, 0)).astype(np.uint8)


def _mixed(numbers: _Integers) -> _Integers:
    """Return the numbers, mixed as SplitMix64 does: a bijection in which each bit depends on all."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))
