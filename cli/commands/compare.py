"""`solomonoff compare`, the main job: full and mocked simulations of a world, under every prior, in three tiers.

`solomonoff report` is the same, written as a page.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import options

if TYPE_CHECKING:
    from sandbox.compare.comparison import Evidence
    from sandbox.worlds.menu import World

WorldName = Annotated[
    str | None,
    typer.Argument(
        metavar="[WORLD]", help="A name ('solomonoff worlds'), ruleN, bits, or - for bits on stdin; rule30 if none."
    ),
]
DataFile = Annotated[Path | None, typer.Option("--file", metavar="FILE", help="A world from a file of 0 and 1.")]
Observations = Annotated[
    int | None, typer.Option(metavar="N", help="So many observations; 512, or all that there are.")
]
Radius = Annotated[int, typer.Option(metavar="R", help="The mocks detail R cells around the observer.")]
Exceptions = Annotated[int | None, typer.Option(metavar="K", help="'patched' corrects K errors; all by default.")]
Tolerance = Annotated[float, typer.Option(metavar="E", help="Each observation is wrong with probability E.")]
Seed = Annotated[str | None, typer.Option(metavar="BITS", help="The first row of an automaton; 1 by default.")]
Offset = Annotated[int | None, typer.Option(metavar="CELL", help="The first cell that the observer sees.")]
Window = Annotated[int | None, typer.Option(metavar="W", help="The observer sees W cells.")]
Extent = Annotated[int | None, typer.Option(metavar="E", help="The world has cells -E to E; without, no end.")]
Bits = Annotated[int | None, typer.Option(metavar="L", help="Tier 1: every program up to L bits; 27 or 30.")]
Census = Annotated[
    Path | None, typer.Option("--census", metavar="FILE", help="Tier 1: with the budget of this census.")
]
Steps = Annotated[int, typer.Option(metavar="T", help="Tier 2: each simulation runs T steps at most.")]
Page = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the report: a page, offline.")]
Figure = Annotated[Path | None, typer.Option("--figure", metavar="FILE", help="Write its figure: .png or .svg.")]


def compare(
    name: WorldName = None,
    file: DataFile = None,
    observations: Observations = None,
    radius: Radius = 8,
    exceptions: Exceptions = None,
    tolerance: Tolerance = 0.0,
    priors: options.Priors = None,
    seed: Seed = None,
    offset: Offset = None,
    window: Window = None,
    extent: Extent = None,
    bits: Bits = None,
    census: Census = None,
    steps: Steps = 10**9,
    html: Page = None,
    figure: Figure = None,
    json: options.Json = False,
) -> None:
    """Compare full and mocked simulations of a world under every prior.

    Each simulation is a real program of the tape machine, and what it costs at every observation is measured. The same
    is asked of all short programs (tier 1), and the costs are scaled to the sky (tier 3).

    Example: solomonoff compare rule30 --radius 8
    """
    from cli.views.comparison import show
    from cli.views.comparison_json import as_json
    from cli.views.pages import require_writable, write

    world = _world(name, file, seed=seed, offset=offset, window=window, extent=extent)
    require_writable(html, ".html")
    require_writable(figure, ".png", ".svg")
    found = _gather(world, observations, (radius, exceptions, tolerance, steps), priors, (bits, census))
    write(found, html, figure)  # first: whoever reads our output may stop reading
    print(as_json(found)) if json else show(found)


def report(
    page: Annotated[Path, typer.Argument(metavar="FILE", help="The page to write, .html.")],
    name: WorldName = None,
    file: DataFile = None,
    observations: Observations = None,
    radius: Radius = 8,
    exceptions: Exceptions = None,
    tolerance: Tolerance = 0.0,
    priors: options.Priors = None,
    seed: Seed = None,
    offset: Offset = None,
    window: Window = None,
    extent: Extent = None,
    bits: Bits = None,
    census: Census = None,
    steps: Steps = 10**9,
) -> None:
    """Write the comparison as one page that opens offline: tables, figures, and the data of each.

    Example: solomonoff report verdict.html rule30
    """
    from cli.views.pages import require_writable, write

    world = _world(name, file, seed=seed, offset=offset, window=window, extent=extent)
    require_writable(page, ".html")
    found = _gather(world, observations, (radius, exceptions, tolerance, steps), priors, (bits, census))
    write(found, page, None)
    print(f"wrote {page}")


def _world(name: str | None, file: Path | None, **changes: str | int | None) -> "World":
    """Return the world that was named, or read from `file` or stdin."""
    from cli.inputs import file_text, stdin_text
    from sandbox.vocabulary.errors import InvalidLimit
    from sandbox.worlds.menu import MOST_BITS, from_bits, world

    given = {option: value for option, value in changes.items() if value is not None}
    if file is None and name != "-":
        return world(name or "rule30", **given)
    if file is not None and name is not None:
        raise InvalidLimit(f"expected one world, got {name!r} and --file {file}")
    if given:
        raise InvalidLimit(f"expected a cellular automaton for --{next(iter(given))}, got recorded bits")
    return from_bits(stdin_text(), "stdin") if file is None else from_bits(file_text(file, 4 * MOST_BITS), file.name)


def _gather(
    world: "World",
    observations: int | None,
    limits: tuple[int, int | None, float, int],
    names: list[str] | None,
    tier1: tuple[int | None, Path | None],
) -> "Evidence":
    from cli.census_input import chosen_priors
    from cli.views.progress import told
    from sandbox.census.storage import read
    from sandbox.compare.built.comparing import Options
    from sandbox.compare.comparison import gather
    from sandbox.machines.result import Interrupted
    from sandbox.vocabulary.budget import Budget
    from sandbox.vocabulary.errors import Stopped

    chosen = chosen_priors(names, proper=False)
    radius, exceptions, tolerance, steps = limits
    most = Options().observations
    size = min(most, world.most or most) if observations is None else observations
    bits, file = tier1
    budget = None if bits is None else Budget(bits=bits, steps=1000, cells=64)
    budget = read(file).plan.budget if file else budget
    wanted = Options(size, radius, exceptions, tolerance, steps)
    try:
        with told() as progress:
            return gather(world, wanted, chosen, budget, progress)
    except Interrupted:
        raise Stopped("interrupted in the middle of a simulation; nothing was written") from None
