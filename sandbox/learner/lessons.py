"""What a learner reads and what it is to say: symbols, targets, and which of them count. NumPy only.

    sequence   0 1 2 .      (2: stop; .: nothing was drawn)
    read       ^ 0 1 2      (^: the beginning); what is said at a place has seen only what stands before it
    target     0 1 2 .
    counts     1 1 1 0

A dead end of `normalised` is followed by nothing in the data. A trial asks for *stop* there, so that is what the
learner is told; at no other context does that change what it should say.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.datasets.batch import STOP
from sandbox.datasets.exact import Dataset

BEGINNING = 3
"""The symbol before the first one."""
Symbols = NDArray[np.uint8]


class Lesson(NamedTuple):
    """Sequences as a learner has them: three arrays of shape (batch, n).

    Attributes
    ----------
    read : uint8 array
        What it has seen last, at each place.
    target : uint8 array
        What comes there.
    counts : bool array
        Whether anything does: elsewhere a loss does not look.
    """

    read: Symbols
    target: Symbols
    counts: NDArray[np.bool_]


def lesson_of(sequence: Symbols, mask: NDArray[np.bool_]) -> Lesson:
    """Return sequences with their masks, as a batch has them, as a lesson.

    >>> lesson = lesson_of(np.array([[1, 0, 0]], np.uint8), np.array([[True, False, False]]))
    >>> lesson.read.tolist(), lesson.target.tolist(), lesson.counts.tolist()
    ([[3, 1, 2]], [[1, 2, 0]], [[True, True, False]])
    """
    target, counts = sequence.copy(), mask.copy()
    ended = mask.sum(axis=1)
    short = np.flatnonzero(ended < mask.shape[1])
    last = sequence[short, np.maximum(ended[short] - 1, 0)]
    dead = short[(last != STOP) | (ended[short] == 0)]
    target[dead, ended[dead]], counts[dead, ended[dead]] = STOP, True
    return Lesson(read_before(target), target, counts)


def read_before(target: Symbols) -> Symbols:
    """Return at each place the symbol before it, or the beginning."""
    first = np.full((len(target), 1), BEGINNING, dtype=np.uint8)
    return np.concatenate([first, target[:, :-1]], axis=1)


def symbols_said(dataset: Dataset) -> int:
    """Return how many symbols a learner of a data set says: 2, or 3 where a string may end early."""
    return 3 if dataset.measure.short_mass > 0 else 2
