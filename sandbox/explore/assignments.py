"""What another process searches of an exploration, and how the result comes back: in a file, or as bytes.

An assignment names a folder. Where that holds the description of the same exploration, it is the folder of the one who
asks, shared by both: the result is written there, sealed, under a temporary name first, and the answer is its name.
Else the answer is the sealed bytes. So a checkpoint on disk has what any worker finished, also when nobody waits for
the answer any more.
"""

from dataclasses import dataclass
from pathlib import Path
from threading import local

import numpy as np

from sandbox.explore.checkpoint import DESCRIPTION
from sandbox.explore.plain import searcher_of
from sandbox.explore.plan import Plan
from sandbox.explore.relative import one_by_one, relative_rows
from sandbox.explore.rows import Part, Rows
from sandbox.explore.scope_searcher import Limits, search_scope
from sandbox.explore.sealing import SEAL_BYTES, Piece, arrays_of, description_of, sealed_arrays
from sandbox.explore.searcher import Searcher
from sandbox.host.files import write_atomically
from sandbox.machines.catalogue import machine
from sandbox.machines.states import LAZY

_HERE = local()  # the searcher of each thread of a worker


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit of a stage to be searched.

    Attributes
    ----------
    plan : Plan
    folder : str
        Where the result is to be written.
    stage : str
    unit : int
    tasks : int64[:, :]
        Without the columns at the end that are 0 in all.
    cut_length : int
        States of at least so many bits are left out.
    within : Limits or None
        Of a unit of a scope.
    """

    plan: Plan
    folder: str
    stage: str
    unit: int
    tasks: Rows
    cut_length: int
    within: Limits | None = None

    @property
    def name(self) -> str:
        """Of the file of the result: the same each time, so that doing it twice does no harm."""
        return f"{self.stage}.{self.unit:04}.npz"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an assignment.

    Attributes
    ----------
    description : str
        Of the exploration, as the worker's code tells it.
    name : str
        Of the file.
    seal : bytes
        The checksum at its end.
    content : bytes or None
        What would be in the file, where no folder is shared.
    nodes : int
        Answers that were tried.
    """

    description: str
    name: str
    seal: bytes
    content: bytes | None
    nodes: int


def assigned(plan: Plan, folder: Path, stage: str, unit: int, tasks: Rows, *, cut_length: int) -> Assignment:
    """Return the assignment to search below `tasks`."""
    used = int(np.flatnonzero(tasks.any(axis=0)).max(initial=-1)) + 1
    return Assignment(plan, str(folder), stage, unit, np.ascontiguousarray(tasks[:, :used]), cut_length)


def carry_out(assignment: Assignment) -> Answer:
    """Search what is assigned; write the result where the one who asks finds it, or return it.

    Raises
    ------
    UnknownName, BrokenPlugin
        When the machine is not here.
    UnwritableOutput
        When the folder is full.
    """
    description = description_of(assignment.plan)
    searcher = _searcher(assignment.plan)
    missing = searcher.cuts.shape[1] - assignment.tasks.shape[1]
    tasks = np.pad(assignment.tasks, ((0, 0), (0, missing)))
    if assignment.within:
        arrays, nodes = _found_in_scope(searcher, assignment, tasks, assignment.within)
    else:
        arrays, nodes = _found(searcher, assignment, tasks)
    content = sealed_arrays(arrays, assignment.stage, description)
    return answered(Path(assignment.folder), assignment.name, content, description, nodes=nodes)


def answered(folder: Path, name: str, content: bytes, description: str, *, nodes: int = 0) -> Answer:
    """Write what was found to the folder, if it is that of the one who asks; return the answer.

    Raises
    ------
    UnwritableOutput
        When the folder is full.
    """
    seal = content[-SEAL_BYTES:]
    if not _shared(folder, description):
        return Answer(description, name, seal, content, nodes)
    write_atomically(folder / name, content)
    return Answer(description, name, seal, None, nodes)


def _searcher(plan: Plan) -> Searcher:
    """Return the searcher of this thread for `plan`, the last one again if it was for the same."""
    if getattr(_HERE, "plan", None) != plan:
        machine(plan.machine)
        _HERE.plan, _HERE.searcher = plan, searcher_of(plan, lambda: False)
    searcher: Searcher = _HERE.searcher
    return searcher


def _found(searcher: Searcher, assignment: Assignment, tasks: Rows) -> tuple[Part, int]:
    """Return what is found below the tasks, a piece as arrays, and how many answers were tried."""
    searcher.limits[LAZY] = 0
    searcher.search(tasks, assignment.cut_length)
    nodes, mass = searcher.take_work()
    configurations, cuts = searcher.take_tasks()
    piece = Piece([assignment.unit], searcher.take_rows(), configurations, cuts, mass)
    return arrays_of(piece), nodes


def _found_in_scope(searcher: Searcher, assignment: Assignment, tasks: Rows, within: Limits) -> tuple[Part, int]:
    """Return the same of a scope: relative rows in their order, by column, so that some of them can be read alone."""
    searcher.limits[LAZY] = 1
    inside = search_scope(searcher, (tasks, within, assignment.cut_length))
    nodes, searcher.nodes_elsewhere = searcher.nodes_elsewhere, 0
    asked = machine(assignment.plan.machine).asked
    [relative] = relative_rows([inside.take_rows()], asked, one_by_one)
    piece = Piece([assignment.unit], None, inside.exits, inside.long, 0)
    return arrays_of(piece) | relative.by_name(), nodes


def _shared(folder: Path, description: str) -> bool:
    """Return whether a folder is the one of an exploration that begins with the same `description`."""
    try:
        there = (folder / DESCRIPTION).read_text()
    except (OSError, ValueError):
        return False
    return bool(there) and description.startswith(there)
