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


def counting_chances(string: str, order: int) -> Floats:
    """Return the probability that Krichevsky and Trofimov's estimator gives to each bit, one for each past.

    The past of a bit are the `order` bits before it; each of the first ones has a past of its own.

    Parameters
    ----------
    string : str
        Of 0 and 1, of any length.
    order : int
        0: one estimator for all bits. Else a Markov chain of this order, learned on the way.

    Returns
    -------
    float array of shape (bits,)
        (times that the bit followed this past + 1/2) / (times that any did + 1). Cost O(bits).

    >>> counting_chances("0001", 0).tolist()
    [0.5, 0.75, 0.8333333333333334, 0.125]
    """
    counts: dict[str, list[int]] = {}
    chances = np.zeros(len(string))
    for at, bit in enumerate(string):
        seen = counts.setdefault(string[max(0, at - order) : at], [0, 0])
        chances[at] = (seen[int(bit)] + 0.5) / (sum(seen) + 1)
        seen[int(bit)] += 1
    return chances


def counting_after_pasts(contexts: Contexts, order: int) -> Floats:
    """Return the predictions of the same after every context of a measure, stop among the symbols where it is one."""
    symbols = contexts.symbols

    def _after(state: tuple[str, dict[str, tuple[int, ...]]], bit: int) -> tuple[str, dict[str, tuple[int, ...]]]:
        seen, counts = state
        past = seen[max(0, len(seen) - order) :]
        own = counts.get(past, (0,) * symbols)
        return seen + str(bit), counts | {past: tuple(own[at] + (at == bit) for at in range(symbols))}

    def _chances(state: tuple[str, dict[str, tuple[int, ...]]]) -> list[float]:
        seen, counts = state
        own = counts.get(seen[max(0, len(seen) - order) :], (0,) * symbols)
        return [(count + 0.5) / (sum(own) + symbols / 2) for count in own]

    start: tuple[str, dict[str, tuple[int, ...]]] = ("", {})
    return predicted_by_automaton(contexts, start, after=_after, chances=_chances)


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
