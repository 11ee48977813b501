"""`solomonoff worlds`: what there is to be observed; and of one world what it decides, and its known programs."""

from typing import Annotated

import typer

from .. import completion, options
from ..formats import Format

_SHOWN = 32


def worlds(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[WORLD]", help="Show this one.", autocompletion=completion.worlds),
    ] = None,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """List the worlds there are by name, and what each decides; besides, ruleN for any N to 255, bits, and module:NAME.

    Of one WORLD: its first observations, and the best programs known of it. As a table: those programs.

    Example: solomonoff worlds front
    """
    form = options.chosen(format, json)
    if name is not None:
        _show(name, form)
        return
    from sandbox.host.plugins import entry_points_of
    from sandbox.vocabulary.tables import Cell, table_of
    from sandbox.worlds.menu import WORLDS

    from ..views.answers import answer
    from ..views.worlds import show_listed

    columns = ("world", "observations", "description", "decides")
    rows: list[tuple[str, Cell, Cell, Cell]] = [
        (name, world.observations(_SHOWN), world.description, world.decides) for name, world in WORLDS.items()
    ]
    rows += [(n, None, f"of the package {p}", None) for n, p in entry_points_of("world").items() if n not in WORLDS]
    answer(
        form,
        told=lambda: {name: dict(zip(columns[1:], cells, strict=True)) for name, *cells in rows},
        table=lambda: table_of(columns, rows),
        text=lambda: show_listed(rows),
    )


def _show(name: str, form: Format) -> None:
    from sandbox.vocabulary.results import plain
    from sandbox.worlds.known import known_programs
    from sandbox.worlds.menu import world

    from ..views.answers import answer, provenance
    from ..views.worlds import known_table, show_one

    chosen = world(name)
    programs = known_programs(chosen)
    size = _SHOWN if chosen.most is None else min(_SHOWN, chosen.most)
    facts = {
        "world": chosen.name,
        "description": chosen.description,
        "decides": chosen.decides or None,
        "observations": chosen.observations(size),
        "changes": plain(dict(chosen.changes)),
        "enough": chosen.enough,
    }
    answer(
        form,
        told=lambda: {**facts, "programs": [program.to_dict() for program in programs], **provenance()},
        table=lambda: known_table(programs),
        text=lambda: show_one(chosen, facts["observations"], programs),
    )
