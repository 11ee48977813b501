"""The threads of an exploration: they search units of tasks; what they find adds up in one table.

Each thread gathers what it finds, and hands it over when a stage is done, when its table is full, and, once a
checkpoint is wanted, every few seconds together with the names of the units that it came from.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from queue import Empty, SimpleQueue
from threading import Event, Lock
from time import monotonic
from types import TracebackType
from typing import Any

import numpy as np

from sandbox.explore.checkpoint import Piece
from sandbox.explore.engine import Threads
from sandbox.explore.means import Means
from sandbox.explore.plain import searcher_of
from sandbox.explore.plan import Plan
from sandbox.explore.rows import ROW_IDENTITY, ROW_WORDS, Rows
from sandbox.explore.searcher import Searcher
from sandbox.explore.table import Table
from sandbox.machines.catalogue import machine
from sandbox.machines.states import CONFIGURATION
from sandbox.vocabulary.errors import InvalidLimit

_FLUSH_SECONDS = 2.0
MOST_THREADS = 256


class Team:
    """Searchers, one a thread, and the sum of what they find."""

    def __init__(self, plan: Plan, means: Means) -> None:
        threads = means.threads
        if not 1 <= threads <= MOST_THREADS:
            raise InvalidLimit(f"expected 1 to {MOST_THREADS} threads, got {threads}")
        self.plan, self.checkpoint, self.progress = plan, means.checkpoint, means.progress
        self.whole = machine(plan.machine).weights(0)[0]
        self.size, self.stop, self.lock = threads, Event(), Lock()
        self.searchers = [searcher_of(plan, self.stop.is_set) for _ in range(threads)]
        self.pool = ThreadPoolExecutor(threads)
        self.threads = Threads(self.pool)
        self.beside = ThreadPoolExecutor(1)  # what is not needed soon, beside what is
        self.shares = [Table(ROW_WORDS, ROW_IDENTITY) for _ in range(1 << (threads - 1).bit_length())]
        self.mass, self.nodes = 0, 0

    def __enter__(self) -> None:
        self.pool.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error:
            self.stop.set()
        self.pool.__exit__(kind, error, at)
        self.beside.shutdown(cancel_futures=True)

    def tasks(self, configurations: Rows) -> Rows:
        """Return the tasks of searching below `configurations`."""
        return self.searchers[0].tasks(configurations)

    def search(self, stage: str, units: Sequence[Rows], cut_length: int, *, scopes: bool = False) -> tuple[Rows, Rows]:
        """Search all units; return the configurations and the cuts that were found; `scopes` are left out."""
        pieces = self.checkpoint.load(stage, len(units)) if self.checkpoint else []
        done = set(chain.from_iterable(piece.units for piece in pieces))
        waiting: SimpleQueue[tuple[int, Rows]] = SimpleQueue()
        for k, unit in enumerate(units):
            if k not in done:
                waiting.put((k, unit))
        for piece in pieces:
            self._absorb(piece.rows)
            self.report(0, piece.mass)
        if not waiting.empty():
            found = self.on_all_threads(
                lambda searcher: self._work(searcher, stage, waiting, cut_length, scopes), self.searchers
            )
            pieces += chain.from_iterable(found)
        empty = self.tasks(np.zeros((0, CONFIGURATION), dtype=np.int64))
        configurations = np.concatenate([empty[:, :CONFIGURATION], *(piece.configurations for piece in pieces)])
        return configurations, np.concatenate([empty, *(piece.cuts for piece in pieces)])

    def _work(
        self,
        searcher: Searcher,
        stage: str,
        waiting: SimpleQueue[tuple[int, Rows]],
        cut_length: int,
        scopes: bool,
    ) -> list[Piece]:
        """Search what is waiting, in one thread; return what was found, its rows already added up."""
        pieces: list[Piece] = []
        batch = self._batch(searcher)
        while True:
            try:
                k, unit = waiting.get_nowait()
            except Empty:
                return [*pieces, self._flush(searcher, stage, batch)]
            searcher.search(unit, cut_length, scopes=scopes)
            nodes, mass = searcher.take_work()
            batch.units.append(k)
            batch.mass += 0 if scopes else mass  # of scopes, the whole level is counted at once
            self.report(nodes, 0 if scopes else mass)
            if monotonic() - batch.starting > _FLUSH_SECONDS:
                pieces.append(self._flush(searcher, stage, batch))
                batch = self._batch(searcher)

    def _batch(self, searcher: Searcher) -> "_Batch":
        """Begin a piece. If it will be kept on disk, nothing older may be among its rows."""
        keeping = self.checkpoint is not None and self.checkpoint.wanted()
        if keeping:
            self._absorb(searcher.take_rows())
        searcher.sink = None if keeping else self._absorb
        return _Batch(keeping, monotonic())

    def _flush(self, searcher: Searcher, stage: str, batch: "_Batch") -> Piece:
        """Return what the searcher has found; if it is kept, its rows too, and they are added up."""
        configurations, cuts = searcher.take_tasks()
        rows = searcher.take_rows() if batch.keeping else None
        piece = Piece(batch.units, rows, configurations, cuts, batch.mass)
        if batch.keeping and self.checkpoint:
            self.checkpoint.save(stage, piece)
            self._absorb(rows)
        return piece

    def report(self, nodes: int, mass: int) -> None:
        """Count answers that were tried, and the weight of what is accounted for."""
        with self.lock:
            self.nodes += nodes
            self.mass += mass
            if self.progress:
                self.progress(self.mass / self.whole, self.nodes)

    def _absorb(self, rows: Rows | None) -> None:
        if rows is None:
            return
        with self.lock:
            for share, table in enumerate(self.shares):
                table.add(rows, share=share, shares=len(self.shares))

    def drop_rows(self) -> None:
        """Forget all rows found so far."""
        for searcher in self.searchers:
            searcher.take_rows()
        self.shares = [Table(ROW_WORDS, ROW_IDENTITY) for _ in self.shares]
        self.mass = 0

    def rows(self) -> Rows:
        """Return all rows, each key once; the team is done then, and its memory free."""
        while self.searchers:
            self.absorb_on_all_threads(self.searchers.pop().take_rows())
        return np.concatenate([self.shares.pop().used_rows() for _ in range(len(self.shares))])

    def absorb_on_all_threads(self, rows: Rows) -> None:
        """Add up `rows`, a share in each thread."""
        shares = len(self.shares)
        self.on_all_threads(lambda share: self.shares[share].add(rows, share=share, shares=shares), range(shares))

    def on_all_threads(self, work: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
        """Return the results of `work` on each item, in their order."""
        work_on = list(items)
        results = dict(self.threads.map_unordered(work, work_on))
        return [results[k] for k in range(len(work_on))]

    def interrupted(self) -> str:
        """Return what was done and what is kept, in words."""
        kept = self.checkpoint.describe() if self.checkpoint else "nothing is kept"
        return f"interrupted with {self.mass / self.whole:.1%} of probability accounted for; {kept}"


@dataclass(slots=True)
class _Batch:
    """The units of a piece in the making."""

    keeping: bool
    starting: float
    units: list[int] = field(default_factory=list)
    mass: int = 0
