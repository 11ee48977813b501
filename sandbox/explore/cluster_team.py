"""A team whose large units are searched by an engine of other processes; what is small, or free, stays here.

What comes back is kept as pieces of the checkpoint, or of a folder that is gone after where there is none.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import numpy as np

from sandbox.explore.assignments import Answer, Assignment, assigned, carry_out
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.explore.rows import Rows
from sandbox.explore.scope_searcher import Inside, as_inside
from sandbox.explore.scope_team import ScopeTeam, Unit
from sandbox.explore.sealing import Piece, unsealed
from sandbox.host.files import write_atomically
from sandbox.machines.states import CONFIGURATION
from sandbox.vocabulary.errors import ClusterFailed

_TIMES = 3  # an answer that is damaged so often is no accident


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
        for piece in self._answers(missing).values():
            self._count(piece)
            pieces.append(replace(piece, rows=None))
        empty = self.tasks(np.zeros((0, CONFIGURATION), dtype=np.int64))
        configurations = np.concatenate([empty[:, :CONFIGURATION], *(piece.configurations for piece in pieces)])
        return configurations, np.concatenate([empty, *(piece.cuts for piece in pieces)])

    def pieces(self, stage: str, units: int) -> list[Piece]:
        """Return what is kept of a stage."""
        return self.kept.load(stage, units)

    def search_missing(self, units: Sequence[Unit]) -> list[Inside]:
        """Return what is inside each of `units`."""
        answers = self._answers([self._assigned(unit) for unit in units])
        return [as_inside(answers[k]) for k in range(len(units))]

    def _assigned(self, unit: Unit) -> Assignment:
        whole = unit.limits.bits + 1
        tree = assigned(self.plan, self.kept.folder, unit.stage, unit.number, unit.tasks, cut_length=whole)
        return replace(tree, within=unit.limits)

    def _answers(self, assignments: list[Assignment]) -> dict[int, Piece]:
        """Return the result of each assignment by its number; what comes back damaged is done again."""
        pieces: dict[int, Piece] = {}
        for _ in range(_TIMES):
            numbers = [k for k in range(len(assignments)) if k not in pieces]
            with closing(self.engine.map_unordered(carry_out, [assignments[k] for k in numbers])) as answers:
                for k, answer in self._told(answers):
                    piece = self._opened(assignments[numbers[k]], answer)
                    if piece:
                        pieces[numbers[k]] = piece
                        self.report(answer.nodes, 0)
            if len(pieces) == len(assignments):
                return pieces
        raise ClusterFailed(self._and_kept(f"expected whole pieces from the workers, got damaged ones {_TIMES} times"))

    def _told(self, answers: Iterator[tuple[int, Answer]]) -> Iterator[tuple[int, Answer]]:
        """Yield answers of the code that is here; say what is kept where there is no other."""
        try:
            for k, answer in answers:
                if answer.description != self.kept.description:
                    raise ClusterFailed(
                        "expected workers with the code that is here, got one with another version of this package or "
                        "of the machine; install the same one there"
                    )
                yield k, answer
        except ClusterFailed as error:
            raise ClusterFailed(self._and_kept(str(error))) from None

    def _opened(self, assignment: Assignment, answer: Answer) -> Piece | None:
        """Return the piece of an answer, or None where it is damaged; keep one that came as bytes."""
        if answer.content is not None:
            piece = unsealed(answer.content, assignment.stage, self.kept.description)
            if piece and self.checkpoint:
                write_atomically(self.kept.folder / assignment.name, answer.content)
            return piece
        path = self.kept.folder / assignment.name
        piece = self.kept.open(assignment.stage, path)
        if not self.checkpoint:
            path.unlink(missing_ok=True)
        return piece

    def _count(self, piece: Piece) -> None:
        self._absorb(piece.rows)
        self.report(0, piece.mass)

    def _and_kept(self, message: str) -> str:
        kept = self.checkpoint.describe() if self.checkpoint else "nothing is kept"
        return f"{message}; {kept}"
