"""Data sets on disk: Parquet, NumPy's npz, or JSON lines, written as the draws come, with bounded memory.

The bytes depend on what is drawn alone: not on threads, nor on how the draws come in pieces.
"""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sandbox.host.parquet import write_frames

ROW_GROUP_ROWS = 1 << 17
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_PIECE_BYTES, _PIECE_ROWS = 1 << 20, 1 << 16
Frames = Iterator[pl.DataFrame]


def write_parquet(path: Path, frames: Frames, schema: dict[str, Any], described: Callable[[], dict[str, str]]) -> None:
    """Write frames of `schema` as Parquet (zstd), with what `described` says in its metadata."""
    write_frames(path, frames, schema=schema, row_group_rows=ROW_GROUP_ROWS, metadata=described)


def write_lines(path: Path, frames: Frames, *_: object) -> None:
    """Write an object of JSON a row, a row a line."""
    with path.open("wb") as file:
        for frame in frames:
            file.write(frame.write_ndjson().encode())


def write_npz(path: Path, frames: Frames, schema: dict[str, Any], *_: object) -> None:
    """Write an array a column, uncompressed; texts as bytes of a fixed width, that of the longest.

    Columns are gathered in files beside `path` first: an archive holds one array after another.
    """
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        columns = {name: _Column(Path(folder) / name) for name in schema}
        for frame in frames:
            for name, column in columns.items():
                column.add(_as_array(frame[name]))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for name, column in columns.items():
                with archive.open(zipfile.ZipInfo(f"{name}.npy", _LONG_AGO), "w", force_zip64=True) as member:
                    column.copy_to(member)


WRITERS: dict[str, Callable[..., None]] = {".parquet": write_parquet, ".npz": write_npz, ".jsonl": write_lines}
"""By the ending of the file."""


class _Column:
    """An array on disk that grows by rows."""

    def __init__(self, path: Path) -> None:
        self.path, self.pieces = path, list[tuple[int, np.dtype[Any]]]()
        self.rest: tuple[int, ...] = ()

    def add(self, rows: NDArray[Any]) -> None:
        """Add rows; texts may be wider than those before."""
        with self.path.open("ab") as file:
            file.write(rows.tobytes())
        before, kind = self.pieces.pop() if self.pieces and self.pieces[-1][1] == rows.dtype else (0, rows.dtype)
        self.pieces.append((before + len(rows), kind))
        self.rest = rows.shape[1:]

    def copy_to(self, member: Any) -> None:
        """Write the whole as NumPy's format has it, texts in the width of the longest."""
        kind = max((dtype for _, dtype in self.pieces), key=lambda dtype: dtype.itemsize)
        count = sum(rows for rows, _ in self.pieces)
        header = {"descr": np.lib.format.dtype_to_descr(kind), "fortran_order": False, "shape": (count, *self.rest)}
        np.lib.format.write_array_header_1_0(member, header)
        with self.path.open("rb") as file:
            if all(dtype == kind for _, dtype in self.pieces):
                copyfileobj(file, member, _PIECE_BYTES)
                return
            for rows, dtype in self.pieces:
                for start in range(0, rows, _PIECE_ROWS):
                    piece = _read(file, min(_PIECE_ROWS, rows - start), dtype)
                    member.write(piece.astype(kind).tobytes())


def _read(file: BinaryIO, rows: int, dtype: np.dtype[Any]) -> NDArray[Any]:
    return np.frombuffer(file.read(rows * dtype.itemsize), dtype=dtype)


def _as_array(column: pl.Series) -> NDArray[Any]:
    """Return a column as numbers, or as bytes of the width of the longest text (at least 1)."""
    if column.dtype in (pl.String, pl.Enum):
        return np.asarray(column.cast(pl.String).to_numpy().astype("S"))
    return column.to_numpy()
