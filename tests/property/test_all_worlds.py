"""All worlds at once, and the reach into one: a slow census in fractions says the same; laws of total variation."""

from collections import defaultdict
from fractions import Fraction
from functools import cache
from itertools import pairwise

import numpy as np
import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sandbox
from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Prior
from sandbox.tiers.fates.all_worlds import disagreement
from sandbox.tiers.fates.reach import reach_of, reach_within
from sandbox.vocabulary import errors
from sandbox.worlds.menu import world

LIMITS = (14, 40, 9, 5)
BUDGET = Budget(*LIMITS)
NAMES = st.sampled_from(sorted(PRIORS))


@cache
def slow_rows():
    return oracle.census(*LIMITS)


@cache
def census():
    return take(Plan("tape", BUDGET, proofs=False))


def slow_posteriors(n, prior):
    """Return {string: {cost: share}} and {string: mass}, in fractions."""
    weights = defaultdict(dict)
    for (event, output, *cost), count in slow_rows().items():
        if event == "emit" and len(output) == n:
            weights[output][tuple(cost)] = count * PRIORS[prior].weight(*cost)
    sums = {string: sum(of.values()) for string, of in weights.items()}
    shares = {string: {cost: w / sums[string] for cost, w in of.items()} for string, of in weights.items()}
    return shares, {string: total / sum(sums.values()) for string, total in sums.items()}


@pytest.mark.parametrize("n", [1, 2, 4, 5])
@pytest.mark.parametrize(
    ("prior", "against"), [("solomonoff", "speed-kt"), ("speed-fast", "space"), ("speed", "simplicity")]
)
def test_distances_masses_and_the_mean_are_those_of_the_slow_census_in_fractions(n, prior, against):
    (one, mass), (other, _) = slow_posteriors(n, prior), slow_posteriors(n, against)
    distance = {x: sum(abs(one[x][cost] - other[x][cost]) for cost in one[x]) / 2 for x in one}
    found = disagreement(census(), n, prior=prior, against=against, most=3)
    assert set(found.strings) == set(distance)
    assert found.distance.tolist() == pytest.approx([float(distance[x]) for x in found.strings], abs=1e-12)
    assert found.mass.tolist() == pytest.approx([float(mass[x]) for x in found.strings], abs=1e-12)
    assert found.classes.tolist() == [len(one[x]) for x in found.strings]
    assert found.mean == pytest.approx(float(sum(distance[x] * mass[x] for x in distance)), abs=1e-12)
    assert found.largest == pytest.approx(float(max(distance.values())), abs=1e-12)
    for contested in found.contested:
        gained = {cost: other[contested.string][cost] - share for cost, share in one[contested.string].items()}
        for shift, extreme in ((contested.loses, min(gained.values())), (contested.gains, max(gained.values()))):
            assert shift.share_against - shift.share == pytest.approx(float(extreme), abs=1e-12)
            assert gained[tuple(shift.cost)] == extreme
            assert shift.share == pytest.approx(float(one[contested.string][tuple(shift.cost)]), abs=1e-12)
            run = sandbox.run(shift.program, observations=n)
            assert (run.output, tuple(run.cost)) == (contested.string, tuple(shift.cost))


@given(NAMES, NAMES, st.integers(1, 5))
def test_a_distance_is_one(prior, against, n):
    """From 0 to 1, 0 to itself, symmetric; the triangle inequality through a third."""
    found, back = (disagreement(census(), n, prior=a, against=b) for a, b in ((prior, against), (against, prior)))
    by_string = dict(zip(back.strings, back.distance.tolist(), strict=True))
    assert found.distance.tolist() == pytest.approx([by_string[x] for x in found.strings], abs=1e-12)
    assert (found.distance >= 0).all()
    assert (found.distance <= 1).all()
    assert found.largest == found.distance[0] == found.distance.max()
    assert found.mass.sum() == pytest.approx(1)
    assert found.mean == pytest.approx(float(found.distance @ found.mass))
    assert disagreement(census(), n, prior=prior, against=prior).largest == 0
    through = [disagreement(census(), n, prior=a, against="space") for a in (prior, against)]
    one, other = (dict(zip(of.strings, of.distance.tolist(), strict=True)) for of in through)
    assert all(by_string[x] <= one[x] + other[x] + 1e-12 for x in found.strings)


def test_weights_too_small_for_a_float_still_make_a_posterior():
    steep = Prior("steep", lambda length, time, space: -400.0 * length - np.log2(time), None, "")
    found = disagreement(census(), 4, prior="solomonoff", against=steep)
    back = disagreement(census(), 4, prior=steep, against="solomonoff")
    assert np.isfinite(found.distance).all()
    assert np.isfinite(back.mass).all()


def test_the_figures_of_the_page_up_to_30_bits():
    """`docs/theory.md#all-worlds-at-once`: the longer ones take a minute, and are on the page only."""
    table = take(Plan("tape", Budget(30, 10**5, 64, 32)))
    for n, against, strings, mean, largest in [
        (32, "speed-kt", 174, 0.0857, 0.1930), (8, "speed-kt", 256, 0.0886, 0.2556),
        (32, "speed-fast", 174, 0.7266, 0.7604), (32, "family(2,0,0)", 174, 0.7252, 0.7592),
    ]:  # fmt: skip
        found = disagreement(table, n, against=against)
        assert (len(found.strings), round(found.mean, 4), round(found.largest, 4)) == (strings, mean, largest)


