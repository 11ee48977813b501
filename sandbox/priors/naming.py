"""Priors as they are given: by name, or as themselves."""

from collections.abc import Iterable

from sandbox.priors.catalogue import prior
from sandbox.priors.prior import Prior
from sandbox.vocabulary.errors import InvalidType


def as_prior(given: Prior | str) -> Prior:
    """Return the prior given as itself or by its name.

    Raises
    ------
    UnknownName, ImproperPrior
        As `prior`.
    InvalidType
        For anything else.

    >>> as_prior("speed-kt").name, as_prior(as_prior("speed-kt")).name
    ('speed-kt', 'speed-kt')
    """
    if isinstance(given, Prior):
        return given
    if isinstance(given, str):
        return prior(given)
    raise InvalidType(f"expected a prior or the name of one, such as 'speed-kt', got {type(given).__name__}")


def as_priors(given: Iterable[Prior | str]) -> tuple[Prior, ...]:
    """Return several priors, each given as itself or by its name.

    Raises
    ------
    UnknownName, ImproperPrior
        As `prior`.
    InvalidType
        For anything else, a single name too.

    >>> [prior.name for prior in as_priors(["speed-kt", "space"])]
    ['speed-kt', 'space']
    """
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise InvalidType(f"expected several priors, such as ['speed-kt'], got {given!r}"[:200])
    return tuple(as_prior(prior) for prior in given)
