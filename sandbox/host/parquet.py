"""Parquet files of more rows than the memory holds: written while they are made, in a thread of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Full, Queue
from threading import Thread
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source

_WAITING = 2  # frames that may wait
_POLL_SECONDS = 0.05


class _Cancelled(Exception):
    """Whoever made the frames has failed."""


def write_frames(
    path: Path,
    frames: Iterator[pl.DataFrame],
    *,
    schema: dict[str, Any],
    row_group_rows: int,
    metadata: Callable[[], dict[str, str]],
) -> None:
    """Write frames one after another to a Parquet file, while the next ones are made in the thread that calls.

    Parameters
    ----------
    path : Path
        Overwritten; what is there after an error is to be removed.
    frames : iterator of DataFrame
        Each of the columns of `schema`.
    schema : dict
        Column and type.
    row_group_rows : int
        The file has row groups of so many rows, whatever the sizes of the frames.
    metadata : callable
        Asked for when all frames are written.

    Raises
    ------
    OSError, polars.exceptions.PolarsError
        When it cannot be written. What `frames` raises passes through.
    """
    waiting: Queue[pl.DataFrame | _Cancelled | None] = Queue(_WAITING)
    failures: list[BaseException] = []

    def _source(*_: object) -> Iterator[pl.DataFrame]:
        while (frame := waiting.get()) is not None:
            if isinstance(frame, _Cancelled):
                raise frame
            yield frame

    def _write() -> None:
        try:
            register_io_source(_source, schema=schema).sink_parquet(
                path, compression="zstd", row_group_size=row_group_rows, metadata=lambda _: metadata()
            )
        except BaseException as error:
            failures.append(error)

    writer = Thread(target=_write, daemon=True)
    writer.start()
    last: _Cancelled | None = _Cancelled()
    try:
        for frame in frames:
            if not _put(waiting, frame, writer):
                break
        last = None
    finally:
        _put(waiting, last, writer)
        writer.join()
    if failures:
        raise failures[0]


def _put(waiting: "Queue[Any]", frame: object, writer: Thread) -> bool:
    """Hand a frame to the writer when it can take it; return whether it still writes."""
    while writer.is_alive():
        try:
            waiting.put(frame, timeout=_POLL_SECONDS)
        except Full:
            continue
        return True
    return False
