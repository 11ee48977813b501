"""How long a Levin search takes at most, from measured growth."""

_SECONDS, _AT_PHASE, _GROWTH = 1.0, 36, 1.72
"""Of all phases up to 36, merged, for strings that no program prints in them: 0.44 and 0.51 s were measured."""


def levin_seconds(most_phase: int) -> float:
    """Return about how many seconds all phases up to `most_phase` take where nothing is found; one core works.

    Measured of the tape machine: three phases more take 4.7 to 5.1 times as long from 33 to 39. A string that is found
    earlier takes less.

    >>> 0.01 < levin_seconds(30) < 1, levin_seconds(60) > 1e5
    (True, True)
    """
    return _SECONDS * _GROWTH ** (most_phase - _AT_PHASE)
