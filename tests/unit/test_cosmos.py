"""Tier 3: fits find what made the data and show what they leave over; scenarios have the odds of the specification."""

import re
from math import inf, isclose, log2, nan
from pathlib import Path

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from sandbox.priors import formulas
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Prior, family
from sandbox.tiers.sky.crossovers import CROSSOVERS, REGION, SEEN
from sandbox.tiers.sky.fitted_odds import FittedOdds
from sandbox.tiers.sky.fitting import BASES, fit
from sandbox.tiers.sky.scenarios import SCENARIOS, crossover_with_overhead, odds, scenario
from sandbox.tiers.sky.words import in_words, lesson, size_in_words
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import ImproperPrior, InvalidLimit, UnknownName

ROOT = Path(__file__).parents[2]
N = np.arange(1, 60)
R = np.arange(1, 40)
LOG2_STARS = log2(10**11)
GALAXY = scenario("galaxy")


def grid(seen, regions):
    n, r = np.meshgrid(np.arange(1, seen), np.arange(1, regions))
    return {"n": n.ravel(), "r": r.ravel()}


@given(st.lists(st.fractions(1, 50, max_denominator=12), min_size=4, max_size=4))
def test_a_cost_that_is_of_the_basis_is_found_exactly(truth):
    basis, samples = BASES["every cell of a region"], grid(12, 7)
    n, r = samples["n"], samples["r"]
    a, b, c, d = map(float, truth)
    found = fit(samples, a + b * r + c * n + d * n * r, basis)
    assert found.exact
    assert found.coefficients == pytest.approx(tuple(map(float, truth)), rel=1e-15)
    assert sympy.expand(found.expression).coeff(SEEN * REGION) == sympy.Rational(
        truth[3].numerator, truth[3].denominator
    )
    assert found.residual < 1e-14
    assert found.held_out({"n": [10**4], "r": [500]}, [a + b * 500 + c * 1e4 + d * 1e4 * 500]) < 1e-12


@pytest.mark.parametrize(
    ("name", "samples", "values"),
    [
        ("light cone", {"n": N}, 7 * N**2 + 3 * N + 40),
        ("linear in n", {"n": N}, 9 * N + 100),
        ("linear in r", {"r": R}, 2 * R + 1),
        ("number written in bits", {"r": R}, [60 + 7 * int(r).bit_length() for r in R]),
        ("every cell of a world", {"n": np.tile(N, 5), "N": np.repeat([9, 33, 65, 101, 999], len(N))},
            np.tile(N, 5) * (8 * np.repeat([9, 33, 65, 101, 999], len(N)) + 5) + 77),
    ],
)  # fmt: skip
def test_each_model_fits_costs_of_its_kind_without_rest(name, samples, values):
    found = fit(samples, values, BASES[name])
    assert found.exact
    assert found.residual < 1e-13
    assert found.count == len(values)
    assert found.predict(**samples) == pytest.approx(np.asarray(values, dtype=float), rel=1e-12)


@given(st.floats(0.001, 0.2), st.integers(0, 2**32 - 1))
def test_the_residual_is_the_largest_error_and_no_smaller(noise, seed):
    values = (5.0 * N**2 + 3) * (1 + noise * np.random.default_rng(seed).uniform(-1, 1, N.size))
    found = fit({"n": N}, values, BASES["light cone"])
    errors = [abs(float(found.predict(n=n)) / value - 1) for n, value in zip(N, values, strict=True)]
    assert isclose(found.residual, max(errors), rel_tol=1e-9)
    assert 0 < found.residual < 3 * noise
    assert not found.exact
    assert f"{found.residual:.2g}" in str(found)


def test_small_costs_weigh_as_much_as_large_ones():
    """Absolute least squares would give the first rows up for the last: here each is wrong by the same share."""
    n = np.array([1, 10**6])
    found = fit({"n": np.append(n, n)}, np.array([1.0, 1e6, 1.1, 1.1e6]), [SEEN])
    assert found.coefficients[0] == pytest.approx(sum(1 / v for v in (1, 1, 1.1, 1.1)) / (2 + 2 / 1.21), rel=1e-12)


def test_a_model_of_the_wrong_kind_shows_it_where_it_was_not_fitted():
    found = fit({"n": N}, N**2, BASES["linear in n"])
    assert found.residual > 0.05
    assert found.held_out({"n": [1000]}, [10**6]) > 0.5
    assert found.ranges == (("n", 1.0, 59.0),)


