"""The options of whoever reads data of a user's own: what a file holds, how much of it, and what stands for a file."""

from typing import Annotated

import typer

from . import completion

AS = typer.Option(
    "--as",
    metavar="FORM",
    autocompletion=completion.forms,
    help="What FILE holds, such as text:HT, raw, csv:COLUMN; see docs/data.md.",
)
FIRST = typer.Option("--first", metavar="N", min=1, help="Read only the first N bits of FILE.")

As = Annotated[str, AS]
First = Annotated[int | None, FIRST]
String = Annotated[
    str | None, typer.Argument(metavar="[STRING]", help="A string of 0 and 1, or - for stdin; else --file.")
]
Strings = Annotated[
    list[str] | None, typer.Argument(metavar="[STRING]...", help="Strings of 0 and 1, or - for stdin; else --file.")
]
WorldName = Annotated[
    str | None,
    typer.Argument(
        metavar="[WORLD]",
        help="A world by name (see 'solomonoff worlds'), a string of 0 and 1, or - for stdin; else --file.",
        autocompletion=completion.worlds,
    ),
]
