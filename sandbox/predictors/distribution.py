"""A measure over strings of at most n bits: each string with its probability."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StringMeasure(Result):
    """Strings with their probabilities, which add up to 1.

    Attributes
    ----------
    name : str
        One of `MEASURES` of `sandbox.predictors.measures`.
    prior : str
        Its name.
    bits : int
        n, the most that a string has.
    printed : uint8 array of shape (strings,)
        How many bits each has; one of fewer than n is followed by *stop* (at a dead end, if normalised).
    output : uint64 array of shape (strings,)
        Its bits, the last one lowest. By size first, then in lexicographic order.
    probability : float array of shape (strings,)
        Positive; exact up to rounding.
    mass : float
        What `probability` was divided by: the weight, under the prior, of all that is conditioned on. 1: of nothing.
    """

    name: str
    prior: str
    bits: int
    printed: NDArray[np.uint8] = field(repr=False)
    output: NDArray[np.uint64] = field(repr=False)
    probability: Floats = field(repr=False)
    mass: float

    def __len__(self) -> int:
        return len(self.printed)

    def __repr__(self) -> str:
        return f"StringMeasure({self.name} of {self.prior}: {len(self)} strings, entropy {self.entropy_bits:.4f} bits)"

    @property
    def entropy_bits(self) -> float:
        """Return the entropy of a string: the least expected log-loss of any predictor, in bits."""
        return entropy_bits(self.probability)

    @property
    def short_mass(self) -> float:
        """Return the probability of all strings of fewer than n bits: of *stop*, or of dead ends."""
        return float(self.probability[self.printed < self.bits].sum())

    def find(self, printed: NDArray[np.integer], output: NDArray[np.uint64]) -> NDArray[np.intp]:
        """Return the place of each string, -1 where it has probability 0."""
        return places_among(self.printed, self.output, printed, output)

    def strings(self) -> tuple[str, ...]:
        """Return the strings as text, without the symbol *stop*."""
        pairs = zip(self.output.tolist(), self.printed.tolist(), strict=True)
        return tuple(as_digits(output, printed, 2) for output, printed in pairs)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a string, the likeliest first."""
        order = np.lexsort((self.output, self.printed, -self.probability))[:most]
        columns = (column[order].tolist() for column in (self.output, self.printed, self.probability))
        rows = ((as_digits(output, printed, 2), chance) for output, printed, chance in zip(*columns, strict=True))
        return table_of(("string", "probability"), rows, most=most, total=len(self))


def entropy_bits(probability: Floats) -> float:
    """Return -sum of p log2 p.

    >>> entropy_bits(np.array([0.5, 0.5]))
    1.0
    """
    positive = probability[probability > 0]
    return float(-(positive * np.log2(positive)).sum())


def places_among(
    known_printed: NDArray[np.uint8],
    known_output: NDArray[np.uint64],
    printed: NDArray[np.integer],
    output: NDArray[np.uint64],
) -> NDArray[np.intp]:
    """Return the place of each output among known ones, sorted by size, then in lexicographic order; -1 of others.

    >>> known = np.array([1, 2, 2], np.uint8), np.array([1, 0, 3], np.uint64)
    >>> places_among(*known, np.array([2, 2, 1]), np.array([3, 1, 1], np.uint64)).tolist()
    [2, -1, 0]
    """
    places = np.full(len(printed), -1, dtype=np.intp)
    for size in np.unique(printed).tolist():
        start, stop = np.searchsorted(known_printed, [size, size + 1]).tolist()
        if start < stop:
            asked = np.flatnonzero(printed == size)
            at = np.minimum(start + np.searchsorted(known_output[start:stop], output[asked]), stop - 1)
            places[asked] = np.where(known_output[at] == output[asked], at, -1)
    return places
