"""Finished pieces of an exploration on disk, so that one killed at any moment goes on where it was.

A folder beside the census: a description of the plan, and a NumPy archive for each finished piece. Pieces are written
atomically, and their checksums (of the archive format) are verified when they are read; a damaged one is done again.
"""

import io
import json
import shutil
import zipfile
from dataclasses import asdict
from pathlib import Path
from time import monotonic

import numpy as np

from sandbox.errors import CensusMismatch, UnwritableOutput
from sandbox.explore.plan import Plan
from sandbox.explore.searcher import Findings
from sandbox.files import write_atomically
from sandbox.machines.explorable import explorable

_QUIET_SECONDS = 2.0  # a run shorter than this writes nothing


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
    UnwritableOutput
        When the folder cannot be made.
    """

    def __init__(self, folder: Path, plan: Plan, resume: bool, quiet_seconds: float = _QUIET_SECONDS) -> None:
        self.folder, self.saved, self.reused = folder, 0, 0
        self.starting, self.quiet_seconds = monotonic(), quiet_seconds
        self.description = json.dumps({**asdict(plan), "version": explorable(plan.machine).version}, sort_keys=True)
        if not resume:
            shutil.rmtree(folder, ignore_errors=True)
        elif (folder / "plan.json").exists() and (folder / "plan.json").read_text() != self.description:
            raise CensusMismatch(
                f"expected to resume the same census, got pieces of another plan in {str(folder)!r}; "
                "give the same options, or leave out --resume to start anew"
            )

    def load(self, name: str) -> Findings | None:
        """Return the findings kept under `name`, or None."""
        try:
            with np.load(self.folder / f"{name}.npz", allow_pickle=False) as archive:
                findings = Findings(
                    archive["rows"], archive["configurations"], archive["cuts"], int(archive["nodes"])
                )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        self.reused += 1
        return findings

    def save(self, name: str, findings: Findings) -> None:
        """Keep `findings` under `name`."""
        if monotonic() - self.starting < self.quiet_seconds:
            return
        self._make()
        content = io.BytesIO()
        np.savez(
            content, rows=findings.rows, configurations=findings.configurations, cuts=findings.cuts,
            nodes=np.array(findings.nodes),
        )  # fmt: skip
        write_atomically(self.folder / f"{name}.npz", content.getvalue())
        self.saved += 1

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
