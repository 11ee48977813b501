"""Finished pieces of an exploration on disk, so that one killed at any moment goes on where it was.

A folder beside the census: a description of the plan, and a NumPy archive for each finished piece, which names the
units that it covers. Pieces are written atomically, and sealed. A piece that is damaged, or that another plan or other
code left there, is done again.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from itertools import count
from pathlib import Path
from time import monotonic

from sandbox.explore.plan import Plan
from sandbox.explore.sealing import Piece, description_of, sealed, unsealed
from sandbox.host.files import write_atomically
from sandbox.host.locks import locked
from sandbox.vocabulary.errors import CensusMismatch, UnwritableOutput

__all__ = ["Checkpoint", "Piece"]

DESCRIPTION = "plan.json"
_QUIET_SECONDS = 2.0  # a run shorter than this writes nothing


class Checkpoint:
    """The folder of one exploration.

    Parameters
    ----------
    folder : Path
    plan : Plan
    resume : bool
        Whether to take what is there.
    anew : bool
        Whether to remove what is there.
    quiet_seconds : float
        Keep nothing before the run has lasted so long.

    Raises
    ------
    CensusMismatch
        When there are pieces, and they are of another plan or not to be resumed from; nothing is removed then.
    UnwritableOutput
        When they are to be removed, and a run is at them.
    """

    def __init__(
        self, folder: Path, plan: Plan, resume: bool = False, anew: bool = False, quiet_seconds: float = _QUIET_SECONDS
    ) -> None:
        self.folder, self.starting, self.quiet_seconds = folder, monotonic(), quiet_seconds
        self.numbers = count()
        self.description = description_of(plan)
        if anew:
            with self.held():
                self.remove()
        if any(self._files()):
            self._require_mine(resume)

    def _files(self) -> Iterator[Path]:
        """Yield what is ours in the folder."""
        yield from self.folder.glob("*.npz")
        yield from self.folder.glob(".*.tmp")
        yield from self.folder.glob(DESCRIPTION)

    def _require_mine(self, resume: bool) -> None:
        """Raise CensusMismatch unless what is in the folder is to be resumed from, and of the same plan and code."""
        if not resume:
            raise CensusMismatch(
                f"expected no interrupted census, got one in {str(self.folder)!r}; give --resume to go on with it, "
                "or --force to start anew"
            )
        kept = b""
        with suppress(OSError):
            kept = (self.folder / DESCRIPTION).read_bytes()
        if kept == self.description.encode():
            return
        # a damaged description: what is sealed for this plan is of it, whatever stands there
        if not any(self.open(path.name.split(".")[0], path) for path in self.folder.glob("*.npz")):
            raise CensusMismatch(
                f"expected to resume the same census, got pieces of another one, or of other code, in "
                f"{str(self.folder)!r}; give the same options, or --force to start anew"
            )
        self._describe_anew()

    def _describe_anew(self) -> None:
        """Write the description where there is none, or a damaged one; where a folder stands there, leave it."""
        with suppress(UnwritableOutput):
            write_atomically(self.folder / DESCRIPTION, self.description.encode())

    def held(self) -> AbstractContextManager[bool]:
        """Return what keeps other runs out of the folder while it is entered; see `sandbox.host.locks.locked`."""
        return locked(self.folder)

    def wanted(self) -> bool:
        """Return whether the run has lasted long enough for its pieces to be worth keeping."""
        return monotonic() - self.starting >= self.quiet_seconds

    def load(self, stage: str, units: int) -> list[Piece]:
        """Return the undamaged pieces of a stage of this plan, no unit twice; `units` is how many units it has."""
        pieces: list[Piece] = []
        taken: set[int] = set()
        for path in sorted(self.folder.glob(f"{stage}.*.npz")):
            piece = self.open(stage, path)
            if piece and taken.isdisjoint(piece.units) and max(piece.units, default=0) < units:
                taken.update(piece.units)
                pieces.append(piece)
        return pieces

    def save(self, stage: str, piece: Piece) -> None:
        """Keep `piece`; of one whose rows are not known apart there is nothing to keep.

        Raises
        ------
        UnwritableOutput
            When the folder cannot be made or is full.
        """
        if not piece.units or piece.rows is None:
            return
        self.make()
        name = f"{stage}.{min(piece.units):04}-{next(self.numbers):04}.npz"
        write_atomically(self.folder / name, sealed(piece, stage, self.description))

    def open(self, stage: str, path: Path) -> Piece | None:
        """Return the piece in a file, or None where it is damaged or not one of this plan."""
        try:
            return unsealed(path.read_bytes(), stage, self.description)
        except OSError:
            return None

    def make(self) -> None:
        """Make the folder, with the description in it.

        Raises
        ------
        UnwritableOutput
            When it cannot be made.
        """
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UnwritableOutput(f"expected to make folder {str(self.folder)!r}, got: {error.strerror}") from None
        if not (self.folder / DESCRIPTION).exists():
            write_atomically(self.folder / DESCRIPTION, self.description.encode())

    def describe(self) -> str:
        """Return what is kept, in words."""
        if not self.folder.exists():
            return "nothing is kept yet, so soon after the start: begin again"
        return "the same command with --resume goes on from here"

    def remove(self) -> None:
        """Remove the pieces, when the census is safe, and the folder if it holds nothing else."""
        for path in list(self._files()):
            with suppress(OSError):
                path.unlink()
        with suppress(OSError):
            self.folder.rmdir()
