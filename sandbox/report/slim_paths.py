"""Paths of a drawing in fewer letters: straight stretches as one, steps instead of places, cells joined."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_NEAR = 0.05
"""Pixels by which a line may move: nobody sees it."""
_PLACE = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_PAIR = re.compile(r"([ML])(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)")
_CELL = re.compile(r"M(-?[\d.]+),(-?[\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+Z")
_FEW = 20  # cells, which are left as they are

Point = tuple[float, float]


def plain(number: float) -> str:
    """Return a number in hundredths.

    >>> plain(1.006), plain(-0.001), plain(1234567.0)
    ('1.01', '0', '1234567')
    """
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def slim_line(path: str) -> str:
    """Return a line of straight pieces, with only the places where it bends, each as a step from the one before.

    >>> slim_line("M0,1L10,1.01L20,1L30,5")
    'M0,1l20,0l10,4'
    >>> slim_line("M0,0h3v1h-3Z")
    'M0,0h3v1h-3Z'
    """
    pairs = _PAIR.findall(path)
    if "".join(f"{kind}{x},{y}" for kind, x, y in pairs) != path:
        return path
    pieces: list[list[Point]] = []
    for kind, x, y in pairs:
        if kind == "M" or not pieces:
            pieces.append([])
        pieces[-1].append((float(x), float(y)))
    return "".join(map(_in_steps, pieces))


def _in_steps(points: list[Point]) -> str:
    kept = [(round(x, 2), round(y, 2)) for x, y in (points[at] for at in _bends(points))]
    steps = pairwise(kept)
    parts = [f"l{plain(to[0] - of[0])},{plain(to[1] - of[1])}" for of, to in steps]
    return f"M{plain(kept[0][0])},{plain(kept[0][1])}{''.join(parts)}"


def _bends(points: Sequence[Point]) -> list[int]:
    """Return the places between which straight lines stay near all others (Douglas and Peucker, 1973)."""
    kept, open_ends = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        far, at = max(_distances(points, first, last), default=(0.0, first))
        if far > _NEAR:
            kept.add(at)
            open_ends += [(first, at), (at, last)]
    return sorted(kept)


def _distances(points: Sequence[Point], first: int, last: int) -> Iterator[tuple[float, int]]:
    """Yield how far each point between two others is from the line through them, up or down."""
    (x, y), (to_x, to_y) = points[first], points[last]
    for at in range(first + 1, last):
        part = (points[at][0] - x) / (to_x - x) if to_x != x else 0.0
        yield abs(points[at][1] - y - part * (to_y - y)), at


def placed(path: str, transform: str) -> str | None:
    """Return a path that begins where its transform puts it; None for another kind of path or transform.

    >>> placed("M1,1h2v1h-2Z", "translate(10,20)"), placed("M1,1h2v1h-2Z", ""), placed("M1,1L2,2", "")
    ('M11,21h2v1h-2Z', 'M1,1h2v1h-2Z', None)
    """
    cell = re.fullmatch(r"M(-?[\d.e-]+),(-?[\d.e-]+)h(-?[\d.e-]+)v(-?[\d.e-]+)h(-?[\d.e-]+)Z", path)
    moved = _PLACE.fullmatch(transform or "translate(0,0)")
    if not cell or not moved:
        return None
    x, y = (float(cell[at]) + float(moved[at]) for at in (1, 2))
    wide, tall = (plain(float(cell[at])) for at in (3, 4))
    return f"M{plain(x)},{plain(y)}h{wide}v{tall}h{plain(-float(cell[3]))}Z"


def as_stroke(cells: str) -> tuple[str, str] | None:
    """Return many cells of one height as one broken line, and its width; None where there are few, or of more heights.

    >>> as_stroke("".join(f"M{2 * at},4h1v1h-1Z" for at in range(30)))[0][:20]
    'M0,4.5h1m1,0h1m1,0h1'
    """
    places = _CELL.findall(cells)
    heights = {height for _, _, _, height in places}
    if len(places) < _FEW or len(heights) != 1:
        return None
    [height] = heights
    parts, row, end = [], "", 0.0
    for left, top, wide, _ in places:
        start = f"m{plain(float(left) - end)},0" if top == row else f"M{left},{plain(float(top) + float(height) / 2)}"
        parts.append(f"{start}h{wide}")
        row, end = top, round(float(left) + float(wide), 2)
    return "".join(parts), height
