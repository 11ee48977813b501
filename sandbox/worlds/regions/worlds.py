"""Regions as worlds: the menu, and any number of them by name."""

import re
from collections.abc import Mapping
from functools import partial

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.front.contestants import boxes_of, trimmed
from sandbox.worlds.front.front import Front
from sandbox.worlds.front.programs import full
from sandbox.worlds.periodic import without_world
from sandbox.worlds.regions.programs import every_region
from sandbox.worlds.regions.regions import Regions
from sandbox.worlds.simulation import Kind, Simulation
from sandbox.worlds.world import MenuOptions, World, WorldKind

SEEN = "1001001000"
"""The first generation of the region that is seen; the observer depends on all of it."""
_MOST = 32


def regions_of(count: int) -> Regions:
    """Return `count` regions: the one that is seen, and others that begin as rule 30's centre column goes on.

    Raises
    ------
    InvalidLimit
        For fewer than 2 or more than 32.

    >>> regions_of(3).rows
    ('1001001000', '1101110011', '0001011001')
    """
    if not 2 <= count <= _MOST:
        raise InvalidLimit(f"expected 2 to {_MOST} regions, got {count}; of one region the world is a front")
    size = len(SEEN)
    others = Automaton(30).observations(size * (count - 1))
    return Regions((SEEN, *(others[size * k : size * (k + 1)] for k in range(count - 1))))


def contestants_of(world: Regions, truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the simulations that are compared: every region, the one that is seen, and what needs no world.

    >>> menu = contestants_of(regions_of(4), "111010", MenuOptions(radius=8))
    >>> [simulation.name for simulation in menu][:4]
    ['full', 'cone(8)', 'box(10)', 'box(8)']
    """
    menu = [Simulation("full", every_region(world), f"every cell of all {len(world.rows)} regions", Kind.FULL)]
    given = trimmed(world.seen)
    if given is not None:
        what = "the region that is seen, as if it had no end"
        menu.append(Simulation(f"cone({len(given)})", full(Front(given)), what, Kind.CONE))
    return [*menu, *boxes_of(world.seen, options.radius), *without_world(truth)]


def regions_world(count: int) -> World:
    """Return the world of so many regions.

    >>> regions_world(4).description
    '4 rows of 10 cells that do not touch, of which the front of the first is seen'
    """
    world = regions_of(count)
    text = f"{count} rows of {len(SEEN)} cells that do not touch, of which the front of the first is seen"
    name = f"regions{'' if count == _STANDING else count}"
    return World(name, text, world.observations, contestants=partial(contestants_of, world), enough=1024)


_STANDING = 4


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    del changes
    asked = re.fullmatch(r"regions([0-9]{0,9})", name)
    return None if asked is None else regions_world(int(asked[1] or _STANDING))


REGIONS = WorldKind({"regions": regions_world(_STANDING)}, _named, frozenset())
"""Regions by their number; nothing else of them can be changed."""
