"""Censuses to disk and back: one Parquet file each, with what they are in its metadata and a checksum over every byte.

Rows are written as they come, in row groups of one size, so that a census may be larger than memory. What the columns
are, and how other programs read them: `frames.py`, docs/files.md. A census that stays on disk: `stored.py`.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import polars as pl

from sandbox.census.checksum import seal
from sandbox.census.description import KEY, description_of
from sandbox.census.laws import Audit, audited, check_laws
from sandbox.census.stored import open_census
from sandbox.census.summary import Summary, summary_of
from sandbox.census.table import COLUMNS, Census, Columns, joined
from sandbox.census.wording import in_words
from sandbox.explore.plan import Plan
from sandbox.host.files import written_whole
from sandbox.host.parquet import write_frames
from sandbox.host.resources import require_memory
from sandbox.machines.catalogue import machine

ROW_GROUP_ROWS = 1 << 17
_BYTES_A_ROW = sum(np.dtype(kind).itemsize for kind in COLUMNS.values())


def write(census: Census, path: Path) -> None:
    """Write `census` to `path`, whole or not at all; equal censuses make equal bytes.

    Raises
    ------
    CensusFormatError
        When a law is broken; nothing is written then.
    UnwritableOutput
        When the file cannot be written.
    """
    laws, _ = audited(census)
    frames = _frames(_pieces(census.ranges()), census.machine.bits_a_symbol)
    _write(path, frames, lambda: description_of(census.plan, census.parts, census.version, laws))


def write_ranges(path: Path, plan: Plan, ranges: Iterable[Columns], *, parts: frozenset[int], version: int) -> Summary:
    """Write a census whose rows come range by range, whole or not at all, with bounded memory; return its summary.

    The bytes are those that `write` makes of the same census, however the ranges are cut. Laws are summed as the rows
    pass.

    Parameters
    ----------
    path : Path
        Where to.
    plan : Plan
        Of which these are the rows.
    ranges : iterable of dict of arrays
        Each of COLUMNS, of equal size, in the order of the table: within a range and from one to the next.
    parts : frozenset of int
        Which parts of the plan the rows are.
    version : int
        Of the machine.

    Raises
    ------
    CensusFormatError
        When a law is broken; nothing is written then.
    UnwritableOutput
        When the file cannot be written; nothing is left behind.
    """
    audit = Audit(plan, len(parts))

    def _passing() -> Iterator[Columns]:
        for piece in _pieces(ranges):
            audit.add(piece)
            audit.require_right_rows()
            yield piece
        audit.laws()

    frames = _frames(_passing(), machine(plan.machine).bits_a_symbol)
    _write(path, frames, lambda: description_of(plan, parts, version, audit.laws()))
    return summary_of(plan, parts, version, audit.laws(), audit.totals)


def read(path: Path) -> Census:
    """Return the census in `path`, its checksum and laws verified.

    Raises
    ------
    UnreadableInput, CensusFormatError, CensusMismatch
        As `open_census`; or when a law is broken.
    """
    stored = open_census(path)
    require_memory(len(stored) * _BYTES_A_ROW, f"the census {str(path)!r}", "free some memory, or take a smaller one")
    columns: Columns = {name: np.empty(len(stored), dtype=kind) for name, kind in COLUMNS.items()}
    start = 0
    for piece in stored.ranges():
        stop = start + len(piece["count"])
        for name, column in piece.items():
            columns[name][start:stop] = column
        start = stop
    census = Census(stored.plan, stored.parts, stored.version, **columns)
    check_laws(census)
    return census


def _write(path: Path, frames: Iterator[pl.DataFrame], description: Callable[[], str]) -> None:
    schema = dict(in_words({name: np.empty(0, kind) for name, kind in COLUMNS.items()}, bits_a_symbol=1).schema)
    with written_whole(path, failures=(pl.exceptions.PolarsError,)) as unfinished:
        write_frames(
            unfinished, frames, schema=schema, row_group_rows=ROW_GROUP_ROWS, metadata=lambda: {KEY: description()}
        )
        with unfinished.open("r+b") as file:
            seal(file)


def _frames(pieces: Iterable[Columns], bits_a_symbol: int) -> Iterator[pl.DataFrame]:
    return (in_words(piece, bits_a_symbol=bits_a_symbol) for piece in pieces)


def _pieces(ranges: Iterable[Columns]) -> Iterator[Columns]:
    """Yield the rows of `ranges` again, in pieces of as many rows as a row group; the last one may have less."""
    kept: list[Columns] = []
    rows = 0
    for piece in ranges:
        start = 0
        while start < len(piece["count"]):
            stop = start + ROW_GROUP_ROWS - rows
            kept.append({name: piece[name][start:stop] for name in COLUMNS})
            rows += len(kept[-1]["count"])
            if rows == ROW_GROUP_ROWS:
                yield joined(kept)
                kept, rows = [], 0
            start = stop
    if rows:
        yield joined(kept)
