"""The worlds that the page can run: what their observers see, their laws, and the menus of programs for each size.

The menus are those of `compare`, program for program; the page runs them itself, and judges by the same rules.
"""

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from sandbox.lab.shown import STANDING, Shown, shown_world
from sandbox.tiers.built.contestants import contestants_of
from sandbox.tiers.comparison import tier_one_budget
from sandbox.tiers.fates.reach import reach_of
from sandbox.tiers.options import Options
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.simulation import Simulation


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
