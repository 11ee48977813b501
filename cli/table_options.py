"""The option that says which table: of the answer's tables by its name, of complexities by its file."""

from typing import Annotated

import typer

Table = Annotated[
    str | None,
    typer.Option(
        "--table",
        metavar="TABLE",
        help="Only this table: its name; of ctm and bdm its FILE. csv, latex and md show one, by default the first.",
    ),
]
States = Annotated[
    int | None, typer.Option("--states", metavar="N", help="All machines of N states, 1 to 6; 4 by default.")
]
