"""The world that `watch --radius` shows beside its mock."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.worlds.law import SpaceTime
    from sandbox.worlds.world import World

OBSERVATIONS_OF_A_WORLD = 512
"""Within so many the mock is caught, or is right in all of them."""


def pictured_world(
    name: str | None, radius: int, observations: int, given_too: Mapping[str, object]
) -> "tuple[World, SpaceTime]":
    """Return the world called `name`, and its cells beside those of its mock.

    Raises
    ------
    InvalidLimit
        When there is no name, one of a world without cells, or an option of a program besides (`given_too`).
    UnknownName
        When there is no such world.
    """
    from sandbox.vocabulary.budget import Budget
    from sandbox.vocabulary.errors import InvalidLimit
    from sandbox.worlds.menu import world

    other = next((option for option, value in given_too.items() if value is not None), None)
    if other is not None:
        raise InvalidLimit(f"expected a world with --radius, got {other}, of a program; leave one out")
    if name is None:
        raise InvalidLimit("expected the name of a world with --radius, got none; see 'solomonoff worlds'")
    chosen = world(name)
    law = chosen.law
    if law is None:
        raise InvalidLimit(f"expected a world of cells, such as rule30, with --radius, got {name!r}; name one")
    Budget(observations=observations)
    return chosen, law.space_time(radius, -(-observations // law.window))
