"""A census that stays on disk: what it is, its rows range by range, and the rows about some strings.

So it may be larger than memory. Rows are sorted by output and the file says what outputs are in each of its row groups:
only those are read which hold what is asked for.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.census.checksum import verify_checksum
from sandbox.census.description import KEY, parsed_description
from sandbox.census.excerpt import Excerpt
from sandbox.census.row import Row, rows_in_words
from sandbox.census.table import Census, Columns
from sandbox.explore.plan import Plan
from sandbox.host.reading import require_regular
from sandbox.machines.catalogue import machine
from sandbox.machines.machine import Machine
from sandbox.vocabulary.errors import CensusFormatError, SandboxError, UnreadableInput
from sandbox.vocabulary.results import Displayed

if TYPE_CHECKING:
    import polars as pl

RANGE_ROWS = 1 << 19
"""Of a range that is read at once: some 40 MB."""

_MOST_ROWS_A_BYTE = 2
"""Of a file: rows that are all different take more (2.3 bytes a row were the least measured, at 30 bits)."""


@dataclass(frozen=True, slots=True, eq=False, repr=False, weakref_slot=True)
class StoredCensus(Displayed):
    """A census in a file, its checksum verified; its laws are checked by who reads all of it (`check_laws`).

    Attributes
    ----------
    path : Path
    plan : Plan
    parts : frozenset of int
    version : int
        As of `Census`.
    size : int
        How many rows there are.
    """

    path: Path
    plan: Plan
    parts: frozenset[int]
    version: int
    size: int
    _stamp: tuple[int, ...] = field(repr=False)

    def __len__(self) -> int:
        return self.size

    def __repr__(self) -> str:
        return f"StoredCensus({str(self.path)!r}: {self.size:,} rows of {self.plan.machine})"

    @property
    def machine(self) -> Machine:
        """Return the machine whose programs these are."""
        return machine(self.plan.machine)

    @property
    def complete(self) -> bool:
        """Return whether all parts are here."""
        return len(self.parts) == self.plan.part[1]

    def ranges(self, *, most: int = RANGE_ROWS) -> Iterator[Columns]:
        """Yield the rows in order, at most so many at a time."""
        for start in range(0, self.size, most):
            yield self._rows(_scanned(self.path).slice(start, most))

    def rows(self, *, most: int | None = None) -> Iterator[Row]:
        """Yield the rows in words, or so many of them, as `Census.rows` does."""
        rows = (row for columns in self.ranges() for row in rows_in_words(columns, self.machine))
        return islice(rows, most)

    def about(self, strings: Iterable[str]) -> Excerpt:
        """Return the rows of `strings` (of 0 and 1) and of all their prefixes."""
        return _excerpt(self, frozenset(strings))

    def _rows(self, frame: "pl.LazyFrame") -> Columns:
        """Return the rows of a part of the file, if it is still the one that was opened."""
        import polars as pl

        from sandbox.census.frames import columns_of

        name = str(self.path)
        try:
            columns = columns_of(frame.collect(), self.machine)
        except (pl.exceptions.PolarsError, OSError, KeyError, TypeError, ValueError) as error:
            raise CensusFormatError(f"expected a census, got {name!r} of another format: {error!r}") from None
        finally:
            if _stamp_of(self.path) != self._stamp:
                raise UnreadableInput(f"expected {name!r} to stay as it is while it is read, got a change; begin again")
        return columns


AnyCensus = Census | StoredCensus
"""A census in memory, or one that stays on disk."""


@lru_cache(maxsize=4)
def _excerpt(census: StoredCensus, strings: frozenset[str]) -> Excerpt:
    """Return the rows about `strings`; kept, as all priors ask for the same."""
    import polars as pl

    outputs = frozenset(string[:size] for string in strings for size in range(len(string) + 1))
    chosen = pl.col("output").is_in(sorted(outputs))
    columns = census._rows(_scanned(census.path).filter(chosen))
    return Excerpt(census.plan, census.parts, census.version, **columns, outputs=outputs)


def open_census(path: Path) -> StoredCensus:
    """Return the census in `path`, its checksum verified, its rows left there.

    Raises
    ------
    UnreadableInput
        When the file cannot be read.
    CensusFormatError
        When it is no census, is damaged, or is of another format.
    CensusMismatch
        When it is of a machine, or a version of a machine, that is not here.
    """
    import polars as pl

    name = str(path)
    require_regular(path, "a readable census")
    stamp = _stamp_of(path)
    try:
        with path.open("rb") as file:
            verify_checksum(file, name)
        described = parsed_description(pl.read_parquet_metadata(path)[KEY], name)
        size = _scanned(path).select(pl.len()).collect().item()
        if size > _MOST_ROWS_A_BYTE * stamp[2]:
            raise CensusFormatError(f"expected a census, got {name!r} with {size} rows in {stamp[2]} bytes")
    except OSError as error:
        raise UnreadableInput(f"expected a readable census, got {name!r}: {error.strerror}") from None
    except (pl.exceptions.PolarsError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, SandboxError):
            raise
        raise CensusFormatError(f"expected a census, got {name!r} of another format: {error!r}") from None
    return StoredCensus(path, *described, size, stamp)


def _scanned(path: Path) -> "pl.LazyFrame":
    import polars as pl  # later: a census in memory needs none

    return pl.scan_parquet(path, glob=False)


def _stamp_of(path: Path) -> tuple[int, ...]:
    """Return what changes when another file takes the place of one, or somebody writes into it."""
    try:
        said = os.stat(path)
    except OSError as error:
        raise UnreadableInput(f"expected a readable census, got {str(path)!r}: {error.strerror}") from None
    return said.st_dev, said.st_ino, said.st_size, said.st_mtime_ns
