"""Fronts of rule 30 as worlds: the menu, and the changes of each: its first row, its growth, its end."""

from collections.abc import Mapping
from functools import partial

from sandbox.worlds.front.contestants import contestants_of
from sandbox.worlds.front.front import Front
from sandbox.worlds.front.splitting import split_of
from sandbox.worlds.world import World, WorldKind

STANDING = "front"
"""The world that a comparison is of where none is named."""


def front_world(world: Front, *, name: str = STANDING, enough: int | None = None) -> World:
    """Return the world of a front and its observer.

    >>> front_world(Front("10010010", extent=64)).description
    'the front of rule 30 from 10010010, a row of 64 cells'
    """
    if world.extent is not None:
        grown = f"a row of {world.extent} cells"
    else:
        left = f" and {world.left} beyond the front" if world.left else ""
        grown = f"a row that grows by {world.speed} behind{left} a generation"
    changes: dict[str, str | int] = {"seed": world.row}
    changes |= {"speed": world.speed, "left": world.left} if world.extent is None else {"extent": world.extent}
    return World(
        name,
        f"the front of rule 30 from {world.row}, {grown}",
        world.observations,
        contestants=partial(contestants_of, world),
        changes=changes,
        enough=enough,
        split=partial(split_of, world),
    )


_MENU: dict[str, tuple[Front, int]] = {
    "front": (Front("10010010010"), 40_000),
    "front7": (Front("1111010"), 16_384),
    "front8": (Front("10010010"), 16_384),
    "front13": (Front("1110110110111"), 4_096),
    "front-fast": (Front("10010010", speed=2), 16_384),
    "front-ended": (Front("10010010", extent=64), 16_384),
}
"""By name: the front, and how many observations show what it decides."""


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    if name not in _MENU or not changes:
        return FRONTS.worlds.get(name)
    told = {"row" if change == "seed" else change: value for change, value in changes.items()}
    standing, enough = _MENU[name]
    kept = {"row": standing.row, "extent": standing.extent}
    kept |= {"speed": standing.speed, "left": standing.left} if standing.extent is None else {}
    return front_world(Front(**{**kept, **told}), name=name, enough=enough)  # type: ignore[arg-type]


FRONTS = WorldKind(
    {name: front_world(front, name=name, enough=enough) for name, (front, enough) in _MENU.items()},
    _named,
    frozenset({"seed", "extent", "speed", "left"}),
)
"""The fronts on the menu; their rows, growth and ends can be changed."""
