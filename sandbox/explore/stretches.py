"""Stretches of ranges composed by the workers of an engine, and their rows in order.

What a stretch takes goes to a worker in a file, where both see the folder, or as bytes. Its rows, in final order, come
back in the same way. Each is sealed with the code that made it and named by the outputs where it begins and ends. So
one that is on disk holds all rows of the census between them, whoever composed it and from what.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from sandbox.explore.asking import TIMES, Asking
from sandbox.explore.assignments import Answer, shared
from sandbox.explore.plan import Plan
from sandbox.explore.ranges import Items, Parts, as_arrays, composed_block, empty_table, from_arrays, stretch_of
from sandbox.explore.rows import Part, Rows
from sandbox.explore.sealing import SEAL_BYTES, description_of, sealed_arrays, unsealed_arrays
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
    taken : bytes or None
        What it takes, sealed; None where that is in a file of the folder.
    then : callable
        What becomes of the rows of a range.
    """

    plan: Plan
    folder: str
    stage: str
    taken: bytes | None
    then: Callable[[Rows], Part]

    @property
    def path(self) -> Path:
        """Of the file of the rows."""
        return Path(self.folder) / f"{self.stage}.npz"

    @property
    def taken_path(self) -> Path:
        """Of the file of what it takes."""
        return Path(self.folder) / f"{self.taken_stage}.npz"

    @property
    def taken_stage(self) -> str:
        """The name of what it takes."""
        return f"taken-{self.stage}"


def compose_stretch(assignment: StretchAssignment) -> Answer:
    """Compose a stretch; write its rows where the one who asks finds them, or return them.

    Where there is nothing to compose, as the file of it is not seen here or is damaged, the answer names a file that
    is not there.

    Raises
    ------
    UnwritableOutput
        When the folder is full.
    """
    description = _description(assignment.plan, assignment.then)
    path, taken = assignment.path, assignment.taken or _read(assignment.taken_path)
    arrays = unsealed_arrays(taken, assignment.taken_stage, description)
    if arrays is None:
        return Answer(description, path.name, b"", None, 0)
    parts, items = from_arrays(arrays)
    ranges = composed_block(parts, items, 0, len(parts.pivots), table=empty_table(), then=assignment.then)
    part = {name: np.concatenate([each[name] for each in ranges]) for name in ranges[0]}
    content = sealed_arrays(part, assignment.stage, description)
    if not shared(path.parent, description_of(assignment.plan)):
        return Answer(description, path.name, content[-SEAL_BYTES:], content, 0)
    write_atomically(path, content)
    return Answer(description, path.name, content[-SEAL_BYTES:], None, 0)


def _description(plan: Plan, then: Callable[[Rows], Part]) -> str:
    """Return what the rows of ranges are known by: the exploration, and the code that puts them in order."""
    function = then.func if isinstance(then, partial) else then
    return f"{description_of(plan)} {package_fingerprint(packages=(function.__module__.split('.')[1],))}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


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
        self.asking, self.parts, self.blocks = asking, parts, blocks
        self.description = _description(plan, then)
        cuts = [int(parts.pivots[last]) for _, last, _ in blocks[:-1]]
        self.empty = [
            StretchAssignment(plan, str(asking.kept.folder), f"ranges-{low:016x}-{high:016x}", None, then)
            for low, high in zip([0, *cuts], [*cuts, _LAST], strict=True)
        ]

    def in_order(self) -> Iterator[Part]:
        """Yield the rows of each stretch; those that are on disk are not composed again."""
        missing = [k for k, stretch in enumerate(self.empty) if not stretch.path.exists()]
        done = set(range(len(self.blocks))) - set(missing)
        with closing(self.asking.answers(compose_stretch, map(self._assigned, missing), self.description)) as answers:
            for k in range(len(self.blocks)):
                while k not in done:
                    at, answer = next(answers)
                    self._keep(missing[at], answer)
                    done.add(missing[at])
                yield self._opened(k)

    def _assigned(self, k: int) -> StretchAssignment:
        """Return a stretch to be composed; what it takes is in a file, or with it where workers see no files."""
        stretch, (first, last, items) = self.empty[k], self.blocks[k]
        arrays = as_arrays(*stretch_of(self.parts, items, first, last))
        taken = sealed_arrays(arrays, stretch.taken_stage, self.description)
        if self.asking.shared:
            write_atomically(stretch.taken_path, taken)
            return stretch
        return StretchAssignment(stretch.plan, stretch.folder, stretch.stage, taken, stretch.then)

    def _keep(self, k: int, answer: Answer) -> None:
        stretch = self.empty[k]
        stretch.taken_path.unlink(missing_ok=True)
        if answer.content is not None:
            write_atomically(stretch.path, answer.content)
        elif not stretch.path.exists():  # its worker has not found what to compose, or we do not see what it wrote
            self.asking.shared = False

    def _opened(self, k: int) -> Part:
        """Return the rows of a stretch; composed again where they are damaged or missing."""
        stretch = self.empty[k]
        for _ in range(TIMES):
            part = unsealed_arrays(_read(stretch.path), stretch.stage, self.description)
            if part is not None:
                if not self.asking.stays:
                    stretch.path.unlink(missing_ok=True)
                return part
            with closing(self.asking.answers(compose_stretch, [self._assigned(k)], self.description)) as answers:
                for _, answer in answers:
                    self._keep(k, answer)
        raise self.asking.damaged()
