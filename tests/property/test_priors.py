"""The laws of the priors (`docs/theory.md#laws-by-number`), on exact tables: fractions where they are rational."""

import itertools
from fractions import Fraction
from functools import cache
from itertools import product
from math import log, log2
from pathlib import Path

import numpy as np
import oracle
import pytest
from census_tables import take_census
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import Budget
from sandbox.census.programs import explain
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import PRIORS, prior
from sandbox.priors.complexities import complexity
from sandbox.priors.estimation import estimate, estimate_next
from sandbox.priors.exact import score_exactly
from sandbox.priors.halting_probability import omega
from sandbox.priors.prediction import predict
from sandbox.priors.prior import family
from sandbox.priors.scores import score
from sandbox.priors.sequences import log_loss_bits, normalized, predict_ahead
from sandbox.testing import budgets, priors
from sandbox.vocabulary import errors

PROPER = [one for one in PRIORS.values() if not one.improper]
RATIONAL = [one for one in PROPER if one.weight]


@cache
def census(bits=15, steps=200, cells=64, observations=6):
    return take_census(bits, steps, cells, observations)


@cache
def programs():
    """All minimal programs of the census by output, from its rows: output -> [(count, length, time, space)]."""
    found = {}
    for row in census().rows():
        if row.event == "emit":
            found.setdefault(row.output, []).append((row.count, row.cost.length, row.cost.time, row.cost.space))
    return found


@pytest.mark.parametrize("one", RATIONAL, ids=lambda one: one.name)
def test_scores_are_the_sums_over_the_oracles_programs(one):
    """Against the independent interpreter: every program of 12 bits, weighed one by one."""
    expected, seen = {}, set()
    for result in oracle.outcomes(12, 200, 64, 6):
        for n, cost in enumerate(result.costs, start=1):
            if (result.read[: cost[0]], n) not in seen:
                seen.add((result.read[: cost[0]], n))
                expected[result.output[:n]] = expected.get(result.output[:n], 0) + one.weight(*cost)
    small = census(12)
    strings = sorted(expected)
    assert [score_exactly(small, one, x) for x in strings] == [expected[x] for x in strings]
    floats = score(small, one, strings).restricted
    assert np.allclose(floats, [float(expected[x]) for x in strings], rtol=1e-12, atol=0)
    assert score_exactly(small, one, "010101") == 0


@pytest.mark.parametrize("one", RATIONAL, ids=lambda one: one.name)
def test_t3_semimeasure_exactly(one):
    for x in ["", *(x for x in programs() if len(x) < 6)]:
        parts = [score_exactly(census(), one, x + bit) for bit in "01"]
        assert score_exactly(census(), one, x) >= sum(parts)


def test_t5_sandwiches_exactly():
    priors_of = {name: PRIORS[name] for name in ("solomonoff", "speed-kt", "speed-fast", "speed")}
    for x, rows in programs().items():
        m, kt, fast, s = (score_exactly(census(), one, x) for one in priors_of.values())
        shortest = min(length for _, length, _, _ in rows)
        cheapest = max(Fraction(1, 2**length * time) for _, length, time, _ in rows)
        first_phase = min(length + (time - 1).bit_length() for _, length, time, _ in rows)
        assert Fraction(1, 2**shortest) <= m
        assert cheapest <= kt <= m / len(x)
        assert fast <= s <= 2 * fast
        assert s <= Fraction(2, 2**first_phase) * m
        assert fast <= kt / 2**shortest
        assert complexity(census(), x).m <= m


def test_t7_the_real_compiler_plus_both_ways():
    """V is the machine that starts on a 1; `+` compiles V to U and U to V in 3 bits and 1 step."""
    shorter, longer = (12, 199), (15, 200)
    tables = {
        (start, limits): by_output(oracle.census(*limits, 64, 6, start=start))
        for start in (0, 1)
        for limits in (shorter, longer)
    }
    for u, v in ((0, 1), (1, 0)):
        for x, rows in tables[v, shorter].items():
            compiled = tables[u, longer][x]
            assert mass(compiled, PRIORS["solomonoff"]) >= mass(rows, PRIORS["solomonoff"]) / 8
            assert mass(compiled, PRIORS["speed-kt"]) >= mass(rows, PRIORS["speed-kt"]) / 16
            assert min(c[0] for _, c in compiled) <= min(c[0] for _, c in rows) + 3
            assert min(c[0] + log2(c[1]) for _, c in compiled) <= min(c[0] + log2(c[1]) for _, c in rows) + 4


