"""A census of any number of rows that keeps every law, made range by range: each output costs its length, and a bit.

As if a program were a few bits, then its output copied: 2^k programs an output, which take so many `ways` in time.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sandbox import Budget
from sandbox.census.storage import write_ranges
from sandbox.census.table import COLUMNS, Columns
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.event import EMIT

_TOP = 10  # bits of the outputs below which a range is made


def write_large_census(path: Path, *, observations: int, ways: int) -> int:
    """Write one whose outputs have up to so many bits; return how many rows it has."""
    plan = Plan("tape", Budget(bits=observations + _bits(ways), steps=1000, cells=64, observations=observations))
    ranges = _ranges(observations, ways)
    return int(write_ranges(path, plan, ranges, parts=frozenset({1}), version=machine("tape").version)["rows"])


def _ranges(observations: int, ways: int) -> Iterator[Columns]:
    below = _pre_order(observations - _TOP)
    for prefix in range(1 << _TOP):
        zeros = (prefix & -prefix).bit_length() - 1 if prefix else _TOP
        above = list(range(max(1, _TOP - zeros), _TOP))  # prefixes of which this is the first extension
        if above:
            sizes = np.array(above)
            yield _rows(sizes, np.array([prefix >> (_TOP - size) for size in above], dtype=np.uint64), ways)
        sizes, outputs = below
        yield _rows(sizes + _TOP, (np.uint64(prefix) << sizes.astype(np.uint64)) | outputs, ways)


def _bits(ways: int) -> int:
    """How many bits tell the ways apart."""
    return (ways - 1).bit_length()


def _pre_order(depth: int) -> tuple[np.ndarray, np.ndarray]:
    """The strings of up to `depth` bits, the empty one too: each before what goes on from it."""
    sizes, outputs = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.uint64)
    for _ in range(depth):
        longer = (sizes + 1).astype(np.uint64) - np.uint64(1)
        ones = outputs | (np.uint64(1) << longer)
        sizes = np.concatenate([[0], sizes + 1, sizes + 1])
        outputs = np.concatenate([np.zeros(1, dtype=np.uint64), outputs, ones])
    return sizes, outputs


def _rows(sizes: np.ndarray, outputs: np.ndarray, ways: int) -> Columns:
    rows = len(sizes) * ways
    columns = {name: np.ones(rows, dtype=kind) for name, kind in COLUMNS.items()}
    columns["event"][:], columns["decider"][:] = EMIT, 0
    columns["printed"][:], columns["output"][:] = np.repeat(sizes, ways), np.repeat(outputs, ways)
    columns["length"][:] = columns["printed"] + _bits(ways)
    columns["count"][:] = np.tile(np.where(np.arange(ways) < (1 << _bits(ways)) - ways, 2, 1), len(sizes))
    columns["time"][:] = np.tile(np.arange(1, ways + 1), len(sizes)) + columns["printed"]
    columns["witness"][:] = columns["output"] + (np.tile(np.arange(ways), len(sizes)) << columns["printed"])
    return columns
