"""Conditional complexity tables and block decomposition: plain counts of whole machines, laws, every wrong input."""

import math
from collections import Counter

import numpy as np
import pytest
import turing_oracle

from sandbox.census.taking import take
from sandbox.coding_theorem.blocks import block_decomposition
from sandbox.coding_theorem.conditional_blocks import conditional_block_decomposition
from sandbox.coding_theorem.plans import plan_of, plans_of
from sandbox.coding_theorem.shares import missing_in_words
from sandbox.coding_theorem.speed import weighted
from sandbox.coding_theorem.table import distribution
from sandbox.machines.turing.first_tape import FirstTape
from sandbox.vocabulary import errors

EXCHANGED = str.maketrans("01", "10")


def table_of(states, given):
    """Not from the cache folder: what is kept there is no test of the code."""
    census, *opposite = (take(plan) for plan in plans_of(states, given=given))
    return distribution(census, opposite=opposite[0] if opposite else None)


def counts(table):
    return dict(zip(table.strings, table.machines.tolist(), strict=True))


GIVEN = ["01", "0", "1", "1|", "10|1"]
TWO = {given: table_of(2, given) for given in GIVEN}


@pytest.mark.parametrize("given", GIVEN)
def test_counts_are_those_of_whole_machines_on_both_blanks(given):
    tape = FirstTape.of(given)
    expected = turing_oracle.conditional_outputs(2, 30, tape.right, tape.left)
    assert counts(TWO[given]) == expected
    assert TWO[given].exact
    assert TWO[given].halting_both == TWO[given].halting == sum(expected.values())
    assert TWO[given].total == 2 * 10**4


@pytest.mark.parametrize("given", GIVEN)
def test_shares_add_up_to_1_and_no_output_is_shorter_than_what_is_given(given):
    table = TWO[given]
    assert sum(table.share(string) for string in table.strings) == 1
    assert min(map(len, table.strings)) == FirstTape.of(given).cells
    assert table_of(2, "01").bounds("0") == (math.inf, math.inf)


def test_nothing_given_is_the_plain_table():
    plain = distribution(take(plan_of(2)))
    table = table_of(2, "")
    assert (counts(table), repr(table)) == (counts(plain), repr(plain))
    assert counts(table_of(2, "|0")) == counts(TWO["0"]) != counts(plain)


@pytest.mark.parametrize("given", GIVEN)
def test_exchanging_symbols_and_directions_exchanges_them_in_outputs(given):
    tape = FirstTape.of(given)
    assert counts(table_of(2, tape.complement().text or "0")) == {
        string.translate(EXCHANGED): count for string, count in counts(TWO[given]).items()
    }
    assert counts(table_of(2, tape.mirrored.text or "0")) == {s[::-1]: count for s, count in counts(TWO[given]).items()}


def test_what_is_given_is_likely_to_be_left():
    three = table_of(3, "0110")
    assert three.strings[0] == "0110"
    assert three.complexity("0110") < distribution(take(plan_of(3))).complexity("0110") - 8
    assert repr(three).startswith("Distribution(D(3 | 0110), exact for 500 steps: ")
    assert "the 4 cells that are given" in missing_in_words(three, "011")


def test_both_censuses_are_weighted():
    census, opposite = (take(plan) for plan in plans_of(2, given="01"))
    sums = Counter()
    for of, exchanged in ((census, False), (opposite, True)):
        for row in of.rows():
            if row.event == "halt":
                string = row.output.translate(EXCHANGED) if exchanged else row.output
                sums[string] += row.count * 10.0**-row.cost.length / row.cost.time
    table = weighted(census, "family(1,1,0)", opposite=opposite)
    for string, share in zip(table.strings, table.shares.tolist(), strict=True):
        assert share == pytest.approx(sums[string] / sum(sums.values()), rel=1e-12)


def test_a_census_of_the_other_blank_is_asked_for():
    census, opposite = (take(plan) for plan in plans_of(2, given="01"))
    for other in (None, census, take(plans_of(2, given="10", steps=9)[0]), take(plans_of(1, given="10")[0])):
        with pytest.raises(errors.CensusMismatch, match="one that is given 10, of the same states"):
            distribution(census, opposite=other)
    assert distribution(opposite, opposite=census).total == 20000


X, Y = (np.array([int(bit) for bit in text]) for text in ("0110100", "0011101"))


def pairs_of(x, y, size):
    return Counter(
        ("".join(map(str, x[k : k + size])), "".join(map(str, y[k : k + size])))
        for k in range(0, len(x) - size + 1, size)
    )


