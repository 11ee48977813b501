"""The files that a comparison is written to: a page, a figure."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ..comparison_options import OPTION_OF

if TYPE_CHECKING:
    from sandbox.tiers.comparison import Comparison


def require_writable(path: Path | None, *suffixes: str, force: bool) -> None:
    """Refuse a file of another kind, one that cannot be written, or one that exists unless `force`, before the work."""
    from sandbox.host.files import require_writable as require_writable_file
    from sandbox.vocabulary.errors import InvalidLimit

    if path is None:
        return
    if path.suffix not in suffixes:
        raise InvalidLimit(f"expected a file that ends in {' or '.join(suffixes)}, got {str(path)!r}")
    require_writable_file(path, replace=force)


def _command(comparison: "Comparison") -> str:
    """Return the command that writes the page again, with all that can change what it says."""
    world, options = comparison.world, comparison.options
    parts = ["solomonoff", "report", "verdict.html", world.name, "--observations", options.observations]
    parts += [] if options.radius is None else ["--radius", options.radius]
    parts += ["--tolerance", f"{options.tolerance:g}", "--steps", options.steps]
    parts += ["--bits", comparison.census_budget.bits]
    parts += [] if options.exceptions is None else ["--exceptions", options.exceptions]
    parts += [part for option, value in world.changes.items() for part in (OPTION_OF.get(option, f"--{option}"), value)]
    parts += [part for prior in options.priors for part in ("--prior", prior.name)]
    return shlex.join(map(str, parts))


def write(comparison: "Comparison", html: Path | None, figure: Path | None) -> None:
    """Write the page and the main figure, where they were asked for."""
    if html is None and figure is None:
        return
    from sandbox.host.files import write_atomically
    from sandbox.report.figures.catalogue import main_figure
    from sandbox.report.image_file import save
    from sandbox.report.sections import as_page

    if html is not None:
        write_atomically(html, as_page(comparison, command=_command(comparison)).encode())
    if figure is not None:
        save(main_figure(comparison), figure)
