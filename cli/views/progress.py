"""Progress of long work on stderr, where that is a terminal: rate, share of probability, time left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.explore.plan import Plan

_REDRAW_SECONDS = 0.1
_ANNOUNCE_NODES = 2e8  # from here on the cost is told before the work


def announce(plan: "Plan", *, threads: int | None = None) -> None:
    """Tell on stderr what a long exploration will cost, before it starts."""
    from sandbox.explore.plan import estimated_nodes
    from sandbox.host.resources import available_cores
    from sandbox.machines.catalogue import machine

    nodes = estimated_nodes(plan)
    if nodes > _ANNOUNCE_NODES:
        seconds = nodes / machine(plan.machine).nodes_a_second / (threads or available_cores())
        print(f"about {nodes:.1e} nodes to search, some {seconds:.0f} s", file=sys.stderr)


@contextmanager
def reserved_output(out: Path | None, force: bool) -> Iterator[None]:
    """Be the only one to write `out`, if any; tell on stderr where this system cannot see to that."""
    if out is None:
        yield
        return
    from sandbox.host.files import reserved

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
        left = max(expected_nodes - nodes, 0) / max(rate, 1)
        _line(f"{share:6.1%} of probability, {rate / 1e6:.1f} M nodes/s, about {left:.0f} s left")

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
        left = (monotonic() - starting) * (1 - share) / max(share, 1e-9)
        length = "none is right yet" if fewest is None else f"shortest so far {fewest}"
        _line(f"{share:6.1%} of the candidates, {length}, about {left:.0f} s left")

    try:
        yield report
    finally:
        _line("")


def _line(text: str) -> None:
    """Draw the line anew; an empty one takes it away."""
    sys.stderr.write(f"\r\x1b[K{text[: get_terminal_size().columns - 1]}")
    sys.stderr.flush()
