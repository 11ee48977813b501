"""Arrays of symbols, and the blocks that they are cut into."""

from math import prod
from operator import index

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_codes import BlockRun, block_runs
from sandbox.coding_theorem.text_arrays import array_of_text
from sandbox.vocabulary.errors import InvalidArray, InvalidLimit

MOST_CODES = 1 << 62
"""Different blocks of a shape: their numbers are of 64 bits."""
_LONGEST_BLOCK = 30


def runs_of(
    cells: NDArray[np.uint8], block: int | tuple[int, ...], step: int | None, remainder: str, *, symbols: int = 2
) -> list[list[BlockRun]]:
    """Return the blocks along each dimension; errors as `block_decomposition`."""
    sizes = _checked_sizes(block, step, cells, remainder, symbols)
    return [
        block_runs(extent, size, step or size, shorter=remainder == "shorter")
        for extent, size in zip(cells.shape, sizes, strict=True)
    ]


def ignored_cells(cells: NDArray[np.uint8], runs: list[list[BlockRun]]) -> int:
    """Return how many cells are in no block."""
    return int(cells.size - prod(sum(run.covered for run in along) for along in runs))


def checked_array(array: object, *, symbols: int = 2) -> NDArray[np.uint8]:
    """Return an array, a polars Series or a text of the symbols 0 to symbols - 1 as bytes.

    Raises
    ------
    InvalidArray
        Another type, another number of dimensions, or another symbol.
    """
    if isinstance(array, str):
        array = array_of_text(array)
    elif type(array).__module__.partition(".")[0] == "polars" and hasattr(array, "to_numpy"):
        array = array.to_numpy()
    if (
        not isinstance(array, np.ndarray)
        or isinstance(array, np.ma.MaskedArray)
        or not (array.dtype == bool or np.issubdtype(array.dtype, np.integer))
    ):
        plain = isinstance(array, np.ndarray) and not isinstance(array, np.ma.MaskedArray)
        came = f"dtype {array.dtype}" if isinstance(array, np.ndarray) else type(array).__name__
        remedy = "convert it with .astype(int)" if plain else "make it one: numpy.array(it, dtype=int)"
        raise InvalidArray(f"expected a NumPy array of bool or an integer type, got {came}; {remedy}")
    if array.ndim not in (1, 2):
        raise InvalidArray(f"expected an array of 1 or 2 dimensions, got {array.ndim}; reshape it")
    if array.size and not (array.min() >= 0 and array.max() < symbols):
        wrong = int(array[(array < 0) | (array >= symbols)][0])
        words = "0 and 1" if symbols == 2 else f"0 to {symbols - 1}"
        remedy = "make it binary first" if symbols == 2 else f"the table is of {symbols} symbols"
        raise InvalidArray(f"expected only {words} in the array, got {wrong}; {remedy}")
    return array.astype(np.uint8, copy=False)


def _checked_sizes(
    block: int | tuple[int, ...], step: int | None, cells: NDArray[np.uint8], remainder: str, symbols: int
) -> tuple[int, ...]:
    given = [*block] if isinstance(block, tuple | list) else [block] * cells.ndim
    try:
        sizes = tuple(index(size) for size in given)
        step = None if step is None else index(step)
    except TypeError:
        raise InvalidLimit(f"expected whole numbers for block and step, got {block!r} and {step!r}") from None
    if len(sizes) != cells.ndim or min(sizes) < 1 or (step is not None and step < 1):
        got = "x".join(map(str, sizes)) + (f" and a step of {step}" if step is not None else "")
        raise InvalidLimit(f"expected {cells.ndim} block sizes and a step of 1 or more, got {got}")
    if prod(sizes) > _LONGEST_BLOCK:
        raise InvalidLimit(f"expected blocks of at most {_LONGEST_BLOCK} cells, got {prod(sizes)}; take smaller ones")
    if symbols ** prod(sizes) > MOST_CODES:
        raise InvalidLimit(f"expected at most 2^62 different blocks, got {symbols}^{prod(sizes)}; take smaller ones")
    least = (1,) * cells.ndim if remainder == "shorter" else sizes
    if any(extent < size for extent, size in zip(cells.shape, least, strict=True)):
        remedy = "" if remainder == "shorter" else "; take smaller blocks, or the remainder 'shorter'"
        wanted, got = (" x ".join(map(str, shape)) for shape in (least, cells.shape))
        raise InvalidArray(f"expected an array of at least one block, {wanted} symbols, got {got}{remedy}")
    return sizes