@pytest.mark.parametrize(
    ("samples", "values", "basis", "words"),
    [
        ({"n": N}, N - 1, "light cone", "none 0"),
        ({"n": []}, [], "linear in n", "measured values"),
        ({"n": N}, N * inf, "linear in n", "finite"),
        ({"n": N}, N, "linear in r", "samples of r"),
        ({"n": N[:9]}, N, "linear in n", "59 samples"),
        ({"n": N[:2]}, N[:2], "light cone", "vary more"),
        ({"n": N, "r": 0 * N + 3}, N, "every cell of a region", "vary more"),
    ],
)
def test_samples_that_decide_nothing_are_refused(samples, values, basis, words):
    with pytest.raises(InvalidLimit, match=words):
        fit(samples, values, BASES[basis])


def costs(length, time, space, samples):
    chosen = [BASES["number written in bits"], BASES["every cell of a region"], BASES["every cell of a region"]]
    return Cost(*(fit(samples, v, b) for v, b in zip((length, time, space), chosen, strict=True)))


def whole_and_region():
    """A light cone of n^2 steps, and a region that costs n (2 r + 1) steps and 12 bits and those of r."""
    n, r = (grid(40, 20)[name] for name in "nr")
    one, bits = 0 * n + 100, np.ceil(np.log2(r + 1))
    mock = costs(one + 12 + bits, n * (2 * r + 1), 2 * r + 1, {"n": n, "r": r})
    cone, wide = (fit({"n": n}, v, BASES["light cone"]) for v in (n**2, 2 * n + 1))
    return FittedOdds(Cost(fit({"n": n}, one, BASES["constant"]), cone, wide), mock)


def test_odds_of_fits_cross_where_the_closed_form_says():
    found = whole_and_region()
    for r in (1, 5, 100):
        values = {"alpha": 1, "beta": 1, "r": r}
        extra_bits = 12 + r.bit_length()
        expected = CROSSOVERS["observations"].at(**values, dl=extra_bits, kappa=1)
        assert found.crossovers("n", 1, 10**9, **values) == pytest.approx([expected], rel=1e-9)
        assert found.gap(n=10**6, r=r).extra_bits == extra_bits
        assert abs(found.at(**values, n=expected)) < 1e-9


def test_the_formula_of_fits_and_its_numbers_agree():
    found = whole_and_region()
    values = {"n": 300, "r": 8, "alpha": 1.5, "beta": 2, "gamma": 0.5}
    symbols = {symbol: values[str(symbol)] for symbol in found.expression.free_symbols}
    assert {str(symbol) for symbol in symbols} == set(values)
    assert float(found.expression.subs(symbols)) == pytest.approx(found.at(**values), rel=1e-12)


def test_both_ends_of_a_patched_window_are_found():
    n = np.arange(1, 200)
    full = Cost(
        *(fit({"n": n}, v, BASES[b]) for v, b in ((0 * n + 1, "constant"), (n**2, "light cone"))),
        fit({"n": n}, n, BASES["linear in n"]),
    )
    mock = Cost(*(fit({"n": n}, v, BASES["linear in n"]) for v in (3 + 0.01 * n, n, n)))
    ends = FittedOdds(full, mock).crossovers("n", 1, 10**6, alpha=1, beta=1)
    values = {"alpha": 1, "beta": 1, "delta": 2, "rho": 0.01, "kappa": 1}
    assert ends == pytest.approx([CROSSOVERS[f"patched {end}"].at(**values) for end in ("from", "to")], rel=1e-9)


def test_a_fit_carried_too_far_says_so():
    n = np.arange(1, 20)
    sinking = fit({"n": n}, 100 - 2 * n, BASES["linear in n"])
    steady = fit({"n": n}, n, BASES["linear in n"])
    found = FittedOdds(Cost(steady, steady, steady), Cost(steady, sinking, steady))
    with pytest.raises(InvalidLimit, match="beyond its fit"):
        found.at(1, 1, n=100)
    with pytest.raises(InvalidLimit, match="values for n"):
        found.at(1, 1)
    with pytest.raises(InvalidLimit, match="0 < low < high"):
        found.crossovers("n", 5, 5, alpha=1, beta=1)


def test_the_galaxy_has_the_odds_of_the_specification():
    found = odds(GALAXY)
    assert in_words(found["simplicity"].log2_at(123)) == "10^11 : 1"
    assert found["simplicity"].crossover_bits is None
    assert found["solomonoff"].log2_at(30) == -30
    assert found["solomonoff"].crossover_bits == 0
    for name in ("speed-kt", "space"):
        assert round(found[name].crossover_bits, 2) == 36.54
    for name in ("speed-fast", "speed"):
        assert round(found[name].crossover_bits, 2) == 18.27
    assert [one.within for one in found.values()] == [1.0 if name == "speed" else 0 for name in found]


