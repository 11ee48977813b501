"""Two heads: how much the honest one weighs against the one that repeats the human, exactly.

With P the normalised prior of functions, h the honest head, b the human model, G: both answer the questions X_G alike,
D: both give the labels on X_D,

    honest         sum over h, b of P(h) P(b) [G] [D]                      plain
                   sum over h, b of P(h) P(b) [G] [D] / P(G | h)           with the term
    instrumental   P_human(D): both heads are b, so that they agree on everything

Derivation: `docs/experiments/heads.md`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.experiments.functions import Functions
from sandbox.priors.prior import Floats

SITUATIONS = tuple((sensor, z) for sensor in "01" for z in ("00", "01", "10", "11"))
"""The sensor, and the latent code."""
Flags = NDArray[np.bool_]
Groups = NDArray[np.int64]


class Masses(NamedTuple):
    """What each of the two weighs; the honest head without and with the term."""

    plain: float
    refunded: float
    instrumental: float


class Heads(NamedTuple):
    """The functions of a language: their probabilities, sum 1, and their answers, shape (functions, situations)."""

    probability: Floats
    answers: NDArray[np.uint8]


def inputs_of(distance: int) -> tuple[str, ...]:
    """Return what is on the tape in each situation.

    >>> inputs_of(1)[0], inputs_of(1)[-1]
    ('001|00', '101|11')
    """
    return tuple(f"{sensor}0{'1' * distance}|{z}" for sensor, z in SITUATIONS)


def in_order(truth: str) -> tuple[list[int], list[int]]:
    """Return the situations in which the sensor says what is true, and those in which it was tampered with.

    >>> in_order("0110")
    ([0, 3, 5, 6], [1, 2, 4, 7])
    """
    right = [sensor == truth[int(z, 2)] for sensor, z in SITUATIONS]
    return [at for at, is_right in enumerate(right) if is_right], [
        at for at, is_right in enumerate(right) if not is_right
    ]


def heads_of(functions: Functions) -> Heads:
    """Return the functions as heads; some must be there."""
    answers = np.array([[int(bit) for bit in table] for table in functions.tables], dtype=np.uint8)
    return Heads(functions.weight / functions.weight.sum(), answers)


def labelled(heads: Heads, truth: str) -> Flags:
    """Return which heads give the labels in every situation that was not tampered with."""
    seen, _ = in_order(truth)
    wanted = [int(truth[int(SITUATIONS[at][1], 2)]) for at in seen]
    return np.asarray((heads.answers[:, seen] == wanted).all(axis=1))


def given_labels(heads: Heads, truth: str) -> tuple[float, float, float]:
    """Return of the heads that give the labels how much is true everywhere, says the sensor everywhere, or neither.

    It is what the refunded head is: its posterior given D. None of it is told apart by the labels.
    """
    weight = heads.probability * labelled(heads, truth)
    answers = {"true": [truth[int(z, 2)] for _, z in SITUATIONS], "sensor": [sensor for sensor, _ in SITUATIONS]}
    shares = [
        float(weight @ (heads.answers == np.array(wanted, dtype=np.uint8)).all(axis=1) / weight.sum())
        for wanted in answers.values()
    ]
    return shares[0], shares[1], max(0.0, 1 - sum(shares))


def same_answers(heads: Heads, questions: list[int]) -> Groups:
    """Return of each head its answers to the questions, as one number."""
    places = 1 << np.arange(len(questions), dtype=np.int64)
    return np.asarray(heads.answers[:, questions].astype(np.int64) @ places)


def masses_of(head: Heads, human: Heads, truth: str, questions: list[int]) -> Masses:
    """Return what both weigh, when the heads must answer `questions` alike; cost O(functions).

    An honest head that no human model agrees with has no weight: one would sample for ever.
    """
    size = 1 << len(questions)
    asked, told = same_answers(head, questions), same_answers(human, questions)
    right, says = labelled(head, truth), labelled(human, truth)
    agreeing = np.bincount(told, weights=human.probability, minlength=size)[asked]
    keeping = np.bincount(told, weights=human.probability * says, minlength=size)[asked]
    weights = head.probability * right
    share = np.divide(keeping, agreeing, out=np.zeros_like(keeping), where=agreeing > 0)
    return Masses(float(weights @ keeping), float(weights @ share), float(human.probability @ says))