def by_output(rows):
    found = {}
    for (event, output, *cost), count in rows.items():
        if event == "emit":
            found.setdefault(output, []).append((count, tuple(cost)))
    return found


def mass(rows, one):
    return sum(count * one.weight(*cost) for count, cost in rows)


@pytest.mark.parametrize("one", PROPER, ids=lambda one: one.name)
def test_t8_regret_against_every_program_is_bounded(one):
    for x, rows in programs().items():
        loss = log_loss_bits(census(), one, x)
        assert len(loss) == len(x)
        assert (np.diff(loss) >= -1e-9).all()
        weights = one.log2_weight(*np.array([row[1:] for row in rows]).T)
        assert loss[-1] <= -weights.max() + 1e-9


@pytest.mark.parametrize("one", PROPER, ids=lambda one: one.name)
def test_t4_t11_intervals_hold_what_larger_budgets_find(one):
    chain = [census(9, 20, 3), census(12, 50, 4), census(15), census(18), census(21, 1000)]
    strings = [x for x in programs() if len(x) < 6]
    for smaller, larger in itertools.pairwise(chain):
        wide, narrow = score(smaller, one, strings), score(larger, one, strings)
        assert (wide.lower <= narrow.lower + 1e-15).all()
        assert (narrow.upper <= wide.upper * (1 + 1e-9)).all()
        assert (narrow.restricted <= wide.upper * (1 + 1e-9)).all()
    for x in [x for x in strings if score_exactly(chain[1], one, x)]:
        found = [predict(table, one, x) for table in chain[1:]]
        for before, after in itertools.pairwise(found):
            for name in ("zero_interval", "one_interval", "normalized_interval"):
                (low, high), (inner_low, inner_high) = getattr(before, name), getattr(after, name)
                assert low <= inner_low * (1 + 1e-9)
                assert inner_high <= high * (1 + 1e-9)
                assert 0 <= low <= high <= 1
            assert after.zero_interval[0] * (1 - 1e-9) <= after.zero <= after.zero_interval[1] * (1 + 1e-9)
            assert after.one_interval[0] * (1 - 1e-9) <= after.one <= after.one_interval[1] * (1 + 1e-9)


def test_t11_the_joint_interval_of_m_is_the_formula_of_theory_by_hand():
    """M(b | x) in [A_b / D, (A_b + U + V) / D], D = A_0 + A_1 + R + U + V, from the rows themselves."""
    solomonoff = PRIORS["solomonoff"]
    rows = list(census().rows())
    for x in ("1", "0", "11", "010"):
        weigh = {"A0": 0, "A1": 0, "R": 0, "U": 0, "V": 0}
        for row in rows:
            weight = Fraction(row.count, 2**row.cost.length)
            if row.event == "emit" and row.output[:-1] == x:
                weigh["A" + row.output[-1]] += weight
            elif row.event in ("halt", "loop") and row.output == x:
                weigh["R"] += weight
            elif row.event in ("timeout", "overflow", "pending") and x.startswith(row.output):
                weigh["U" if row.output == x else "V"] += weight
        whole = sum(weigh.values())
        got = predict(census(), solomonoff, x)
        for bit, interval in (("A0", got.zero_interval), ("A1", got.one_interval)):
            expected = weigh[bit] / whole, (weigh[bit] + weigh["U"] + weigh["V"]) / whole
            assert interval == pytest.approx([float(end) for end in expected], rel=1e-9)
        alone = predict(census(), solomonoff, x).normalized_interval
        both = weigh["A0"] + weigh["A1"] + weigh["U"] + weigh["V"]
        assert alone[0] == pytest.approx(float(weigh["A1"] / both), rel=1e-9)
        assert 1 - alone[1] == pytest.approx(float(weigh["A0"] / both), rel=1e-6)


