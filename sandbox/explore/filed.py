"""Relative rows that stay in files: where each cell starts, and the outputs, are known here, all else is read there.

So the process that asks a cluster need not hold the rows, and whoever composes a stretch reads the rows that it takes.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.explore.relative import Relative, no_rows
from sandbox.explore.rows import Rows

COLUMNS = tuple(column.name for column in fields(Relative))[1:]
"""Of relative rows."""
_HEADER_BYTES = 30  # of a member of an archive, before its name
_Path = str | Path


@dataclass(frozen=True, slots=True, eq=False)
class Filed:
    """The relative rows of a unit of a scope, in the file of its piece.

    Attributes
    ----------
    path : Path
        Of an archive that has COLUMNS, not compressed.
    starts : int64[kinds * 64 + 1]
        As those of `Relative`.
    outputs : uint64[:]
        Aligned to the left.
    """

    path: Path
    starts: Rows
    outputs: NDArray[np.uint64]


def with_filed(near: Relative, several: Sequence[Filed]) -> tuple[Relative, tuple[tuple[int, Path], ...]]:
    """Return `near` with the starts and outputs of rows in files after its own, and the number of each file's first.

    The other columns are those of `near` only.
    """
    sizes = [len(near.outputs), *(len(each.outputs) for each in several)]
    firsts = np.cumsum(sizes)
    starts = [near.starts[:-1], *(each.starts[:-1] + first for each, first in zip(several, firsts, strict=False))]
    outputs = np.concatenate([near.outputs, *(each.outputs for each in several)])
    relative = replace(near, starts=np.concatenate([*starts, firsts[-1:]]), outputs=outputs)
    return relative, tuple(zip(firsts[:-1].tolist(), (each.path for each in several), strict=True))


def rows_taken(numbers: Rows, near: Relative, files: Sequence[tuple[int, _Path]]) -> Relative:
    """Return the rows of these `numbers`, which are in order; each of `files` has the number of its first row.

    Those before the first of the files are in `near`.

    Raises
    ------
    OSError, ValueError, KeyError, zipfile.BadZipFile
        When a file is not there, or damaged.
    """
    bounds = [*np.searchsorted(numbers, [first for first, _ in files]).tolist(), len(numbers)]
    parts = [[getattr(near, name)[numbers[: bounds[0]]] for name in COLUMNS]]
    for (first, path), start, stop in zip(files, bounds, bounds[1:], strict=False):
        if start < stop:
            parts.append([column[numbers[start:stop] - first] for column in _columns_in(path)])
    return Relative(no_rows().starts, *(np.concatenate(several) for several in zip(*parts, strict=True)))


def _columns_in(path: _Path) -> list[NDArray[Any]]:
    """Return the columns of an archive, of which only what is looked at is read."""
    with zipfile.ZipFile(path) as archive, Path(path).open("rb") as file:
        return [_mapped(file, archive.getinfo(f"{name}.npy").header_offset) for name in COLUMNS]


def _mapped(file: Any, offset: int) -> NDArray[Any]:
    """Return the array whose member of an archive begins at `offset`."""
    file.seek(offset)
    header = file.read(_HEADER_BYTES)
    file.seek(
        offset + _HEADER_BYTES + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    )
    np.lib.format.read_magic(file)
    shape, _, kind = np.lib.format.read_array_header_1_0(file)
    if not shape[0]:
        return np.zeros(0, dtype=kind)
    return np.memmap(file, dtype=kind, mode="r", offset=file.tell(), shape=shape)
