"""The Game of Life as a world: the R-pentomino, or any pattern of an `.rle` file, and where the observer looks."""

import re
from collections.abc import Mapping
from typing import Any

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.life.pattern import pattern_of
from sandbox.worlds.life.plane import Plane
from sandbox.worlds.world import World, WorldKind, without_builder

NAME = "life"
R_PENTOMINO = "x = 3, y = 3, rule = B3/S23\nb2o$2o$bo!"
"""It is unstable for 1103 generations."""


def plane_world(changes: Mapping[str, Any]) -> World:
    """Return the world of a pattern on a plane, and an observer.

    Parameters
    ----------
    changes : dict
        pattern: run-length encoded text; cell: "X,Y"; window: int. What is left out is as on the menu.

    Raises
    ------
    InvalidLimit
        For a cell that is none, or what `pattern_of` or `Plane` refuses.

    >>> plane_world({"cell": "1,-1", "window": 2}).description
    'life (B3/S23) from the R-pentomino, seen at 2 x 2 cells from (1, -1)'
    """
    standing = {"pattern": R_PENTOMINO, "cell": "0,0", "window": 1}
    asked = {**standing, **changes}
    plane = Plane(pattern_of(asked["pattern"]), _cell(asked["cell"]), asked["window"])
    x, y = plane.cell
    size = plane.window
    where = f"cell ({x}, {y})" if size == 1 else f"{size} x {size} cells from ({x}, {y})"
    pattern = "the R-pentomino" if asked["pattern"] == R_PENTOMINO else f"a pattern of {len(plane.pattern.live)} cells"
    return World(
        NAME,
        f"life ({plane.pattern.rule}) from {pattern}, seen at {where}",
        plane.observations,
        changes={name: value for name, value in asked.items() if value != standing[name]},
        unbuilt=without_builder(),
    )


def _cell(text: str) -> tuple[int, int]:
    places = re.fullmatch(r"\s*(-?[0-9]{1,9})\s*,\s*(-?[0-9]{1,9})\s*", str(text))
    if places is None:
        raise InvalidLimit(f"expected a cell as X,Y, two whole numbers, got {str(text)[:40]!r}")
    return int(places[1]), int(places[2])


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    return plane_world(changes) if name == NAME else None


PLANES = WorldKind({NAME: plane_world({})}, _named, frozenset({"pattern", "cell", "window"}))
"""The Game of Life, and by its pattern's header any other rule of its kind."""
