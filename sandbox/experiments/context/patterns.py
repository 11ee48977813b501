"""Dynamic against fixed weights: periodic patterns, predicted by attention to the context itself, or by a linear map.

The dynamic head has three numbers. At place t it asks with the last `WINDOW` bits, as -1 and 1 (0 before the start);
the key of place j are the bits before j, its value the bit at j:

    score(j) = match * agreements + recent * (j - t)      score(nothing) = blank, value 1/2
    output   = softmax of the scores over j < t and nothing, times the values

The fixed map has a weight for each bit before t and a constant, for each place t: 1 + 2 + ... + n numbers, by least
squares of least norm. Both are fitted for the same squared error on the same patterns, and tried on the others.

Derivation: `docs/experiments/context.md`.
"""

from itertools import product
from typing import NamedTuple

import numpy as np

from sandbox.experiments.context.descent import minimised
from sandbox.experiments.context.ensemble import Bits, Indices
from sandbox.priors.prior import Floats

WINDOW = 5
_START, _ROUNDS, _DIFFERENCE = (1.0, 0.0, 0.0), 30, 1e-5


class Split(NamedTuple):
    """Squared errors a bit of both predictors, and shares of right bits, on patterns seen and not seen."""

    dynamic_seen: float
    dynamic_unseen: float
    fixed_seen: float
    fixed_unseen: float
    dynamic_right_seen: float
    dynamic_right_unseen: float
    fixed_right_seen: float
    fixed_right_unseen: float


def primitive_patterns(size: int, *, least: int = 2, most: int = 5) -> Bits:
    """Return the first bits of every periodic string whose shortest period is from `least` to `most`.

    >>> len(primitive_patterns(24))
    50
    """
    words = ("".join(bits) for period in range(least, most + 1) for bits in product("01", repeat=period))
    primitive = [word for word in words if (word + word).find(word, 1) == len(word)]
    repeated = [(word * size)[:size] for word in primitive]
    return np.array([[int(bit) for bit in string] for string in repeated], dtype=np.uint8)


def fixed_weight_count(size: int) -> int:
    """Return how many numbers the fixed map has.

    >>> fixed_weight_count(24)
    300
    """
    return size * (size + 1) // 2


def fixed_predictions(seen: Bits, tried: Bits) -> Floats:
    """Return what the best fixed map of some strings predicts for others, shape (tried, n)."""
    columns = []
    for at in range(seen.shape[1]):
        inputs = np.hstack([np.ones((len(seen), 1)), seen[:, :at]])
        weights = np.linalg.lstsq(inputs, seen[:, at].astype(np.float64), rcond=None)[0]
        columns.append(np.hstack([np.ones((len(tried), 1)), tried[:, :at]]) @ weights)
    return np.stack(columns, axis=1)


def agreements(strings: Bits) -> Floats:
    """Return how much the bits before place j agree with those before place t: shape (strings, t, j)."""
    size = strings.shape[1]
    padded = np.hstack([np.zeros((len(strings), WINDOW)), 2.0 * strings - 1])
    before = np.stack([padded[:, at : at + WINDOW] for at in range(size)], axis=1)
    return np.asarray(np.einsum("stw,sjw->stj", before, before))


def dynamic_predictions(strings: Bits, agreement: Floats, numbers: Floats) -> Floats:
    """Return what the head with these three numbers predicts, shape (strings, n)."""
    match, recent, blank = numbers
    place = np.arange(strings.shape[1])
    distance = place[None, :] - place[:, None]
    scores = match * agreement + recent * distance
    scores = np.where(distance < 0, scores, -np.inf)
    nothing = np.full((*scores.shape[:2], 1), blank)
    scores = np.concatenate([scores, nothing], axis=2)
    raised = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = raised / raised.sum(axis=2, keepdims=True)
    said = np.einsum("stj,sj->st", weights[:, :, :-1], strings.astype(np.float64))
    return np.asarray(said + weights[:, :, -1] / 2)


def fitted_numbers(strings: Bits) -> Floats:
    """Return the three numbers of least squared error that descent finds, with slopes from central differences."""
    agreement = agreements(strings)

    def _error(numbers: Floats) -> float:
        return float(((dynamic_predictions(strings, agreement, numbers) - strings) ** 2).mean())

    def _error_and_slope(numbers: Floats) -> tuple[float, Floats]:
        steps = np.eye(len(numbers)) * _DIFFERENCE
        slope = [(_error(numbers + step) - _error(numbers - step)) / (2 * _DIFFERENCE) for step in steps]
        return _error(numbers), np.array(slope)

    return minimised(_error_and_slope, np.array(_START), rounds=_ROUNDS)


def compared(patterns: Bits, seen: Indices) -> Split:
    """Return both predictors on patterns that they were fitted to, and on the others."""
    fitted = np.zeros(len(patterns), dtype=bool)
    fitted[seen] = True
    numbers = fitted_numbers(patterns[fitted])
    dynamic = dynamic_predictions(patterns, agreements(patterns), numbers)
    fixed = fixed_predictions(patterns[fitted], patterns)
    errors = [_squared(said, patterns, which) for said in (dynamic, fixed) for which in (fitted, ~fitted)]
    right = [_right(said, patterns, which) for said in (dynamic, fixed) for which in (fitted, ~fitted)]
    return Split(*errors, *right)


def _squared(said: Floats, patterns: Bits, which: Indices) -> float:
    return float(((said[which] - patterns[which]) ** 2).mean())


def _right(said: Floats, patterns: Bits, which: Indices) -> float:
    """Return the share of bits told right; one half of those left open."""
    near = np.where(np.abs(said - 0.5) < 1e-9, 0.5, (said > 0.5) == (patterns == 1))
    return float(near[which].mean())


def compared_on_splits(patterns: Bits, *, splits: int, seed: int) -> list[Split]:
    """Return the comparison for so many random halves."""
    random = np.random.default_rng(seed)
    halves = [random.permutation(len(patterns))[: len(patterns) // 2] for _ in range(splits)]
    return [compared(patterns, half) for half in halves]
