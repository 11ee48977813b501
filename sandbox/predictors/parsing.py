"""The predictor of incremental parsing: LZ78 as a probability.

The string is parsed into phrases, each the shortest that is new. They make a tree: it begins with a root and a leaf for
each symbol; a phrase ends at a leaf, which then gets a leaf for each symbol. A symbol is as probable at a node as the
share of the node's leaves that are below it.
Sources: Ziv and Lempel, IEEE Trans. Inf. Theory 24, 1978; Feder, Merhav and Gutman, "Universal prediction of individual
sequences", IEEE Trans. Inf. Theory 38, 1992.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from sandbox.predictors.contexts import Contexts
from sandbox.predictors.sequential import predicted_by_automaton
from sandbox.priors.prior import Floats


class Parsing(NamedTuple):
    """The phrases ended so far, how many leaves each node has below it, and the phrase that is begun."""

    leaves: dict[str, int]
    begun: str


def incremental_parsing(contexts: Contexts) -> Floats:
    """Return the predictions of incremental parsing; cost O(contexts * size of a string)."""
    symbols = contexts.symbols
    return predicted_by_automaton(
        contexts,
        Parsing({"": symbols}, ""),
        after=partial(_after, symbols=symbols),
        chances=partial(_chances, symbols=symbols),
    )


def parsing_chances(string: str) -> Floats:
    """Return the probability that incremental parsing gives to each bit of a string of any length.

    Cost O(bits): each phrase is gone through twice.

    >>> parsing_chances("0001").tolist()  # phrases 0, 00, 1: leaves below 0 of those at the node, 1/2, 2/3, 1/2, 1/4
    [0.5, 0.6666666666666666, 0.5, 0.25]
    """
    leaves, begun = {"": 2}, ""
    chances = np.zeros(len(string))
    for at, bit in enumerate(string):
        chances[at] = leaves.get(begun + bit, 1) / leaves[begun]
        begun += bit
        if begun not in leaves:
            for size in range(len(begun)):
                leaves[begun[:size]] += 1
            leaves[begun], begun = 2, ""
    return chances


def _after(parsing: Parsing, bit: int, *, symbols: int) -> Parsing:
    phrase = parsing.begun + str(bit)
    if phrase in parsing.leaves:
        return parsing._replace(begun=phrase)
    leaves = dict(parsing.leaves)
    for size in range(len(phrase)):
        leaves[phrase[:size]] += symbols - 1  # one leaf below it became so many
    leaves[phrase] = symbols
    return Parsing(leaves, "")


def _chances(parsing: Parsing, *, symbols: int) -> list[float]:
    below = [parsing.leaves.get(parsing.begun + str(symbol), 1) for symbol in range(symbols)]
    return [count / parsing.leaves[parsing.begun] for count in below]
