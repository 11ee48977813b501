"""The exact mixtures that a predictor is tried on: one measure under several priors, over one tree of contexts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.census.by_output import emits
from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import Strings
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.measures import string_measure
from sandbox.predictors.prefix_tree import tree_of
from sandbox.priors.prior import Floats, Prior
from sandbox.vocabulary.bits import as_digits


class Mixtures(NamedTuple):
    """One measure under several priors.

    Attributes
    ----------
    census : Census or StoredCensus
        Whose programs are mixed.
    measure : str
        One of MEASURES.
    bits : int
        n: the horizon.
    by_prior : dict of str to StringMeasure
        By the prior's name.
    mean : StringMeasure
        The mean of them all.
    contexts : Contexts
        All that any of them comes to; weighed by the mean.
    """

    census: AnyCensus
    measure: str
    bits: int
    by_prior: dict[str, StringMeasure]
    mean: StringMeasure
    contexts: Contexts

    def under(self, prior: Prior | str) -> Contexts:
        """Return the same contexts, weighed by a prior: one of these, or another, which may exclude some."""
        name = prior if isinstance(prior, str) else prior.name
        own = self.by_prior.get(name) or string_measure(self.census, prior, self.measure, bits=self.bits)
        return self.contexts.weighed(tree_of(own))


def mixtures_of(census: AnyCensus, priors: Sequence[Prior], measure: str, *, bits: int | None = None) -> Mixtures:
    """Return a measure of a census under each of some priors; arguments and errors as `string_measure`."""
    by_prior = {prior.name: string_measure(census, prior, measure, bits=bits) for prior in priors}
    mean = _mean(list(by_prior.values()))
    return Mixtures(census, measure, mean.bits, by_prior, mean, Contexts(tree_of(mean)))


def _mean(measures: list[StringMeasure]) -> StringMeasure:
    """Return the mean of several measures of one kind."""
    first = measures[0]
    words = np.concatenate([np.rec.fromarrays([each.printed, each.output]) for each in measures])
    unique, place = np.unique(words, return_inverse=True)
    weights = np.concatenate([each.probability for each in measures]) / len(measures)
    probability = np.bincount(place, weights, minlength=len(unique)).astype(np.float64)
    return StringMeasure(first.name, "mean", first.bits, unique["f0"], unique["f1"], probability, 1.0)


def shortest_lengths(census: AnyCensus, measure: StringMeasure) -> NDArray[np.int64]:
    """Return K of each string of a measure: the bits of its shortest program in the census; 0 of the empty string."""
    texts = [
        as_digits(output, size, 2)
        for output, size in zip(measure.output.tolist(), measure.printed.tolist(), strict=True)
    ]
    rows, some = rows_about(census, [text for text in texts if text]), measure.printed > 0
    groups = emits(rows)
    lengths = rows.length[groups.rows].astype(np.int64)
    shortest = np.append(np.minimum.reduceat(lengths, groups.starts[:-1]) if len(lengths) else lengths, 0)
    told = np.zeros(len(measure), dtype=np.int64)
    told[some] = shortest[groups.find(Strings(measure.printed[some].astype(np.int64), measure.output[some]).keys())]
    return told


def own_predictions(contexts: Contexts) -> Floats:
    """Return the conditional probabilities of the measure that weighs some contexts: nothing loses less on it.

    After a context of probability 0 it is uniform: what was before it is excluded already.
    """
    total = contexts.weight.sum(axis=1, keepdims=True)
    uniform = np.full(contexts.weight.shape, 1 / contexts.symbols)
    return np.asarray(np.divide(contexts.weight, total, out=uniform, where=total > 0))
