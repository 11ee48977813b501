"""Automata of a larger radius as worlds: r2-ruleN for N from 0 to 2^32 - 1, and totalistic ones, r2-codeN, r3-codeN."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.first_row import in_short
from sandbox.worlds.larger_radius.automaton import WideAutomaton, rule_of_code
from sandbox.worlds.larger_radius.contestants import contestants_of
from sandbox.worlds.world import World, WorldKind, without_builder

_WHY = {"r2-code22": "totalistic"}
"""Why it is on the menu."""
_ENOUGH = {"r2-code22": 1024}
"""How many observations show what it decides."""


def wide_world(name: str, world: WideAutomaton, usual: WideAutomaton, *, why: str = "") -> World:
    """Return the world of an automaton and its observer.

    Parameters
    ----------
    name : str
        Such as r2-code20.
    world, usual : WideAutomaton
        The world, and what the name alone means.
    why : str
        Ends the description.

    >>> wide_world("r2-rule2", usual := WideAutomaton(2, 2), usual).description
    'cellular automaton r2-rule2 of radius 2 from 1, seen at cell 0'
    """
    where = f"cell {world.offset}" if world.window == 1 else f"{world.window} cells from {world.offset}"
    text = f"cellular automaton {name} of radius {world.radius} from {in_short(world.seed)}, seen at {where}"
    fields = ("seed", "offset", "window")
    return World(
        name,
        text + (f"; {why}" if why else ""),
        world.observations,
        contestants=partial(contestants_of, world),
        changes={field: getattr(world, field) for field in fields if getattr(world, field) != getattr(usual, field)},
        enough=_ENOUGH.get(name),
        unbuilt="" if world.quiescent else without_builder(why="as its rule does not keep empty space empty"),
    )


def _usual(name: str) -> WideAutomaton | None:
    """Return the automaton that a name alone means; None where the name is of another kind."""
    asked = re.fullmatch(r"r([0-9])-(rule|code)([0-9]{1,19})", name)
    if asked is None:
        return None
    radius, number = int(asked[1]), int(asked[3])
    if (radius, asked[2]) not in ((2, "rule"), (2, "code"), (3, "code")):
        raise InvalidLimit(f"expected r2-ruleN, r2-codeN, r3-codeN, or ruleN, of radius 1, got {name!r}")
    return WideAutomaton(radius, number if asked[2] == "rule" else rule_of_code(number, radius))


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    usual = _usual(name)
    if usual is None:
        return None
    if not changes:
        return WIDE.worlds.get(name) or wide_world(name, usual, usual)
    return wide_world(name, replace(usual, **changes), usual)  # type: ignore[arg-type]


WIDE = WorldKind(
    {name: wide_world(name, usual, usual, why=why) for name, why in _WHY.items() if (usual := _usual(name))},
    _named,
    frozenset({"seed", "offset", "window"}),
)
"""Every rule of radius 2, and every totalistic one of radius 2 or 3; one of them is on the menu."""
