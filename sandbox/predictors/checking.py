"""What a predictor says is checked: what is no probability is told, with its context, never repaired."""

from collections.abc import Sequence

import numpy as np

from sandbox.predictors.contexts import Contexts
from sandbox.priors.prior import Floats
from sandbox.vocabulary.errors import InvalidAnswer

SUM_TOLERANCE = 1e-6
"""How far the probabilities of the symbols may add up to something else than 1: as far as single precision needs. They
are used as they are, so that a log-loss is off by 1.5e-6 bits a symbol at most."""


def require_probabilities(predictions: Floats, contexts: Contexts, name: str) -> None:
    """Do nothing if the predictions are probabilities of each symbol after each context.

    Parameters
    ----------
    predictions : float array of shape (contexts, symbols)
        What it says.
    contexts : Contexts
        What it was asked.
    name : str
        Whose they are.

    Raises
    ------
    InvalidAnswer
        Naming the first context whose answer is none, what is wrong with it, and how many more there are.
    """
    wanted = len(contexts), contexts.symbols
    if predictions.shape != wanted:
        raise InvalidAnswer(
            f"expected {wanted} probabilities of {name!r}, got {predictions.shape}; answer every symbol"
        )
    wrong = _wrong(predictions)
    if wrong.any():
        first = int(np.flatnonzero(wrong)[0])
        fault = fault_of(predictions[first].tolist(), contexts.symbols)
        more = f" (and {wrong.sum() - 1} more contexts)" if wrong.sum() > 1 else ""
        raise InvalidAnswer(
            f"expected probabilities of {name!r} after {contexts.texts[first]!r}, got {fault}{more}; correct it"
        )


def fault_of(answer: Sequence[float], symbols: int) -> str:
    """Return what is wrong with the probabilities of each symbol; empty where nothing is.

    >>> fault_of([0.5, 0.5], 2), fault_of([0.5, 0.4], 2), fault_of([1.5, -0.5], 2), fault_of([1.0], 2)
    ('', '[0.5, 0.4], whose sum is 0.9', '[1.5, -0.5], of which one is not between 0 and 1', '[1.0], not 2 numbers')
    """
    if len(answer) != symbols:
        return f"{list(answer)}, not {symbols} numbers"
    values = np.array(answer, dtype=np.float64)
    if np.isnan(values).any():
        return f"{list(answer)}, of which one is not a number"
    if ((values < 0) | (values > 1)).any():
        return f"{list(answer)}, of which one is not between 0 and 1"
    if abs(values.sum() - 1) > SUM_TOLERANCE:
        return f"{list(answer)}, whose sum is {values.sum():.6g}"
    return ""


def _wrong(predictions: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    inside = ((predictions >= 0) & (predictions <= 1)).all(axis=1)  # false where one is nan
    return np.asarray(~(inside & (np.abs(predictions.sum(axis=1) - 1) <= SUM_TOLERANCE)))


def require_floor(predictions: Floats, contexts: Contexts, name: str, floor: float) -> None:
    """Do nothing if every probability is at least the floor that was promised.

    Raises
    ------
    InvalidAnswer
        Naming the first context where one is not.
    """
    below = predictions.min(axis=1, initial=1.0) < floor
    if below.any():
        first = int(np.flatnonzero(below)[0])
        raise InvalidAnswer(
            f"expected probabilities of {name!r} of at least the floor {floor:g}, got {predictions[first].tolist()} "
            f"after {contexts.texts[first]!r}; lower --floor"
        )
