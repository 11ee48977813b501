"""Finished pieces of an exploration on disk, so that one killed at any moment goes on where it was.

A folder beside the census: a description of the plan, and a NumPy archive for each finished piece, which names the
units that it covers. Pieces are written atomically, and their checksums (of the archive format) are verified when they
are read; a damaged one is done again.
"""

import io
import json
import shutil
import zipfile
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from time import monotonic

import numpy as np

from sandbox.errors import CensusMismatch, UnwritableOutput
from sandbox.explore.plan import Plan
from sandbox.explore.table import Rows
from sandbox.files import write_atomically
from sandbox.machines.explorable import explorable

_QUIET_SECONDS = 2.0  # a run shorter than this writes nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """What was found in some units of a stage.

    Attributes
    ----------
    units : list of int
    rows : int64[:, 4] or None
        (key, output, count, first program); None where they are not known apart from those of other units.
    configurations : int64[:, 8]
        Free states to go on from.
    cuts : int64[:, :]
        Tasks that were left out.
    mass : int
        Probability of the leaves found, in 2^-60.
    """

    units: list[int]
    rows: Rows | None
    configurations: Rows
    cuts: Rows
    mass: int


class Checkpoint:
    """The folder of one exploration.

    Parameters
    ----------
    folder : Path
    plan : Plan
    resume : bool
        Whether to take what is there; otherwise it is removed.
    quiet_seconds : float
        Keep nothing before the run has lasted so long.

    Raises
    ------
    CensusMismatch
        When there are pieces of another plan to resume from.
    """

    def __init__(self, folder: Path, plan: Plan, resume: bool, quiet_seconds: float = _QUIET_SECONDS) -> None:
        self.folder, self.starting, self.quiet_seconds = folder, monotonic(), quiet_seconds
        self.numbers = count()
        self.description = json.dumps({**asdict(plan), "version": explorable(plan.machine).version}, sort_keys=True)
        if not resume:
            shutil.rmtree(folder, ignore_errors=True)
        elif (folder / "plan.json").exists() and (folder / "plan.json").read_text() != self.description:
            raise CensusMismatch(
                f"expected to resume the same census, got pieces of another one in {str(folder)!r}; "
                "give the same options, or leave out --resume to start anew"
            )

    def wanted(self) -> bool:
        """Return whether the run has lasted long enough for its pieces to be worth keeping."""
        return monotonic() - self.starting >= self.quiet_seconds

    def load(self, stage: str, units: int) -> list[Piece]:
        """Return the undamaged pieces of a stage, no unit twice; `units` is how many units it has."""
        pieces: list[Piece] = []
        taken: set[int] = set()
        for path in sorted(self.folder.glob(f"{stage}.*.npz")):
            piece = _load(path)
            if piece and taken.isdisjoint(piece.units) and max(piece.units, default=0) < units:
                taken.update(piece.units)
                pieces.append(piece)
        return pieces

    def save(self, stage: str, piece: Piece) -> None:
        """Keep `piece`.

        Raises
        ------
        UnwritableOutput
            When the folder cannot be made or is full.
        """
        if not piece.units:
            return
        self._make()
        content = io.BytesIO()
        np.savez(
            content, units=np.array(piece.units), rows=np.zeros((0, 4)) if piece.rows is None else piece.rows,
            configurations=piece.configurations, cuts=piece.cuts, mass=np.array(piece.mass),
        )  # fmt: skip
        write_atomically(self.folder / f"{stage}.{min(piece.units):04}-{next(self.numbers):04}.npz", content.getvalue())

    def _make(self) -> None:
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UnwritableOutput(f"expected to make folder {str(self.folder)!r}, got: {error.strerror}") from None
        if not (self.folder / "plan.json").exists():
            write_atomically(self.folder / "plan.json", self.description.encode())

    def describe(self) -> str:
        """Return what is kept, in words."""
        if not self.folder.exists():
            return "nothing is kept yet: start again"
        return "the same command with --resume goes on from here"

    def remove(self) -> None:
        """Remove the folder, when the census is safe."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _load(path: Path) -> Piece | None:
    """Return the piece in a file, or None where it is damaged."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            rows, configurations, cuts = (archive[name] for name in ("rows", "configurations", "cuts"))
            return Piece(archive["units"].tolist(), rows, configurations, cuts, int(archive["mass"]))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
