"""The threads of an exploration: they search units of tasks; what they find adds up in one table.

Each thread gathers what it finds, and hands it over when a stage is done, when its table is full, and, once a
checkpoint is wanted, every few seconds together with the names of the units that it came from.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from queue import Empty, SimpleQueue
from threading import Event, Lock
from time import monotonic
from types import TracebackType

import numpy as np

from sandbox.explore import kernel_search as kernel
from sandbox.explore.checkpoint import Checkpoint, Piece
from sandbox.explore.plan import Plan
from sandbox.explore.searcher import Searcher
from sandbox.explore.table import Rows, Table
from sandbox.machines.choices import CONFIGURATION, EMIT

_FLUSH_SECONDS = 5.0

Progress = Callable[[float, int], None]
"""Called with the share of probability that is accounted for so far, and the nodes searched."""


class Team:
    """Searchers, one a thread, and the sum of what they find."""

    def __init__(self, plan: Plan, threads: int, checkpoint: Checkpoint | None, progress: Progress | None) -> None:
        self.plan, self.checkpoint, self.progress = plan, checkpoint, progress
        self.stop, self.lock = Event(), Lock()
        self.searchers = [Searcher(plan, self.stop.is_set) for _ in range(threads)]
        self.pool = ThreadPoolExecutor(threads)
        self.shares = [Table(kernel.ROW_WORDS, kernel.ROW_IDENTITY) for _ in range(1 << (threads - 1).bit_length())]
        self.accounted, self.nodes = 0.0, 0

    def __enter__(self) -> None:
        self.pool.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error:
            self.stop.set()
        self.pool.__exit__(kind, error, at)

    def tasks(self, configurations: Rows) -> Rows:
        """Return the tasks of searching below `configurations`."""
        return self.searchers[0].tasks(configurations)

    def search(self, stage: str, units: Sequence[Rows], cut_length: int) -> tuple[Rows, Rows]:
        """Search all units; return the configurations and the cuts that were found."""
        pieces = self.checkpoint.load(stage, len(units)) if self.checkpoint else []
        done = set(chain.from_iterable(piece.units for piece in pieces))
        waiting: SimpleQueue[tuple[int, Rows]] = SimpleQueue()
        for k, unit in enumerate(units):
            if k not in done:
                waiting.put((k, unit))
        for piece in pieces:
            self._absorb(piece.rows)
        if not waiting.empty():
            found = self.pool.map(lambda searcher: self._work(searcher, stage, waiting, cut_length), self.searchers)
            pieces += chain.from_iterable(found)
        empty = self.tasks(np.zeros((0, CONFIGURATION), dtype=np.int64))
        configurations = np.concatenate([empty[:, :CONFIGURATION], *(piece.configurations for piece in pieces)])
        return configurations, np.concatenate([empty, *(piece.cuts for piece in pieces)])

    def _work(
        self, searcher: Searcher, stage: str, waiting: SimpleQueue[tuple[int, Rows]], cut_length: int
    ) -> list[Piece]:
        """Search what is waiting, in one thread; return what was found, its rows already added up."""
        pieces: list[Piece] = []
        units: list[int] = []
        keeping = self._keeping(searcher)
        flushed = monotonic()
        try:
            while True:
                k, unit = waiting.get_nowait()
                searcher.search(unit, cut_length)
                units.append(k)
                self._report(searcher)
                if monotonic() - flushed > _FLUSH_SECONDS:
                    pieces.append(self._flush(searcher, stage, units, keeping))
                    units, flushed, keeping = [], monotonic(), self._keeping(searcher)
        except Empty:
            return [*pieces, self._flush(searcher, stage, units, keeping)]

    def _keeping(self, searcher: Searcher) -> bool:
        """Return whether what is found from now on will be kept on disk; then nothing older may be among it."""
        keeping = self.checkpoint is not None and self.checkpoint.wanted()
        if keeping:
            self._absorb(searcher.take_rows())
        return keeping

    def _flush(self, searcher: Searcher, stage: str, units: list[int], keeping: bool) -> Piece:
        """Return what the searcher has found; if it is kept, its rows too, and they are added up."""
        configurations, cuts = searcher.take_tasks()
        rows = searcher.take_rows() if keeping else None
        piece = Piece(units, rows, configurations, cuts)
        if keeping and self.checkpoint:
            self.checkpoint.save(stage, piece)
            self._absorb(rows)
        return piece

    def _report(self, searcher: Searcher) -> None:
        nodes = searcher.take_nodes()
        with self.lock:
            self.nodes += nodes
            if self.progress:
                self.progress(self.accounted, self.nodes)

    def _absorb(self, rows: Rows | None) -> None:
        if rows is None or not len(rows):
            return
        with self.lock:
            for share, table in enumerate(self.shares):
                table.add(rows, share, len(self.shares))
            self.accounted += _mass(rows, self.plan.budget.observations)

    def drop_rows(self) -> None:
        """Forget all rows found so far."""
        for searcher in self.searchers:
            searcher.take_rows()
        self.shares = [Table(kernel.ROW_WORDS, kernel.ROW_IDENTITY) for _ in self.shares]
        self.accounted = 0.0

    def rows(self) -> Rows:
        """Return all rows, each key once."""
        for searcher in self.searchers:
            rows, shares = searcher.take_rows(), len(self.shares)
            list(self.pool.map(lambda k, rows=rows: self.shares[k].add(rows, k, shares), range(shares)))
        return np.concatenate([table.used_rows() for table in self.shares])

    def interrupted(self) -> str:
        """Return what was done and what is kept, in words."""
        kept = self.checkpoint.describe() if self.checkpoint else "nothing is kept: give --out to keep finished pieces"
        return f"interrupted after {self.nodes} nodes; {kept}"


def _mass(rows: Rows, observations: int) -> float:
    """Return the probability of the leaves among `rows`, as a float for progress only."""
    keys = rows[:, kernel.KEY]
    leaf = (keys >> kernel.EVENT_AT != EMIT) | ((keys >> kernel.PRINTED_AT) & 255 == observations)
    return float(np.ldexp(rows[leaf, kernel.COUNT].astype(float), -((keys[leaf] >> kernel.LENGTH_AT) & 255)).sum())
