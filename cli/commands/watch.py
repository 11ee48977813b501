"""`solomonoff watch`: a run as an animated tape, or a world beside its mock; plain text where there is no terminal."""

import json as json_module
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options
from ..asked_for import machine_chosen
from ..watched_world import OBSERVATIONS_OF_A_WORLD, pictured_world, refuse_world

if TYPE_CHECKING:
    from sandbox.machines.result import Frame
    from sandbox.worlds.law import SpaceTime
    from sandbox.worlds.world import World

ProgramOrWorld = Annotated[
    str | None,
    typer.Argument(metavar="[PROGRAM]", help="Program as text or bits, or a world; without one, stdin is read."),
]
Radius = Annotated[
    int | None,
    typer.Option("--radius", metavar="R", min=1, max=1000, help="With a mock of R cells around the observer."),
]
Svg = Annotated[
    Path | None,
    typer.Option("--svg", metavar="FILE", parser=options.named_file, help="Keep the last picture, for slides."),
]


def watch_command(
    program: ProgramOrWorld = None,
    file: options.File = None,
    bits: options.ProgramBits = None,
    data: options.ProgramData = "",
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    observations: options.MaybeObservations = None,
    steps: options.Steps = 1000,
    cells: options.Cells = 10**6,
    radius: Radius = None,
    speed: Annotated[float, typer.Option(min=0.01, max=10**6, help="Steps a second.")] = 8.0,
    svg: Svg = None,
    force: options.Force = False,
    json: options.Json = False,
) -> None:
    """Watch one program run, step by step; or a world and its mock grow side by side.

    Shows the tape with the head, the instruction in the block tree and what it does, the output so far and its cost; of
    a Turing machine the transition just used, and the state that it led to. With --radius PROGRAM is the name of a
    world: the full one and its mock grow line by line, the mock's errors in another colour.

    Keys: space run or pause, n or right step, b or left back, o next output, j jump, r restart, e end, + faster,
    - slower, q quit.

    Example: solomonoff watch '+[.>+]' --speed 4

    Example: solomonoff watch --machine turing 1RB1LB_1LA1RZ

    Example: solomonoff watch rule30 --radius 8
    """
    from sandbox.machines.runnable import machine_to_run
    from sandbox.vocabulary.budget import Budget

    from ..inputs import read_program
    from ..views.frames import cells_within
    from ..views.pages import require_writable

    require_writable(svg, ".svg", force=force)
    showing = Showing(speed, svg, json)
    if radius is not None:
        given_too = {"--file": file, "--program-bits": bits, "--data": data or None, "--machine": machine}
        given_too |= {"--given": given, "--cases": cases, "--without": without or None}
        seen = OBSERVATIONS_OF_A_WORLD if observations is None else observations
        _watch_world(*pictured_world(program, radius, seen, given_too), showing)
        return
    refuse_world(program)
    budget = Budget(steps=steps, cells=cells, observations=64 if observations is None else observations)
    chosen = machine_to_run(machine_chosen(machine, given, cases, without) or "tape")
    parsed = read_program(chosen, program, file, bits, data)
    window_cells = cells_within(get_terminal_size().columns)
    _watch_program(lambda: chosen.step(parsed, budget, window_cells), showing)


@dataclass(frozen=True, slots=True)
class Showing:
    """How it is shown: pictures a second, the file of the last one, or all as JSON."""

    speed: float
    svg: Path | None
    json: bool


def _watch_program(begin: "Callable[[], Iterator[Frame]]", showing: Showing) -> None:
    from ..views.frames import coloured, flat, picture
    from ..views.player import Look, watched

    columns = get_terminal_size().columns
    if showing.json:
        last = None
        for last in begin():
            print(json_module.dumps(flat(last)))
    else:
        look: Look[Frame] = Look(
            lambda frame: coloured(frame, columns),
            lambda frame: f"{picture(frame, columns)}\n",
            lambda before, after: before.output != after.output,
        )
        last = watched(begin, look, showing.speed)
    if showing.svg is not None and last is not None:
        from sandbox.host.files import write_atomically

        from ..views.still import as_svg

        write_atomically(showing.svg, as_svg(coloured(last, columns)).encode())


def _watch_world(world: "World", pictured: "SpaceTime", showing: Showing) -> None:
    from ..views import growing_world as view
    from ..views.player import Look, watched
    from ..views.words import print_folded

    size = get_terminal_size()
    rows, name = range(len(pictured.full)), world.name
    if showing.json:
        for row in view.rows_of(pictured):
            print(json_module.dumps(row))
    else:
        look: Look[int] = Look(
            lambda row: view.grown(pictured, name, row, size.columns - 1, size.lines - 8),
            lambda row: view.line(pictured, row, size.columns),
            lambda before, after: before < (pictured.lie_arrives or 0) - pictured.first <= after,
        )
        if not sys.stdout.isatty():
            print(view.heading(pictured, name, size.columns))
        watched(lambda: iter(rows), look, showing.speed)
        print_folded(view.KEY)
        print_folded(view.last_words(pictured))
    if showing.svg is not None:
        from sandbox.report.figures.space_time import world_figure
        from sandbox.report.image_file import save

        save(world_figure(pictured, name, world.description), showing.svg)
