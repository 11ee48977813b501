"""Patterns on a plane, read from run-length encoded text: the content of an `.rle` file, or the pattern alone.

Lines that begin with # are comments. A header, `x = 3, y = 3, rule = B3/S23`, may come first; the pattern's size in it
is not relied on, as other programs do not, and without a rule it is the Game of Life. Then runs: b dead cells, o live
ones, $ ends of a row, each with a count before it or once; ! ends the pattern. What follows is not read.

Source: the definition of D. Hickerson (2002), and the formats of the program Golly.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit

MOST_LIVE, MOST_SIDE = 100_000, 1_000_000
"""Of a pattern: its live cells, and how far it goes to the right and down."""
_HEADER = re.compile(r"x\s*=\s*[0-9]+\s*,\s*y\s*=\s*[0-9]+\s*(?:,\s*rule\s*=\s*(.*?))?\s*", re.IGNORECASE)
_RUN = re.compile(r"\s*(?:([0-9]*)([bo$])|(!)|([0-9]+\s*\S?|\S))")
_RULES = (re.compile(r"B([0-8]*)/?S([0-8]*)", re.IGNORECASE), re.compile(r"([0-8]*)/([0-8]*)"))
_MOST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Pattern:
    """Live cells and the rule that they live by.

    Attributes
    ----------
    born, stays : tuple of int
        With so many live neighbours of 8, a dead cell comes alive, and a live one stays so.
    live : tuple of (int, int)
        The live cells (x, y): x to the right and y down, from the pattern's upper left corner (0, 0).
    """

    born: tuple[int, ...]
    stays: tuple[int, ...]
    live: tuple[tuple[int, int], ...] = field(repr=False)

    @property
    def rule(self) -> str:
        """The rule in the usual notation.

        >>> pattern_of("bo$2bo$3o!").rule
        'B3/S23'
        """
        return f"B{''.join(map(str, self.born))}/S{''.join(map(str, self.stays))}"


def pattern_of(text: str) -> Pattern:
    r"""Return the pattern in a run-length encoded text.

    Raises
    ------
    InvalidLimit
        For a text that is none, another kind of rule, or a pattern that is too large or has no live cell.

    >>> pattern_of("x = 3, y = 1, rule = 23/3\n3o!").live
    ((0, 0), (1, 0), (2, 0))
    """
    lines = [line for line in checked_type(text, str, "a pattern").splitlines() if not line.startswith("#")]
    while lines and not lines[0].strip():
        del lines[0]
    born: tuple[int, ...] = (3,)
    stays: tuple[int, ...] = (2, 3)
    if lines and lines[0].lstrip().lower().startswith("x"):
        header = _HEADER.fullmatch(lines.pop(0).strip())
        if header is None:
            raise InvalidLimit("expected a header such as 'x = 3, y = 3, rule = B3/S23' in a pattern, got another one")
        born, stays = (born, stays) if header[1] is None else _rule_of(header[1])
    live = tuple(_live_cells("\n".join(lines)))
    if not live:
        raise InvalidLimit("expected a pattern with a live cell, got none; o stands for one")
    return Pattern(born, stays, live)


def _rule_of(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return with how many neighbours a cell is born, and stays: of B3/S23, or of the older 23/3."""
    usual, older = (form.fullmatch(text) for form in _RULES)
    if usual is None and older is None:
        raise InvalidLimit(f"expected a rule such as B3/S23 of a pattern, got {_shown(text)}")
    born, stays = usual.groups() if usual else older.groups()[::-1]  # type: ignore[union-attr]
    if "0" in born:
        raise InvalidLimit(f"expected a rule that keeps an empty plane empty, got {_shown(text)}: leave B0 out")
    return tuple(sorted(map(int, set(born)))), tuple(sorted(map(int, set(stays))))


def _live_cells(text: str) -> Iterator[tuple[int, int]]:
    """Yield the live cells, row by row; sizes are checked before a run is laid out."""
    x = y = count = 0
    for digits, kind in _runs(text):
        size = int(digits or 1)
        if kind == "$":
            x, y = 0, y + size
        elif kind == "o":
            count += size
        if max(x + (kind != "$") * size, y) > MOST_SIDE or count > MOST_LIVE:
            raise InvalidLimit(
                f"expected a pattern of at most {MOST_LIVE} live cells, {MOST_SIDE} cells wide and high, got a larger "
                "one; cut it"
            )
        if kind == "o":
            yield from ((x + step, y) for step in range(size))
        x += size * (kind != "$")


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield (digits of the count, kind) of each run, up to the end of the pattern."""
    place = 0
    while run := _RUN.match(text, place):
        place = run.end()
        if run[3]:
            return
        if run[4] or len(run[1]) > 18:
            raise InvalidLimit(f"expected runs of b, o and $ in a pattern, got {_shown(run[0].strip())}")
        yield run[1], run[2]
    raise InvalidLimit("expected ! at the end of a pattern, got none: is it cut off?")


def _shown(text: str) -> str:
    return repr(text if len(text) <= _MOST_TOLD else text[:_MOST_TOLD] + "...")
