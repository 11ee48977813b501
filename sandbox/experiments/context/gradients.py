"""Reverse-mode differentiation of the few operations that the small learners are made of, in NumPy.

A `Traced` value remembers what it was computed from and how a gradient of it becomes gradients of those. `gradients`
goes back from a scalar. Every operation is checked against finite differences in the tests.

Source: Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008, chapter 3.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats

Back = Callable[[Floats], Floats]


class Traced(NamedTuple):
    """A value and its sources, each with the function from a gradient of the value to one of the source."""

    value: Floats
    sources: tuple[tuple["Traced", Back], ...] = ()


def total(first: Traced, second: Traced) -> Traced:
    """Return the sum, broadcast."""
    value = first.value + second.value
    return Traced(value, ((first, lambda back: _shaped(back, first)), (second, lambda back: _shaped(back, second))))


def times(first: Traced, second: Traced) -> Traced:
    """Return the product entry by entry, broadcast."""
    return Traced(
        first.value * second.value,
        (
            (first, lambda back: _shaped(back * second.value, first)),
            (second, lambda back: _shaped(back * first.value, second)),
        ),
    )


def matrix_product(first: Traced, second: Traced) -> Traced:
    """Return the product of two matrices."""
    return Traced(
        first.value @ second.value,
        ((first, lambda back: back @ second.value.T), (second, lambda back: first.value.T @ back)),
    )


def transposed(matrix: Traced) -> Traced:
    """Return the matrix with rows and columns exchanged."""
    return Traced(matrix.value.T, ((matrix, lambda back: back.T),))


def tanh(argument: Traced) -> Traced:
    """Return the hyperbolic tangent of each entry."""
    value = np.tanh(argument.value)
    return Traced(value, ((argument, lambda back: back * (1 - value**2)),))


def sigmoid(argument: Traced) -> Traced:
    """Return 1 / (1 + e^-x) of each entry, without overflow."""
    value = (1 + np.tanh(argument.value / 2)) / 2
    return Traced(value, ((argument, lambda back: back * value * (1 - value)),))


def picked(table: Traced, index: NDArray[np.intp] | tuple[NDArray[np.intp], ...]) -> Traced:
    """Return entries or rows of a table by index; a row may be picked many times."""

    def _back(back: Floats) -> Floats:
        summed = np.zeros_like(table.value)
        np.add.at(summed, index, back)
        return summed

    return Traced(table.value[index], ((table, _back),))


def part(vector: Traced, start: int, shape: tuple[int, ...]) -> Traced:
    """Return a stretch of a vector of parameters, in a shape."""
    stop = start + int(np.prod(shape))

    def _back(back: Floats) -> Floats:
        whole = np.zeros_like(vector.value)
        whole[start:stop] = back.ravel()
        return whole

    return Traced(vector.value[start:stop].reshape(shape), ((vector, _back),))


def stacked(rows: Sequence[Traced]) -> Traced:
    """Return matrices of equal width below each other."""
    ends = np.cumsum([len(matrix.value) for matrix in rows]).tolist()
    starts = [0, *ends[:-1]]
    sources = tuple((matrix, _stretch(start, end)) for matrix, start, end in zip(rows, starts, ends, strict=True))
    return Traced(np.concatenate([matrix.value for matrix in rows]), sources)


def _stretch(start: int, end: int) -> Back:
    return lambda back: back[start:end]


def masked_softmax(scores: Traced, mask: NDArray[np.bool_]) -> Traced:
    """Return the softmax of each row over the entries of a mask; the others are 0."""
    shifted = np.where(mask, scores.value, -np.inf)
    raised = np.exp(shifted - shifted.max(axis=1, keepdims=True))
    value = raised / raised.sum(axis=1, keepdims=True)
    return Traced(value, ((scores, lambda back: value * (back - (back * value).sum(axis=1, keepdims=True))),))


def weighed_sum(weights: Traced, vectors: Traced) -> Traced:
    """Return sum over k of weights[i, k] * vectors[i, k, :]."""
    return Traced(
        np.einsum("ik,ikd->id", weights.value, vectors.value),
        (
            (weights, lambda back: np.einsum("id,ikd->ik", back, vectors.value)),
            (vectors, lambda back: np.einsum("id,ik->ikd", back, weights.value)),
        ),
    )


def code_length_bits(logits: Traced, weight: Floats) -> Traced:
    """Return the mean code length in bits of next bits whose weights are weight[:, 0] and weight[:, 1]."""
    logit = logits.value[:, 0]
    lengths = weight[:, 0] * np.logaddexp(0, logit) + weight[:, 1] * np.logaddexp(0, -logit)
    slope = (weight.sum(axis=1) * (1 + np.tanh(logit / 2)) / 2 - weight[:, 1]) / np.log(2)
    return Traced(lengths.sum() / np.log(2), ((logits, lambda back: back * slope[:, None]),))


def gradient_of(scalar: Traced, leaf: Traced) -> Floats:
    """Return the gradient of a scalar by a leaf.

    >>> x = Traced(np.array([[3.0]]))
    >>> gradient_of(times(x, x), x)
    array([[6.]])
    """
    slopes = {id(scalar): np.ones_like(scalar.value)}
    for traced in reversed(_in_order(scalar)):
        back = slopes.get(id(traced))
        if back is None:
            continue
        for source, pull in traced.sources:
            pulled = pull(back)
            slopes[id(source)] = slopes[id(source)] + pulled if id(source) in slopes else pulled
    return slopes.get(id(leaf), np.zeros_like(leaf.value))


def _in_order(scalar: Traced) -> list[Traced]:
    """Return all that a scalar was computed from, sources before what came of them."""
    order, seen, waiting = [], set(), [(scalar, False)]
    while waiting:
        traced, done = waiting.pop()
        if done:
            order.append(traced)
        elif id(traced) not in seen:
            seen.add(id(traced))
            waiting.append((traced, True))
            waiting += [(source, False) for source, _ in traced.sources]
    return order


def _shaped(back: Floats, source: Traced) -> Floats:
    """Return a gradient summed over what was broadcast."""
    shape = np.shape(source.value)
    while back.ndim > len(shape):
        back = back.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1 and back.shape[axis] != 1:
            back = back.sum(axis=axis, keepdims=True)
    return back
