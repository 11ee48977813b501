"""How a world stands on the page: its law, how many observations and which radii can be chosen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sandbox.tiers.options import observations_of
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.law import Elementary
from sandbox.worlds.elementary.mock_family import backdrops_of
from sandbox.worlds.front.contestants import box_width
from sandbox.worlds.front.dependence import dependence_of
from sandbox.worlds.front.front import Front
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.world import World

STANDING = ("front", "front13", "front-ended", "rule30", "rule45", "rule110")
"""The worlds of every page."""
OPENS_WITH = "front"
_OF_A_FRONT, _OF_AN_AUTOMATON = (512, 2048, 4096, 16_384), (32, 64, 256)
"""How many observations can be chosen, besides as many as `compare` takes where nothing is said."""
_RADII = (4, 8, 16, 32)
"""Of automata; the largest is within the fewest observations."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A world on the page.

    Attributes
    ----------
    world : World
    law : dict
        What a picture of it is drawn from: of a front its first row and growth, of an automaton its rule and observer.
    sizes, radii : tuple of int
        How many observations, and which radius, can be chosen.
    backdrops : tuple of str
        Of its mocks with two walls; those with one have the first of these that looks like empty space, `sky`.
    sky : str
    """

    world: World
    law: Mapping[str, Any]
    sizes: tuple[int, ...]
    radii: tuple[int, ...]
    backdrops: tuple[str, ...]
    sky: str


def shown_world(name: str, *, radius: int | None = None) -> Shown:
    """Return how a world stands on the page.

    Parameters
    ----------
    name : str
        Of a cellular automaton or a front.
    radius : int or None
        That can be chosen besides.

    Raises
    ------
    UnknownName, InvalidLimit
        For a name that is none; for a world that has no mocks, or a radius out of its range.

    >>> shown_world("rule30", radius=5).radii
    (4, 5, 8, 16, 32)
    """
    world = world_named(name)
    if isinstance(world.law, Elementary):
        shown = _automaton(world, world.law)
    elif {"seed", "speed"} <= world.changes.keys() or {"seed", "extent"} <= world.changes.keys():
        shown = _front(world)
    else:
        raise InvalidLimit(f"expected a front or ruleN, got {name!r}; 'solomonoff compare' takes it")
    if radius is None or radius in shown.radii:
        return shown
    least, most = 2 if shown.sky == "box" else 1, shown.radii[-1]
    if not least <= radius <= most:
        raise InvalidLimit(f"expected a radius between {least} and {most} cells for {name}, got {radius}")
    return replace(shown, radii=tuple(sorted({*shown.radii, radius})))


def _sizes(world: World, listed: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted({*listed, observations_of(world.most, enough=world.enough)}))


def _automaton(world: World, law: Elementary) -> Shown:
    automaton = law.automaton
    told = {name: value for name, value in asdict(automaton).items() if name != "extent"}
    radii = tuple(sorted({*_RADII, *((7,) if world.name == "rule110" else ())}))
    return Shown(
        world, told, _sizes(world, _OF_AN_AUTOMATON), radii, backdrops_of(automaton), empty_sky(automaton.rule)
    )


def _front(world: World) -> Shown:
    told: dict[str, Any] = {("row" if name == "seed" else name): value for name, value in world.changes.items()}
    front = Front(**told)
    depends = dependence_of(front)
    if depends is None:
        raise InvalidLimit(f"expected a front whose box is never wrong for some width, got {world.name!r}")
    width = box_width(depends)
    law = {**told, "start": depends.start}
    radii = tuple(sorted({4, 8, width}))
    return Shown(world, law, _sizes(world, _OF_A_FRONT), radii, ("box",), "box")
