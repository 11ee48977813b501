"""The extra `learn`: jax, equinox and optax are imported inside functions only, and nothing else needs them."""

from importlib.util import find_spec

from sandbox.vocabulary.errors import MissingExtra

PACKAGES = ("jax", "equinox", "optax")


def require_extra() -> None:
    """Do nothing if the extra `learn` is installed.

    Raises
    ------
    MissingExtra
        Saying what to install.
    """
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        raise MissingExtra(
            f"expected the extra 'learn' for a learner, got no {missing[0]}; pip install 'solomonoff-sandbox[learn]'"
        )
