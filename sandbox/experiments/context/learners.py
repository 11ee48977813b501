"""Three small learners in context, of some 380 numbers each, trained on all contexts at once, each weighed exactly.

    mlp        all bits seen so far (-1, 1; 0 where not seen) and how many; one hidden layer
    gru        a gated recurrent unit that reads bit by bit
    attention  one causal head over embedded bits and places, then one hidden layer

Each says the probability of a 1 at every context of the prefix tree. Loss: mean code length of a string in bits.
Sources: Cho et al. 2014 (arXiv 1406.1078) for the unit; Vaswani et al. 2017 (1706.03762) for the head.
"""

from collections.abc import Callable

import numpy as np

from sandbox.experiments.context.descent import minimised
from sandbox.experiments.context.gradients import (
    Traced,
    code_length_bits,
    gradient_of,
    masked_softmax,
    matrix_product,
    part,
    picked,
    sigmoid,
    stacked,
    tanh,
    times,
    total,
    transposed,
    weighed_sum,
)
from sandbox.predictors.contexts import Contexts
from sandbox.priors.prior import Floats

Shapes = tuple[tuple[int, ...], ...]
Forward = Callable[[list[Traced], Contexts], Traced]

_DOUBT = 2.0**-50
_MLP, _GRU, _WIDTH, _INNER = 25, 10, 6, 22


def _mlp(parameters: list[Traced], contexts: Contexts) -> Traced:
    inner, shift, outer, bias = parameters
    seen = np.concatenate([contexts.prefixes, contexts.size[:, None] / contexts.length], axis=1)
    return _layers(Traced(seen), inner, shift, outer, bias)


def _layers(rows: Traced, inner: Traced, shift: Traced, outer: Traced, bias: Traced) -> Traced:
    hidden = tanh(total(matrix_product(rows, inner), shift))
    return total(matrix_product(hidden, outer), bias)


def _gru(parameters: list[Traced], contexts: Contexts) -> Traced:
    """Return the logits: each context's state is made from that of the one a bit before, level by level."""
    reset_in, reset, reset_shift, gate_in, gate, gate_shift, new_in, new, new_shift, outer, bias = parameters
    state = Traced(np.zeros((1, _GRU)))
    states, before = [state], contexts.levels[0]
    for size, level in enumerate(contexts.levels[1:], start=1):
        bit = Traced(contexts.prefixes[level, size - 1 : size].astype(np.float64))
        last = picked(state, np.searchsorted(before, contexts.parent[level]))
        keep = sigmoid(total(total(times(bit, gate_in), matrix_product(last, gate)), gate_shift))
        use = sigmoid(total(total(times(bit, reset_in), matrix_product(last, reset)), reset_shift))
        fresh = tanh(total(total(times(bit, new_in), matrix_product(times(use, last), new)), new_shift))
        state = total(fresh, times(keep, total(last, times(Traced(np.array([[-1.0]])), fresh))))
        states.append(state)
        before = level
    # `Contexts` numbers them level by level, so that the stacked states are in its order
    return total(matrix_product(stacked(states), outer), bias)


def _attention(parameters: list[Traced], contexts: Contexts) -> Traced:
    """Return the logits; a token is a bit at a place, or the start, so that there are 2 n + 1 different ones."""
    values, places, queries, keys, contents, inner, shift, outer, bias = parameters
    length = contexts.length
    number = np.arange(length)
    value_of = np.concatenate([[0], np.full(length, 1), np.full(length, 2)])
    place_of = np.concatenate([[0], number, number])  # the start stands before place 0, with its own value
    tokens = total(picked(values, value_of), picked(places, place_of))
    scores = matrix_product(matrix_product(tokens, queries), transposed(matrix_product(tokens, keys)))
    seen = np.where(contexts.prefixes == 1, length, 0) + 1 + number[None, :]
    seen = np.concatenate([np.zeros((len(contexts), 1), dtype=np.intp), seen], axis=1)
    mask = np.arange(length + 1)[None, :] <= contexts.size[:, None]
    last = seen[np.arange(len(contexts)), contexts.size]
    weights = masked_softmax(picked(scores, (last[:, None], seen)), mask)
    attended = weighed_sum(weights, picked(matrix_product(tokens, contents), seen))
    return _layers(total(picked(tokens, last), attended), inner, shift, outer, bias)


def _shapes(length: int) -> dict[str, tuple[Forward, Shapes]]:
    vector, square = (1, _GRU), (_GRU, _GRU)
    wide = (_WIDTH, _WIDTH)
    return {
        "mlp": (_mlp, ((length + 1, _MLP), (1, _MLP), (_MLP, 1), (1, 1))),
        "gru": (_gru, (*(vector, square, vector) * 3, (_GRU, 1), (1, 1))),
        "attention": (
            _attention,
            ((3, _WIDTH), (length, _WIDTH), wide, wide, wide, (_WIDTH, _INNER), (1, _INNER), (_INNER, 1), (1, 1)),
        ),
    }


LEARNERS = ("mlp", "gru", "attention")


def parameter_count(learner: str, length: int) -> int:
    """Return how many numbers a learner of strings of this size has.

    >>> [parameter_count(learner, 12) for learner in LEARNERS]
    [376, 371, 375]
    """
    return sum(int(np.prod(shape)) for shape in _shapes(length)[learner][1])


def start_of(learner: str, length: int, *, seed: int) -> Floats:
    """Return the numbers before training: normal, of variance 1 / rows of their matrix."""
    random = np.random.default_rng(seed)
    shapes = _shapes(length)[learner][1]
    return np.concatenate([(random.normal(size=shape) / np.sqrt(shape[0])).ravel() for shape in shapes])


def logits_of(learner: str, parameters: Traced, contexts: Contexts) -> Traced:
    """Return ln(p / (1 - p)) of a 1 at each context, shape (contexts, 1)."""
    forward, shapes = _shapes(contexts.length)[learner]
    starts = np.cumsum([0, *(int(np.prod(shape)) for shape in shapes)]).tolist()
    pieces = [part(parameters, start, shape) for start, shape in zip(starts[:-1], shapes, strict=True)]
    return forward(pieces, contexts)


def predictions(learner: str, parameters: Floats, contexts: Contexts) -> Floats:
    """Return the probability of a 1 at each context, at least 2^-50 from sure: neither bit is ever excluded."""
    logits = logits_of(learner, Traced(parameters), contexts).value[:, 0]
    return np.clip((1 + np.tanh(logits / 2)) / 2, _DOUBT, 1 - _DOUBT)


def loss_and_slope(learner: str, parameters: Floats, contexts: Contexts) -> tuple[float, Floats]:
    """Return the mean code length of a string in bits, and its gradient."""
    leaf = Traced(parameters)
    loss = code_length_bits(logits_of(learner, leaf, contexts), contexts.weight)
    return float(loss.value), gradient_of(loss, leaf)


def trained(
    learner: str,
    contexts: Contexts,
    *,
    rounds: int,
    start: Floats,
    progress: Callable[[int], None] = lambda _: None,
) -> Floats:
    """Return the numbers of a learner after so many rounds of descent on all contexts at once."""
    return minimised(
        lambda numbers: loss_and_slope(learner, numbers, contexts), start, rounds=rounds, progress=progress
    )
