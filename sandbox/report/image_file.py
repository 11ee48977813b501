"""A figure as a PNG or SVG file, drawn without a browser and without the network."""

from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.host.files import require_writable, write_atomically
from sandbox.vocabulary.errors import UnknownName

if TYPE_CHECKING:
    from altair.typing import ChartType

SUFFIXES = (".png", ".svg")


def save(chart: "ChartType", path: Path, *, replace: bool = True) -> None:
    """Write `chart` to `path`, as the suffix says, whole or not at all.

    Parameters
    ----------
    chart : altair chart
        Any of this package's figures.
    path : pathlib.Path
        Ends in .png or .svg, in either case.
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
        raise UnknownName(f"expected an image that ends in .png or .svg, got {str(path)!r}; rename it")
    require_writable(path, replace)
    write_atomically(path, _drawn(chart, suffix))


def _drawn(chart: "ChartType", suffix: str) -> bytes:
    """Return the image; the empty list of addresses refuses any request."""
    import vl_convert
    from altair import SCHEMA_VERSION

    version = ".".join(SCHEMA_VERSION.lstrip("v").split(".")[:2])
    if suffix == ".svg":
        return vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=version, allowed_base_urls=[]).encode()
    # Twice the pixels: letters of 11 pixels stay sharp on a dense screen.
    return vl_convert.vegalite_to_png(chart.to_dict(), vl_version=version, scale=2, allowed_base_urls=[])
