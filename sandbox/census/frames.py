"""A census as a table that any program reads: events, deciders and outputs as words, costs and counts as numbers.

Words stand once each in the file, rows refer to them: it is no larger than one of numbers, and read as fast.
"""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sandbox.census.table import COLUMNS, Census
from sandbox.machines.machine import Machine
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.event import DECIDERS, EVENTS

MEANINGS = {
    "event": "how the programs ended, or emit: the output has just become what the row says",
    "output": "what they have printed, a text of symbols (0 and 1), leading zeros kept",
    "length": "bits (or digits) of program read",
    "time": "steps executed",
    "space": "cells visited",
    "count": "how many programs, exactly",
    "decider": "what proved a loop; datum: a pending row that waits for a bit of data; else empty",
    "witness": "the first of the programs in lexicographic order, as a number of `length` digits, the last one lowest",
}
"""Column and what it holds, in order; costs of loop rows are those at the last bit read."""

_NUMBERS = ("length", "time", "space", "count", "witness")
_MOST_OUTPUT_BITS = 64


def as_frame(census: Census) -> pl.DataFrame:
    """Return the census as a frame of the columns of MEANINGS; cost O(rows)."""
    words = {
        "event": _words(census.event, EVENTS),
        "output": _outputs(census),
        "decider": _words(census.decider, DECIDERS),
    }
    return pl.DataFrame({name: words.get(name, getattr(census, name, None)) for name in MEANINGS})


def _words(numbers: NDArray[np.uint8], menu: tuple[str, ...]) -> pl.Series:
    return pl.Series(menu, dtype=pl.Enum(menu)).gather(numbers.astype(np.uint32))


def _outputs(census: Census) -> pl.Series:
    """Return the outputs as text: each is written once, where its rows begin."""
    printed, output = census.printed, census.output
    new = np.ones(len(census), dtype=bool)
    new[1:] = (printed[1:] != printed[:-1]) | (output[1:] != output[:-1])
    first, kinds = np.flatnonzero(new), 1 << census.machine.bits_a_symbol
    sizes = zip(output[first].tolist(), printed[first].tolist(), strict=True)
    texts = pl.Series([as_digits(number, size, kinds) for number, size in sizes], dtype=pl.String)
    return texts.cast(pl.Categorical).gather((np.cumsum(new) - 1).astype(np.uint32))


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
    printed, output = _printed(frame["output"].cast(pl.Categorical), 1 << machine.bits_a_symbol)
    columns = {name: frame[name] for name in MEANINGS}
    columns.update(event=_numbers(frame["event"], EVENTS), decider=_numbers(frame["decider"], DECIDERS))
    arrays = {name: column.to_numpy() for name, column in columns.items() if name != "output"}
    arrays.update(printed=printed, output=output)
    return {name: np.ascontiguousarray(arrays[name], dtype=kind) for name, kind in COLUMNS.items()}


def _numbers(words: pl.Series, menu: tuple[str, ...]) -> pl.Series:
    return words.cast(pl.Enum(menu)).to_physical()


def _printed(outputs: pl.Series, kinds: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return how many symbols each output has, and the outputs as numbers: each is read once, where its rows begin."""
    codes = outputs.to_physical().to_numpy()
    new = np.ones(len(codes), dtype=bool)
    new[1:] = codes[1:] != codes[:-1]
    texts = outputs.gather(np.flatnonzero(new)).cast(pl.String)
    sizes, at = texts.str.len_bytes().to_numpy(), np.cumsum(new) - 1
    if sizes.max(initial=0) > _MOST_OUTPUT_BITS:
        raise ValueError(f"expected outputs of at most {_MOST_OUTPUT_BITS} symbols, got one of {sizes.max()}")
    numbers = texts.str.pad_start(1, "0").str.to_integer(base=kinds, dtype=pl.UInt64).to_numpy()
    return sizes[at], numbers[at]
