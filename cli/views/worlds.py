"""Worlds in words: all of them, and one with its known programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .tables import as_text, terminal_width
from .words import print_folded

if TYPE_CHECKING:
    from sandbox.vocabulary.tables import Cell, Table
    from sandbox.worlds.known import KnownProgram
    from sandbox.worlds.world import World

COLUMNS = (
    "name", "kind", "bits", "right", "wrong_at", "effort", "source", "seed", "candidates", "walls", "radius",
    "backdrop", "text", "data",
)  # fmt: skip
"""Of a known program, as `KnownProgram` has them."""


def show_listed(rows: "Sequence[tuple[str, Cell, Cell, Cell]]") -> None:
    """Print the worlds, a line each, and below what each decides."""
    from sandbox.vocabulary.tables import table_of

    columns = ("world", "observations", "description")
    print(as_text(table_of(columns, (row[:3] for row in rows)), terminal_width(), head=False))
    print()
    print_folded("What each can and cannot decide between mocked and full")
    print(as_text(table_of(("world", "decides"), ((row[0], row[3]) for row in rows)), terminal_width(), head=False))


def known_table(programs: "Sequence[KnownProgram]") -> "Table":
    """Return a row a known program, the shortest first.

    >>> from sandbox.worlds.known import known_programs
    >>> from sandbox.worlds.menu import world
    >>> known_table(known_programs(world("front"))).rows[0][:3]
    ('full', 'full', 149)
    """
    from sandbox.vocabulary.tables import table_of

    # an empty text is a thing that there is not
    return table_of(COLUMNS, ([getattr(each, column) or None for column in COLUMNS] for each in programs))


def show_one(world: "World", observations: object, programs: "Sequence[KnownProgram]") -> None:
    """Print a world: what it is, what it decides, what is seen first, and its known programs."""
    print_folded(f"world {world.name}: {world.description}")
    print_folded(world.decides or "What it decides has not been measured.")
    if world.unbuilt:
        print_folded(world.unbuilt)
    print(f"{observations}...")
    if not programs:
        print_folded("No program of it is known but those that 'solomonoff compare' builds.")
    for program in programs:
        print()
        right = f"right for {program.right} observations"
        wrong = "" if program.wrong_at is None else f", wrong at {program.wrong_at}"
        search = "" if program.candidates is None else f"{program.candidates} candidates, seed {program.seed}"
        searched = f"; {search}" if search not in program.source else ""
        print_folded(f"{program.name} ({program.kind}, {program.effort}): {program.bits} bits, {right}{wrong}")
        print_folded(f"{program.source}{searched}", label="  ")
        print(f"  {program.text}")
        if program.data:
            print_folded(f"--data {program.data}", label="  ")
