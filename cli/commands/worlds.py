"""`solomonoff worlds`: what there is to be observed."""

from .. import options

_SHOWN = 32


def worlds(format: options.FormatName = None, json: options.Json = False) -> None:  # noqa: A002
    """List the worlds there are by name; besides, ruleN for any N from 0 to 255, any bits, and module:NAME.

    Example: solomonoff worlds
    """
    from sandbox.host.plugins import entry_points_of
    from sandbox.vocabulary.tables import Cell, table_of
    from sandbox.worlds.menu import WORLDS

    from ..views.answers import answer
    from ..views.tables import as_text, terminal_width

    rows: list[tuple[str, Cell, str]] = [
        (name, world.observations(_SHOWN), world.description) for name, world in WORLDS.items()
    ]
    rows += [(n, None, f"of the package {p}") for n, p in entry_points_of("world").items() if n not in WORLDS]
    table = table_of(("world", "observations", "description"), rows)
    answer(
        options.chosen(format, json),
        told=lambda: {name: {"description": text, "observations": bits} for name, bits, text in rows},
        table=lambda: table,
        text=lambda: print(as_text(table, terminal_width(), head=False)),
    )
