"""`solomonoff watch`: a run as an animated tape; plain frames where there is no terminal."""

import json as json_module
import sys
from dataclasses import asdict
from functools import partial
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import options
from ..asked_for import machine_chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.live import Live
    from rich.text import Text

    from sandbox.machines.result import Frame

    from ..views.keys import Controls

_REDRAW_SECONDS = 1 / 30
_LABEL = 8  # columns of the words at the left


def watch_command(
    program: options.ProgramText = None,
    file: options.File = None,
    bits: options.ProgramBits = None,
    data: options.ProgramData = "",
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    observations: options.Observations = 64,
    steps: options.Steps = 1000,
    cells: options.Cells = 10**6,
    speed: Annotated[float, typer.Option(min=0.01, max=10**6, help="Steps a second.")] = 8.0,
    json: options.Json = False,
) -> None:
    """Watch one program run, step by step.

    Shows the tape with the head, the instruction in the block tree, the output so far and its cost; of a Turing machine
    the transition just used, and the state that it led to.

    Keys: space pause, n step, + faster, - slower, q quit.

    Example: solomonoff watch '+[.>+]' --speed 4

    Example: solomonoff watch --machine turing 1RB1LB_1LA1RZ
    """
    from sandbox.machines.runnable import machine_to_run
    from sandbox.vocabulary.budget import Budget

    from ..inputs import read_program

    budget = Budget(steps=steps, cells=cells, observations=observations)
    window_cells = max(1, (get_terminal_size().columns - _LABEL - 6) // 4 * 2 - 1)
    chosen = machine_to_run(machine_chosen(machine, given, cases, without) or "tape")
    frames = chosen.step(read_program(chosen, program, file, bits, data), budget, window_cells)
    if json:
        for frame in frames:
            print(json_module.dumps(_flat(frame)))
    elif sys.stdout.isatty():
        _animate(frames, speed)
    else:
        for frame in frames:
            print(f"{_picture(frame)}\n")


def _flat(frame: "Frame") -> dict[str, Any]:
    """Return the frame for JSON, its cost among the rest, its state if it has one."""
    flat: dict[str, Any] = {}
    for name, value in asdict(frame).items():
        flat |= frame.cost._asdict() if name == "cost" else {name: value}
    if not frame.state:
        del flat["state"]
    return flat


def _animate(frames: "Iterator[Frame]", speed: float) -> None:
    from rich.live import Live

    from ..views.keys import Controls, keyboard

    with keyboard() as read_key, Live(auto_refresh=False) as live:
        controls = Controls(read_key, speed)
        drawn = 0.0
        for frame in frames:
            draw = partial(_draw, live, frame, controls)
            if frame.outcome or controls.paused or monotonic() - drawn >= _REDRAW_SECONDS:
                draw()
                drawn = monotonic()
            if frame.outcome or not controls.wait(draw):
                return


def _draw(live: "Live", frame: "Frame", controls: "Controls") -> None:
    live.update(_coloured(frame, controls), refresh=True)


def _picture(frame: "Frame") -> str:
    """Return the frame as five plain lines; one more where there are states, whose instructions are three wide."""
    tape = " ".join(frame.cells)
    head = 2 * frame.head
    tape = f"{tape[: head - 1]}[{tape[head]}]{tape[head + 2 :]}"
    reach = len(tape) // 2
    start = max(0, frame.place - reach)
    code = frame.text[start : frame.place + reach + 1]
    ended = f"  {frame.outcome.value}" if frame.outcome else ""
    caret = "^^^" if frame.state and frame.place < len(frame.text) else "^"
    lines = (
        f"time {frame.cost.time}  length {frame.cost.length}  space {frame.cost.space}{ended}",
        f"tape    ..{tape}..",
        *([f"state   {frame.state}"] if frame.state else []),
        f"program {code}",
        f"        {' ' * (frame.place - start)}{caret}",
        f"output  {frame.output[-len(tape) :]}",
    )
    return "\n".join(line.rstrip() for line in lines)


def _coloured(frame: "Frame", controls: "Controls") -> "Text":
    from rich.text import Text

    picture = Text(f"{_picture(frame)}\n{controls}", overflow="fold")
    picture.highlight_regex(r"\[[0-9]\]", "bold reverse")
    picture.highlight_regex(r"\^+", "bold cyan")
    picture.highlight_regex(r"(?m)^(time|tape|state|program|output)", "dim")
    return picture
