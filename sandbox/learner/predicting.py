"""A learner as a predictor: it is asked about contexts as any other, and put on trial."""

from pathlib import Path
from typing import Any

import numpy as np

from sandbox.learner.extra import require_extra
from sandbox.learner.keeping import read_learner
from sandbox.learner.learned import Learned
from sandbox.learner.lessons import read_before
from sandbox.learner.networks import network_of
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.predictor import Predictor
from sandbox.priors.prior import Floats
from sandbox.vocabulary.errors import CensusMismatch, UnreadableInput

SCHEME = "learner:"
"""What stands before the name of its file where predictors are named."""
_CONTEXTS_A_PIECE = 1024


def learned_predictor(path: Path, *, measure: str | None = None) -> Predictor:
    """Return the learner in a file as a predictor.

    Parameters
    ----------
    path : Path
        From `train` or `solomonoff learn`.
    measure : str or None
        Of the trial, if it is known: a learner of another one is refused.

    Raises
    ------
    MissingExtra, UnreadableInput
        Without the extra `learn`; when the file is none, or damaged.
    CensusMismatch
        When it has learned another measure; while it predicts, when it reads fewer symbols than a context has.

    Notes
    -----
    Logits are of single precision; they become probabilities in double precision, so that these add up to 1.
    """
    require_extra()
    kept = read_learner(path)
    learned = kept.learned
    if measure not in (None, learned.measure):
        raise CensusMismatch(
            f"expected a learner of measure {measure!r}, got {str(path)!r}, which has learned {learned.measure!r}; "
            f"give --measure {learned.measure}"
        )
    logits = _logits_of(kept.parameters, learned, path)

    def _predict(contexts: Contexts) -> Floats:
        if contexts.length > learned.bits:
            raise CensusMismatch(
                f"expected contexts of fewer than {learned.bits} bits for {str(path)!r}, got some of "
                f"{contexts.length - 1}; give --observations {learned.bits}"
            )
        return _probabilities(logits, contexts, learned)

    return Predictor(f"{SCHEME}{path}", f"a {learned.options.network} after {learned.updates} updates", _predict)


def _logits_of(leaves: list[Any], learned: Learned, path: Path) -> Any:
    """Return what says the logits of a batch of contexts, each after its last symbol."""
    import jax
    import jax.numpy as jnp

    network = network_of(learned.options, learned.bits, learned.symbols)
    shapes = [leaf.shape for leaf in jax.tree.leaves(network.parameters)]
    if shapes != [leaf.shape for leaf in leaves]:
        raise UnreadableInput(f"expected a learner of this version, got {str(path)!r}; train one anew")
    parameters = jax.tree.unflatten(jax.tree.structure(network.parameters), [jnp.asarray(leaf) for leaf in leaves])

    def _logits(read: Any, size: Any) -> Any:
        said = jax.vmap(network.logits, (None, 0))(parameters, read)
        return jnp.take_along_axis(said, size[:, None, None], axis=1)[:, 0]

    return jax.jit(_logits)


def _probabilities(logits: Any, contexts: Contexts, learned: Learned) -> Floats:
    symbols = np.zeros((len(contexts), learned.bits), dtype=np.uint8)
    symbols[:, : contexts.length] = contexts.prefixes == 1
    said = np.zeros((len(contexts), learned.symbols))
    for start in range(0, len(contexts), _CONTEXTS_A_PIECE):
        piece = slice(start, start + _CONTEXTS_A_PIECE)
        missing = _CONTEXTS_A_PIECE - len(symbols[piece])
        read = np.pad(read_before(symbols[piece]), ((0, missing), (0, 0)))
        size = np.pad(contexts.size[piece], (0, missing)).astype(np.int32)
        said[piece] = np.asarray(logits(read, size))[: len(symbols[piece])]
    powers = np.exp(said - said.max(axis=1, keepdims=True))
    own = powers / powers.sum(axis=1, keepdims=True)
    if contexts.symbols > learned.symbols:  # it has learned that nothing stops
        return np.pad(own, ((0, 0), (0, contexts.symbols - learned.symbols)))
    return np.asarray(own)
