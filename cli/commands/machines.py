"""`solomonoff machines`: what there is, one line each; and whether a machine of the user's own is one."""

from typing import Annotated

import typer

from .. import completion, options
from ..formats import Format


def machines_command(
    check: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            autocompletion=completion.machines,
            help="Check a machine, such as module:NAME: kernels, laws, replays.",
        ),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="With --check: check every index in its kernels.")] = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """List the machines, one line each, those of installed packages too; besides, module:NAME is one of your own.

    Example: solomonoff machines --check 'turing(1)'
    """
    form = options.chosen(format, json)
    if check:
        _check(check, debug, form)
        return
    from sandbox.host.plugins import entry_points_of
    from sandbox.machines.catalogue import MACHINES
    from sandbox.vocabulary.tables import table_of

    from ..views.answers import answer
    from ..views.tables import as_text, terminal_width

    listed = dict(MACHINES)
    listed.update((n, f"of the package {p}") for n, p in entry_points_of("machine").items() if n not in MACHINES)
    table = table_of(("machine", "description"), listed.items())
    answer(
        form,
        told=lambda: listed,
        table=lambda: table,
        text=lambda: print(as_text(table, terminal_width(), head=False)),
    )


def _check(name: str, debug: bool, form: Format) -> None:
    from sandbox.machines.catalogue import machine
    from sandbox.testing.machines import MACHINE_CHECKS, check_machine
    from sandbox.vocabulary.tables import table_of

    from ..views.answers import answer, provenance
    from ..views.words import print_folded

    check_machine(name, debug=debug)
    laws = [law.replace("_", " ") for law in MACHINE_CHECKS]
    answer(
        form,
        told=lambda: provenance(machine=machine(name)) | {"machine": name, "debug": debug, "laws": laws},
        table=lambda: table_of(("law", "kept"), ((law, "yes") for law in laws)),
        text=lambda: print_folded(f"{name} keeps every law: {', '.join(laws)}"),
    )
