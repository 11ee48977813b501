"""Predictors that know nothing but what they have seen of the string: uniform, Krichevsky-Trofimov, and any automaton.

An automaton has a state after each context, made from the state one bit before: so every context is visited once.
Sources: Krichevsky and Trofimov, "The performance of universal encoding", IEEE Trans. Inf. Theory 27, 1981.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from sandbox.predictors.contexts import Contexts
from sandbox.priors.prior import Floats

State = TypeVar("State")


def uniform(contexts: Contexts) -> Floats:
    """Return the same probability for every symbol after every context."""
    return np.full((len(contexts), contexts.symbols), 1 / contexts.symbols)


def krichevsky_trofimov(contexts: Contexts) -> Floats:
    """Return (times seen + 1/2) / (symbols seen + alphabet / 2) of each symbol."""
    counts = np.zeros((len(contexts), contexts.symbols))
    counts[:, 0] = (contexts.prefixes == -1).sum(axis=1)
    counts[:, 1] = (contexts.prefixes == 1).sum(axis=1)
    return (counts + 0.5) / (contexts.size[:, None] + contexts.symbols / 2)


def predicted_by_automaton(
    contexts: Contexts,
    start: State,
    *,
    after: Callable[[State, int], State],
    chances: Callable[[State], Sequence[float]],
) -> Floats:
    """Return the predictions of an automaton.

    Parameters
    ----------
    contexts : Contexts
        What is predicted.
    start : state
        Before anything is seen; states are never changed.
    after : callable of (state, bit)
        The next state.
    chances : callable of state
        The probability of each symbol.

    Notes
    -----
    Cost: one call of both a context.
    """
    states: list[State] = []
    predictions = np.zeros((len(contexts), contexts.symbols))
    for at, size in enumerate(contexts.size.tolist()):
        bit = int(contexts.prefixes[at, size - 1] == 1) if size else 0
        states.append(after(states[contexts.parent[at]], bit) if size else start)
        predictions[at] = chances(states[at])
    return predictions
