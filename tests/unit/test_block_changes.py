"""Perturbation, profiles and normalisation of block decomposition are what comes out when each is done from scratch."""

from itertools import product

import numpy as np
import pytest

from sandbox.coding_theorem.blocks import block_decomposition
from sandbox.coding_theorem.listed_files import parsed_table
from sandbox.coding_theorem.perturbation import perturbation_of
from sandbox.coding_theorem.profile import profile_of
from sandbox.coding_theorem.taking import coding_theorem_table
from sandbox.vocabulary import errors

THREE = coding_theorem_table(3)


def listed(symbols, shapes, seed=1, symmetric=False, share=1.0):
    """A table of others with random numbers of bits, perhaps not of all blocks."""
    drawn, lines = np.random.default_rng(seed), [f"# symbols: {symbols}", "block,bits"]
    for rows, columns in shapes:
        for cells in product(range(symbols), repeat=rows * columns):
            text = "/".join("".join(map(str, cells[at : at + columns])) for at in range(0, len(cells), columns))
            if drawn.random() < share:
                lines.append(f"{text},{1 + 9 * drawn.random()}")
    return parsed_table("\n".join(lines).encode(), "made.csv")


LETTERS = listed(3, [(1, size) for size in (1, 2, 3, 4)])
FEW = listed(3, [(1, size) for size in (1, 2, 3)], share=0.6)
PLANE = listed(2, [(2, 3), (2, 1), (1, 3), (1, 1), (2, 2), (1, 2), (3, 2)])
CASES = [  # table, shape, block, share of ones
    (THREE, (23,), 4, 0.5), (THREE, (24,), 4, 0.2), (THREE, (40,), 3, 0.1), (THREE, (3,), 5, 0.5),
    (THREE, (6, 7), (2, 2), 0.5), (THREE, (5, 3), (1, 2), 0.2), (THREE, (1, 9), (2, 2), 0.3),
    (LETTERS, (30,), 3, 0.3), (LETTERS, (31,), 1, 0.5), (LETTERS, (8,), 4, 0.7), (LETTERS, (5, 7), (2, 2), 0.4),
    (FEW, (33,), 3, 0.3), (PLANE, (4, 6), (2, 3), 0.5), (PLANE, (5, 7), (2, 3), 0.3), (PLANE, (7, 4), (3, 2), 0.5),
]  # fmt: skip


def drawn(table, shape, share, seed):
    symbols = getattr(table, "symbols", 2)
    random = np.random.default_rng(seed)
    return (random.random(shape) < share) * random.integers(1, symbols, shape)


def bits_or_refusal(x, table, rules):
    try:
        return block_decomposition(x, table, **rules).bits
    except errors.NotInTable:
        return None


