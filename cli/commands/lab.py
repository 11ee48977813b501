"""`solomonoff lab`: the lab as one page, in which a student runs programs, worlds and censuses offline."""

from pathlib import Path
from typing import Annotated

import typer

from .. import completion, options


def lab_command(
    page: Annotated[Path, typer.Argument(metavar="[FILE]", help="The page to write, .html.")] = Path("lab.html"),
    world: Annotated[
        str | None,
        typer.Option(
            "--world",
            metavar="WORLD",
            help="The world: a name ('solomonoff worlds'), or bits.",
            autocompletion=completion.worlds,
        ),
    ] = None,
    radius: options.Radius = None,
    program: Annotated[
        str | None, typer.Option("--program", metavar="TEXT", help="Open with this program, text or bits.")
    ] = None,
    force: options.Force = False,
) -> None:
    """Write the lab: one page for a class, offline, in which students run programs, worlds and mocks themselves.

    The page runs the project's machine in the browser. It asks the network for nothing, and no server is opened. What
    is set in it is in its address, so that a link is a lesson.

    Example: solomonoff lab lab.html --world rule30 --radius 8
    """
    from sandbox.host.files import write_atomically
    from sandbox.lab.making import complete_page

    from ..views.pages import require_writable
    from ..views.progress import told
    from ..views.words import print_folded

    require_writable(page, ".html", force=force)
    with told() as progress:
        text = complete_page(world=world, radius=radius, program=program, progress=progress)
    write_atomically(page, text.encode())
    print_folded(f"wrote {page}: open it in a browser, offline; it needs nothing else")
