"""The world that `watch --radius` shows beside its mock."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.worlds.law import SpaceTime
    from sandbox.worlds.world import World

OBSERVATIONS_OF_A_WORLD = 512
"""Within so many the mock is caught, or is right in all of them."""


def refuse_world(name: str | None) -> None:
    """Refuse the name of a world where a program is wanted.

    Raises
    ------
    InvalidProgram
        When there is a world called so; it says how to watch one.
    """
    from sandbox.vocabulary.errors import InvalidProgram, SandboxError
    from sandbox.worlds.menu import world

    if name is None or not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        return
    try:
        law = world(name).law
    except SandboxError:
        return  # no program either: what reads programs says so
    advice = (
        f"'solomonoff watch {name} --radius 8' shows it beside a mock"
        if law
        else "'solomonoff lab' has pictures of fronts"
    )
    raise InvalidProgram(f"expected a program, got the name of a world, {name!r}; {advice}")


def pictured_world(
    name: str | None, radius: int, observations: int, given_too: Mapping[str, object]
) -> "tuple[World, SpaceTime]":
    """Return the world called `name`, and its cells beside those of its mock.

    Raises
    ------
    InvalidLimit
        When there is no name, one of a world that is no automaton, or an option of a program besides (`given_too`).
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
        raise InvalidLimit(
            f"expected an elementary rule, such as rule30, with --radius, got {name!r}; "
            "'solomonoff lab' has pictures of fronts"
        )
    Budget(observations=observations)
    return chosen, law.space_time(radius, -(-observations // law.window))
