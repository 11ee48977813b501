"""The page, made: what it can run, and what it opens with."""

import shlex
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from sandbox.lab.examples import EXAMPLES
from sandbox.lab.exercises.catalogue import EXERCISES
from sandbox.lab.page import lab_page
from sandbox.lab.shown import OPENS_WITH, shown_world
from sandbox.lab.worker import worker_contents
from sandbox.lab.worlds import contents_of
from sandbox.machines.tape.program import from_text_or_bits
from sandbox.vocabulary.errors import InvalidLimit

MOST_PROGRAM = 4000
"""Characters of a program that a page opens with."""


def complete_page(
    *,
    world: str | None = None,
    radius: int | None = None,
    program: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> str:
    """Return the page of the lab: one HTML file that opens offline.

    Parameters
    ----------
    world : str or None
        Which it opens with, besides those of every page: a front, or ruleN.
    radius : int or None
        Of the mock that it opens with.
    program : str or None
        Text or bits, which it opens with, on the screen of one program.
    progress : callable or None
        Told what is done next.

    Raises
    ------
    UnknownName, InvalidLimit
        For a world that is none, or has no mocks; for a radius out of its range, or a program that is too long.
    InvalidProgram
        For a program that is none, with line and column.

    Notes
    -----
    Cost: some ten seconds, most of them for the menus of the worlds. No program is run: the page does that.
    """
    from sandbox import __version__

    opens_with = _opening(world, radius, program)
    shown_world(world or OPENS_WITH, radius=radius)  # says what is wrong, before the work
    chosen = world or OPENS_WITH
    contents: dict[str, Any] = {
        "worlds": contents_of(chosen, radius=radius, progress=progress),
        "worker": worker_contents(),
        "examples": [asdict(example) for example in EXAMPLES],
        "exercises": {name: {"ask": each.ask, "hint": each.hint} for name, each in EXERCISES.items()},
    }
    return lab_page(contents, opens_with=opens_with, command=_command(world, radius, program), version=__version__)


def _opening(world: str | None, radius: int | None, program: str | None) -> dict[str, str]:
    """Return the state that the page opens with, as an address says it."""
    state: dict[str, str] = {}
    if world is not None:
        state |= {"world": world}
    if radius is not None:
        state |= {"radius": str(radius)}
    if program is not None:
        if len(program) > MOST_PROGRAM:
            raise InvalidLimit(f"expected a program of at most {MOST_PROGRAM} characters, got {len(program)}")
        from_text_or_bits(program)  # says what is wrong with it
        state |= {"screen": "program", "program": program}
    return state


def _command(world: str | None, radius: int | None, program: str | None) -> str:
    """Return the command that makes the page again."""
    asked = {"--world": world, "--radius": radius, "--program": program}
    parts = [part for option, value in asked.items() if value is not None for part in (option, str(value))]
    return shlex.join(["solomonoff", "lab", *parts])
