"""The two networks, as equinox has them: their parameters, and the logits that they say at each place."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sandbox.learner.lessons import BEGINNING
from sandbox.learner.options import HEADS, LearnerOptions

Parameters = Any
"""A tree of float32 arrays."""


class Network(NamedTuple):
    """A network whose parameters are given apart.

    Attributes
    ----------
    parameters : tree of arrays
        The first ones, by the seed.
    logits : callable of (parameters, read), to a float32 array of shape (n, symbols)
        `read` is one sequence as `Lesson` has it, shape (n,). What is said at a place depends on nothing after it.
    """

    parameters: Parameters
    logits: Callable[[Parameters, Any], Any]


def network_of(options: LearnerOptions, bits: int, symbols: int) -> Network:
    """Return a network that reads up to `bits` symbols and says one of `symbols`."""
    import equinox as eqx
    import jax

    build, forward = _NETWORKS[options.network]
    width, layers = options.size
    whole = build(jax.random.key(options.seed), bits, symbols, width, layers)
    parameters, rest = eqx.partition(whole, eqx.is_array)

    def _logits(given: Parameters, read: Any) -> Any:
        return forward(eqx.combine(given, rest), read)

    return Network(parameters, _logits)


def _transformer(key: Any, bits: int, symbols: int, width: int, layers: int) -> dict[str, Any]:
    import equinox as eqx
    import jax

    first, place, last, *keys = jax.random.split(key, 3 + 2 * layers)
    blocks = [
        {
            "before": eqx.nn.LayerNorm(width),
            "attention": eqx.nn.MultiheadAttention(HEADS, width, use_output_bias=True, key=keys[2 * at]),
            "between": eqx.nn.LayerNorm(width),
            "hidden": eqx.nn.MLP(width, width, 4 * width, 1, activation=jax.nn.gelu, key=keys[2 * at + 1]),
        }
        for at in range(layers)
    ]
    return {
        "symbol": eqx.nn.Embedding(BEGINNING + 1, width, key=first),
        "place": 0.02 * jax.random.normal(place, (bits, width)),
        "blocks": blocks,
        "after": eqx.nn.LayerNorm(width),
        "said": eqx.nn.Linear(width, symbols, key=last),
    }


def _said_by_transformer(whole: dict[str, Any], read: Any) -> Any:
    import jax
    import jax.numpy as jnp

    states = jax.vmap(whole["symbol"])(read) + whole["place"]
    causal = jnp.tril(jnp.ones((len(read), len(read)), dtype=bool))
    for block in whole["blocks"]:
        normed = jax.vmap(block["before"])(states)
        states = states + block["attention"](normed, normed, normed, mask=causal)
        states = states + jax.vmap(block["hidden"])(jax.vmap(block["between"])(states))
    return jax.vmap(whole["said"])(jax.vmap(whole["after"])(states))


def _gru(key: Any, bits: int, symbols: int, width: int, layers: int) -> dict[str, Any]:  # noqa: ARG001
    import equinox as eqx
    import jax

    first, unit, last = jax.random.split(key, 3)
    return {
        "symbol": eqx.nn.Embedding(BEGINNING + 1, width, key=first),
        "unit": eqx.nn.GRUCell(width, width, key=unit),
        "said": eqx.nn.Linear(width, symbols, key=last),
    }


def _said_by_gru(whole: dict[str, Any], read: Any) -> Any:
    import jax
    import jax.numpy as jnp

    def _step(state: Any, symbol: Any) -> tuple[Any, Any]:
        after = whole["unit"](symbol, state)
        return after, after

    unit = whole["unit"]
    _, states = jax.lax.scan(_step, jnp.zeros(unit.hidden_size), jax.vmap(whole["symbol"])(read))
    return jax.vmap(whole["said"])(states)


_NETWORKS: dict[str, tuple[Callable[..., dict[str, Any]], Callable[..., Any]]] = {
    "transformer": (_transformer, _said_by_transformer),
    "gru": (_gru, _said_by_gru),
}
