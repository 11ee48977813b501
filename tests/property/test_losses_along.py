"""Predictors along a string, and priors with their fallback, equal what they are by definition: in fractions."""

from fractions import Fraction
from functools import cache
from itertools import product
from math import comb, log2, prod

import numpy as np
import predictors_oracle as plain
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sandbox
from sandbox.predictors.along import BASELINES_ALONG, along_called
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.fallback import FALLBACK_BITS, with_fallback
from sandbox.predictors.losses_along import log_losses
from sandbox.predictors.prefix_tree import tree_of
from sandbox.predictors.sequential import counting_after_pasts
from sandbox.priors.exact import score_exactly
from sandbox.worlds.periodic import recorded

BITS = st.text("01", min_size=1, max_size=14)
W = Fraction(1, 2**21)


def closed_form(zeros, ones):
    """KT's probability of any string of these counts, from binomial coefficients."""
    return Fraction(comb(2 * zeros, zeros) * comb(2 * ones, ones), comb(zeros + ones, ones) * 4 ** (zeros + ones))


def block(chances):
    return float(np.log2(chances).sum())


@given(BITS, st.integers(0, 4))
def test_kt_after_pasts_is_a_closed_form_for_each_past(string, order):
    seen = {}
    for at, bit in enumerate(string):
        seen.setdefault(string[max(0, at - order) : at], []).append(bit)
    expected = prod((closed_form(bits.count("0"), bits.count("1")) for bits in seen.values()), start=Fraction(1))
    assert block(along_called(f"kt-{order}").chances(string)) == pytest.approx(log2(expected), abs=1e-9)
    if not order:
        assert along_called("kt").chances(string).tolist() == along_called("kt-0").chances(string).tolist()


def tree_sources(depth, past=""):
    """Every tree source of at most `depth` more symbols of the past, with its weight; the beginning ^ is a leaf."""
    if depth == 0 or past.startswith("^"):
        yield Fraction(1), [past]
        return
    yield Fraction(1, 2), [past]
    for begin, zero, one in product(*(tree_sources(depth - 1, symbol + past) for symbol in "^01")):
        yield begin[0] * zero[0] * one[0] / 2, begin[1] + zero[1] + one[1]


def source_probability(string, leaves):
    seen = dict.fromkeys(leaves, "")
    for at, bit in enumerate(string):
        (leaf,) = [leaf for leaf in leaves if f"^{string[:at]}".endswith(leaf)]
        seen[leaf] += bit
    return prod((closed_form(bits.count("0"), bits.count("1")) for bits in seen.values()), start=Fraction(1))


@pytest.mark.parametrize(("depth", "sources"), [(0, 1), (1, 2), (2, 5), (3, 26)])
def test_ctw_is_the_sum_over_all_tree_sources(depth, sources):
    mixture = list(tree_sources(depth))
    assert (len(mixture), sum(weight for weight, _ in mixture)) == (sources, 1)
    for string in [*map("".join, product("01", repeat=4)), "0010111010", "11010011000101"]:
        expected = sum(weight * source_probability(string, leaves) for weight, leaves in mixture)
        assert block(along_called(f"ctw-{depth}").chances(string)) == pytest.approx(log2(expected), abs=1e-9)


@given(BITS)
def test_lz78_is_a_direct_parse(string):
    past = tuple(map(int, string))
    expected = [plain.lz78(past[:at], bit, 2) for at, bit in enumerate(past)]
    assert along_called("lz78").chances(string).tolist() == pytest.approx(expected, rel=1e-12)


@given(st.sampled_from(BASELINES_ALONG), st.integers(1, 6))
@settings(max_examples=25)
def test_every_baseline_is_a_measure(name, size):
    total = sum(2 ** block(along_called(name).chances("".join(bits))) for bits in product("01", repeat=size))
    assert total == pytest.approx(1, abs=1e-9)


@given(st.sampled_from(["kt", "lz78", "ctw-2", "kt-1", "kt-3"]), BITS)
@settings(max_examples=25)
def test_a_baseline_is_the_one_that_is_tried_on_mixtures(name, string):
    from sandbox.predictors.catalogue import predictor_called

    one = np.array([int(string, 2)], dtype=np.uint64)
    measure = StringMeasure("at-least", "drawn", len(string), np.array([len(string)], np.uint8), one, np.ones(1), 1.0)
    contexts = Contexts(tree_of(measure))
    told = predictor_called(name, None).predict(contexts)
    along = along_called(name).chances(string)
    assert [row[int(bit)] for row, bit in zip(told, string, strict=True)] == pytest.approx(along.tolist(), rel=1e-12)


