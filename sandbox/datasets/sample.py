"""The first draws of a data set, as a table for people."""

import numpy as np
import polars as pl

from sandbox.datasets.exact import Dataset
from sandbox.datasets.frames import frame_of
from sandbox.vocabulary.tables import Cell, Table, table_of

COLUMNS = ("sequence", "event", "length", "time", "space", "log2 weight", "log2 probability", "split", "program")
_SHOWN = (*COLUMNS[:5], "log2_weight", "log2_probability", "split", "text")
MOST_SHOWN = 100_000


def first_draws(dataset: Dataset, count: int) -> Table:
    """Return the first draws, as a file of the same seed begins; at most `MOST_SHOWN`.

    >>> from sandbox import dataset, take
    >>> first_draws(dataset(take(bits=15, observations=6), bits=4), 2).columns[0]
    'sequence'
    """
    draws = np.concatenate([np.zeros(0, np.intp), *dataset.rows(min(count, MOST_SHOWN))])
    told = np.zeros(len(dataset.table_of_draws), dtype=bool)
    told[draws] = True
    return sample_of(frame_of(dataset, told=told)[draws.astype(np.uint32)])


def sample_of(frame: pl.DataFrame) -> Table:
    """Return draws for people; a sequence is written as its symbols, *stop* as a full stop."""
    masks = frame["mask"].to_list()
    rows: list[tuple[Cell, ...]] = [
        ("".join("01."[symbol] for symbol in symbols[: sum(mask)]), *rest)
        for mask, (symbols, *rest) in zip(masks, frame.select(_SHOWN).iter_rows(), strict=True)
    ]
    return table_of(COLUMNS, rows, formats={"log2 weight": ".3f", "log2 probability": ".3f"})
