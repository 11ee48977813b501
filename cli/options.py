"""Options that several commands share: the same words and meanings everywhere."""

import re
from pathlib import Path
from typing import Annotated

import typer

from sandbox.vocabulary.errors import InvalidLimit

from .asked_for import machine_asked_for

Observations = Annotated[int, typer.Option(metavar="N", help="Stop after N output bits.")]
Steps = Annotated[int, typer.Option(metavar="T", help="Stop after T executed instructions.")]
Cells = Annotated[int, typer.Option(metavar="S", help="Stop a program that would visit more than S cells.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]

ProgramText = Annotated[
    str | None, typer.Argument(metavar="[PROGRAM]", help="Program as text or bits; without one, stdin is read.")
]
ProgramFile = Annotated[Path | None, typer.Option("--file", metavar="FILE", help="Read the program from FILE.")]
ProgramBits = Annotated[str | None, typer.Option("--bits", metavar="BITS", help="The program as bits (digits).")]
ProgramData = Annotated[
    str,
    typer.Option("--data", metavar="BITS", help="What ',' reads; of a Turing machine the tape, from the head on."),
]

Bits = Annotated[int, typer.Option(metavar="L", help="Every program up to L bits.")]
CensusObservations = Annotated[int, typer.Option(metavar="N", help="Programs stop after N output bits (at most 64).")]
CensusSteps = Annotated[int, typer.Option(metavar="T", help="... after T executed instructions.")]
CensusCells = Annotated[int, typer.Option(metavar="S", help="... before they visit more than S cells (at most 64).")]

CensusFileOption = Annotated[
    Path | None, typer.Option("--census", metavar="FILE", help="A census; without, one of 27 bits that is kept.")
]
MachineName = Annotated[
    str | None,
    typer.Option(
        "--machine",
        metavar="NAME",
        callback=machine_asked_for,
        help="The machine, tape by default; see 'machines'. One of your own: module:NAME.",
    ),
]
OwnMachine = Annotated[
    str | None,
    typer.Option(
        "--machine",
        metavar="NAME",
        callback=machine_asked_for,
        help="Of a census of a machine of your own: module:NAME.",
    ),
]
FollowBits = Annotated[
    int | None, typer.Option("--bits", metavar="L", help="Instead, a census that follows STRING, up to L bits.")
]
Priors = Annotated[list[str] | None, typer.Option("--prior", metavar="NAME", help="Only these; repeatable.")]


def parsed_part(text: str) -> tuple[int, int]:
    """Return (k, m) of a text K/M.

    >>> parsed_part("2/5")
    (2, 5)
    """
    numbers = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", text)
    if not numbers:
        raise InvalidLimit(f"expected a part K/M such as 2/5, got {text!r}")
    return int(numbers[1]), int(numbers[2])