@pytest.fixture(scope="module")
def tables():
    return {given: table_of(2, given) for given in ("", "0", "1", "00", "01", "10", "11")}


@pytest.mark.parametrize("size", [1, 2])
def test_aligned_pairs_are_counted_once_and_times_in_bits(size, tables):
    found = conditional_block_decomposition(X, Y, states=2, block=size)
    pairs = pairs_of(X, Y, size)
    assert {pair[:2]: pair[2] for pair in found.pairs} == pairs
    assert found.bits == pytest.approx(sum(tables[c].complexity(b) + math.log2(n) for (b, c), n in pairs.items()))
    assert (found.unseen, found.ignored) == ((), len(X) % size)


def test_a_strong_pairing_takes_the_nearest_block_and_a_coarse_one_what_both_have(tables):
    blocks, others = (Counter(pair[side] for pair in pairs_of(X, Y, 2).elements()) for side in (0, 1))

    def extra(n, m):
        return 0 if n == m else math.log2(n)

    strong = sum(min(tables[c].complexity(b) + extra(n, m) for c, m in others.items()) for b, n in blocks.items())
    coarse = sum(
        extra(n, others[b]) if b in others else tables[""].complexity(b) + math.log2(n) for b, n in blocks.items()
    )
    for pairing, expected in (("strong", strong), ("coarse", coarse)):
        found = conditional_block_decomposition(X, Y, states=2, block=2, pairing=pairing)
        assert found.bits == pytest.approx(expected)
        assert {pair[0]: pair[2] for pair in found.pairs} == blocks
    assert conditional_block_decomposition(X, X, states=2, block=2, pairing="coarse").bits == 0


def test_pairs_of_two_dimensions_and_of_shorter_blocks():
    x, y = np.array([[0, 1, 1], [1, 0, 1]]), np.array([[1, 1, 0], [0, 0, 1]])
    found = conditional_block_decomposition(x, y, states=2, block=(1, 2), remainder="shorter")
    assert {pair[:2]: pair[2] for pair in found.pairs} == {
        ("01", "11"): 1, ("1", "0"): 1, ("10", "00"): 1, ("1", "1"): 1
    }  # fmt: skip
    assert found.ignored == 0


def test_knowing_the_array_itself_helps():
    x = np.random.default_rng(1).integers(0, 2, 40)
    given = conditional_block_decomposition(x, x, states=2, block=2)
    assert given.bits < block_decomposition(x, distribution(take(plan_of(2))), block=2).bits


BAD = [
    (lambda: conditional_block_decomposition(X, Y[:6], states=2), errors.InvalidArray, r"got \(7,\) and \(6,\)"),
    (lambda: conditional_block_decomposition(X, Y, pairing="near"), errors.UnknownName, "aligned"),
    (lambda: conditional_block_decomposition(X, Y, unseen="near"), errors.UnknownName, "refuse"),
    (lambda: conditional_block_decomposition(X, Y + 1, states=2), errors.InvalidArray, "only 0 and 1"),
    (lambda: conditional_block_decomposition(X, Y, states=1), errors.NotInTable, r"D\(1 \| 0011\) has, got 0110"),
    (lambda: conditional_block_decomposition(X, Y, states=7), errors.InvalidLimit, "1 to 6 states"),
    (
        lambda: conditional_block_decomposition(np.ones(16, int), np.ones(16, int), block=16),
        errors.InvalidLimit,
        "at most 15 cells",
    ),
]


@pytest.mark.parametrize(("call", "kind", "words"), BAD)
def test_bad_input_is_told_in_one_line(call, kind, words):
    with pytest.raises(kind, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_an_unseen_pair_is_one_bit_above_the_largest_of_its_size_and_named():
    found = conditional_block_decomposition(X[:4], Y[:4], states=1, unseen="largest+1")
    table = table_of(1, "0011")
    assert found.unseen == (("0110", "0011"),)
    assert found.bits == max(table.complexity(string) for string in table.strings if len(string) == 4) + 1


def test_all_tables_of_a_decomposition_are_one_estimate(monkeypatch):
    """One table of 5 states is begun unasked, hundreds are not."""
    monkeypatch.setattr("sandbox.coding_theorem.block_tables.is_kept", lambda plan: False)
    y = np.random.default_rng(1).integers(0, 2, 12 * 60)
    with pytest.raises(errors.TakesLong, match=r"\d+ searches of all machines of 5 states may take .*; take"):
        conditional_block_decomposition(y, y, states=5, block=12)


def test_spaces_are_nothing_that_is_given():
    assert plans_of(2, given="  ") == plans_of(2)
