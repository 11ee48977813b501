"""A show of pictures that can be stopped, gone back in, and jumped through: what `solomonoff watch` plays."""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from shutil import get_terminal_size
from textwrap import wrap
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from .keys import HELP, Controls, keyboard

if TYPE_CHECKING:
    from rich.text import Text

Picture = TypeVar("Picture")

_REDRAW_SECONDS = 1 / 30
_KEPT = 1000


class Reel(Generic[Picture]):
    """Pictures in turn, made as they are asked for; the last of them are kept, others are made again.

    >>> reel = Reel(lambda: iter("abc"))
    >>> reel.at(1), reel.at(0), reel.at(9), reel.last
    ('b', 'a', None, 2)
    """

    def __init__(self, begin: Callable[[], Iterator[Picture]]) -> None:
        self._begin = begin
        self.last: int | None = None
        self._restart()

    def _restart(self) -> None:
        self._coming, self._made = self._begin(), 0
        self._kept: deque[Picture] = deque(maxlen=_KEPT)

    def at(self, place: int) -> Picture | None:
        """Return the picture number `place`, from 0; None after the last one."""
        if place < self._made - len(self._kept):
            self._restart()
        while self._made <= place and self.last is None:
            picture = next(self._coming, None)
            if picture is None:
                self.last = self._made - 1
                break
            self._kept.append(picture)
            self._made += 1
        while self._made <= min(place, self.last or 0):  # made again, after going back
            self._kept.append(next(self._coming))
            self._made += 1
        return self._kept[place - self._made] if place < self._made else None


@dataclass(frozen=True, slots=True)
class Look(Generic[Picture]):
    """How pictures are shown.

    Attributes
    ----------
    show : callable of a picture
        Returns it as text for a terminal.
    plain : callable of a picture
        Returns what is printed of it where there is no terminal.
    changed : callable of two pictures
        Whether something came out between them: where "next output" stops.
    """

    show: "Callable[[Picture], Text]"
    plain: Callable[[Picture], str]
    changed: Callable[[Picture, Picture], bool]


def play(
    reel: Reel[Picture], controls: Controls, look: Look[Picture], draw: "Callable[[Text], None]"
) -> Picture | None:
    """Play the pictures until somebody quits, at the end too; return the picture that was shown last.

    Parameters
    ----------
    reel : Reel
        The pictures.
    controls : Controls
        Of the keyboard.
    look : Look
        How they are shown.
    draw : callable
        Puts a text on the screen.
    """
    place, drawn = 0, 0.0
    shown, picture = None, reel.at(0)
    while picture is not None:
        shown = picture
        is_last = reel.at(place + 1) is None
        redraw = partial(_draw, look, shown, draw)
        if is_last or controls.paused or monotonic() - drawn >= _REDRAW_SECONDS:
            redraw()
            drawn = monotonic()
        order = controls.order(redraw, waits=is_last)
        if order == "quit":
            redraw()
            break
        place = _next(reel, place, order, controls.target, look.changed)
        picture = reel.at(place)
    return shown


def _draw(look: Look[Picture], picture: Picture, draw: "Callable[[Text], None]") -> None:
    draw(look.show(picture))


def _next(reel: Reel[Picture], place: int, order: str, target: int, changed: Callable[[Picture, Picture], bool]) -> int:
    """Return the place after an order; never one after the last."""
    here = reel.at(place)
    if order in ("output", "end"):
        while (later := reel.at(place + 1)) is not None:
            place += 1
            if order == "output" and here is not None and changed(here, later):
                break
        return place
    wanted = max(0, {"step": place + 1, "back": place - 1, "restart": 0, "jump": target - 1}.get(order, place))
    return wanted if reel.at(wanted) is not None else reel.last or 0


def watched(begin: Callable[[], Iterator[Picture]], look: Look[Picture], speed: float) -> Picture | None:
    """Play pictures in a terminal, or print them all; return the one that was shown last.

    Parameters
    ----------
    begin : callable
        Returns the pictures in turn, as often as it is called.
    look : Look
        How they are shown.
    speed : float
        Pictures a second.
    """
    if not sys.stdout.isatty():
        last = None
        for last in begin():
            print(look.plain(last))
        return last
    from rich.live import Live

    with keyboard() as read_key, Live(auto_refresh=False, vertical_overflow="crop") as live:
        controls = Controls(read_key, speed)
        width = max(20, get_terminal_size().columns - 1)
        return play(
            Reel(begin), controls, look, lambda shown: live.update(_with_keys(shown, controls, width), refresh=True)
        )


def _with_keys(shown: "Text", controls: Controls, width: int) -> "Text":
    return shown.copy().append("\n" + "\n".join([str(controls), *wrap(HELP, width)]), "dim")
