"""The programs behind an observation of a world, as a paths table."""

from sandbox.census.paths import Paths, take_paths
from sandbox.machines.catalogue import machine as machine_called
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_type, told
from sandbox.vocabulary.errors import InvalidLimit, InvalidType, UnknownName
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.world import World


def paths_of(world: World | str, observed: int, ahead: int, budget: Budget, *, machine: str = "tape") -> Paths:
    """Return the paths table of a world, or of one by name or bits; arguments and errors as `fates`.

    >>> paths_of("comet", 4, 5, Budget(bits=12, steps=200, cells=64)).world
    '100100001'
    """
    checked_type(budget, Budget, "a Budget")
    if type(observed) is not int or type(ahead) is not int:
        raise InvalidType(f"expected whole numbers of bits observed and ahead, got {told(observed)}, and {told(ahead)}")
    if observed < 1 or ahead < 1:
        raise InvalidLimit(f"expected at least 1 bit observed and 1 ahead, got {observed} and {ahead}")
    observations = (world if isinstance(world, World) else world_named(world)).observations(observed + ahead)
    horizon = Budget(budget.bits, budget.steps, budget.cells, observed + ahead)
    return take_paths(observations, observed, horizon, machine=require_stream(machine))


def require_stream(name: str) -> str:
    """Return the name of a machine that reads bits and prints bit by bit: of others, nothing has been observed so far.

    Raises
    ------
    UnknownName
        When there is no such machine, or it is another kind.
    """
    called = machine_called(name)
    if called.radix != 2 or not called.prints or called.bits_a_symbol != 1:
        raise UnknownName(
            f"expected a machine that reads bits and prints bit by bit, such as 'tape', got {name!r}; "
            "for Turing machines see 'solomonoff ctm'"
        )
    return called.name