def test_with_stop_among_the_symbols_a_past_counts_it_too():
    words = np.array([0, 1, 1], np.uint8), np.array([0, 0, 1], np.uint64)
    measure = StringMeasure("stop", "mine", 1, *words, np.full(3, 1 / 3), 1.0)
    assert counting_after_pasts(Contexts(tree_of(measure)), 1).tolist() == [[1 / 3] * 3]


@cache
def census(follow=""):
    return sandbox.take(bits=15, observations=4, follow=follow)


def mixed(string, prior):
    """Q as a fraction, and the first bit that only the fallback speaks about."""
    own, silent = Fraction(1), None
    for at, bit in enumerate(string):
        zero, one = (score_exactly(census(), prior, string[:at] + more) if at < 4 else 0 for more in "01")
        if own and at < 4 and zero + one and silent is None:
            own *= Fraction([zero, one][int(bit)], zero + one)
            silent = None if own else at + 1
        else:
            silent = silent or at + 1
            own /= 2
    return (1 - W) * own + W / 2 ** len(string), silent


@pytest.mark.parametrize("prior", ["solomonoff", "speed"])
def test_a_prior_with_its_fallback_is_its_definition_and_a_measure(prior):
    total = 0.0
    for string in map("".join, product("01", repeat=6)):
        result = log_losses(census(), string, predictors=[], priors=[prior])
        chance, silent = mixed(string, prior)
        assert result.cumulative[prior][-1] == pytest.approx(-log2(chance), abs=1e-9)
        assert result.cumulative[prior][-1] <= 6 + FALLBACK_BITS + 1e-9
        assert result.tables["losses"].rows[0][4] == silent
        total += 2.0 ** -result.cumulative[prior][-1]
    assert total == pytest.approx(1, abs=1e-9)


def test_both_ways_of_falling_silent_are_among_those():
    cases = {mixed(string, "solomonoff")[1] for string in map("".join, product("01", repeat=6))}
    assert {5} < cases


def test_the_program_that_reads_its_output_has_as_many_bits_as_the_weight_says():
    for string, unread in (("0", len("<]")), ("01", 0), ("0110", 0), ("111000111", 0)):
        code = recorded(string)
        run = sandbox.run(code.text, data=code.data, observations=len(string))
        assert (run.output, run.cost.length) == (string, FALLBACK_BITS + len(string) - 3 * unread)


@given(st.text("01", min_size=4, max_size=9))
@settings(max_examples=20)
def test_a_census_that_follows_the_string_says_the_same(string):
    whole, followed = (
        log_losses(of, string, predictors=[], priors=["solomonoff", "speed-kt"])
        for of in (census(), census(string[:4]))
    )
    for prior, losses in whole.cumulative.items():
        assert losses.tolist() == pytest.approx(followed.cumulative[prior].tolist(), rel=1e-12)
    silent = ({row[0]: row[4] for row in each.tables["losses"].rows} for each in (whole, followed))
    assert next(silent) == next(silent)


@given(
    st.lists(st.sampled_from([-0.5, -3.0, -np.inf, np.nan, 0.0]), max_size=6),
    st.integers(1, 3000),
)
def test_no_loss_is_infinite_and_none_is_above_the_bits_of_the_program_that_reads(own, more):
    size = len(own) + more
    spoken = with_fallback(np.array(own, dtype=float), size)
    losses = np.cumsum(-spoken.log2_chances)
    assert np.isfinite(losses).all()
    assert (spoken.log2_chances <= 0).all()
    assert (losses <= np.arange(1, size + 1) + FALLBACK_BITS + 1e-6).all()


def test_a_long_string_costs_seconds_and_what_is_learned_is_learned():
    result = log_losses(census(), "110" * 7000, predictors=["uniform", "kt-2", "ctw-3", "lz78"], priors=["speed"])
    assert [row[0] for row in result.tables["losses"].rows[:2]] == ["kt-2", "ctw-3"]
    assert result.cumulative["kt-2"][-1] < 40
    assert result.cumulative["uniform"][-1] == 21000
    assert result.tables["cumulative"].rows[-1][0] == 21000
