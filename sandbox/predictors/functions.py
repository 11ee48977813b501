"""A function of a user's own as a predictor: called with the contexts of one size, a batch at a time.

    def predict(prefixes):
        # prefixes: uint8 array of shape (batch, size), 0 and 1; size may be 0, batch is at most 4096
        # returned: float array of shape (batch, symbols); columns 0, 1, and stop where the measure has it

`docs/benchmark.md` has an example.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from sandbox.host.plugins import in_one_line
from sandbox.predictors.contexts import Contexts
from sandbox.priors.prior import Floats
from sandbox.vocabulary.errors import BrokenPlugin, InvalidAnswer, SandboxError

MOST_IN_A_BATCH = 4096


def predicted_by_function(contexts: Contexts, function: Callable[[Any], Any], name: str) -> Floats:
    """Return what a function predicts.

    Raises
    ------
    BrokenPlugin
        When it raises anything.
    InvalidAnswer
        When it returns something else than a number for each symbol after each prefix.
    """
    predictions = np.zeros((len(contexts), contexts.symbols))
    for level in contexts.levels:
        for start in range(0, len(level), MOST_IN_A_BATCH):
            batch = level[start : start + MOST_IN_A_BATCH]
            size = int(contexts.size[batch[0]])
            bits = (contexts.prefixes[batch, :size] == 1).astype(np.uint8)
            predictions[batch] = _asked(function, bits, contexts.symbols, name, contexts.texts[batch[0]])
    return predictions


def _asked(function: Callable[[Any], Any], bits: Any, symbols: int, name: str, first: str) -> Floats:
    try:
        answer = np.asarray(function(bits), dtype=np.float64)
    except SandboxError:
        raise
    except (Exception, SystemExit) as error:
        raise BrokenPlugin(
            f"expected {name!r} to predict after {len(bits)} prefixes of {bits.shape[1]} bits, got "
            f"{in_one_line(error)}; correct its code"
        ) from error
    if answer.shape != (len(bits), symbols):
        raise InvalidAnswer(
            f"expected an array of shape {(len(bits), symbols)} of {name!r} after {first!r} and others of its size, "
            f"got {answer.shape}; answer every symbol"
        )
    return answer
