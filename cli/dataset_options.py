"""The options of `solomonoff dataset` that no other command has."""

from typing import Annotated

import typer

Measure = Annotated[str, typer.Option("--measure", metavar="NAME", help="stop, normalised, at-least or length.")]
SequenceBits = Annotated[
    int | None, typer.Option("--sequence-bits", metavar="N", help="Sequences of N bits; 12, if there are so many.")
]
Count = Annotated[int, typer.Option("--count", metavar="K", help="Draw K sequences into FILE.")]
SplitBy = Annotated[
    str, typer.Option("--split-by", metavar="UNIT", help="string, program or none: what is in one split only.")
]
ValidationShare = Annotated[float, typer.Option("--validation", metavar="F", help="A share F for validation.")]
TestShare = Annotated[float, typer.Option("--test", metavar="F", help="A share F for testing.")]
Licence = Annotated[str, typer.Option("--licence", metavar="NAME", help="Of the data, for the card.")]
Coins = Annotated[
    bool, typer.Option("--coins", help="Flip coins for programs of up to 255 bits; nothing exact is known then.")
]
