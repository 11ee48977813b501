"""All learners of an ensemble, with what each gives to every string: Markov chains, and trained ones as they go on."""

from collections.abc import Iterator
from typing import NamedTuple

from sandbox.experiments.context.ensemble import Ensemble, contexts_of, string_probabilities
from sandbox.experiments.context.learners import LEARNERS, parameter_count, predictions, start_of, trained
from sandbox.experiments.result import Told
from sandbox.predictors.fitted import markov_chain
from sandbox.priors.prior import Floats

ORDERS = (2, 3, 5, 8)
_LOOKED_AT = (1, 3, 10, 30, 100, 300, 1000, 3000)


class Learned(NamedTuple):
    """A learner at some point of its training.

    Attributes
    ----------
    learner : str
    rounds : int or None
        Of descent; None: fitted in one go.
    numbers : int or None
        How many it has; None of a Markov chain.
    probability : float array
        Of each string of the ensemble.
    """

    learner: str
    rounds: int | None
    numbers: int | None
    probability: Floats


def all_learned(ensemble: Ensemble, *, rounds: int, seed: int, progress: Told) -> Iterator[Learned]:
    """Yield every learner, trained ones after 1, 3, 10, 30, ... rounds and at their end.

    Parameters
    ----------
    ensemble : Ensemble
        What they learn.
    rounds : int
        At most; 0: Markov chains only.
    seed : int
        Of their first numbers.
    progress : callable
        Told which is trained.
    """
    contexts = contexts_of(ensemble)
    for order in ORDERS:
        ones = markov_chain(contexts, order)[:, 1]
        yield Learned(f"markov-{order}", None, None, string_probabilities(ensemble, contexts, ones))
    for learner in LEARNERS if rounds else ():
        numbers, done = start_of(learner, contexts.length, seed=seed), 0
        for until in (*(some for some in _LOOKED_AT if some < rounds), rounds):
            progress(f"{learner}: {done} of {rounds} rounds")
            numbers = trained(learner, contexts, rounds=until - done, start=numbers)
            done = until
            ones = predictions(learner, numbers, contexts)
            probability = string_probabilities(ensemble, contexts, ones)
            yield Learned(learner, done, parameter_count(learner, contexts.length), probability)
