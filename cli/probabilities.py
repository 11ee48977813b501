"""Probabilities of strings as they are told: fractions, floats, and powers of 2 where they are below every float."""

from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus
    from sandbox.priors.prior import Prior

_READABLE_BITS = 195


def probabilities(census: "AnyCensus", prior: "Prior", strings: list[str]) -> list[dict[str, Any]]:
    """Return of each string its restricted probability, exactly where that is short; log2 of it; and its bounds."""
    from sandbox.priors.exact import scores_exactly
    from sandbox.priors.scores import score

    scores = score(census, prior, strings)
    exact = scores_exactly(census, prior, strings) if prior.weight else [None] * len(strings)
    columns = (exact, scores.restricted.tolist(), scores.log2.tolist(), scores.lower.tolist(), scores.upper.tolist())
    return [
        {
            "restricted": number if fraction is None or _is_long(fraction) else str(fraction),
            "log2": log2 if isfinite(log2) else None,
            "lower": low,
            "upper": high,
        }
        for fraction, number, log2, low, high in zip(*columns, strict=True)
    ]


def _is_long(fraction: Fraction) -> bool:
    """Return whether a fraction is not to be read: of more than some 60 digits."""
    return fraction.numerator.bit_length() + fraction.denominator.bit_length() > _READABLE_BITS


def in_digits(of: dict[str, Any]) -> str:
    """Return a restricted probability in seven digits; as a power of 2 where it is below the smallest float."""
    number = float(Fraction(of["restricted"]))
    return f"{number:.6e}" if number or of["log2"] is None else f"2^{of['log2']:.3f}"