@pytest.mark.parametrize("remainder", ["ignore", "shorter"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[1]} by {case[2]}")
def test_each_flip_is_the_decomposition_of_the_flipped_array(case, remainder):
    table, shape, block, share = case
    rules = {"block": block, "remainder": remainder, "unseen": "largest+1"}
    symbols = getattr(table, "symbols", 2)
    for seed in range(2):
        x = drawn(table, shape, share, seed)
        try:
            before = block_decomposition(x, table, **rules).bits
        except (errors.InvalidArray, errors.NotInTable):  # too small, or a remainder that the table does not have
            with pytest.raises((errors.InvalidArray, errors.NotInTable)):
                perturbation_of(x, table, **rules)
            continue
        found = perturbation_of(x, table, **rules)
        assert found.bits == before
        for place in np.ndindex(*shape):
            after = []
            for symbol in {*range(symbols)} - {int(x[place])}:
                changed = x.copy()
                changed[place] = symbol
                after.append(block_decomposition(changed, table, **rules).bits)
            assert found.changes[place] == pytest.approx(np.mean(after) - before, abs=1e-9), place


@pytest.mark.parametrize("remainder", ["ignore", "shorter"])
@pytest.mark.parametrize("case", [case for case in CASES if len(case[1]) == 1], ids=lambda case: str(case[1:3]))
def test_each_deletion_is_the_decomposition_of_what_is_left(case, remainder):
    table, (size,), block, share = case
    rules = {"block": block, "remainder": remainder, "unseen": "largest+1"}
    for seed in range(2):
        x = drawn(table, (size,), share, seed)
        if size <= block and remainder == "ignore":
            with pytest.raises(errors.InvalidArray, match="block"):
                perturbation_of(x, table, change="delete", **rules)
            continue
        found = perturbation_of(x, table, change="delete", **rules)
        for place in range(size):
            after = block_decomposition(np.delete(x, place), table, **rules).bits
            assert found.changes[place] == pytest.approx(after - found.bits, abs=1e-9), place


def test_a_long_array_is_right_at_places_that_are_looked_at():
    x = drawn(THREE, (20_011,), 0.3, 5)
    rules = {"block": 6, "remainder": "shorter", "unseen": "largest+1"}
    for change in ("flip", "delete"):
        found = perturbation_of(x, THREE, change=change, **rules)
        for place in (0, 5, 6, 9_999, 20_009, 20_010):
            y = np.delete(x, place)
            if change == "flip":
                y = x.copy()
                y[place] ^= 1
            after = block_decomposition(y, THREE, **rules).bits
            assert found.changes[place] == pytest.approx(after - found.bits, abs=1e-9)


@pytest.mark.parametrize(("table", "block"), [(THREE, 4), (THREE, 2), (LETTERS, 3), (FEW, 2)])
def test_a_profile_is_the_decomposition_of_each_window(table, block):
    x = drawn(table, (41,), 0.4, 2)
    for window, step, remainder in ((block, 1, "ignore"), (11, 1, "shorter"), (13, 3, "ignore"), (41, 9, "shorter")):
        rules = {"block": block, "remainder": remainder, "unseen": "largest+1"}
        found = profile_of(x, table, window=window, step=step, **rules)
        windows = [x[at : at + window] for at in range(0, 41 - window + 1, step)]
        expected = [block_decomposition(one, table, **rules).bits for one in windows]
        assert found.bits.tolist() == pytest.approx(expected, abs=1e-9)
        assert found.mean == pytest.approx(np.mean(expected))
        assert [row[:2] for row in found.table().rows] == [(at, at + window) for at in range(0, 41 - window + 1, step)]
    short = profile_of(x, table, window=2, block=4, remainder="shorter", unseen="largest+1")
    assert short.bits[7] == block_decomposition(x[7:9], table, block=2, unseen="largest+1").bits


@pytest.mark.parametrize(
    ("table", "shape", "block", "remainder", "unseen"),
    [
        (THREE, (8,), 2, "ignore", "refuse"), (THREE, (8,), 1, "ignore", "refuse"),
        (THREE, (9,), 4, "shorter", "refuse"),
        (LETTERS, (5,), 2, "shorter", "refuse"),
        (FEW, (5,), 2, "ignore", "largest+1"), (FEW, (5,), 2, "ignore", "refuse"),
        (PLANE, (2, 4), (2, 3), "shorter", "refuse"), (THREE, (3, 3), (1, 2), "shorter", "refuse"),
    ],
)  # fmt: skip
def test_normalised_is_0_and_1_for_the_least_and_the_most_of_all_arrays_of_a_shape(
    table, shape, block, remainder, unseen
):
    rules = {"block": block, "remainder": remainder, "unseen": unseen}
    every, known = [], None
    for cells in product(range(getattr(table, "symbols", 2)), repeat=int(np.prod(shape))):
        x = np.array(cells).reshape(shape)
        bits = bits_or_refusal(x, table, rules)
        if bits is not None:
            every.append(bits)
            known = x
    found = block_decomposition(known, table, **rules)
    assert (found.least, found.most) == pytest.approx((min(every), max(every)), abs=1e-9)
    assert found.normalised == pytest.approx((found.bits - min(every)) / (max(every) - min(every)))
    assert block_decomposition(known, table, step=1, **rules).normalised is None or block in (1, (1, 1))
