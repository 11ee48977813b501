"""The options of `solomonoff learn` that no other command has."""

from typing import Annotated

import typer

from . import completion

Network = Annotated[
    str, typer.Argument(metavar="NETWORK", autocompletion=completion.networks, help="transformer or gru.")
]
Updates = Annotated[int, typer.Option("--updates", metavar="K", help="Stop after K updates in all.")]
Minutes = Annotated[float, typer.Option("--minutes", metavar="M", help="Stop this run after M minutes.")]
Batch = Annotated[int, typer.Option("--batch", metavar="B", help="Draw B sequences for each update.")]
Rate = Annotated[float, typer.Option("--rate", metavar="R", help="The learning rate at its highest.")]
Width = Annotated[int, typer.Option("--width", metavar="W", help="Numbers in a state; 0: about 100,000 parameters.")]
Layers = Annotated[int, typer.Option("--layers", metavar="D", help="Blocks of a transformer; 0: 2.")]
