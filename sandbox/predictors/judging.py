"""One predictor judged on one mixture: in total, by position, by the complexity of the string."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.predictors.checking import SUM_TOLERANCE
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.exclusions import excluded_words
from sandbox.predictors.losses import Losses, losses_of
from sandbox.predictors.mixtures import Mixtures, shortest_lengths
from sandbox.predictors.prefix_tree import tree_of
from sandbox.predictors.scopes import Scope, asked_words, draws_of
from sandbox.priors.prior import Floats
from sandbox.priors.scores import ROUNDING
from sandbox.vocabulary.tables import Cell

NORMAL_95 = 1.959963984540054
"""Of the standard normal distribution, 95 % lie so far from 0 at most."""


class Mixture(NamedTuple):
    """What a predictor is judged on: the measure of one prior, and how much of it was asked.

    Attributes
    ----------
    measure : StringMeasure
    asked : Contexts
        Weighed by it.
    complexity : int array of shape (strings,)
        K of each string of the measure.
    weight : float array of shape (strings,)
        Of each: its probability, 0 where not all of its contexts are asked; or how often it was drawn.
    reach : float array of shape (contexts,)
        How often each context is come to: its probability, or in the sample.
    left_reach, left_entropy_bits : float
        Sum of the probabilities of the contexts that are not asked, and what entropy is in them.
    """

    measure: StringMeasure
    asked: Contexts
    complexity: NDArray[np.int64]
    weight: Floats
    reach: Floats
    left_reach: float
    left_entropy_bits: float


class Judgement(NamedTuple):
    """What a predictor loses on a mixture; cells of tables.

    Attributes
    ----------
    total : tuple of Cell
        As in TOTALS.
    positions, complexities : list of tuple of Cell
        As in POSITIONS and COMPLEXITIES.
    """

    total: tuple[Cell, ...]
    positions: list[tuple[Cell, ...]]
    complexities: list[tuple[Cell, ...]]


TOTALS = (
    "entropy_bits", "log_loss_bits", "regret_bits", "low_bits", "high_bits", "stopping_bits",
    "excluded_mass", "excluded",
)  # fmt: skip
POSITIONS = ("position", "reach", "entropy_bits", "log_loss_bits", "regret_bits", "stopping_bits")
COMPLEXITIES = ("K", "strings", "mass", "mean_regret_bits", "regret_bits")


def mixture_asked(mixtures: Mixtures, prior: str, asked: Contexts, scope: Scope) -> Mixture:
    """Return the measure of a prior, with how much of it the contexts that are asked make up."""
    measure = mixtures.by_prior[prior]
    tree = tree_of(measure)
    own, whole = asked.weighed(tree), mixtures.contexts.weighed(tree)
    inside = asked_words(measure, asked)
    weight, reach = np.where(inside, measure.probability, 0.0), own.weight.sum(axis=1)
    if scope.samples is not None:
        weight = draws_of(mixtures, prior, scope) / scope.samples
        drawn = StringMeasure(measure.name, prior, measure.bits, measure.printed, measure.output, weight, 1.0)
        reach = asked.weighed(tree_of(drawn)).weight.sum(axis=1)
    entropies = losses_of(whole, whole_uniform(whole)).expected()
    left = asked.tree.find(whole.tree.printed, whole.tree.output) < 0
    lengths = shortest_lengths(mixtures.census, measure)
    return Mixture(
        measure, own, lengths, weight, reach, float(entropies.reach[left].sum()), float(entropies.entropy[left].sum())
    )


def judged(mixture: Mixture, predictions: Floats, scope: Scope) -> Judgement:
    """Return what a predictor loses on a mixture.

    Parameters
    ----------
    mixture : Mixture
        Which, and how much of it was asked.
    predictions : float array of shape (contexts, symbols)
        Of the contexts that were asked.
    scope : Scope
        Which they were.
    """
    losses = losses_of(mixture.asked, predictions, reach=mixture.reach)
    words = np.flatnonzero(mixture.weight > 0)
    with np.errstate(divide="ignore"):
        logs = np.log2(predictions)
    measure = mixture.measure
    log2_given = mixture.asked.path_sums(logs, measure.printed[words], measure.output[words])
    return Judgement(
        _total(mixture, losses, scope, excluded_words(measure, mixture.asked, predictions)),
        _positions(mixture, losses.expected()),
        _complexities(mixture, words, log2_given),
    )


def _total(mixture: Mixture, losses: Losses, scope: Scope, excluded: NDArray[np.intp]) -> tuple[Cell, ...]:
    expected = losses.expected()
    regret = without_rounding(float(expected.regret.sum()))
    low, high = _bounds(mixture, losses, scope, regret)
    measure, worst, mass = mixture.measure, None, 0.0
    if len(excluded):
        worst = in_symbols(measure, int(excluded[np.argmax(measure.probability[excluded])]))
        mass = float(measure.probability[excluded].sum())
    entropy, stopping = without_rounding(measure.entropy_bits), without_rounding(float(expected.stopping.sum()))
    return (entropy, entropy + regret, regret, low, high, stopping, mass, worst)


def _bounds(mixture: Mixture, losses: Losses, scope: Scope, regret: float) -> tuple[float, float]:
    """Return what the regret lies between: itself, if all was asked; else as `sandbox.predictors.scopes` says."""
    if scope.kind == "heaviest":
        left = mixture.left_reach
        most = left * -np.log2(scope.floor) - mixture.left_entropy_bits if scope.floor else np.inf
        least = left * np.log2(1 + SUM_TOLERANCE)  # probabilities whose sum is above 1 by so much may win so much
        return regret - least, regret + (most if left > 0 else 0.0)
    if scope.samples is None:
        return regret, regret
    measure, drawn = mixture.measure, np.flatnonzero(mixture.weight > 0)
    along = np.repeat(losses.regret[:, None], mixture.asked.symbols, axis=1)
    each = mixture.asked.path_sums(along, measure.printed[drawn], measure.output[drawn])
    if np.isinf(regret):
        return regret, regret
    variance = float((mixture.weight[drawn] * (each - regret) ** 2).sum()) / (scope.samples - 1)
    return regret - NORMAL_95 * variance**0.5, regret + NORMAL_95 * variance**0.5


def _positions(mixture: Mixture, expected: Losses) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for size, level in enumerate(mixture.asked.levels):
        reach, entropy, regret, stopping = (float(column[level].sum()) for column in expected)
        regret, stopping = without_rounding(regret), without_rounding(stopping)
        rows.append((size + 1, reach, entropy, entropy + regret, regret, stopping))
    return rows


def _complexities(mixture: Mixture, words: NDArray[np.intp], log2_given: Floats) -> list[tuple[Cell, ...]]:
    wasted = np.log2(mixture.measure.probability[words]) - log2_given
    weight, lengths = mixture.weight[words], mixture.complexity[words]
    rows: list[tuple[Cell, ...]] = []
    for length in np.unique(lengths).tolist():
        own = lengths == length
        mass, regret = float(weight[own].sum()), without_rounding(float((weight[own] * wasted[own]).sum()))
        rows.append((length, int(own.sum()), mass, regret / mass, regret))
    return rows


def whole_uniform(contexts: Contexts) -> Floats:
    """Return predictions that exclude nothing."""
    return np.full(contexts.weight.shape, 1 / contexts.symbols)


def without_rounding(bits: float) -> float:
    """Return a sum of bits; what is less than the rounding of the sums is none.

    >>> without_rounding(-2e-16), without_rounding(0.5)
    (0.0, 0.5)
    """
    return 0.0 if abs(bits) < ROUNDING else bits


def in_symbols(measure: StringMeasure, word: int) -> str:
    """Return a string of a measure as text, with the symbol stop where it ends before the horizon."""
    size = int(measure.printed[word])
    bits = format(int(measure.output[word]), f"0{size}b") if size else ""
    return bits if size == measure.bits else f"{bits} stop".strip()
