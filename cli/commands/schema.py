"""`solomonoff schema`: what the JSON of a command is, as a JSON Schema."""

from typing import Annotated

import typer

from .. import completion

Command = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMMAND]...", help="Such as run, or census show; none: list them.", autocompletion=completion.schemas
    ),
]


def schema_command(command: Command = None) -> None:
    """Print the JSON Schema (draft 2020-12) of what a command prints with --json.

    Example: solomonoff schema run
    """
    from ..schemas import names, schema_text

    print("\n".join(names()) if not command else schema_text(" ".join(command)))
