"""Libraries learned on full worlds, on mocks, and on both, tried on rules that none of them has seen."""

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

import numpy as np

from sandbox.experiments.library.corpus import Corpus
from sandbox.experiments.library.greedy import INSTRUCTIONS, Fragment, cost_bits, fewest_symbols, learn

_MOST_PRINTS = 16
"""So many prints in a row are in no simulation of one observation a generation."""
LEARNED_ON = ("full", "mock", "half")


class Tried(NamedTuple):
    """A library on the rules held out: means in bits.

    Attributes
    ----------
    full_bits, mock_bits, extra_bits : float
        Of the full simulations, of the mocks, and of the mock less the full one.
    shorter : int
        Rules whose mock is shorter.
    """

    full_bits: float
    mock_bits: float
    extra_bits: float
    shorter: int


def libraries(corpus: Corpus, most: int) -> dict[str, tuple[Fragment, ...]]:
    """Return a library of each kind of experience: `half` has full worlds of the first half, mocks of the second."""
    full, mock = ([code.text for code in codes] for codes in zip(*(pair[1:] for pair in corpus.learned), strict=True))
    half = len(full) // 2
    return {"full": learn(full, most), "mock": learn(mock, most), "half": learn(full[:half] + mock[half:], most)}


def tried(corpus: Corpus, library: Sequence[str]) -> Tried:
    """Return what a library does to the rules held out."""
    full = np.array([cost_bits(pair.full, library) for pair in corpus.held_out])
    mock = np.array([cost_bits(pair.mock, library) for pair in corpus.held_out])
    shorter = int((mock < full).sum())
    return Tried(float(full.mean()), float(mock.mean()), float((mock - full).mean()), shorter)


def sizes_up_to(most: int) -> list[int]:
    """Return 0, 1, 2, 4, 8, ... and `most`.

    >>> sizes_up_to(24)
    [0, 1, 2, 4, 8, 16, 24]
    """
    powers = [2**power for power in range(most.bit_length()) if 2**power < most]
    return [0, *powers, most]


def unused_factor(corpus: Corpus, size: int) -> tuple[float, float]:
    """Return log2(8 + k) / 3, and by how much a library of k fragments that occur nowhere lengthens texts.

    The second is the ratio of what the instructions of all rules held out cost, with it and without: equal.
    """
    nowhere = ["." * (_MOST_PRINTS + number) for number in range(size)]
    texts = [pair.full.text for pair in corpus.held_out]
    symbols = sum(fewest_symbols(text, nowhere) for text in texts)
    plain = sum(map(len, texts)) * log2(INSTRUCTIONS)
    return log2(INSTRUCTIONS + size) / log2(INSTRUCTIONS), symbols * log2(INSTRUCTIONS + size) / plain
