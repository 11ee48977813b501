"""A drawing made smaller: what Vega writes into an SVG for itself goes, what a reader can use stays.

The label of a mark becomes its title, which a browser shows on hover, without a script; axes say their title and scale,
from which the page's script tells the value at any place.
"""

import re
from xml.etree import ElementTree

from sandbox.report.slim_paths import as_stroke, placed, plain, slim_line

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_ROUNDED = ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height")
_OF_VEGA = ("aria-label", "role", "aria-roledescription", "aria-hidden", "pointer-events", "version", "class")
_STANDARD = {"opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "font-family": "sans-serif"}
_CLASSES = {"background": "panel", "mark-line": "lines", "role-axis": "axis", "role-legend": "legend"}
_AXIS = re.compile(r"([XY])-axis titled '(.*)' for a (\w+) scale")

FONTS = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""Alike in width, so that what was measured for one fits in the others."""

Element = ElementTree.Element


def slim(svg: str) -> str:
    """Return the same picture in fewer letters, on no ground of its own.

    Parameters
    ----------
    svg : str
        As vl-convert draws it.

    >>> slim('<svg xmlns="http://www.w3.org/2000/svg"><path d="M1.004,2" opacity="1"/></svg>').partition("><")[2]
    'path d="M1,2"/></svg>'
    """
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314  # drawn by this process
    ground = root.find(f"{{{_SVG}}}rect")
    if ground is not None:
        root.remove(ground)
    _slim_below(root)
    root.set("font-family", FONTS)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _slim_below(element: Element) -> None:
    if "mark-rect" in element.get("class", ""):
        _join_cells(element)
    for child in list(element):
        _slim_below(child)
        if _is_empty(child):
            element.remove(child)
    _slim_attributes(element)


def _is_empty(element: Element) -> bool:
    if element.tag.endswith("}g"):
        return len(element) == 0
    return element.tag.endswith("}path") and element.get("d") in ("", "M0,0h0v0h0Z")


def _slim_attributes(element: Element) -> None:
    """Drop what says nothing, round to hundredths of a pixel, turn the label of a mark into its title."""
    was = dict(element.attrib)
    label, classes = was.get("aria-label", ""), was.get("class", "")
    if label and was.get("role") == "graphics-symbol" and element.tag.endswith("}path"):
        ElementTree.SubElement(element, f"{{{_SVG}}}title").text = label
    role = next((short for name, short in _CLASSES.items() if name in classes), None)
    told = _AXIS.match(label) if role == "axis" else None
    kept = {
        name: _NUMBER.sub(lambda found: plain(float(found[0])), slim_line(value)) if name in _ROUNDED else value
        for name, value in was.items()
        if name not in _OF_VEGA and _STANDARD.get(name) != value
    }
    kept |= {"class": role} if role else {}
    kept |= {"data-along": told[1].lower(), "data-title": told[2], "data-scale": told[3]} if told else {}
    element.attrib.clear()
    element.attrib.update(kept)


def _join_cells(element: Element) -> None:
    """Join rectangles that look alike and say the same into one path: a world has thousands."""
    joined: dict[tuple[tuple[str, str], ...], list[Element]] = {}
    for cell in element:
        if placed(cell.get("d", ""), cell.get("transform", "")):
            look = tuple((name, value) for name, value in cell.attrib.items() if name not in ("d", "transform"))
            joined.setdefault(look, []).append(cell)
    for first, *others in joined.values():
        path = "".join(str(placed(cell.get("d", ""), cell.get("transform", ""))) for cell in (first, *others))
        first.attrib.pop("transform", None)
        first.set("d", path)
        if stroke := as_stroke(path):
            first.set("d", stroke[0])
            first.set("stroke", first.get("fill", "black"))
            first.set("stroke-width", stroke[1])
            first.set("fill", "none")
        first.set("shape-rendering", "crispEdges")  # no hairlines between neighbours
        for other in others:
            element.remove(other)
