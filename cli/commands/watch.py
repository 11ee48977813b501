"""`solomonoff watch`: a run as an animated tape; plain frames where there is no terminal."""

import json as json_module
import sys
from dataclasses import asdict
from functools import partial
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.live import Live
    from rich.text import Text

    from sandbox.machines.tape.frames import Frame

    from ..views.keys import Controls

_REDRAW_SECONDS = 1 / 30
_LABEL = 8  # columns of the words at the left


def watch(
    program: options.ProgramText = None,
    file: options.ProgramFile = None,
    bits: options.ProgramBits = None,
    data: options.ProgramData = "",
    observations: options.Observations = 64,
    steps: options.Steps = 1000,
    cells: options.Cells = 10**6,
    speed: Annotated[float, typer.Option(min=0.01, max=10**6, help="Steps a second.")] = 8.0,
    json: options.Json = False,
) -> None:
    """Watch one program run, step by step.

    Shows the tape with the head, the instruction in the block tree, the output so far and its cost.

    Keys: space pause, n step, + faster, - slower, q quit.

    Example: solomonoff watch '+[.>+]' --speed 4
    """
    from sandbox.machines.tape.frames import frames
    from sandbox.vocabulary.budget import Budget

    from ..inputs import read_program

    budget = Budget(steps=steps, cells=cells, observations=observations)
    columns = get_terminal_size().columns
    shown = frames(
        read_program(program, file, bits, data), budget, window_cells=max(1, (columns - _LABEL - 6) // 4 * 2 - 1)
    )
    if json:
        for frame in shown:
            print(json_module.dumps({**asdict(frame), "outcome": frame.outcome and frame.outcome.value}))
    elif sys.stdout.isatty():
        _animate(shown, speed)
    else:
        for frame in shown:
            print(f"{_picture(frame)}\n")


def _animate(shown: "Iterator[Frame]", speed: float) -> None:
    from rich.live import Live

    from ..views.keys import Controls, keyboard

    with keyboard() as read_key, Live(auto_refresh=False) as live:
        controls = Controls(read_key, speed)
        drawn = 0.0
        for frame in shown:
            draw = partial(_draw, live, frame, controls)
            if frame.outcome or controls.paused or monotonic() - drawn >= _REDRAW_SECONDS:
                draw()
                drawn = monotonic()
            if frame.outcome or not controls.wait(draw):
                return


def _draw(live: "Live", frame: "Frame", controls: "Controls") -> None:
    live.update(_coloured(frame, controls), refresh=True)


def _picture(frame: "Frame") -> str:
    """Return the frame as five plain lines."""
    tape = " ".join(frame.cells)
    head = 2 * frame.head
    tape = f"{tape[: head - 1]}[{tape[head]}]{tape[head + 2 :]}"
    reach = len(tape) // 2
    start = max(0, frame.place - reach)
    code = frame.text[start : frame.place + reach + 1]
    ended = f"  {frame.outcome.value}" if frame.outcome else ""
    lines = (
        f"time {frame.time}  length {frame.length}  space {frame.space}{ended}",
        f"tape    ..{tape}..",
        f"program {code}",
        f"        {' ' * (frame.place - start)}^",
        f"output  {frame.output[-len(tape) :]}",
    )
    return "\n".join(line.rstrip() for line in lines)


def _coloured(frame: "Frame", controls: "Controls") -> "Text":
    from rich.text import Text

    picture = Text(f"{_picture(frame)}\n{controls}", overflow="fold")
    picture.highlight_regex(r"\[[01]\]", "bold reverse")
    picture.highlight_regex(r"\^", "bold cyan")
    picture.highlight_regex(r"(?m)^(time|tape|program|output)", "dim")
    return picture
