"""Odds of a scenario in words: the one-line lesson, and numbers that can be read."""

from collections.abc import Mapping
from math import floor, isfinite, log10

from sandbox.tiers.sky.scenarios import Scenario
from sandbox.vocabulary.errors import InvalidLimit


def lesson(of: Scenario, even_bits: Mapping[str, float]) -> str:
    """Return in one sentence how many extra bits the mock may cost before even a speed prior prefers the whole.

    Parameters
    ----------
    of : Scenario
        As `scenario` returns it.
    even_bits : mapping of str to float
        By prior: the extra bits at which the odds are even, of speed-kt and speed-fast.

    >>> from sandbox.tiers.sky.scenarios import scenario
    >>> lesson(scenario("galaxy"), {"speed-kt": 36.541, "speed-fast": 18.27})[:82]
    'Mocking all but the solar system may cost 36.54 extra bits of program, no more: be'
    """
    kt, fast = even_bits["speed-kt"], even_bits["speed-fast"]
    return (
        f"Mocking all but {of.part} may cost {kt:.2f} extra bits of program, no more: beyond that even the speed prior "
        f"speed-kt prefers {of.whole} in detail (speed-fast beyond {fast:.2f} bits); solomonoff does from the first "
        "bit on."
    )


def location(log2_size: float) -> str:
    """Return in one sentence that the two sensitivities of a scenario, space and observers, are one.

    An observer weighs 2^-l like / places; with a place for each visited cell that is the prior space times the like
    observers (`docs/experiments/location.md`).

    >>> location(36.541)[:69]
    'To charge for where an observer is (2^-l times the share of places th'
    """
    return (
        "To charge for where an observer is (2^-l times the share of places that see the same) turns the bits prior "
        f"into the space prior times the number of like observers: {log2_size:.2f} bits for {size_in_words(log2_size)} "
        "systems, and as many like observers give them back. Space and observers are one sensitivity, not two."
    )


def in_words(log2_odds: float) -> str:
    """Return odds as two numbers, the smaller being 1.

    Parameters
    ----------
    log2_odds : float
        However large.

    Raises
    ------
    InvalidLimit
        When it is not finite.

    >>> in_words(0.0), in_words(-3.0), in_words(1e6)
    ('1 : 1', '1 : 8', '9.9 x 10^301029 : 1')
    """
    number = size_in_words(abs(log2_odds))
    return f"{number} : 1" if log2_odds >= 0 else f"1 : {number}"


def size_in_words(log2_number: float) -> str:
    """Return a number of at least 1 in up to four digits, as a power of ten from 10^4 on.

    Parameters
    ----------
    log2_number : float
        0 or more: its logarithm, as the number may be beyond a float.

    Raises
    ------
    InvalidLimit
        When it is not finite.

    >>> size_in_words(10.0), size_in_words(36.541209044)
    ('1024', '10^11')
    """
    if not isfinite(log2_number):
        raise InvalidLimit(f"expected odds whose logarithm is finite, got {log2_number}; take fewer extra bits")
    digits = log2_number * log10(2)
    if digits < log10(9999.5):  # four digits that do not round up to five
        return f"{2**log2_number:.4g}"
    if digits >= 1e7:  # a float has no digits left for the factor before the power
        return f"10^{digits:.7g}"
    factor = f"{10 ** (digits - floor(digits)):.3g}"
    power = floor(digits) + (factor == "10")
    return f"10^{power}" if factor in ("1", "10") else f"{factor} x 10^{power}"


def more_bits(extra_bits: int) -> str:
    """Return so many bits in words.

    >>> more_bits(3), more_bits(-3)
    ('3 bits more', '3 bits fewer')
    """
    return f"{abs(extra_bits)} bits {'more' if extra_bits >= 0 else 'fewer'}"