@given(
    budgets(max_bits=15, max_steps=60, max_cells=6, max_observations=6), priors(), st.sampled_from(["1", "01", "000"])
)
@settings(max_examples=20)
def test_t13_the_upper_bound_counts_every_undecided_leaf(budget, one, x):
    """The bound by hand: each undecided row with a proper prefix of x printed, at the least cost it can have."""
    table = take_census(budget.bits, budget.steps, budget.cells, budget.observations)
    if len(x) > budget.observations:
        with pytest.raises(errors.InvalidLimit):
            score(table, one, [x])
        return
    bound = score_exactly(table, one, x)
    for row in table.rows():
        if row.event in ("timeout", "overflow", "pending") and x.startswith(row.output) and row.output != x:
            asked = (1 if row.decider == "datum" else 3) if row.event == "pending" else 0
            more = len(x) - len(row.output)
            bound += (
                row.count * 2**asked * one.weight(row.cost.length + asked, max(row.cost.time + more, 1), row.cost.space)
            )
    assert float(score(table, one, [x]).upper[0]) == pytest.approx(min(1.0, float(bound)), rel=1e-9)


def test_t12_certified_bits_of_omega():
    """`docs/theory.md#omega`: none at 18 bits; none at 19 without a loop proof, as 1 is not excluded; else 1."""
    assert omega(take_census(18, observations=64)).bits == ""
    assert omega(take_census(19, observations=64, proofs=False)).bits == ""
    known = omega(take_census(19, observations=64))
    assert known.bits == "1"
    assert float(known.lower) == pytest.approx(0.50177, abs=5e-6)
    more = omega(take_census(24, observations=64))
    assert known.lower <= more.lower <= more.upper <= known.upper
    assert more.bits.startswith(known.bits)


def test_t14_depth_never_grows_with_significance():
    for x in programs():
        depths = [complexity(census(), x, significance_bits=significance).depth for significance in range(7)]
        assert depths == sorted(depths, reverse=True)
        assert depths[0] == min(t for _, length, t, _ in programs()[x] if length == complexity(census(), x).K)


@pytest.mark.parametrize("one", RATIONAL, ids=lambda one: one.name)
def test_t20_normalised_predictions_sum_to_one_and_dominate(one):
    for x in [x for x in programs() if len(x) < 5]:
        got = predict(census(), one, x)
        zero, whole = score_exactly(census(), one, x + "0"), score_exactly(census(), one, x)
        both = zero + score_exactly(census(), one, x + "1")
        assert got.zero + got.one + got.stop == pytest.approx(1, abs=1e-12)
        if both:
            assert 1 - got.normalized_one == pytest.approx(float(zero / both), rel=1e-9, abs=1e-12)
            assert got.normalized_one >= got.one - 1e-12
            assert got.zero == pytest.approx(float(zero / whole), rel=1e-9, abs=1e-300)


def test_several_bits_ahead_is_one_bit_ahead_again_and_again():
    one = PRIORS["speed-kt"]
    ahead = predict_ahead(census(), one, "1", 3)
    for continuation, chance in ahead.items():
        expected = score_exactly(census(), one, "1" + continuation) / score_exactly(census(), one, "1")
        assert chance.chance == pytest.approx(float(expected), rel=1e-12)
        assert chance.low <= chance.chance <= chance.high
        larger = predict_ahead(census(21, 1000), one, "1", 3)[continuation]
        assert chance.low * (1 - 1e-9) <= larger.chance <= chance.high * (1 + 1e-9)
    assert sum(chance.chance for chance in ahead.values()) <= 1


def test_targeted_exploration_gives_the_same_numbers_as_a_census():
    follow = "100100"
    targeted, whole = take_census(21, observations=8, follow=follow), take_census(21, observations=8)
    strings = [follow[:k] for k in range(1, 7)] + ["0", "11", "101", follow + "00", follow + "01"]
    for one in PROPER:
        a, b = score(targeted, one, strings), score(whole, one, strings)
        for name in ("restricted", "lower", "upper"):
            assert np.allclose(getattr(a, name), getattr(b, name), rtol=1e-12, atol=0)
    assert len(targeted) < len(whole)
    with pytest.raises(errors.CensusMismatch, match="follows"):
        score(targeted, PROPER[0], ["000"])
    with pytest.raises(errors.InvalidLimit, match="at most 2 bits"):
        take_census(9, observations=2, follow="010")


