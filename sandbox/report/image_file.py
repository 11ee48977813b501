"""A figure as a PNG, SVG or PDF file, drawn without a browser and without the network."""

from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.host.files import require_writable, write_atomically
from sandbox.report.drawing import as_pdf, as_svg
from sandbox.vocabulary.errors import UnknownName

if TYPE_CHECKING:
    from altair.typing import ChartType

SUFFIXES = (".png", ".svg", ".pdf")


def save(chart: "ChartType", path: Path, *, replace: bool = True) -> None:
    """Write `chart` to `path`, as the suffix says, whole or not at all.

    Parameters
    ----------
    chart : altair chart
        Any of this package's figures.
    path : pathlib.Path
        Ends in .png, .svg or .pdf, in either case.
    replace : bool
        Whether a file that is there already is replaced.

    Raises
    ------
    UnknownName
        For another suffix.
    UnwritableOutput
        When the file cannot be written, or is there and not to be replaced.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownName(f"expected an image that ends in .png, .svg or .pdf, got {str(path)!r}; rename it")
    require_writable(path, replace)
    write_atomically(path, _drawn(chart, suffix))


def _drawn(chart: "ChartType", suffix: str) -> bytes:
    """Return the image, as a page has it."""
    import vl_convert

    svg = as_svg(chart)
    if suffix == ".svg":
        return svg.encode()
    # Twice the pixels: letters of 11 pixels stay sharp on a dense screen.
    return as_pdf(svg) if suffix == ".pdf" else vl_convert.svg_to_png(svg, scale=2)
