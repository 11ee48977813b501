"""The extra `zstd`: zstandard is imported inside functions only, where Python has no zstd of its own (from 3.14)."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sandbox.vocabulary.errors import MissingExtra

OWN, PACKAGE = "compression.zstd", "zstandard"


def zstd_module() -> Any:
    """Return Python's own module of zstd, or else that of the extra `zstd`.

    Raises
    ------
    MissingExtra
        When there is neither: saying what to install.
    """
    if find_spec("compression") is not None:
        return import_module(OWN)
    if find_spec(PACKAGE) is None:
        raise MissingExtra(
            "expected the extra 'zstd' to unpack a file in zstd, got no zstandard; pip install "
            "'solomonoff-sandbox[zstd]', or unpack it first"
        )
    return import_module(PACKAGE)