@pytest.mark.parametrize("name", ["speed-kt", "speed-fast"])
@given(st.floats(1.1, 1e30))
def test_the_crossover_is_that_of_the_closed_form_and_even(name, ratio):
    found = odds(scenario("custom", size_ratio=ratio))[name]
    beta, alpha, _ = PRIORS[name].exponents
    assert found.crossover_bits == pytest.approx(CROSSOVERS["bits"].at(alpha=alpha, beta=beta, N=ratio, r=1), abs=1e-12)
    assert abs(found.log2_at(found.crossover_bits)) < 1e-12
    assert found.log2_at(found.crossover_bits + 1) < 0 < found.log2_at(found.crossover_bits - 1)


@given(st.integers(1, 500), st.integers(1, 2**40), st.integers(0, 60), st.integers(1, 10**6))
def test_the_stand_in_for_speed_is_within_its_factor(bits, steps, extra_bits, ratio):
    """The exact S of two programs, against speed-fast's odds of them."""
    weight = PRIORS["speed"].weight
    exact = weight(bits + extra_bits, steps, 1) / weight(bits, steps * ratio, 1)
    exact_log2 = log2(exact.numerator) - log2(exact.denominator)
    fast = log2(ratio) - 2 * extra_bits
    assert abs(exact_log2 - fast) <= odds(GALAXY)["speed"].within + 1e-9


@given(st.floats(1e-3, 1e30))
def test_observers_multiply_the_odds_and_as_many_as_the_size_cancel_it(observers):
    plain, counted = odds(GALAXY), odds(GALAXY, observers=observers)
    for name, one in counted.items():
        assert plain[name].log2_at(7) - one.log2_at(7) == pytest.approx(log2(observers), abs=1e-9)
    assert abs(odds(GALAXY, observers=10**11)["simplicity"].at_equal_length) < 1e-12


def test_an_overhead_lowers_the_crossover_towards_nothing():
    shown = [crossover_with_overhead(GALAXY, over) for over in (0, 1, 1e3, 1e6, 1e11, 1e20)]
    assert shown[0] == LOG2_STARS
    assert shown == sorted(shown, reverse=True)
    assert shown[4] == pytest.approx(1, abs=1e-6)
    assert 0 < shown[5] < 1e-8
    with pytest.raises(InvalidLimit, match="C0"):
        crossover_with_overhead(GALAXY, -1)


def sentence(of):
    return lesson(of, {name: one.crossover_bits for name, one in odds(of).items()})


def test_the_lesson_is_built_from_the_numbers():
    assert "36.54" in sentence(GALAXY)
    assert "18.27" in sentence(GALAXY)
    assert "10.00" in sentence(scenario("custom", size_ratio=1024))
    for name in SCENARIOS:
        assert name == "custom" or SCENARIOS[name].part in sentence(scenario(name))


@given(st.floats(0, 300))
def test_a_number_in_words_is_the_number(log2_number):
    text = size_in_words(log2_number).replace("10^", "1e").replace(" x 1e", "e")
    assert log2(float(text)) == pytest.approx(log2_number, abs=0.01)


def test_a_number_just_below_a_power_of_ten_is_rounded_to_it():
    assert [size_in_words(log2(number)) for number in (999_999, 9_999, 9_999.99)] == ["10^6", "9999", "10^4"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda: scenario("galaxi"), UnknownName),
        (lambda: scenario("custom"), InvalidLimit),
        *((lambda ratio=ratio: scenario("galaxy", size_ratio=ratio), InvalidLimit) for ratio in (1, 0, -5, inf, nan)),
        *((lambda k=k: odds(GALAXY, observers=k), InvalidLimit) for k in (0, -1, inf, nan)),
        (lambda: odds(GALAXY, priors=[Prior("own", lambda l, t, s: -l, None, "")]), ImproperPrior),
        (lambda: in_words(inf), InvalidLimit),
    ],
)
def test_what_has_no_odds_is_refused(wrong, error):
    with pytest.raises(error):
        wrong()


def test_any_member_of_the_family_will_do():
    found = odds(GALAXY, priors=[family(1, 0.5, 0.25)])["family(1,0.5,0.25)"]
    assert found.crossover_bits == pytest.approx(0.75 * LOG2_STARS)


def test_the_prices_are_one_set_of_symbols():
    """The closed forms and the priors' formulas speak of the same alpha, beta and gamma, defined in one module."""
    free = {symbol for form in CROSSOVERS.values() for symbol in form.solves.free_symbols}
    assert {formulas.ALPHA, formulas.BETA, formulas.GAMMA} <= free
    defining = re.compile(r"[sS]ymbols?\(\s*\"[^\"]*\b(alpha|beta|gamma)\b")
    homes = [path.name for path in ROOT.glob("sandbox/**/*.py") if defining.search(path.read_text())]
    assert homes == ["formulas.py"]
