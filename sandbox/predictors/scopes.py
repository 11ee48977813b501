"""Which strings a predictor is asked about: all of them, the heaviest with a bound on the rest, or a sample.

exact      every context of every string: the sums are the expectations
heaviest   the contexts of the K most probable strings. What the others add to a regret is at least 0, for it is a sum
           of relative entropies, less what sums of probabilities above 1 may win, 1.5e-6 bits a symbol at most. It is
           bounded above only if the predictor promises a floor f under each of its probabilities: after a context that
           is not asked it loses at most log2 1/f.
sampled    the contexts of S strings drawn under each prior. The estimate is the mean over draws of the relative
           entropies along the string, which is unbiased; its interval is that of the central limit theorem.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.predictors.contexts import Contexts
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.mixtures import Mixtures
from sandbox.predictors.prefix_tree import Places
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Displayed

MOST_CONTEXTS = 200_000
"""Asked of a predictor without being told to; more are asked only as `heaviest` or `samples` say."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Scope(Displayed):
    """Which strings a predictor is asked about.

    Attributes
    ----------
    heaviest : int or None
        So many, the most probable under the mean of the priors. None: all.
    samples : int or None
        So many, drawn under each prior. None: all.
    seed : int
        Of the draws.
    floor : float
        What the predictor promises to give to every symbol at least; it is held to it.
    """

    heaviest: int | None = None
    samples: int | None = None
    seed: int = 0
    floor: float = 0.0

    def __post_init__(self) -> None:
        if self.heaviest is not None and self.samples is not None:
            raise InvalidLimit("expected the heaviest strings or a sample, got both; leave one of them out")
        for name, number, least in (
            ("heaviest", self.heaviest, 1),
            ("sample", self.samples, 2),
            ("seed", self.seed, 0),
        ):
            if number is not None and (type(number) is not int or number < least):
                raise InvalidLimit(f"expected --{name} of at least {least}, got {number!r}")
        if not (isinstance(self.floor, (int, float)) and 0 <= self.floor <= 0.5):
            raise InvalidLimit(
                f"expected a floor from 0 to 1/2 under each probability, got {self.floor!r}; see --floor"
            )

    @property
    def kind(self) -> str:
        """Return exact, heaviest, or sampled."""
        return "heaviest" if self.heaviest is not None else "sampled" if self.samples is not None else "exact"


def chosen_contexts(mixtures: Mixtures, scope: Scope) -> Places:
    """Return the contexts that are asked, in order.

    Raises
    ------
    InvalidLimit
        When all are asked and they are too many.
    """
    contexts = mixtures.contexts
    if scope.kind == "exact":
        if len(contexts) > MOST_CONTEXTS:
            raise InvalidLimit(
                f"expected at most {MOST_CONTEXTS:,} contexts to ask, got {len(contexts):,}; give --heaviest K, "
                "--sample K, or lower --bits or --observations"
            )
        return np.arange(len(contexts))
    if scope.heaviest is not None:
        return _through(contexts, *_heaviest(mixtures, scope.heaviest))
    drawn = [np.flatnonzero(draws_of(mixtures, prior, scope)) for prior in mixtures.by_prior]
    measures = list(mixtures.by_prior.values())
    printed = np.concatenate([measure.printed[at] for measure, at in zip(measures, drawn, strict=True)])
    output = np.concatenate([measure.output[at] for measure, at in zip(measures, drawn, strict=True)])
    return _through(contexts, printed, output)


def draws_of(mixtures: Mixtures, prior: str, scope: Scope) -> NDArray[np.int64]:
    """Return how often each string of a prior's measure is drawn, in as many draws as the scope says."""
    number = list(mixtures.by_prior).index(prior)
    random = np.random.default_rng([scope.seed, number])
    probability = mixtures.by_prior[prior].probability
    return np.asarray(random.multinomial(scope.samples or 0, probability / probability.sum()), dtype=np.int64)


def asked_words(measure: StringMeasure, asked: Contexts) -> NDArray[np.bool_]:
    """Return of each string whether every context that it comes through is among those that are asked."""
    whole = measure.printed == measure.bits
    output = np.where(whole, measure.output >> np.uint64(1), measure.output)
    return asked.tree.find(measure.printed - whole, output) >= 0


def _heaviest(mixtures: Mixtures, number: int) -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """Return the strings that are most probable under the mean of the priors; of equal ones the first."""
    mean = mixtures.mean
    chosen = np.argsort(-mean.probability, kind="stable")[:number]
    return mean.printed[chosen], mean.output[chosen]


def _through(contexts: Contexts, printed: NDArray[np.uint8], output: NDArray[np.uint64]) -> Places:
    """Return the contexts that some words come through, in order."""
    wanted = np.zeros(len(contexts), dtype=bool)
    for size in range(contexts.length):
        wanted[contexts.passed(size, printed, output)[1]] = True
    return np.flatnonzero(wanted)
