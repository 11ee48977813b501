"""Stretches of ranges composed by the workers of an engine, and their rows in order.

The relative rows that a stretch takes are read by its worker, from the files of the pieces; where it does not see them,
they go with the stretch. The rows come back in final order, in a file or as bytes, sealed with the code that made them
and named by the outputs where they begin and end. So a file that is on disk holds all rows of the census between them,
whoever composed it and from what.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from sandbox.explore.asking import TIMES, Asking
from sandbox.explore.assignments import Answer, answered
from sandbox.explore.filed import rows_taken
from sandbox.explore.plan import Plan
from sandbox.explore.ranges import Items, Parts, Stretch, stretch_of
from sandbox.explore.relative import Relative, no_rows
from sandbox.explore.rows import Part, Rows
from sandbox.explore.sealing import description_of, sealed_arrays, unsealed_arrays
from sandbox.explore.unit_files import UNREADABLE
from sandbox.host.files import write_atomically
from sandbox.host.fingerprint import package_fingerprint

_LAST = 1 << 64  # above all outputs


@dataclass(frozen=True, slots=True)
class StretchAssignment:
    """A stretch to be composed.

    Attributes
    ----------
    plan : Plan
    folder : str
        Where the rows are to be written.
    stage : str
        The name, by the first output and the one after the last.
    then : callable
        What becomes of the rows of a range.
    files : tuple of (int, str)
        All relative rows: the number of the first of each file, and its name in the folder.
    stretch : Stretch or None
    relative : Relative or None
        The relative rows that it takes; None where they are to be read from the files.
    """

    plan: Plan
    folder: str
    stage: str
    then: Callable[[Rows], Part]
    files: tuple[tuple[int, str], ...]
    stretch: Stretch | None = None
    relative: Relative | None = None

    @property
    def name(self) -> str:
        """Of the file of the rows."""
        return f"{self.stage}.npz"


def compose_stretch(assignment: StretchAssignment) -> Answer:
    """Compose a stretch; write its rows where the one who asks finds them, or return them.

    Where the relative rows are to be read here and cannot be, the answer names a file that is not there.

    Raises
    ------
    UnwritableOutput
        When the folder is full.
    """
    description, folder, stretch = (
        _description(assignment.plan, assignment.then),
        Path(assignment.folder),
        assignment.stretch,
    )
    relative = assignment.relative
    if stretch and relative is None:
        with suppress(*UNREADABLE):
            files = [(first, folder / name) for first, name in assignment.files]
            relative = rows_taken(stretch.numbers(), no_rows(), files)
    if not stretch or relative is None:
        return Answer(description, assignment.name, b"", None, 0)
    ranges = stretch.composed(relative, assignment.then)
    part = {name: np.concatenate([each[name] for each in ranges]) for name in ranges[0]}
    return answered(folder, assignment.name, sealed_arrays(part, assignment.stage, description), description)


def _description(plan: Plan, then: Callable[[Rows], Part]) -> str:
    """Return what the rows of ranges are known by: the exploration, and the code that puts them in order."""
    function = then.func if isinstance(then, partial) else then
    return f"{description_of(plan)} {package_fingerprint(packages=(function.__module__.split('.')[1],))}"


class Stretches:
    """The stretches of a census, composed elsewhere.

    Parameters
    ----------
    asking : Asking
    plan : Plan
    parts : Parts
    blocks : list of (int, int, Items)
        Of each stretch its first and last range, and its items.
    then : callable
        What becomes of the rows of a range.
    """

    def __init__(
        self, asking: Asking, plan: Plan, parts: Parts, blocks: list[tuple[int, int, Items]],
        then: Callable[[Rows], Part],
    ) -> None:  # fmt: skip
        self.asking, self.parts, self.blocks, self.plan = asking, parts, blocks, plan
        self.description, self.folder = _description(plan, then), asking.kept.folder
        cuts = [int(parts.pivots[last]) for _, last, _ in blocks[:-1]]
        self.stages = [f"ranges-{low:016x}-{high:016x}" for low, high in zip([0, *cuts], [*cuts, _LAST], strict=True)]
        self.then = then

    def in_order(self) -> Iterator[Part]:
        """Yield the rows of each stretch; those that are on disk are not composed again."""
        missing = [k for k in range(len(self.blocks)) if not self._path(k).exists()]
        done = set(range(len(self.blocks))) - set(missing)
        with closing(self.asking.answers(compose_stretch, map(self._assigned, missing), self.description)) as answers:
            for k in range(len(self.blocks)):
                while k not in done:
                    at, answer = next(answers)
                    self._keep(missing[at], answer)
                    done.add(missing[at])
                yield self._opened(k)

    def _path(self, k: int) -> Path:
        return self.folder / f"{self.stages[k]}.npz"

    def _assigned(self, k: int) -> StretchAssignment:
        """Return a stretch to be composed, with the relative rows where workers do not see the files."""
        first, last, items = self.blocks[k]
        stretch = stretch_of(self.parts, items, first, last)
        files = tuple((number, path.name) for number, path in self.parts.files)
        relative = None if self.asking.shared else self._taken(stretch)
        return StretchAssignment(self.plan, str(self.folder), self.stages[k], self.then, files, stretch, relative)

    def _taken(self, stretch: Stretch) -> Relative:
        try:
            return rows_taken(stretch.numbers(), no_rows(), self.parts.files)
        except UNREADABLE:
            raise self.asking.damaged() from None

    def _keep(self, k: int, answer: Answer) -> None:
        if answer.content is not None:
            write_atomically(self._path(k), answer.content)
        elif not self._path(k).exists():  # its worker has not found what to compose, or we do not see what it wrote
            self.asking.shared = False

    def _opened(self, k: int) -> Part:
        """Return the rows of a stretch; composed again where they are damaged or missing."""
        for _ in range(TIMES):
            part = self._read(k)
            if part is not None:
                return part
            with closing(self.asking.answers(compose_stretch, [self._assigned(k)], self.description)) as answers:
                for _, answer in answers:
                    self._keep(k, answer)
        raise self.asking.damaged()

    def _read(self, k: int) -> Part | None:
        """Return the rows that are on disk; where nothing is kept they are on disk no more."""
        try:
            content = self._path(k).read_bytes()
        except OSError:
            return None
        if not self.asking.stays:
            self._path(k).unlink(missing_ok=True)
        return unsealed_arrays(content, self.stages[k], self.description)
