"""The worlds that the page can run: what their observers see, their laws, and the menus of programs for each size.

The menus are those of `compare`, program for program; the page runs them itself, and judges by the same rules.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import numpy as np

from sandbox.tiers.built.contestants import contestants_of
from sandbox.tiers.comparison import tier_one_budget
from sandbox.tiers.fates.reach import reach_of
from sandbox.tiers.options import Options
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.law import Elementary
from sandbox.worlds.elementary.mock_family import backdrops_of
from sandbox.worlds.front.contestants import box_width
from sandbox.worlds.front.dependence import dependence_of
from sandbox.worlds.front.front import Front
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.simulation import Simulation
from sandbox.worlds.world import World

STANDING = ("front", "front13", "front-ended", "rule30", "rule45", "rule110")
"""The worlds of every page."""
OPENS_WITH = "front"
_SIZES = {
    "front": (512, 2048, 4096, 16_384, 32_768),
    "front13": (512, 2048, 4096, 16_384),
    "rule30": (32, 64, 128, 256, 512),
}
_OF_A_FRONT, _OF_AN_AUTOMATON = (512, 2048, 4096), (32, 64, 128, 256)
"""How many observations can be chosen; of a world that is not named above."""
_RADII = (4, 8, 16, 32)
MOST_RADIUS = 32
"""Within the fewest observations of a page."""


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
        raise InvalidLimit(
            f"expected a world with mocks, a front or ruleN, got {name!r}; 'solomonoff compare' takes it"
        )
    least = shown.radii[0] if shown.backdrops[:1] == ("box",) else 1
    if radius is None or radius in shown.radii:
        return shown
    most = shown.radii[-1]
    if not min(2, least) <= radius <= most:
        raise InvalidLimit(f"expected a radius between {min(2, least)} and {most} cells for {name}, got {radius}")
    return Shown(world, shown.law, shown.sizes, tuple(sorted({*shown.radii, radius})), shown.backdrops, shown.sky)


def _automaton(world: World, law: Elementary) -> Shown:
    automaton = law.automaton
    told = {name: value for name, value in asdict(automaton).items() if name != "extent"}
    radii = tuple(sorted({*_RADII, *((7,) if world.name == "rule110" else ())}))
    sizes = _SIZES.get(world.name, _OF_AN_AUTOMATON)
    return Shown(world, told, sizes, radii, backdrops_of(automaton), empty_sky(automaton.rule))


def _front(world: World) -> Shown:
    told: dict[str, Any] = {("row" if name == "seed" else name): value for name, value in world.changes.items()}
    front = Front(**told)
    depends = dependence_of(front)
    if depends is None:
        raise InvalidLimit(f"expected a front whose box is never wrong for some width, got {world.name!r}")
    width = box_width(depends)
    law = {**told, "start": depends.start}
    radii = tuple(sorted({4, 8, width}))
    return Shown(world, law, _SIZES.get(world.name, _OF_A_FRONT), radii, ("box",), "box")


def menus_of(shown: Shown) -> tuple[dict[str, list[int]], list[dict[str, Any]]]:
    """Return by observations and radius, as "512 8", the numbers of the simulations that are compared; and those."""
    numbered, menus = Numbered(), {}
    for size in shown.sizes:
        truth = shown.world.observations(size)
        for radius in shown.radii:
            listed = contestants_of(shown.world, truth, Options(observations=size, radius=radius)).simulations
            menus[f"{size} {radius}"] = [numbered.number(_told(each, truth)) for each in listed]
    return menus, numbered.values


class Numbered:
    """Values, each once, by number.

    >>> numbered = Numbered()
    >>> numbered.number({"a": 1}), numbered.number({"a": 2}), numbered.number({"a": 1})
    (0, 1, 0)
    """

    def __init__(self) -> None:
        self.values: list[dict[str, Any]] = []
        self._places: dict[str, int] = {}

    def number(self, value: dict[str, Any]) -> int:
        """Return the number of a value, a new one if it is new."""
        place = self._places.setdefault(repr(value), len(self.values))
        if place == len(self.values):
            self.values.append(value)
        return place


def _told(simulation: Simulation, truth: str) -> dict[str, Any]:
    """Return a simulation as the page has it: data that are the observations are only their number."""
    data: str | int = simulation.code.data
    return {
        "name": simulation.name,
        "also": list(simulation.also),
        "kind": simulation.kind.value,
        "efforts": [effort.value for effort in simulation.efforts],
        "text": simulation.code.text,
        "data": len(truth) if data == truth else data,
    }


@cache
def world_contents(name: str, *, radius: int | None = None) -> dict[str, Any]:
    """Return all that the page knows of a world, as JSON takes it.

    Raises
    ------
    UnknownName, InvalidLimit
        As `shown_world`.
    """
    shown = shown_world(name, radius=radius)
    world = shown.world
    reach = reach_of(world, tier_one_budget(world, Options()))
    if reach.explains and world.law is None:
        raise InvalidLimit(f"expected a world out of reach of short programs, got {name!r}; 'compare' takes it")
    menus, simulations = menus_of(shown)
    return {
        "description": world.description,
        "decides": world.decides,
        "law": dict(shown.law),
        "sizes": shown.sizes,
        "radii": shown.radii,
        "backdrops": shown.backdrops,
        "sky": shown.sky,
        "truth": packed(world.observations(max(shown.sizes))),
        "excluded": [reach.excluded_bits(size) for size in shown.sizes],
        "menus": menus,
        "simulations": simulations,
    }


def packed(bits: str) -> str:
    """Return bits in base 64, the first one in the highest bit of a byte.

    >>> packed("10000001")
    'gQ=='
    """
    return b64encode(np.packbits(np.frombuffer(bits.encode(), np.uint8) - ord("0")).tobytes()).decode()


def contents_of(
    chosen: str, *, radius: int | None = None, progress: Callable[[str], None] | None = None
) -> dict[str, Any]:
    """Return the worlds of the page by name, as JSON takes them.

    Parameters
    ----------
    chosen : str
        A world besides those of every page, or one of them.
    radius : int or None
        That can be chosen of it besides.
    progress : callable or None
        Told which world is next.
    """
    worlds = {}
    for name in dict.fromkeys([*STANDING, chosen]):
        if progress:
            progress(f"programs of {name}")
        worlds[name] = world_contents(name, radius=radius if name == chosen else None)
    return worlds
