"""A team whose large units are searched, and ranges composed, by an engine of other processes.

What is small, or free, stays here. What comes back is kept as pieces of the checkpoint, or of a folder that is gone
after where there is none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sandbox.explore.asking import TIMES, Asking
from sandbox.explore.assignments import Answer, Assignment, assigned, carry_out
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.filed import rows_taken
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.explore.ranges import Items, Parts, split
from sandbox.explore.relative import no_rows
from sandbox.explore.rows import Part, Rows
from sandbox.explore.scope_searcher import Inside
from sandbox.explore.scope_team import ScopeTeam, Unit
from sandbox.explore.sealing import SEAL_BYTES, Piece, sealed_arrays, unsealed, unsealed_arrays
from sandbox.explore.stretches import Stretches
from sandbox.explore.unit_files import unit_kept, unit_written
from sandbox.host.files import write_atomically
from sandbox.machines.states import CONFIGURATION

_STRETCH_RANGES = 16  # composed by a worker at a time

T = TypeVar("T")


class ClusterTeam(ScopeTeam):
    """Searchers of this process, and an engine that searches units in others."""

    def __init__(self, plan: Plan, means: Means) -> None:
        super().__init__(plan, means)
        if means.engine is None:
            raise ValueError("expected an engine, got none")
        self.engine, self.stack = means.engine, ExitStack()

    def __enter__(self) -> None:
        super().__enter__()
        if self.checkpoint:
            self.kept = self.checkpoint
        else:
            folder = self.stack.enter_context(TemporaryDirectory(prefix="solomonoff-", ignore_cleanup_errors=True))
            self.kept = Checkpoint(Path(folder) / "pieces", self.plan)
        self.kept.make()
        self.asking = Asking(self.engine, self.kept, stays=self.checkpoint is not None)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            super().__exit__(kind, error, at)
        finally:
            self.stack.close()

    def search(self, stage: str, units: Sequence[Rows], cut_length: int, *, scopes: bool = False) -> tuple[Rows, Rows]:
        """Search all units; return the configurations and the cuts that were found; `scopes` are left out.

        What leaves out scopes is a free level: small, and needed here.
        """
        if scopes or len(units) < 2:
            return super().search(stage, units, cut_length, scopes=scopes)
        pieces = self.kept.load(stage, len(units))
        for piece in pieces:
            self._count(piece)
        done = set(chain.from_iterable(piece.units for piece in pieces))
        folder = self.kept.folder
        missing = [
            assigned(self.plan, folder, stage, k, unit, cut_length=cut_length)
            for k, unit in enumerate(units)
            if k not in done
        ]
        for piece in self._answers(missing, self._piece).values():
            self._count(piece)
            pieces.append(replace(piece, rows=None))
        empty = self.tasks(np.zeros((0, CONFIGURATION), dtype=np.int64))
        configurations = np.concatenate([empty[:, :CONFIGURATION], *(piece.configurations for piece in pieces)])
        return configurations, np.concatenate([empty, *(piece.cuts for piece in pieces)])

    def _count(self, piece: Piece) -> None:
        self._absorb(piece.rows)
        self.report(0, piece.mass)

    def kept_units(self, stage: str, units: int) -> Iterable[tuple[int, Inside]]:
        """Return what is kept of the units of a scope; relative rows stay in the files."""
        paths = sorted(self.kept.folder.glob(f"{stage}.*.npz"))
        return [unit for path in paths if (unit := unit_kept(path, stage, self.kept.description)) and unit[0] < units]

    def search_missing(self, units: Sequence[Unit]) -> list[Inside]:
        """Return what is inside each of `units`; relative rows stay in the files."""
        found = self._answers([self._assigned(unit) for unit in units], self._unit)
        return [found[k][1] for k in range(len(units))]

    def _assigned(self, unit: Unit) -> Assignment:
        whole = unit.limits.bits + 1
        tree = assigned(self.plan, self.kept.folder, unit.stage, unit.number, unit.tasks, cut_length=whole)
        return replace(tree, within=unit.limits)

    def _answers(self, assignments: list[Assignment], opened: Callable[[Assignment, Answer], T | None]) -> dict[int, T]:
        """Return what is `opened` of the answer to each assignment, by its number; None is damaged: done again."""
        done: dict[int, T] = {}
        for _ in range(TIMES):
            numbers = [k for k in range(len(assignments)) if k not in done]
            missing = [assignments[k] for k in numbers]
            with closing(self.asking.answers(carry_out, missing, self.kept.description)) as answers:
                for k, answer in answers:
                    result = opened(assignments[numbers[k]], answer)
                    if result is not None:
                        done[numbers[k]] = result
                        self.report(answer.nodes, 0)
            if len(done) == len(assignments):
                return done
        raise self.asking.damaged()

    def _piece(self, assignment: Assignment, answer: Answer) -> Piece | None:
        """Return the piece of an answer; keep one that came as bytes."""
        path = self.kept.folder / assignment.name
        if answer.content is not None:
            piece = unsealed(answer.content, assignment.stage, self.kept.description)
            if piece and self.checkpoint:
                write_atomically(path, answer.content)
            return piece
        piece = self.kept.open(assignment.stage, path)
        if not self.checkpoint:
            path.unlink(missing_ok=True)
        return piece

    def _unit(self, assignment: Assignment, answer: Answer) -> tuple[int, Inside] | None:
        """Return the unit of a scope of an answer; write one that came as bytes."""
        path = self.kept.folder / assignment.name
        if answer.content is None:
            return unit_written(path, answer.seal)
        write_atomically(path, answer.content)
        return unit_kept(path, assignment.stage, self.kept.description)

    def agreed(self, pivots: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Return where ranges are cut: as an interrupted run did, so that what it has composed is of use."""
        if not self.checkpoint:
            return pivots
        path = self.kept.folder / "pivots.npz"
        with suppress(OSError):
            kept = unsealed_arrays(path.read_bytes(), path.stem, self.kept.description)
            if kept:
                return kept["pivots"]
        write_atomically(path, sealed_arrays({"pivots": pivots}, path.stem, self.kept.description))
        return pivots

    def composed(self, parts: Parts, items: Items, then: Callable[[Rows], Part]) -> Iterator[Part]:
        """Yield what `then` makes of the rows of each range, in order, several ranges at once."""
        if len(parts.pivots) < _STRETCH_RANGES:
            yield from super().composed(self._whole(parts), items, then)
            return
        blocks = list(split(parts, items, 0, len(parts.pivots), _STRETCH_RANGES))
        del items
        yield from Stretches(self.asking, self.plan, self._filed(parts), blocks, then).in_order()

    def _whole(self, parts: Parts) -> Parts:
        """Return `parts` with all relative rows in memory."""
        numbers = np.arange(len(parts.relative.outputs))
        return replace(parts, relative=rows_taken(numbers, parts.relative, parts.files), files=())

    def _filed(self, parts: Parts) -> Parts:
        """Return `parts` with all relative rows in files, those of small scopes too.

        Their file has the name of its content: a worker of an interrupted run may still be at another.
        """
        near, stage = parts.relative, "small-scopes"
        first = replace(near, outputs=near.outputs[: len(near.keys)])
        content = sealed_arrays(first.by_name(), stage, self.kept.description)
        path = self.kept.folder / f"{stage}-{content[-SEAL_BYTES:].hex()[:16]}.npz"
        write_atomically(path, content)
        only = replace(no_rows(), outputs=near.outputs)
        return replace(parts, relative=only, files=((0, path), *parts.files))
