"""The arithmetic of learning: loss, gradient, Adam; the loss on a whole measure. Compiled by jax when first used."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.datasets.exact import Dataset
from sandbox.learner.keeping import Arrays
from sandbox.learner.lessons import Lesson, lesson_of, symbols_said
from sandbox.learner.networks import Network, network_of
from sandbox.learner.options import LearnerOptions
from sandbox.vocabulary.errors import InvalidLimit

MOST_STRINGS = 200_000
"""Over which a loss is summed."""
_WARM_UPDATES, _FALLING_FROM = 100, 1000
Trees = tuple[Any, Any]
"""Parameters, and the state of the optimizer."""
_STRINGS_A_PIECE = 1024


class Learning:
    """What trains a network: functions of its trees, which are its parameters and the state of the optimizer.

    Parameters
    ----------
    options : LearnerOptions
    bits, symbols : int
        How long sequences are, and how many symbols are said.
    """

    def __init__(self, options: LearnerOptions, bits: int, symbols: int) -> None:
        import jax
        import optax

        network = network_of(options, bits, symbols)
        adam = optax.adam(_falling(options.rate))
        self.first: Trees = network.parameters, adam.init(network.parameters)
        self.losses = jax.jit(_losses_by(network))
        self._update = jax.jit(_update_by(self.losses, adam))

    def after(self, trees: Trees, lesson: Lesson) -> Trees:
        """Return the trees after one batch."""
        parameters, state = self._update(*trees, lesson)
        return parameters, state

    def expected_bits(self, trees: Trees, lesson: Lesson, probability: NDArray[np.float64]) -> float:
        """Return the expected log-loss in bits, a sum over strings of so much probability each."""
        total = 0.0
        for start in range(0, len(probability), _STRINGS_A_PIECE):
            piece = Lesson(*(_filled(part[start : start + _STRINGS_A_PIECE]) for part in lesson))
            own = probability[start : start + _STRINGS_A_PIECE]
            total += float(own @ np.asarray(self.losses(trees[0], piece), np.float64)[: len(own)])
        return total / float(np.log(2))

    def leaves(self, trees: Trees) -> tuple[Arrays, Arrays]:
        """Return parameters and state as arrays of NumPy, in order."""
        import jax

        parameters, state = ([np.asarray(leaf) for leaf in jax.tree.leaves(tree)] for tree in trees)
        return parameters, state

    def restored(self, parameters: Arrays, state: Arrays) -> Trees | None:
        """Return the trees of leaves that were kept; None if they are of another network."""
        import jax

        first, kept = self.leaves(self.first), (parameters, state)
        shapes = [[[(leaf.shape, leaf.dtype) for leaf in leaves] for leaves in each] for each in (first, kept)]
        if shapes[0] != shapes[1]:
            return None
        structures = [jax.tree.structure(tree) for tree in self.first]
        own, of_adam = (
            jax.tree.unflatten(structure, [jax.numpy.asarray(leaf) for leaf in leaves])
            for structure, leaves in zip(structures, kept, strict=True)
        )
        return own, of_adam


def learning_of(options: LearnerOptions, dataset: Dataset) -> Learning:
    """Return a network that can be trained on a data set.

    Raises
    ------
    InvalidLimit
        When it has more strings than a loss is summed over.
    """
    if len(dataset.measure) > MOST_STRINGS:
        raise InvalidLimit(
            f"expected at most {MOST_STRINGS:,} strings to sum a loss over, got {len(dataset.measure):,}; lower --bits "
            "or --observations"
        )
    return Learning(options, dataset.measure.bits, symbols_said(dataset))


def whole_lesson(dataset: Dataset) -> Lesson:
    """Return all strings of a data set as a lesson."""
    return lesson_of(dataset.sequence, dataset.mask)


def _falling(rate: float) -> Callable[[Any], Any]:
    """Return the rate by update: no number of it depends on how many there will be, so that one can go on."""

    def _at(update: Any) -> Any:
        import jax.numpy as jnp

        done = update + 1.0
        return rate * jnp.minimum(done / _WARM_UPDATES, jnp.sqrt(_FALLING_FROM / jnp.maximum(done, _FALLING_FROM)))

    return _at


def _losses_by(network: Network) -> Callable[..., Any]:
    """Return what computes the log-loss of each sequence of a lesson, in nats."""

    def _losses(parameters: Any, lesson: Lesson) -> Any:
        import jax
        import jax.numpy as jnp

        logs = jax.nn.log_softmax(jax.vmap(network.logits, (None, 0))(parameters, lesson.read))
        said = jnp.take_along_axis(logs, lesson.target[..., None].astype(jnp.int32), axis=-1)[..., 0]
        return -jnp.where(lesson.counts, said, 0.0).sum(axis=1)

    return _losses


def _update_by(losses: Callable[..., Any], adam: Any) -> Callable[..., Any]:
    def _update(parameters: Any, state: Any, lesson: Lesson) -> tuple[Any, Any]:
        import jax
        import optax

        gradient = jax.grad(lambda given: losses(given, lesson).mean())(parameters)
        changes, state = adam.update(gradient, state, parameters)
        return optax.apply_updates(parameters, changes), state

    return _update


def _filled(part: NDArray[Any]) -> NDArray[Any]:
    """Return a piece with zeros behind it, so that all pieces are of one size and compiled once."""
    return np.concatenate([part, np.zeros((_STRINGS_A_PIECE - len(part), *part.shape[1:]), dtype=part.dtype)])
