"""Rings as worlds: an elementary rule by its number, and how many cells there are."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from sandbox.worlds.elementary.standing import standing_automaton
from sandbox.worlds.first_row import in_short
from sandbox.worlds.ring.contestants import contestants_of
from sandbox.worlds.ring.ring import Ring
from sandbox.worlds.world import World, WorldKind


def ring_world(world: Ring) -> World:
    """Return the world of a ring and its observer.

    >>> ring_world(Ring(30, 9)).description
    'elementary cellular automaton 30 on a ring of 9 cells from 1, seen at cell 0'
    """
    where = f"cell {world.offset}" if world.window == 1 else f"{world.window} cells from {world.offset}"
    usual = standing_automaton(world.rule)
    changes: dict[str, str | int] = {"ring": world.ring}
    changes |= {
        name: getattr(world, name)
        for name in ("seed", "offset", "window")
        if getattr(world, name) != getattr(usual, name)
    }
    return World(
        f"rule{world.rule}",
        f"elementary cellular automaton {world.rule} on a ring of {world.ring} cells from {in_short(world.seed)}, "
        f"seen at {where}",
        world.observations,
        contestants=partial(contestants_of, world),
        changes=changes,
    )


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    """Return the world ruleN on a ring; without one it is none of this kind."""
    rule = re.fullmatch(r"rule ?([0-9]{1,9})", name)
    if rule is None or changes.get("ring") is None:
        return None
    usual = standing_automaton(int(rule[1]))
    kept: dict[str, Any] = {"seed": usual.seed, "offset": usual.offset, "window": usual.window}
    return ring_world(Ring(usual.rule, **{**kept, **changes}))


RINGS = WorldKind({}, _named, frozenset({"seed", "offset", "window", "ring"}))
"""Every elementary rule on a ring: named as the rule, with `ring`."""
