"""The keyboard of `solomonoff watch`: single keys without Enter, and what they do."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

ReadKey = Callable[[float | None], str]
"""Return the next key within so many seconds (None: for ever), or '' if none came."""

ORDERS = {
    "n": "step", "right": "step", "b": "back", "left": "back", "o": "output", "r": "restart", "home": "restart",
    "e": "end", "end": "end", "q": "quit",
}  # fmt: skip
"""What is done at once."""
HELP = (
    "space run or pause, n or right step, b or left back, o next output, j jump to a step, r restart, e end, + faster, "
    "- slower, q quit"
)
_ARROWS = {
    "[C": "right",
    "[D": "left",
    "[H": "home",
    "OH": "home",
    "[1~": "home",
    "[F": "end",
    "OF": "end",
    "[4~": "end",
}
_SLOWEST, _FASTEST = 0.01, 10**6


@contextmanager
def keyboard() -> Iterator[ReadKey]:
    """Yield a reader of single keys; where stdin is no terminal, one that waits, and quits instead of for ever."""
    try:
        import termios
        import tty
    except ImportError:  # not a POSIX system
        yield _no_key
        return
    if not sys.stdin.isatty():
        yield _no_key
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield _terminal_key
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _no_key(seconds: float | None) -> str:
    sleep(seconds or 0)
    return "q" if seconds is None else ""


def _terminal_key(seconds: float | None) -> str:
    from os import read

    if not _is_ready(seconds):
        return ""
    key = read(sys.stdin.fileno(), 1).decode(errors="replace") or "q"
    if key != "\x1b":
        return key
    rest = read(sys.stdin.fileno(), 8).decode(errors="replace") if _is_ready(0.05) else ""
    return _ARROWS.get(rest, "escape")


def _is_ready(seconds: float | None) -> bool:
    from select import select

    return bool(select([sys.stdin], [], [], seconds)[0])


class Controls:
    r"""Pace of the show, `paused` and `speed` in steps a second; and a jump while it is typed.

    >>> keys = iter("+n" + "j12\n")
    >>> controls = Controls(lambda seconds: next(keys), speed=100)
    >>> controls.order(lambda: None), controls.speed, controls.paused
    ('step', 200, True)
    >>> controls.order(lambda: None), controls.target
    ('jump', 12)
    """

    def __init__(self, read_key: ReadKey, speed: float) -> None:
        self.read_key, self.speed, self.paused = read_key, speed, False
        self.typed: str | None = None
        self.target = 0

    def __str__(self) -> str:
        if self.typed is not None:
            return f"jump to step {self.typed}_ then Enter"
        return f"{'paused' if self.paused else 'running'}, {self.speed:g} steps/s"

    def order(self, redraw: Callable[[], None], *, waits: bool = False) -> str:
        """Return what to do next: an order of a key, "jump" to `target`, or "step" when that is due.

        Parameters
        ----------
        redraw : callable
            Called when what is shown of the controls has changed.
        waits : bool
            There is nothing to run: only a key goes on.
        """
        due = monotonic() + 1 / self.speed
        while True:
            still = self.paused or waits or self.typed is not None
            key = self.read_key(None if still else max(0.0, due - monotonic()))
            if key == "" and not still:
                return "step"
            order = self._order_of(key)
            if order:
                return order
            redraw()

    def _order_of(self, key: str) -> str:
        """Return the order of a key; empty where it only changes the controls."""
        if self.typed is not None:
            return self._type(key)
        if key == "j":
            self.typed = ""
        elif key == " ":
            self.paused = not self.paused
        elif key in ("+", "-"):
            self.speed = min(_FASTEST, max(_SLOWEST, self.speed * (2 if key == "+" else 0.5)))
        order = ORDERS.get(key, "")
        self.paused = self.paused or order in ("step", "back", "output", "restart")
        return order

    def _type(self, key: str) -> str:
        typed, self.typed = self.typed or "", None
        if key in ("\n", "\r") and typed:
            self.target, self.paused = int(typed), True
            return "jump"
        if key.isdecimal():
            self.typed = (typed + key)[:12]
        elif key in ("\x7f", "\b"):
            self.typed = typed[:-1]
        return "quit" if key == "q" else ""
