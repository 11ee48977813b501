"""The prefix tree of a measure: every context that it can come to, and the exact distribution of the next symbol."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.predictors.distribution import StringMeasure, places_among
from sandbox.priors.prior import Floats
from sandbox.vocabulary.bits import as_digits, check_bits
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

SYMBOLS = ("0", "1", "stop")
"""What may come next, in the order of the columns."""
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PrefixTree(Result):
    """Contexts of fewer than n bits, by size, then in lexicographic order; the first one is the empty context.

    Attributes
    ----------
    bits : int
        n.
    printed : uint8 array of shape (contexts,)
        How many bits each has.
    output : uint64 array of shape (contexts,)
        Its bits, the last one lowest.
    mass : float array of shape (contexts,)
        The probability that a string begins with it.
    joint : float array of shape (contexts, 3)
        The probability that it is followed by 0, by 1, and by *stop*: the first two are masses of longer contexts, all
        three add up to `mass`.
    """

    bits: int
    printed: NDArray[np.uint8] = field(repr=False)
    output: NDArray[np.uint64] = field(repr=False)
    mass: Floats = field(repr=False)
    joint: NDArray[np.float64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.printed)

    def __repr__(self) -> str:
        return f"PrefixTree({len(self)} contexts of fewer than {self.bits} bits)"

    @property
    def next_symbol(self) -> NDArray[np.float64]:
        """Return the conditional probability of 0, 1 and *stop* after each context: shape (contexts, 3)."""
        return self.joint / self.mass[:, None]

    def contexts(self) -> tuple[str, ...]:
        """Return the contexts as text."""
        pairs = zip(self.output.tolist(), self.printed.tolist(), strict=True)
        return tuple(as_digits(output, printed, 2) for output, printed in pairs)

    def find(self, printed: NDArray[np.integer], output: NDArray[np.uint64]) -> Places:
        """Return the place of each context, -1 where the measure never comes to it."""
        return places_among(self.printed, self.output, printed, output)

    def after(self, context: str) -> Floats:
        """Return the conditional probability of 0, 1 and *stop* after one context: shape (3,).

        Raises
        ------
        NothingFound
            When the measure never comes to it.
        """
        bare = check_bits(context, "the context")
        (place,) = self.find(np.array([len(bare)]), np.array([int(bare or "0", 2)], dtype=np.uint64)).tolist()
        if place < 0:
            raise NothingFound(f"expected a context of fewer than {self.bits} bits that some string begins with, got "
                               f"{bare!r}; leave it out")  # fmt: skip
        return np.asarray(self.joint[place] / self.mass[place])

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a context: its probability, and what comes next."""
        rows = zip(self.contexts()[:most], self.mass[:most].tolist(), *self.next_symbol[:most].T.tolist(), strict=True)
        return table_of(("context", "mass", *SYMBOLS), rows, most=most, total=len(self))


def tree_of(measure: StringMeasure) -> PrefixTree:
    """Return the prefix tree of a measure; cost O(contexts log contexts) in NumPy.

    >>> half = np.full(2, 0.5)
    >>> measure = StringMeasure("at-least", "mine", 2, np.full(2, 2, np.uint8), np.array([0, 2], np.uint64), half, 1.0)
    >>> tree = tree_of(measure)
    >>> tree.contexts(), tree.after("1").tolist()
    (('', '0', '1'), [1.0, 0.0, 0.0])
    """
    printed, output, mass, joint = [], [], [], []
    longer, weight = np.zeros(0, dtype=np.uint64), np.zeros(0)
    for size in range(measure.bits, -1, -1):
        own = measure.printed == size
        outputs = np.union1d(measure.output[own], longer >> np.uint64(1)).astype(np.uint64)
        parts = np.zeros((len(outputs), 3))
        parts[np.searchsorted(outputs, longer >> np.uint64(1)), (longer & np.uint64(1)).astype(np.intp)] = weight
        parts[np.searchsorted(outputs, measure.output[own]), 2] = measure.probability[own]
        longer, weight = outputs, parts.sum(axis=1)
        if size < measure.bits:
            printed.append(np.full(len(outputs), size, dtype=np.uint8))
            output.append(outputs)
            mass.append(weight)
            joint.append(parts)
    return PrefixTree(measure.bits, *(np.concatenate(part[::-1]) for part in (printed, output, mass, joint)))
