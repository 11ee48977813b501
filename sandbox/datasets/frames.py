"""Draws as a frame of columns that any program reads."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sandbox.datasets.draw_table import DrawTable
from sandbox.datasets.drawing import BLOCK_ROWS, drawn
from sandbox.datasets.exact import Dataset
from sandbox.datasets.splits import SPLITS
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.event import EVENTS

MEANINGS = {
    "sequence": "n symbols: 0, 1, and 2 for stop; 0 after the end",
    "mask": "n times 1 or 0: whether the symbol was drawn; where it is 0 a loss must not look",
    "program": "bits of the first program of the class, as text",
    "text": "the same program in the machine's text form",
    "event": "how the class ends; emit: it has just printed the last bit",
    "length": "bits of program read",
    "time": "steps executed",
    "space": "cells visited",
    "count": "how many programs the class has, exactly",
    "log2_weight": "log2 of the prior's weight of one program of the class",
    "log2_probability": "log2 of the exact probability of the string under the measure; null: not known",
    "split": "train, validation or test",
}
"""Column and what it holds, in order."""


_DRAWS_A_PROGRAM = 500
"""So many draws take as long as showing a program."""


def schema_of(bits: int) -> dict[str, Any]:
    """Return the columns and their types."""
    symbols = pl.Array(pl.UInt8, bits)
    return {
        "sequence": symbols, "mask": symbols, "program": pl.String, "text": pl.String, "event": pl.Enum(EVENTS),
        "length": pl.UInt8, "time": pl.UInt32, "space": pl.UInt8, "count": pl.Int64, "log2_weight": pl.Float64,
        "log2_probability": pl.Float64, "split": pl.Enum(SPLITS),
    }  # fmt: skip


def frame_of(dataset: Dataset, *, told: NDArray[np.bool_] | None = None) -> pl.DataFrame:
    """Return a row for each row of a data set's table, of the columns of MEANINGS; draws are rows of it.

    Only the programs of rows that are to be `told` are shown, all if None: it takes a run each, some 0.1 ms.

    >>> from sandbox import dataset, take
    >>> frame_of(dataset(take(bits=9, observations=2), bits=2))["text"].to_list()[0]
    '..'
    """
    table = dataset.table_of_draws
    programs, texts = _programs(table, np.ones(len(table), dtype=bool) if told is None else told)
    columns: dict[str, Any] = {
        "sequence": dataset.sequence[table.string],
        "mask": dataset.mask[table.string].astype(np.uint8),
        "program": programs,
        "text": texts,
        "event": _words(table.event, EVENTS),
        "log2_probability": np.log2(dataset.measure.probability[table.string]),
        "split": _words(dataset.split, SPLITS),
    }
    schema = schema_of(dataset.measure.bits)
    values = {name: columns[name] if name in columns else getattr(table, name) for name in schema}
    return pl.DataFrame(values, schema=schema)


def _programs(table: DrawTable, told: NDArray[np.bool_]) -> tuple[list[str], list[str]]:
    """Return the first program of each row as digits and in the machine's text form; empty where it is not told."""
    own = machine(table.machine)
    columns = (column.tolist() for column in (told, table.witness, table.length))
    digits = [
        as_digits(witness, length, own.radix) if wanted else ""
        for wanted, witness, length in zip(*columns, strict=True)
    ]
    return digits, [own.show(program) if program else "" for program in digits]


def _drawn_rows(dataset: Dataset, count: int) -> NDArray[np.bool_] | None:
    """Return which rows of the table are drawn, or None where finding out takes longer than showing all programs."""
    if count > _DRAWS_A_PROGRAM * len(dataset.table_of_draws):
        return None
    told = np.zeros(len(dataset.table_of_draws), dtype=bool)
    for rows in dataset.rows(count):
        told[rows] = True
    return told


def drawn_frames(
    dataset: Dataset, count: int, *, threads: int, progress: Callable[[int], None] | None = None
) -> Iterator[pl.DataFrame]:
    """Yield `count` draws, a frame a block, in order, drawn by so many threads; the draws do not depend on how many.

    `progress` is called with the number of draws so far.
    """
    table, (ends, own) = frame_of(dataset, told=_drawn_rows(dataset, count)), dataset.ends(None)

    def _block(block: int) -> pl.DataFrame:
        size = min(BLOCK_ROWS, count - block * BLOCK_ROWS)
        return table[own[drawn(ends, seed=dataset.seed, block=block, count=size)].astype(np.uint32)]

    blocks = iter(range(-(-count // BLOCK_ROWS)))
    with ThreadPoolExecutor(threads) as pool:
        waiting = deque(pool.submit(_block, block) for block in islice(blocks, threads + 1))
        done = 0
        while waiting:
            frame = waiting.popleft().result()
            waiting.extend(pool.submit(_block, block) for block in islice(blocks, 1))
            done += len(frame)
            if progress:
                progress(done)
            yield frame


def _words(numbers: NDArray[np.uint8], menu: tuple[str, ...]) -> pl.Series:
    return pl.Series(menu, dtype=pl.Enum(menu)).gather(numbers.astype(np.uint32))