@pytest.mark.parametrize("truth", ["11111", "01011", "10010", "00000", "11010"])
def test_the_reach_is_that_of_the_slow_census(truth):
    followed = reach_within(truth, truth, take(Plan("tape", BUDGET, proofs=False, follow=truth)))
    lengths = defaultdict(list)
    for event, output, length, *_ in slow_rows():
        if event == "emit" and truth.startswith(output):
            lengths[len(output)].append(length)
    assert followed.lengths == tuple(min(lengths[n]) for n in sorted(lengths))
    stopped = {
        key: count for key, count in slow_rows().items()
        if key[0] in ("timeout", "overflow") and truth.startswith(key[1])
    }  # fmt: skip
    assert followed.stopped == sum(stopped.values())
    mass = sum((Fraction(count, 2 ** key[2]) for key, count in stopped.items()), Fraction(0))
    assert followed.stopped_mass == pytest.approx(float(mass))


def test_the_certified_statement_about_rule_30():
    reach = reach_of("rule30", Budget(30, 8000, 64))
    assert reach.statement == (
        "No program of up to 30 bits prints more than 9 of these observations within 8000 steps and 64 cells; steps or "
        "cells stopped 26 of them, right so far: undecided."
    )
    assert reach.lengths == (6, 9, 15, 21, 24, 24, 24, 29, 30)
    assert not reach.explains


def test_a_bound_without_anything_undecided_holds_for_any_steps():
    reach = reach_of("rule30", Budget(9, 200, 64))
    assert (reach.observations, reach.stopped) == (2, 0)
    assert reach.statement.endswith("prints more than 2 of these observations, however many steps and cells it takes.")


def test_more_bits_steps_or_cells_never_lower_the_reach():
    budgets = [(12, 50, 8), (15, 50, 8), (18, 50, 8), (18, 400, 8), (18, 400, 64), (24, 400, 64)]
    found = [reach_of("comet", Budget(*limits)) for limits in budgets]
    for less, more in pairwise(found):
        assert more.observations >= less.observations
        assert all(a >= b for a, b in zip(less.lengths, more.lengths, strict=False))


def test_tier_1_speaks_where_a_program_is_shorter_than_what_it_prints_or_the_world_ends():
    small = {"observations": 40, "priors": ["speed-kt"]}
    speaking = sandbox.compare("comet", census_budget=Budget(30, 1000, 64), **small)
    assert speaking.reach.explains
    assert speaking.fates.by_prior["speed-kt"].shares.faithful > 0
    assert speaking.fates.reach.whole
    silent = sandbox.compare("comet", census_budget=Budget(27, 1000, 64), **small)
    assert silent.fates is None
    assert not any("posterior" in line for line in silent.verdict)
    assert sandbox.compare("0110", census_budget=Budget(24, 1000, 64), priors=["speed-kt"]).fates is not None


def test_a_world_that_begins_like_a_simple_one_and_goes_on_at_random_is_out_of_reach():
    start = "1" * 20 + world("rule30").observations(40)
    reach = reach_of(start, Budget(27, 1000, 64))
    assert (reach.lengths[-1], reach.observations) == (12, 22)
    assert not reach.explains


def test_a_program_that_steps_stopped_while_it_was_right_is_not_refuted():
    reach = reach_of("ones", Budget(12, 60, 64))
    assert (reach.observations, reach.whole, reach.stopped, reach.explains) == (29, False, 1, True)


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: disagreement(census(), 0), errors.InvalidLimit, "expected 1 to 5 bits observed"),
        (lambda: disagreement(census(), 6), errors.InvalidLimit, "got 6"),
        (lambda: disagreement(census(), "4"), errors.InvalidLimit, "got '4'"),
        (lambda: disagreement(census(), 4, most=-1), errors.InvalidLimit, "as most, got -1"),
        (lambda: disagreement(census(), 4, against="speed-k"), errors.UnknownName, "known: speed-kt"),
        (lambda: disagreement(None, 4), errors.InvalidType, "expected a census"),
        (
            lambda: disagreement(take(Plan("tape", BUDGET, follow="101")), 2),
            errors.CensusMismatch,
            "a census of all strings, got one that follows 101",
        ),
        (
            lambda: disagreement(take(Plan("tape", Budget(3, 9, 9, 4))), 4),
            errors.NothingFound,
            "print 4 bits, got none",
        ),
        (lambda: disagreement(take(Plan("tape", BUDGET, part=(1, 2))), 4), errors.CensusMismatch, "parts missing"),
        (lambda: reach_of("rule30", Budget(9), observations=65), errors.InvalidLimit, "1 to 64 observations, got 65"),
        (lambda: reach_of("0110", Budget(9), observations=5), errors.InvalidLimit, "1 to 4 observations, got 5"),
        (lambda: reach_of("rule30", 9), errors.InvalidType, "expected a Budget, got 9"),
        (lambda: reach_of("rule3o", Budget(9)), errors.UnknownName, "rule30"),
        (lambda: reach_of("ones", Budget(9), machine="turing(2)"), errors.UnknownName, "reads bits and prints"),
    ],
)
def test_what_cannot_be_is_refused_in_one_clear_line(call, kind, words):
    with pytest.raises(kind) as caught:
        call()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("bits", [12, 15])
def test_what_is_excluded_is_below_every_program_that_prints_as_much(bits):
    """Against all programs of a longer census: none that prints n observations has as few bits as are excluded."""
    told, longer = (reach_of("ones", Budget(bits=each, steps=300, cells=32)) for each in (bits, bits + 6))
    for n, least in enumerate(longer.lengths, start=1):
        assert told.excluded_bits(n) < least
    none = reach_of("rule30", Budget(bits=bits, steps=300, cells=32))
    assert none.excluded_bits(64) == (0 if none.stopped else bits)
