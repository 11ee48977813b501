"""Priors under which all weights are below the smallest float: nothing true of the strings becomes false of them."""

from fractions import Fraction
from math import log2

import numpy as np
import pytest
from census_tables import take_census

from sandbox.census.paths import take_paths
from sandbox.priors.exact import score_exactly
from sandbox.priors.prediction import predict
from sandbox.priors.prior import family
from sandbox.priors.scores import score
from sandbox.priors.sequences import log_loss_bits, normalized, predict_ahead
from sandbox.tiers.fates.shares import faithful_interval
from sandbox.vocabulary import errors

DEAR = [family(100, 0, 0), family(300, 7, 0), family(1, 900, 400), family(1000, 1000, 1000)]


def census():
    return take_census(18, 200, 64, 8)


def exact_log2(prior, string):
    number = score_exactly(census(), prior, string)
    shift = number.denominator.bit_length() - number.numerator.bit_length()
    return log2(number * Fraction(2) ** shift) - shift


@pytest.mark.parametrize("prior", DEAR, ids=str)
@pytest.mark.parametrize("string", ["11", "1111", "0110"])
def test_log2_of_a_probability_below_the_smallest_float_is_that_of_the_fraction(prior, string):
    assert score(census(), prior, string).log2[0] == pytest.approx(exact_log2(prior, string), rel=1e-12)


@pytest.mark.parametrize("prior", DEAR, ids=str)
@pytest.mark.parametrize("string", ["1", "1111"])
def test_predictions_of_them_are_ratios_of_the_fractions_and_inside_their_intervals(prior, string):
    answer, whole = predict(census(), prior, string), score_exactly(census(), prior, string)
    one = score_exactly(census(), prior, string + "1") / whole
    assert answer.one == pytest.approx(float(one), rel=1e-9, abs=1e-300)
    assert answer.one_interval[0] <= float(one) <= answer.one_interval[1] <= 1
    ahead = predict_ahead(census(), prior, string, 2)
    two = score_exactly(census(), prior, string + "11") / whole
    assert ahead["11"].chance == pytest.approx(float(two), rel=1e-9, abs=1e-300)
    assert ahead["11"].low <= float(two) <= ahead["11"].high


def test_losses_and_normalised_chances_are_those_of_the_fractions():
    prior = DEAR[0]
    losses = log_loss_bits(census(), prior, "111111")
    assert np.allclose(losses, [-exact_log2(prior, "111111"[:n]) for n in range(1, 7)], rtol=1e-12)
    chance = Fraction(1)
    for prefix, bit in (("", "0"), ("0", "1"), ("01", "1")):
        both = [score_exactly(census(), prior, prefix + each) for each in "01"]
        chance *= both[int(bit)] / sum(both)
    assert normalized(census(), prior, "011") == pytest.approx(float(chance), rel=1e-9)


@pytest.mark.parametrize("prior", DEAR, ids=str)
def test_fates_have_an_interval_with_the_restricted_share_inside(prior):
    paths = take_paths("11111", 1, census().plan.budget)
    low, high = faithful_interval(paths, census(), prior)
    assert 0 <= low <= high <= 1


def test_what_no_program_prints_is_said_of_that_only():
    with pytest.raises(errors.NothingFound, match="which none of up to 18 bits does"):
        predict(census(), DEAR[0], "0111010")
    assert score(census(), DEAR[0], "0111010").log2[0] == -np.inf


@pytest.mark.parametrize("exponents", [(1, 1001, 0), (1, 10**6, 0), (float("inf"), 0, 0), (1001, 0, 0)])
def test_exponents_have_a_bound(exponents):
    with pytest.raises(errors.ImproperPrior, match="of at most 1000"):
        family(*exponents)