@pytest.mark.parametrize("name", ["solomonoff", "speed-kt", "space"])
def test_the_estimate_finds_what_a_larger_census_counts(name):
    small, large = census(12), census(24, 1000)
    found = estimate(small, PRIORS[name], "1", large.plan.budget, samples=4000, seed=7)
    truth = float(score(large, PRIORS[name], ["1"]).restricted[0])
    assert found.exact <= found.low <= truth <= found.high
    assert abs(found.value - truth) < 0.02
    assert found == estimate(small, PRIORS[name], "1", large.plan.budget, samples=4000, seed=7)


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: score(census(), PRIORS["simplicity"], ["1"]), errors.ImproperPrior, "finite menu"),
        (lambda: family(1, -1, 0), errors.ImproperPrior, "alpha >= 0"),
        (lambda: prior("family(1,0,-2)"), errors.ImproperPrior, "gamma >= 0"),
        (lambda: prior("speed-kd"), errors.UnknownName, "speed-kt"),
        (lambda: score(census(), PROPER[0], ["2"]), errors.InvalidProgram, "only 0 and 1"),
        (lambda: score(census(), PROPER[0], [""]), errors.InvalidLimit, "1 to 6 bits"),
        (lambda: score(census(), PROPER[0], ["1" * 7]), errors.InvalidLimit, "--observations 7"),
        (lambda: predict(census(), PROPER[0], "1" * 6), errors.InvalidLimit, "--observations 7"),
        (lambda: predict(census(), PROPER[0], "01010"), errors.InvalidLimit, "--follow 01010"),
        (lambda: score_exactly(census(), family(1, 0.5, 0), "1"), errors.ImproperPrior, "rational"),
        (lambda: score_exactly(take_census(9, part=(1, 2)), PROPER[0], "1"), errors.CensusMismatch, "parts missing"),
        (lambda: complexity(take_census(9, part=(1, 2)), "1"), errors.CensusMismatch, "parts missing"),
        (lambda: predict(take_census(15, follow="111"), PROPER[0], "0"), errors.CensusMismatch, "follows"),
        (lambda: predict_ahead(census(), PRIORS["simplicity"], "1", 1), errors.ImproperPrior, "finite menu"),
        (lambda: predict_ahead(census(), PROPER[0], "0101", 2), errors.InvalidLimit, "raise --bits"),
        (lambda: log_loss_bits(census(), PRIORS["simplicity"], "1"), errors.ImproperPrior, "finite menu"),
        (lambda: explain(take_census(15, follow="111"), "000"), errors.CensusMismatch, "follows"),
        (lambda: estimate(census(), PROPER[0], "1", Budget(20), samples=0), errors.InvalidLimit, "at least 1 sample"),
        (lambda: estimate(census(), PROPER[0], "1", Budget(14)), errors.InvalidLimit, "at least the census's"),
        (
            lambda: estimate(census(), PROPER[0], "1", Budget(20), samples=9, confidence=1.0),
            errors.InvalidLimit,
            "between 0 and 1",
        ),
        (lambda: score(take_census(9, part=(1, 2)), PROPER[0], ["1"]), errors.CensusMismatch, "1 parts missing"),
    ],
)
def test_bad_arguments(call, kind, words):
    with pytest.raises(kind) as caught:
        call()
    assert words in str(caught.value)


def test_t9_t10_squared_error_on_fair_coins_is_bounded_by_the_echo_program():
    """`+[>,.<]` prints the bits that it reads: M(x) >= 2^-24 2^-|x|, so the error of prediction adds up to at most
    (ln 2 / 2) 24, in expectation over all x; under S_Kt the time of the program is added."""
    bits = 5
    table = take_census(24 + bits, 1000, 64, bits)
    for name, price_bits in (("solomonoff", 24), ("speed-kt", 24 + log2(2 + 5 * bits))):
        chances = {
            x: float(score_exactly(table, PRIORS[name], x)) if x else 1.0
            for n in range(bits + 1)
            for x in map("".join, product("01", repeat=n))
        }
        assert all(chance >= 2.0**-price_bits * 2.0 ** -len(x) for x, chance in chances.items())
        errors_of = (2.0 ** -len(x) * (chances[x + "1"] / chances[x] - 0.5) ** 2 for x in chances if len(x) < bits)
        assert sum(errors_of) <= log(2) / 2 * price_bits


