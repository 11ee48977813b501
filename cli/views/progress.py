"""Progress of long work on stderr, where that is a terminal: rate, share of probability, time left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.explore.forecast import Forecast

_REDRAW_SECONDS = 0.1
_ANNOUNCE_SECONDS = 10.0  # from here on the cost is told before the work
_TOLD_SECONDS, _TOLD_SHARE = 1.0, 0.01  # before, too little is done to tell how long the rest takes


def announce(forecast: "Forecast") -> None:
    """Tell on stderr what a long exploration will cost, before it starts."""
    from sandbox.host.resources import told_time

    if forecast.seconds > _ANNOUNCE_SECONDS:
        rows = f"{forecast.rows:.1e} rows, {told_time(forecast.seconds)}"
        memory = f"{forecast.memory_bytes / 1e6:.0f} MB of memory, {forecast.file_bytes / 1e6:.0f} MB if written"
        print(f"expected: about {forecast.nodes:.1e} nodes, {rows}, {memory}", file=sys.stderr)


def left_in_words(elapsed_seconds: float, share: float) -> str:
    """Return how long the rest takes at the pace so far; nothing where too little is done to tell.

    >>> left_in_words(60, 0.25), left_in_words(0.1, 0.001), left_in_words(60, 1.5)
    (', about 3 minutes left', '', ', longer than was expected')
    """
    from sandbox.host.resources import told_time

    if elapsed_seconds < _TOLD_SECONDS or share < _TOLD_SHARE:
        return ""
    if share >= 1:
        return ", longer than was expected"
    return f", about {told_time(elapsed_seconds * (1 - share) / share)} left"


@contextmanager
def reserved_output(out: Path | None, force: bool) -> Iterator[None]:
    """Be the only one to write `out`, if any; tell on stderr where this system cannot see to that."""
    if out is None:
        yield
        return
    from sandbox.host.locks import reserved

    with reserved(out, replace=force) as alone:
        if not alone:
            print(f"no file locks here: begin no second run that writes {str(out)!r}", file=sys.stderr)
        yield


@contextmanager
def census_progress(expected_nodes: float) -> Iterator[Callable[[float, int], None] | None]:
    """Yield what a census calls with (probability accounted for, nodes searched); None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    starting, shown = monotonic(), 0.0

    def report(share: float, nodes: int) -> None:
        """Redraw the line, ten times a second at most."""
        nonlocal shown
        now = monotonic()
        if now - shown < _REDRAW_SECONDS:
            return
        shown = now
        rate = nodes / max(now - starting, 1e-9)
        left = left_in_words(now - starting, nodes / expected_nodes)
        _line(f"{share:6.1%} of probability, {rate / 1e6:.1f} M nodes/s{left}")

    try:
        yield report
    finally:
        _line("")


@contextmanager
def told() -> Iterator[Callable[[str], None] | None]:
    """Yield what a comparison calls with the name of each part of its work; None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda part: _line(f"{part} ...")
    finally:
        _line("")


@contextmanager
def search_progress() -> Iterator[Callable[[float, int | None], None] | None]:
    """Yield what a search calls with (share of its candidates tried, fewest bits); None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    starting = monotonic()

    def report(share: float, fewest: int | None) -> None:
        """Redraw the line."""
        length = "none is right yet" if fewest is None else f"shortest so far {fewest}"
        _line(f"{share:6.1%} of the candidates, {length}{left_in_words(monotonic() - starting, share)}")

    try:
        yield report
    finally:
        _line("")


@contextmanager
def answers_progress() -> Iterator[Callable[[int, int], None] | None]:
    """Yield what a trial calls with (answers that are there, answers that are needed); None where nobody would see."""
    if not sys.stderr.isatty():
        yield None
        return
    starting = monotonic()

    def report(answered: int, needed: int) -> None:
        """Redraw the line."""
        _line(f"{answered:,} of {needed:,} answers{left_in_words(monotonic() - starting, answered / needed)}")

    try:
        yield report
    finally:
        _line("")


@contextmanager
def learning_progress(updates: int) -> Iterator[Callable[[int, float], None] | None]:
    """Yield what training calls with (updates so far, loss in bits); None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    starting, first, shown = monotonic(), -1, 0.0

    def report(done: int, bits: float) -> None:
        """Redraw the line, ten times a second at most."""
        nonlocal first, shown
        now, first = monotonic(), done if first < 0 else first
        if now - shown >= _REDRAW_SECONDS:
            shown = now
            left = left_in_words(now - starting, (done - first) / max(updates - first, 1))
            _line(f"{done:,} of {updates:,} updates, {bits:.4f} bits a string{left}")

    try:
        yield report
    finally:
        _line("")


def _line(text: str) -> None:
    """Draw the line anew; an empty one takes it away."""
    sys.stderr.write(f"\r\x1b[K{text[: get_terminal_size().columns - 1]}")
    sys.stderr.flush()
