"""The priors there are, and how to get one by name: of this package, of an entry point, or `module:NAME`."""

import re
from collections.abc import Iterable

from sandbox.host.plugins import entry_points_of, from_entry_point, from_module, names_a_module
from sandbox.priors.prior import Prior, family
from sandbox.priors.weights import speed_log2_weight, speed_weight
from sandbox.vocabulary.checks import checked_type, told
from sandbox.vocabulary.errors import InvalidType, UnknownName

_KT = "S_Kt: bits, and a factor 1/t for time (Filan, Leike, Hutter 2016)"
_SIMPLICITY = "1/t only (Simplicity Assumption); exists on a finite menu of simulations"
PRIORS = {
    prior.name: prior
    for prior in (
        family(1, 0, 0, name="solomonoff", description="Solomonoff's M: only bits of program count"),
        family(1, 1, 0, name="speed-kt", description=_KT),
        family(2, 1, 0, name="speed-fast", description="S_Fast: bits twice, and 1/t; within a factor 2 of 'speed'"),
        Prior("speed", speed_log2_weight, speed_weight, "S: Schmidhuber's speed prior (2002), its phases exactly"),
        family(1, 0, 1, name="space", description="bits, and a factor 1/s for the cells visited"),
        family(0, 1, 0, name="simplicity", description=_SIMPLICITY),
    )
}
"""The priors of this package by name. One of your own needs no line here: see docs/add_a_machine.md."""


def prior(name: str | Prior) -> Prior:
    """Return the prior called `name`, or family(beta,alpha,gamma) with numbers, or one of your own as module:NAME.

    A prior is returned as it is.

    Raises
    ------
    UnknownName
        When there is none, with close names.
    InvalidType
        For anything else than a name or a prior.
    BrokenPlugin
        When a prior of the user's own does not load, or is something else.
    ImproperPrior
        For a family with a negative alpha or gamma.

    Notes
    -----
    `module:NAME` imports that module: it runs its code.

    >>> prior("speed-kt").weight(3, 4, 1)
    Fraction(1, 32)
    >>> prior("family(1,0.5,0)").name
    'family(1,0.5,0)'
    """
    if isinstance(name, Prior):
        return name
    name = checked_type(name, str, "a prior or the name of one, such as 'speed-kt'")
    if name in PRIORS:
        return PRIORS[name]
    number = r"\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*"
    match = re.fullmatch(rf"family\({number},{number},{number}\)", name)
    if match:
        beta, alpha, gamma = map(float, match.groups())
        return family(beta, alpha, gamma)
    if names_a_module(name):
        return from_module("prior", name, Prior)
    plugin = from_entry_point("prior", name, Prior)
    if plugin is None:
        names = [*PRIORS, *entry_points_of("prior"), "family(BETA,ALPHA,GAMMA)", "module:NAME"]
        raise UnknownName.of("prior", name, names)
    return plugin


def as_priors(given: Iterable[Prior | str]) -> tuple[Prior, ...]:
    """Return several priors, each given as itself or by its name.

    Raises
    ------
    UnknownName, ImproperPrior, BrokenPlugin
        As `prior`.
    InvalidType
        For anything else, a single name too.

    >>> [prior.name for prior in as_priors(["speed-kt", "space"])]
    ['speed-kt', 'space']
    """
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise InvalidType(f"expected several priors, such as ['speed-kt'], got {told(given)}")
    return tuple(map(prior, given))
