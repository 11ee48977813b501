"""A full world and its mock side by side, a line a generation, the mock's errors in another colour."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.text import Text

    from sandbox.worlds.law import SpaceTime

LIVE, DEAD, WRONG_LIVE, WRONG_DEAD, OUTSIDE = "#", ".", "X", "o", " "
"""Told apart without colour, too."""
KEY = f"{LIVE} 1   {DEAD} 0   {WRONG_LIVE} wrong, 1   {WRONG_DEAD} wrong, 0"
_COUNT = 6  # columns of the number at the left


def rows_of(pictured: "SpaceTime") -> list[dict[str, Any]]:
    """Return each generation for JSON."""
    left, right = pictured.wall
    return [
        {
            "generation": pictured.first + row + 1,
            "full": _bits(full),
            "mocked": _bits(mocked),
            "wrong": "".join(str(int(left <= at <= right and full[at] != mocked[at])) for at in range(len(full))),
            "observer": pictured.observer,
            "caught_at": pictured.caught_at,
        }
        for row, (full, mocked) in enumerate(zip(pictured.full, pictured.mocked, strict=True))
    ]


def _bits(cells: Any) -> str:
    return "".join("1" if cell else "0" for cell in cells)


def heading(pictured: "SpaceTime", name: str, columns: int) -> str:
    """Return what the two sides are, over them."""
    wide = len(_shown(pictured, columns))
    mock = f"mock, radius {pictured.radius}"
    return f"{'n' if pictured.window == 1 else 'row':>{_COUNT - 1}} {name[:wide]:{wide}} {mock[:wide]}".rstrip()


def line(pictured: "SpaceTime", row: int, columns: int) -> str:
    """Return one generation: its number from 1, the full world, the mock."""
    return "".join(_parts(pictured, row, columns)).rstrip()


def _parts(pictured: "SpaceTime", row: int, columns: int) -> tuple[str, str]:
    """Return a line up to where the mock begins, and the mock."""
    shown, (left, right) = _shown(pictured, columns), pictured.wall
    full, mocked = pictured.full[row], pictured.mocked[row]
    world = "".join(LIVE if full[at] else DEAD for at in shown)
    mock = "".join(_mock_cell(bool(full[at]), bool(mocked[at])) if left <= at <= right else OUTSIDE for at in shown)
    return f"{pictured.first + row + 1:{_COUNT - 1}} {world} ", mock


def _mock_cell(full: bool, mocked: bool) -> str:
    if full == mocked:
        return LIVE if mocked else DEAD
    return WRONG_LIVE if mocked else WRONG_DEAD


def _shown(pictured: "SpaceTime", columns: int) -> range:
    """Return the columns of the picture that there is room for, the observer's in the middle."""
    cells, room = pictured.full.shape[1], max(1, (columns - _COUNT - 1) // 2)
    start = max(0, min(pictured.observer + pictured.window // 2 - room // 2, cells - room))
    return range(start, min(cells, start + room))


def last_words(pictured: "SpaceTime") -> str:
    """Return when the observer sees that it is a mock, counted as in a comparison."""
    if pictured.caught_at is None:
        return f"The mock is right in all {pictured.seen} observations."
    return f"The mock is caught at observation {pictured.caught_at}: the first that is wrong."


def grown(pictured: "SpaceTime", name: str, row: int, columns: int, most: int) -> "Text":
    """Return the last generations up to a row, `most` at most, as text for a terminal: errors in another colour."""
    from rich.text import Text

    text = Text(heading(pictured, name, columns), overflow="crop", no_wrap=True)
    for at in range(max(0, row + 1 - max(1, most)), row + 1):
        world, mock = _parts(pictured, at, columns)
        cells = Text(mock.rstrip())
        cells.highlight_regex(f"[{WRONG_LIVE}{WRONG_DEAD}]+", "bold red")
        text.append(f"\n{world}").append_text(cells)
    return text
