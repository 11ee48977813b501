"""The programs behind an observation of a world, as a paths table."""

from sandbox.census.paths import Paths, take_paths
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.world import World


def paths_of(world: World | str, observed: int, ahead: int, budget: Budget) -> Paths:
    """Return the paths table of a world, or of one by name or bits; arguments and errors as `fates`.

    >>> paths_of("comet", 4, 5, Budget(bits=12, steps=200, cells=64)).world
    '100100001'
    """
    checked_type(budget, Budget, "a Budget")
    if type(observed) is not int or type(ahead) is not int or observed < 1 or ahead < 1:
        raise InvalidLimit(f"expected at least 1 bit observed and 1 ahead, got {observed!r} and {ahead!r}")
    observations = (world if isinstance(world, World) else world_named(world)).observations(observed + ahead)
    return take_paths(observations, observed, Budget(budget.bits, budget.steps, budget.cells, observed + ahead))
