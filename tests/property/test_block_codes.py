"""Blocks counted as numbers are those cut out one by one, in the same order, with the same bits to the last digit."""

from itertools import product
from math import log2, prod

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sandbox.coding_theorem.block_codes import block_runs, counted_blocks
from sandbox.coding_theorem.blocks import block_decomposition
from sandbox.coding_theorem.taking import coding_theorem_table

THREE = coding_theorem_table(3)


def cut(cells, sizes, step, remainder):
    """Every block, one slice after the other: (counts by text in order of occurrence, cells in no block)."""
    slices = []
    for extent, size in zip(cells.shape, sizes, strict=True):
        starts = range(0, max(0, extent - size + 1), step or size)
        end = starts[-1] + size if starts else 0
        rest = [slice(end, extent)] if remainder == "shorter" and end < extent else []
        slices.append([slice(start, start + size) for start in starts] + rest)
    covered, counts = np.zeros(cells.shape, dtype=bool), {}
    for place in product(*slices):
        covered[place] = True
        text = "".join(map(str, cells[place].astype(int).ravel().tolist()))
        counts[text] = counts.get(text, 0) + 1
    return counts, int((~covered).sum())


@st.composite
def decompositions(draw):
    """An array, block sizes, a step and a rule; often many alike, often one row or column only."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=2))
    remainder = draw(st.sampled_from(["ignore", "shorter"]))
    least = [1] * len(sizes) if remainder == "shorter" else sizes  # then it may be shorter than a block, too
    shape = [draw(st.integers(size, 70 if len(sizes) == 1 else 14)) for size in least]
    share = draw(st.sampled_from([0.0, 0.1, 0.5]))
    cells = np.random.default_rng(draw(st.integers(0, 999))).random(shape) < share
    kind = draw(st.sampled_from([bool, np.uint8, np.int64]))
    return (
        cells.astype(kind),
        tuple(sizes),
        draw(st.none() | st.integers(1, 6)),
        remainder,
    )


@given(decompositions())
def test_blocks_are_those_that_are_cut_out_one_by_one(case):
    cells, sizes, step, remainder = case
    counts, ignored = cut(cells, sizes, step, remainder)
    largest = {
        size: max(THREE.complexity(s) for s in THREE.strings if len(s) == size) for size in map(len, THREE.strings)
    }
    runs = [
        block_runs(extent, size, step or size, shorter=remainder == "shorter")
        for extent, size in zip(cells.shape, sizes, strict=True)
    ]
    assert list(counted_blocks(cells.astype(np.uint8), runs).items()) == list(counts.items())
    if any(len(text) not in largest for text in counts):  # refused, which is tested elsewhere
        return
    found = block_decomposition(cells, THREE, block=sizes, step=step, remainder=remainder, unseen="largest+1")
    assert list(found.blocks.items()) == list(counts.items())
    assert found.ignored == ignored
    seen = [THREE.complexity(text) if THREE.count(text) else largest[len(text)] + 1 for text in counts]
    assert found.bits == sum(bits + log2(times) for bits, times in zip(seen, counts.values(), strict=True))
    assert found.unseen == tuple(text for text in counts if not THREE.count(text))


def test_many_blocks_and_few_and_long_ones_are_counted_alike():
    """A table of all numbers, and sorting: both ways of counting."""
    random = np.random.default_rng(5)
    for shape, sizes in (((40_000,), (12,)), ((300, 100), (3, 4)), ((3000,), (25,)), ((6, 10), (5, 5))):
        cells = random.integers(0, 2, shape)
        cells[..., : shape[-1] // 2] = 1
        counts, _ = cut(cells, sizes, 1, "shorter")
        runs = [block_runs(extent, size, 1, shorter=True) for extent, size in zip(shape, sizes, strict=True)]
        assert list(counted_blocks(cells.astype(np.uint8), runs).items()) == list(counts.items())
        assert sum(counts.values()) == prod(sum(run.count for run in along) for along in runs)
