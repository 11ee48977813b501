"""The columns of a census in words: a table that any program reads. Events, deciders and outputs are words.

Words and outputs stand once each in a range of a file, rows refer to them: it is no larger than one of numbers.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.event import DECIDERS, EVENTS

if TYPE_CHECKING:
    import polars as pl

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


def in_words(columns: Mapping[str, NDArray[Any]], *, bits_a_symbol: int) -> "pl.DataFrame":
    """Return the columns of a census, as `Census.columns` names them, as a frame of the columns of MEANINGS.

    Parameters
    ----------
    columns : mapping of str to array
        One entry a row each.
    bits_a_symbol : int
        Of the outputs.

    Notes
    -----
    Cost O(rows) in NumPy and polars, and one text a run of equal outputs in Python.
    """
    import polars as pl

    words = {
        "event": _words(columns["event"], EVENTS),
        "output": _outputs(columns["printed"], columns["output"], 1 << bits_a_symbol),
        "decider": _words(columns["decider"], DECIDERS),
    }
    return pl.DataFrame({name: words.get(name, columns.get(name)) for name in MEANINGS})


def _words(numbers: NDArray[np.uint8], menu: tuple[str, ...]) -> "pl.Series":
    import polars as pl

    return pl.Series(menu, dtype=pl.Enum(menu)).gather(numbers.astype(np.uint32))


def _outputs(printed: NDArray[np.uint8], output: NDArray[np.uint64], kinds: int) -> "pl.Series":
    """Return the outputs as text: each is written once, where its rows begin."""
    new = np.ones(len(printed), dtype=bool)
    new[1:] = (printed[1:] != printed[:-1]) | (output[1:] != output[:-1])
    first = np.flatnonzero(new)
    texts = _texts(printed[first], output[first], kinds)
    return texts.gather((np.cumsum(new) - 1).astype(np.uint32))


def _texts(printed: NDArray[np.uint8], output: NDArray[np.uint64], kinds: int) -> "pl.Series":
    """Return outputs as text, put together from the texts of their eight bytes where symbols fit into bytes."""
    import polars as pl

    bits = kinds.bit_length() - 1
    if 8 % bits:
        numbers = zip(output.tolist(), printed.tolist(), strict=True)
        return pl.Series([as_digits(number, size, kinds) for number, size in numbers], dtype=pl.String)
    texts_of_bytes = pl.Series([as_digits(number, 8 // bits, kinds) for number in range(256)])
    # aligned to the left; a shift by 64 would leave what is nothing anyway
    aligned = output << (np.uint64(64) - printed.astype(np.uint64) * np.uint64(bits)) % np.uint64(64)
    eight = aligned.astype(">u8").view(np.uint8).reshape(-1, 8).astype(np.uint32)
    parts = [texts_of_bytes.gather(eight[:, at]).alias(str(at)) for at in range(8)]
    frame = pl.DataFrame([*parts, pl.Series("printed", printed)])
    return frame.select(pl.concat_str(map(str, range(8))).str.head(pl.col("printed"))).to_series()
