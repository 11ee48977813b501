"""`solomonoff compare`, the main job: full and mocked simulations of a world, under every prior, in three tiers.

`solomonoff report` is the same, written as a page.
"""

from pathlib import Path
from typing import Annotated

import typer

from .. import options
from ..comparison_options import Asked, asking


@asking
def compare(
    asked: Asked,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", parser=options.named_file, help="Write the report: a page, offline."),
    ] = None,
    figure: Annotated[
        Path | None,
        typer.Option(
            "--figure", metavar="FILE", parser=options.named_file, help="Write its figure: .png, .svg or .pdf."
        ),
    ] = None,
    force: options.Force = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Compare full and mocked simulations of a world under every prior.

    Each simulation is a real program of the tape machine, and what it costs at every observation is measured (tier 2,
    within --steps). The same is asked of all short programs (tier 1, within --bits, 27 or 30, or the budget of
    --census), and the costs are scaled to the sky (tier 3). Seen are as many
    observations as show what a world decides ('solomonoff worlds'), 512 of most. With --effort all that was built is
    shortened by the same search, too. As a table: the simulations.

    Example: solomonoff compare rule30 --radius 8
    """
    from sandbox.machines.catalogue import machine

    from ..views.answers import answer, provenance
    from ..views.comparison import show
    from ..views.comparison_json import as_dict
    from ..views.comparison_simulations import simulations_table
    from ..views.pages import require_writable, write

    form, world = options.chosen(format, json), asked.world()
    require_writable(html, ".html", force=force)
    require_writable(figure, ".png", ".svg", ".pdf", force=force)
    comparison = asked.comparison(world, diagrams=html is not None or figure is not None)
    write(comparison, html, figure)  # first: whoever reads our output may stop reading
    answer(
        form,
        told=lambda: as_dict(comparison) | provenance(machine=machine("tape")),
        table=lambda: simulations_table(comparison.built),
        text=lambda: show(comparison),
    )


@asking
def report(
    page: Annotated[Path, typer.Argument(metavar="FILE", help="The page to write, .html.")],
    asked: Asked,
    force: options.Force = False,
) -> None:
    """Write the comparison as one page that opens offline: tables, figures, and the data of each.

    Example: solomonoff report verdict.html rule30
    """
    from ..views.pages import require_writable, write
    from ..views.words import print_folded

    world = asked.world()
    require_writable(page, ".html", force=force)
    write(asked.comparison(world, diagrams=True), page, None)
    print_folded(f"wrote {page}")
