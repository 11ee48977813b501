"""A column of a Parquet file: as many rows as are needed, no other column.

It is read by polars in a process of its own: a damaged or crafted file may make that panic, abort, or take more memory
than there is, and costs a line here.
"""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from sandbox.host.reading import require_regular
from sandbox.readers.columns import column_place
from sandbox.readers.source import Source
from sandbox.readers.symbols import Symbols
from sandbox.vocabulary.errors import InvalidData, UnreadableInput

BEGINNING = b"PAR1"
_MOST_MEMORY_BYTES = 1 << 32
"""Of address space, which polars reserves more of than it uses."""
_MOST_LINE_BYTES = 1 << 26
_READER = f"""
import json, resource, sys
path, rows = sys.argv[1], 1 << 14
hard = resource.getrlimit(resource.RLIMIT_AS)[1]
most = {_MOST_MEMORY_BYTES} if hard == resource.RLIM_INFINITY else min(hard, {_MOST_MEMORY_BYTES})
resource.setrlimit(resource.RLIMIT_AS, (most, hard))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
import polars as pl
frame = pl.scan_parquet(path, glob=False)
total = frame.select(pl.len()).collect().item()
print(json.dumps([frame.collect_schema().names(), total]), flush=True)
name = json.loads(sys.stdin.readline())
for start in range(0, total, rows):
    print(json.dumps(frame.select(name).slice(start, rows).collect()[name].to_list(), default=str), flush=True)
"""


def read_parquet_column(source: Source, column: str) -> Symbols:
    """Return the values of a column.

    Parameters
    ----------
    source : Source
        The file: a plain one, for Parquet is read from its end.
    column : str
        Its name, or else its number from 1; may be empty where there is one column only.

    Raises
    ------
    InvalidData
        When there is no such column, or the file is packed once more.
    UnreadableInput
        When it is no Parquet file that can be read.
    """
    if source.path is None or source.packing:
        raise InvalidData(f"expected Parquet in a file, got {source.packing or 'a pipe'}; unpack it into one first")
    require_regular(source.path, "a Parquet file")
    lines = _lines(source)
    names, rows = next(lines)
    name = names[column_place(names, column, f"{source.name} (Parquet)", "parquet")]
    return Symbols(_values(lines, name, rows), f"column {name!r} of Parquet", rows)


def _values(lines: Generator[Any, str, None], name: str, rows: int) -> Iterator[list[object]]:
    read = 0
    while read < rows:
        part = lines.send(name) if not read else next(lines)
        read += len(part)
        yield part


def _lines(source: Source) -> Generator[Any, str, None]:
    """Yield what the reader says, line by line; it is sent the name of the column after the first."""
    with _reader(source) as (asked, said):
        _ask(asked, (yield _said(said, source)))
        while True:
            yield _said(said, source)


def _ask(asked: IO[bytes], name: str) -> None:
    with suppress(OSError):  # it has ended: that is told by what it says next
        os.write(asked.fileno(), json.dumps(name).encode() + b"\n")


def _said(said: IO[bytes], source: Source) -> Any:
    line = said.readline(_MOST_LINE_BYTES)
    if not line.endswith(b"\n"):
        raise UnreadableInput(f"expected a Parquet file, got {source.name!r}, which polars does not read; name another")
    return json.loads(line)


@contextmanager
def _reader(source: Source) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Start the reader; it ends when it is no longer asked."""
    command = [sys.executable, "-c", _READER, str(source.path)]
    process = subprocess.Popen(  # noqa: S603 - Python itself, and a program that stands here
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"POLARS_MAX_THREADS": "1"},  # each thread reserves address space
    )
    try:
        if process.stdin is None or process.stdout is None:
            raise UnreadableInput(f"expected to start Python to read {source.name!r}, got no pipes; try again")
        with process.stdin, process.stdout:
            yield process.stdin, process.stdout
    finally:
        process.kill()
        process.wait()
