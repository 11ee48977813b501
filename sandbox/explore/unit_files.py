"""The files of units of scopes: opened without their relative rows, which stay there."""

import zipfile
from os import SEEK_END
from pathlib import Path

import numpy as np

from sandbox.explore.filed import Filed
from sandbox.explore.rows import Part
from sandbox.explore.scope_searcher import Inside, as_inside
from sandbox.explore.sealing import SEAL_BYTES, piece_of, unsealed_arrays

UNREADABLE = (OSError, ValueError, KeyError, zipfile.BadZipFile)
"""What a file that is not there, cut or changed may raise."""
_NEEDED = ("units", "configurations", "cuts", "starts", "outputs")

Unit = tuple[int, Inside]
"""The number of a unit, and what is inside."""


def unit_kept(path: Path, stage: str, description: str) -> Unit | None:
    """Return the unit in a file, or None where that is damaged or not one of this stage; all of it is read."""
    try:
        arrays = unsealed_arrays(path.read_bytes(), stage, description)
    except OSError:
        return None
    if arrays is None:
        return None
    if "rows" in arrays:  # as threads keep them
        piece = piece_of(arrays)
        return piece.units[0], as_inside(piece)
    return _unit(path, arrays)


def unit_written(path: Path, seal: bytes) -> Unit | None:
    """Return the unit in a file that was just written with this seal, or None where that is not there."""
    try:
        with path.open("rb") as file:
            file.seek(-SEAL_BYTES, SEEK_END)
            if file.read() != seal:
                return None
        with np.load(path, allow_pickle=False) as archive:
            return _unit(path, {name: archive[name] for name in _NEEDED})
    except UNREADABLE:
        return None


def _unit(path: Path, arrays: Part) -> Unit:
    long = arrays["cuts"]
    filed = Filed(path, arrays["starts"], arrays["outputs"])
    return int(arrays["units"][0]), Inside([], arrays["configurations"], long, long[:0], filed)