def test_estimated_predictions_hold_the_truth():
    small, large = census(12), take_census(24, 1000)
    found = estimate_next(small, PRIORS["solomonoff"], "1", large.plan.budget, samples=3000, seed=3)
    truth = float(score_exactly(large, PRIORS["solomonoff"], "11") / score_exactly(large, PRIORS["solomonoff"], "1"))
    assert found.low <= truth <= found.high
    assert abs(found.value - truth) < 0.1


@pytest.mark.parametrize("one", RATIONAL, ids=lambda one: one.name)
def test_t20_the_normalised_prior_is_a_measure_above_the_restricted_one(one):
    for n in (1, 2, 3):
        strings = ["".join(bits) for bits in product("01", repeat=n)]
        values = {x: normalized(census(), one, x) for x in strings}
        assert sum(values.values()) == pytest.approx(1, rel=1e-9)
        assert all(value >= float(score_exactly(census(), one, x)) * (1 - 1e-9) for x, value in values.items())


@pytest.mark.parametrize("one", PROPER, ids=lambda one: one.name)
@pytest.mark.parametrize("bit", "01")
def test_strings_as_long_as_a_word_are_bounded_like_shorter_ones(one, bit):
    """64 bits, and all of them ones: where a shift by 63 would not have been enough."""
    table = take_census(15, observations=64)
    strings = [bit * size for size in (62, 63, 64)]
    upper = score(table, one, strings).upper
    assert (np.diff(upper) <= 0).all()
    bound = score_exactly(table, one, strings[-1]) if one.weight else 0
    for row in table.rows():
        if row.event in ("timeout", "overflow", "pending") and set(row.output) <= {bit} and len(row.output) < 64:
            asked = (1 if row.decider == "datum" else 3) if row.event == "pending" else 0
            more = 64 - len(row.output)
            length, time, space = row.cost
            bound += row.count * 2**asked * one.weight(length + asked, time + more, space)
    assert upper[-1] == pytest.approx(min(1.0, float(bound)), rel=1e-9)


def test_a_bound_too_small_for_a_float_is_not_zero():
    assert score(census(), family(90, 0, 0), ["1011"]).upper[0] > 0


@pytest.mark.parametrize("name", ["solomonoff", "speed-fast"])
@pytest.mark.parametrize("seed", range(8))
def test_few_samples_give_a_value_inside_its_interval(name, seed):
    larger = Budget(200, 2000, 640, 8)
    for call in (estimate, estimate_next):
        found = call(census(12), PRIORS[name], "1", larger, samples=5, seed=seed)
        assert 0 <= found.low <= found.value <= found.high <= 1


@pytest.mark.parametrize("prior", [*PROPER, family(3, 0, 0)], ids=lambda prior: prior.name)
def test_intervals_of_a_machine_of_ones_own_hold_what_a_larger_budget_finds(prior, monkeypatch):
    """Its requests ask for two bits: to charge a pending program for three, as of the tape, would bound too low."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "examples")
    smaller, larger = (take(Plan("own_machine:MACHINE", Budget(bits, 50, 8, 4)), threads=1) for bits in (4, 16))
    strings = [string for n in range(1, 5) for string in map("".join, product("01", repeat=n))]
    wide, narrow = (score(census, prior, strings) for census in (smaller, larger))
    assert (wide.upper >= narrow.restricted).all()
    assert (wide.lower <= narrow.restricted).all()


@pytest.mark.parametrize("name", ["family(1e400,0,0)", "family(1,1e400,0)"])
def test_exponents_are_finite(name):
    with pytest.raises(errors.ImproperPrior, match="expected finite numbers as exponents"):
        prior(name)
    with pytest.raises(errors.ImproperPrior):
        family(1, 0, float("nan"))


def test_there_is_no_omega_where_one_program_stands_for_many():
    with pytest.raises(errors.CensusMismatch, match="every program has a probability"):
        omega(take(Plan("turing(2,tnf)", Budget(4, 100, 16, 16)), threads=1))
