"""Warnings of the surroundings: what is slower or not kept, while every answer stays right. Each is said once."""

import warnings

_SAID: set[str] = set()


class SurroundingsWarning(UserWarning):
    """Something around the program is not as it should be; no result depends on it."""


def warn_once(message: str) -> None:
    """Warn, if that was not said in this process before."""
    if message not in _SAID:
        _SAID.add(message)
        warnings.warn(message, SurroundingsWarning, stacklevel=2)
