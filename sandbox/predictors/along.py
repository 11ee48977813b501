"""Predictors along one string, of any length: the probability that each gives to every bit that comes.

They are those of `sandbox.predictors.catalogue` that know nothing but what they have seen, without a table of contexts:
each keeps what it needs, and goes on from bit to bit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from sandbox.predictors.context_trees import tree_chances
from sandbox.predictors.parsing import parsing_chances
from sandbox.predictors.sequential import counting_chances
from sandbox.priors.prior import Floats
from sandbox.vocabulary.errors import InvalidLimit, UnknownName
from sandbox.vocabulary.results import Displayed

MOST_PAST = 64
"""Bits of the past that a predictor may know."""
BASELINES_ALONG = (
    "uniform", "kt", "kt-1", "kt-2", "kt-3", "kt-5", "kt-8", "lz78", "ctw-3", "ctw-8", "ctw-16",
)  # fmt: skip
"""What is tried on a string besides the priors."""
_MENU = ("uniform", "kt", "kt-K", "lz78", "ctw-D")


@dataclass(frozen=True, slots=True, repr=False)
class Along(Displayed):
    """A predictor along a string.

    Attributes
    ----------
    name : str
    description : str
        One line.
    chances : callable of a string of 0 and 1, to float array of shape (bits,)
        The probability of each bit, given those before it.
    """

    name: str
    description: str
    chances: Callable[[str], Floats]


def _uniform(string: str) -> Floats:
    return np.full(len(string), 0.5)


def along_called(name: str) -> Along:
    """Return a predictor along a string by its name: uniform, kt, kt-K, lz78 or ctw-D.

    Raises
    ------
    UnknownName
        When there is none: fitted ones need a measure, which one string is not.
    InvalidLimit
        For a K or D that cannot be.

    >>> along_called("kt").chances("00").tolist(), along_called("kt-1").chances("0101").tolist()
    ([0.5, 0.75], [0.5, 0.5, 0.5, 0.75])
    """
    if name == "uniform":
        return Along(name, "both bits alike", _uniform)
    if name == "lz78":
        return Along(name, "incremental parsing, as Ziv and Lempel 1978 do it", parsing_chances)
    kind, dash, number = name.partition("-")
    if kind not in ("kt", "ctw") or (kind == "ctw" and not dash):
        close = UnknownName.of("predictor along a string", name[:40], _MENU)
        raise UnknownName(f"{close}; fitted ones such as markov-K need a measure: kt-K learns on the way")
    if dash and (not re.fullmatch(r"[0-9]{1,2}", number) or int(number) > MOST_PAST):
        raise InvalidLimit(f"expected {kind}-K with a K from 0 to {MOST_PAST}, got {name[:40]!r}; such as {kind}-8")
    past = int(number or 0)
    if kind == "kt":
        after = f" after each past of {past} bits" if past else ""
        return Along(name, f"Krichevsky and Trofimov's estimator{after}", partial(counting_chances, order=past))
    return Along(name, f"context tree weighting of depth {past}", partial(tree_chances, depth=past))
