"""The baseline predictors equal their definitions: KT its closed form, CTW the mixture over all tree sources."""

from fractions import Fraction
from functools import partial
from itertools import product
from math import comb, isclose, log2, prod

import pytest
from benchmarks.baselines import BASELINES, ctw, kt, kt_block, log_loss, predict_next, uniform
from hypothesis import given
from hypothesis import strategies as st
from strategies import bit_strings

PREDICTORS = [*BASELINES.values(), *(partial(ctw, depth=depth) for depth in range(4))]


def strings(size):
    return ("".join(bits) for bits in product("01", repeat=size))


@given(st.integers(0, 60), st.integers(0, 60))
def test_kt_equals_its_closed_form(zeros, ones):
    closed = Fraction(comb(2 * zeros, zeros) * comb(2 * ones, ones), comb(zeros + ones, ones) * 4 ** (zeros + ones))
    assert kt_block(zeros, ones) == closed


@given(bit_strings(max_size=30))
def test_kt_predicts_count_plus_a_half(history):
    assert predict_next(kt, history) == (history.count("1") + Fraction(1, 2)) / (len(history) + 1)


def tree_sources(depth, suffix=""):
    """All complete sets of suffixes of at most `depth` more bits, each with 2^-(nodes that could have been split)."""
    if depth == 0:
        yield Fraction(1), [suffix]
        return
    yield Fraction(1, 2), [suffix]
    for zero, one in product(tree_sources(depth - 1, "0" + suffix), tree_sources(depth - 1, "1" + suffix)):
        yield zero[0] * one[0] / 2, zero[1] + one[1]


def source_probability(string, depth, suffixes):
    """Each bit goes to the KT estimator of the one suffix that the bits before it end with."""
    bits = dict.fromkeys(suffixes, "")
    for at, bit in enumerate(string):
        (suffix,) = [suffix for suffix in suffixes if ("0" * depth + string[:at]).endswith(suffix)]
        bits[suffix] += bit
    return prod((kt_block(seen.count("0"), seen.count("1")) for seen in bits.values()), start=Fraction(1))


@pytest.mark.parametrize(("depth", "sources"), [(0, 1), (1, 2), (2, 5), (3, 26)])
def test_ctw_equals_the_mixture_over_all_tree_sources(depth, sources):
    mixture = list(tree_sources(depth))
    assert len(mixture) == sources
    assert sum(weight for weight, _ in mixture) == 1
    for string in [*strings(5), "0010111010", "1101001100"]:
        expected = sum(weight * source_probability(string, depth, suffixes) for weight, suffixes in mixture)
        assert ctw(string, depth) == expected


@pytest.mark.parametrize("block", PREDICTORS)
@pytest.mark.parametrize("size", range(9))
def test_probabilities_sum_to_1_over_all_strings_of_a_size(block, size):
    assert sum(map(block, strings(size))) == 1


@given(st.sampled_from(PREDICTORS), bit_strings(max_size=40))
def test_a_prediction_is_a_probability_and_log_loss_adds_up(block, string):
    ones = [predict_next(block, string[:at]) for at in range(len(string))]
    assert all(0 < one < 1 for one in ones)
    losses = [-log2(one if bit == "1" else 1 - one) for one, bit in zip(ones, string, strict=True)]
    assert isclose(log_loss(block, string), sum(losses), rel_tol=1e-12, abs_tol=1e-12)


@given(bit_strings(max_size=60), st.integers(0, 6))
def test_ctw_loses_at_most_the_bits_of_the_tree_to_kt(string, depth):
    """The root alone is a tree source of weight at least 1/2: P_w >= P_e / 2."""
    assert 2 * ctw(string, depth) >= kt(string)


def test_ctw_learns_what_kt_cannot():
    """An alternating string: context 1 determines the next bit; uniform and KT pay a bit each time."""
    alternating = "01" * 32
    assert log_loss(uniform, alternating) == 64
    assert log_loss(kt, alternating) > 64
    assert log_loss(partial(ctw, depth=2), alternating) < 12
