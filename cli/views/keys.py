"""The keyboard of `solomonoff watch`: single keys without Enter, and what they do."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

ReadKey = Callable[[float | None], str]
"""Return the next key within so many seconds (None: for ever), or '' if none came."""


@contextmanager
def keyboard() -> Iterator[ReadKey]:
    """Yield a reader of single keys; where stdin is no terminal, one that only waits."""
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
    return ""


def _terminal_key(seconds: float | None) -> str:
    from os import read
    from select import select

    ready, _, _ = select([sys.stdin], [], [], seconds)
    return read(sys.stdin.fileno(), 1).decode(errors="replace") or "q" if ready else ""


class Controls:
    r"""Pace of the show: `paused`, and `speed` in steps a second.

    >>> keys = iter("+n")
    >>> controls = Controls(lambda seconds: next(keys), speed=100)
    >>> controls.wait(redraw=lambda: None), str(controls)
    (True, 'paused, 200 steps/s\nspace pause, n step, + faster, - slower, q quit')
    """

    def __init__(self, read_key: ReadKey, speed: float) -> None:
        self.read_key, self.speed, self.paused = read_key, speed, False

    def __str__(self) -> str:
        state = "paused" if self.paused else "running"
        return f"{state}, {self.speed:g} steps/s\nspace pause, n step, + faster, - slower, q quit"

    def wait(self, redraw: Callable[[], None]) -> bool:
        """Wait until the next step is due; return False if the show is over."""
        due = monotonic() + 1 / self.speed
        while True:
            key = self.read_key(None if self.paused else max(0.0, due - monotonic()))
            if key in ("q", "n", "") and not (key == "" and self.paused):
                self.paused = self.paused or key == "n"
                return key != "q"
            self._obey(key)
            redraw()

    def _obey(self, key: str) -> None:
        if key == " ":
            self.paused = not self.paused
        elif key in "+-" and key:
            self.speed = min(10**6, max(0.01, self.speed * (2 if key == "+" else 0.5)))
