"""A census from a table that any program reads: `columns_of` undoes what `sandbox.census.wording` does."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sandbox.census.table import COLUMNS
from sandbox.census.wording import MEANINGS
from sandbox.machines.machine import Machine
from sandbox.vocabulary.event import DECIDERS, EVENTS

_NUMBERS = ("length", "time", "space", "count", "witness")
_MOST_OUTPUT_BITS = 64


def columns_of(frame: pl.DataFrame, machine: Machine) -> dict[str, Any]:
    """Return the arrays of a census of `machine` from its frame.

    Raises
    ------
    polars.exceptions.PolarsError, ValueError
        When there are other columns, words that are none, rows without a value, or numbers of another type.
    """
    if frame.columns != list(MEANINGS):
        raise ValueError(f"expected columns {', '.join(MEANINGS)}, got {', '.join(frame.columns)}")
    for name in _NUMBERS:  # NumPy would make other numbers fit, silently
        if frame[name].dtype != (kind := pl.Series(np.empty(0, COLUMNS[name])).dtype):
            raise ValueError(f"expected {kind} in column {name}, got {frame[name].dtype}")
    if empty := [column.name for column in frame if column.null_count()]:
        raise ValueError(f"expected a value in every row, got none in column {empty[0]}")
    printed, output = _printed(frame["output"].cast(pl.String), 1 << machine.bits_a_symbol)
    columns = {name: frame[name] for name in MEANINGS}
    columns.update(event=_numbers(frame["event"], EVENTS), decider=_numbers(frame["decider"], DECIDERS))
    arrays = {name: column.to_numpy() for name, column in columns.items() if name != "output"}
    arrays.update(printed=printed, output=output)
    return {name: np.ascontiguousarray(arrays[name], dtype=kind) for name, kind in COLUMNS.items()}


def _numbers(words: pl.Series, menu: tuple[str, ...]) -> pl.Series:
    return words.cast(pl.Enum(menu)).to_physical()


def _printed(outputs: pl.Series, kinds: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return how many symbols each output has, and the outputs as numbers: each is read once, where its rows begin."""
    runs = outputs.rle().struct.unnest()
    texts, rows = runs["value"], runs["len"].to_numpy()
    sizes = texts.str.len_bytes().to_numpy()
    if sizes.max(initial=0) > _MOST_OUTPUT_BITS:
        raise ValueError(f"expected outputs of at most {_MOST_OUTPUT_BITS} symbols, got one of {sizes.max()}")
    numbers = texts.str.pad_start(1, "0").str.to_integer(base=kinds, dtype=pl.UInt64).to_numpy()
    return np.repeat(sizes, rows), np.repeat(numbers, rows)
