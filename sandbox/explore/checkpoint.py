"""Finished pieces of an exploration on disk, so that one killed at any moment goes on where it was.

A folder beside the census: a description of the plan, and a NumPy archive for each finished piece, which names the
units that it covers. Pieces are written atomically. Each ends with a seal: a checksum of all its bytes, of the
description and of its stage. A piece that is damaged, or that another plan or other code left there, is done again.
"""

import io
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import count
from pathlib import Path
from time import monotonic

import numpy as np

from sandbox.explore.plan import Plan
from sandbox.explore.rows import Rows
from sandbox.host.files import locked, write_atomically
from sandbox.host.fingerprint import package_fingerprint
from sandbox.machines.catalogue import code_digest, machine
from sandbox.vocabulary.errors import CensusMismatch, UnwritableOutput

_QUIET_SECONDS = 2.0  # a run shorter than this writes nothing
_SEAL_BYTES = 32


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
        Weight of the leaves found, in the unit of `Explorable.weights`.
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
        version = machine(plan.machine).version
        code = f"{package_fingerprint()} {code_digest(plan.machine)}".rstrip()
        self.description = json.dumps({**asdict(plan), "version": version, "code": code}, sort_keys=True)
        if anew:
            with self.held():
                self.remove()
        if any(self._files()):
            self._require_mine(resume)

    def _files(self) -> Iterator[Path]:
        """Yield what is ours in the folder."""
        yield from self.folder.glob("*.npz")
        yield from self.folder.glob(".*.tmp")
        yield from self.folder.glob("plan.json")

    def _require_mine(self, resume: bool) -> None:
        """Raise CensusMismatch unless what is in the folder is to be resumed from, and of the same plan and code."""
        if not resume:
            raise CensusMismatch(
                f"expected no interrupted census, got one in {str(self.folder)!r}; give --resume to go on with it, "
                "or --force to start anew"
            )
        kept = b""
        with suppress(OSError):
            kept = (self.folder / "plan.json").read_bytes()
        if kept != self.description.encode():
            raise CensusMismatch(
                f"expected to resume the same census, got pieces of another one, or of other code, in "
                f"{str(self.folder)!r}; give the same options, or --force to start anew"
            )

    def held(self) -> AbstractContextManager[bool]:
        """Return what keeps other runs out of the folder while it is entered; see `sandbox.host.files.locked`."""
        return locked(self.folder)

    def wanted(self) -> bool:
        """Return whether the run has lasted long enough for its pieces to be worth keeping."""
        return monotonic() - self.starting >= self.quiet_seconds

    def load(self, stage: str, units: int) -> list[Piece]:
        """Return the undamaged pieces of a stage of this plan, no unit twice; `units` is how many units it has."""
        pieces: list[Piece] = []
        taken: set[int] = set()
        for path in sorted(self.folder.glob(f"{stage}.*.npz")):
            piece = self._load(stage, path)
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
        self._make()
        content = io.BytesIO()
        np.savez(
            content, units=np.array(piece.units), rows=piece.rows,
            configurations=piece.configurations, cuts=piece.cuts, mass=np.array(piece.mass),
        )  # fmt: skip
        sealed = content.getvalue() + self._seal(stage, content.getvalue())
        write_atomically(self.folder / f"{stage}.{min(piece.units):04}-{next(self.numbers):04}.npz", sealed)

    def _seal(self, stage: str, content: bytes) -> bytes:
        """Return the checksum of a piece, which no other plan, code or stage has."""
        key = blake2b(f"{stage} {self.description}".encode()).digest()
        return blake2b(content, key=key, digest_size=_SEAL_BYTES).digest()

    def _load(self, stage: str, path: Path) -> Piece | None:
        """Return the piece in a file, or None where it is damaged or not one of this plan."""
        try:
            sealed = path.read_bytes()
        except OSError:
            return None
        content = sealed[:-_SEAL_BYTES]
        if sealed[-_SEAL_BYTES:] != self._seal(stage, content):
            return None
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            rows, configurations, cuts = (archive[name] for name in ("rows", "configurations", "cuts"))
            return Piece(archive["units"].tolist(), rows, configurations, cuts, int(archive["mass"]))

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
        """Remove the pieces, when the census is safe, and the folder if it holds nothing else."""
        for path in list(self._files()):
            with suppress(OSError):
                path.unlink()
        with suppress(OSError):
            self.folder.rmdir()
