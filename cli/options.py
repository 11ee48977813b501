"""Options that several commands share: the same words and meanings everywhere."""

from pathlib import Path
from typing import Annotated

import typer

Observations = Annotated[int, typer.Option(metavar="N", help="Stop after N output bits.")]
Steps = Annotated[int, typer.Option(metavar="T", help="Stop after T executed instructions.")]
Cells = Annotated[int, typer.Option(metavar="S", help="Stop a program that would visit more than S cells.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]

ProgramText = Annotated[
    str | None, typer.Argument(metavar="[PROGRAM]", help="Program as text or bits; without one, stdin is read.")
]
ProgramFile = Annotated[Path | None, typer.Option("--file", metavar="FILE", help="Read the program from FILE.")]
ProgramBits = Annotated[str | None, typer.Option("--bits", metavar="BITS", help="The program as a bit string.")]
ProgramData = Annotated[str, typer.Option("--data", metavar="BITS", help="Bits that ',' reads (of a text program).")]
