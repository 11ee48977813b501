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
        Path | None, typer.Option("--html", metavar="FILE", help="Write the report: a page, offline.")
    ] = None,
    figure: Annotated[
        Path | None, typer.Option("--figure", metavar="FILE", help="Write its figure: .png or .svg.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Compare full and mocked simulations of a world under every prior.

    Each simulation is a real program of the tape machine, and what it costs at every observation is measured. The same
    is asked of all short programs (tier 1), and the costs are scaled to the sky (tier 3).

    Example: solomonoff compare rule30 --radius 8
    """
    from ..views.comparison import show
    from ..views.comparison_json import as_json
    from ..views.pages import require_writable, write

    world = asked.world()
    require_writable(html, ".html")
    require_writable(figure, ".png", ".svg")
    comparison = asked.comparison(world, diagrams=html is not None or figure is not None)
    write(comparison, html, figure)  # first: whoever reads our output may stop reading
    print(as_json(comparison)) if json else show(comparison)


@asking
def report(
    page: Annotated[Path, typer.Argument(metavar="FILE", help="The page to write, .html.")],
    asked: Asked,
) -> None:
    """Write the comparison as one page that opens offline: tables, figures, and the data of each.

    Example: solomonoff report verdict.html rule30
    """
    from ..views.pages import require_writable, write

    world = asked.world()
    require_writable(page, ".html")
    write(asked.comparison(world, diagrams=True), page, None)
    print(f"wrote {page}")
