"""Crossovers: each closed form put back is even odds, on both Lambert branches; measured ones equal brute force."""

from fractions import Fraction
from math import inf, log, log2

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from sandbox.priors.catalogue import PRIORS, prior
from sandbox.priors.prior import Prior, family
from sandbox.tiers.built.crossings import alpha_star, verdicts
from sandbox.tiers.sky.closed_form import evaluate
from sandbox.tiers.sky.crossovers import CROSSOVERS, KAPPA, LOG2_ODDS, SATURATED, exact_gain
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidLimit

exponents = st.floats(0.1, 4)
sizes = st.integers(1, 10**24)
rates = st.floats(-6, 0).map(lambda digits: 10**digits)
extra = st.floats(-50, 300)
costs = st.integers(1, 10**12)

NUMBERS = {
    "alpha": exponents, "beta": exponents, "gamma": st.floats(0, 1), "dl": extra, "delta": st.floats(-20, 10),
    "t_full": st.integers(10**4, 10**12), "t_mock": st.integers(1, 10**5), "s_full": costs, "s_mock": costs,
    "N": sizes, "r": st.integers(1, 10**6), "n": st.integers(1, 10**6), "kappa": st.floats(0.01, 10), "rho": rates,
    "h": rates, "k": st.integers(1, 10**6), "per_observer": st.floats(0.01, 100), "C0": st.integers(1, 10**15),
    "c": st.floats(0.1, 1000),
}  # fmt: skip


def values_for(data, form):
    names = {str(symbol) for symbol in form.solves.free_symbols} - {str(form.unknown)}
    return {name: data.draw(NUMBERS[name], label=name) for name in sorted(names)}


@pytest.mark.parametrize("name", CROSSOVERS)
@given(st.data())
def test_at_the_solution_the_odds_are_even(name, data):
    form = CROSSOVERS[name]
    values = values_for(data, form)
    found, log2_found = form.at(**values), form.log2_at(**values)
    assume(found is not None and (log2_found is None or log2_found < 1000))
    with mpmath.workdps(50):
        exact = found if log2_found is None else mpmath.power(2, log2_found)
    assert abs(form.log2_odds(**values, **{str(form.unknown): exact})) < 1e-9


@pytest.mark.parametrize("name", ["alpha", "bits", "world", "observations", "observers", "alpha with overhead"])
@given(st.data())
def test_on_either_side_of_the_solution_another_one_wins(name, data):
    """The mock wins above it for a price of time, a world or a light cone; below it for bits and observers."""
    form = CROSSOVERS[name]
    values, unknown = values_for(data, form), str(form.unknown)
    found = form.at(**values)
    assume(found is not None and 1e-6 < found < 1e100)
    full_below = name not in ("bits", "observers")
    low, high = (form.log2_odds(**values, **{unknown: found * factor}) for factor in (0.9, 1.1))
    assert (low > high) == full_below or abs(low - high) < 1e-9
    assert (low >= 0 >= high) if full_below else (low <= 0 <= high)


@given(st.data(), exponents, sizes)
def test_odds_fall_with_the_price_of_time_and_the_size_of_the_world(data, step, more):
    values = values_for(data, CROSSOVERS["world"]) | {"N": data.draw(sizes)}
    assume(values["N"] >= values["r"])
    form = CROSSOVERS["world"]
    at = form.log2_odds(**values)
    assert form.log2_odds(**values | {"alpha": values["alpha"] + step}) <= at
    assert form.log2_odds(**values | {"N": values["N"] + more}) <= at


@given(*(st.tuples(st.integers(1, 60), costs, costs) for _ in range(2)), st.sampled_from(sorted(PRIORS)))
def test_the_formula_is_log2_of_the_ratio_of_weights(full, mock, name):
    one = PRIORS[name]
    assume(one.exponents is not None and one.weight is not None)
    ratio = one.weight(*full) / one.weight(*mock)
    beta, alpha, gamma = one.exponents
    values = {"beta": beta, "alpha": alpha, "gamma": gamma, "dl": mock[0] - full[0], "t_full": full[1]}
    values |= {"t_mock": mock[1], "s_full": full[2], "s_mock": mock[2]}
    with mpmath.workdps(50):
        expected = mpmath.log(mpmath.mpf(ratio.numerator) / ratio.denominator, 2)
    assert abs(float(evaluate(LOG2_ODDS, values) - expected)) < 1e-12


@pytest.mark.parametrize(("kind", "rate"), [("patched", "rho"), ("recorded", "h")])
@given(st.data())
def test_a_window_is_there_exactly_where_its_middle_is_won(kind, rate, data):
    """beta (delta + rate n) - alpha log2(n / kappa) is least at n = alpha / (beta rate ln 2): two roots, or none."""
    first, last = CROSSOVERS[f"{kind} from"], CROSSOVERS[f"{kind} to"]
    values = values_for(data, first)
    middle = values["alpha"] / (values["beta"] * values[rate] * log(2))
    least = first.log2_odds(**values, n=middle)
    assume(abs(least) > 1e-9)
    low, high = first.at(**values), last.at(**values)
    assert (low is None) == (high is None) == (least > 0)
    if low is not None:
        assert low < middle < high
        assert first.log2_odds(**values, n=low / 2) > 0
        assert last.log2_odds(**values, n=high * 2) > 0


def test_at_minus_one_over_e_the_two_branches_are_one():
    first, last = CROSSOVERS["patched from"], CROSSOVERS["patched to"]
    touching = {"alpha": 1, "beta": 1, "rho": Fraction(1, 8), "delta": 0}
    numbers = {symbol: touching[str(symbol)] for symbol in first.expression.free_symbols - {KAPPA}}
    tangent = 8 / (sympy.E * sympy.log(2))
    ends = [sympy.simplify(form.expression.subs(numbers).subs(KAPPA, tangent)) for form in (first, last)]
    assert [float(end) for end in ends] == pytest.approx([8 / log(2)] * 2, rel=1e-15)
    assert first.at(**touching, kappa=float(tangent) * 0.999) < last.at(**touching, kappa=float(tangent) * 0.999)
    assert first.at(**touching, kappa=float(tangent) * 1.001) is None


def test_the_numbers_of_the_design():
    bits = CROSSOVERS["bits"]
    assert round(bits.at(alpha=1, beta=1, N=10**11, r=1), 3) == 36.541
    assert round(bits.at(alpha=1, beta=2, N=10**11, r=1), 2) == 18.27
    assert CROSSOVERS["world"].at(alpha=1, beta=1, dl=log2(10**11), r=1) == pytest.approx(10**11, rel=1e-12)


def test_a_solution_that_is_no_number_is_never_and_one_beyond_floats_is_infinite():
    world = CROSSOVERS["world"]
    assert world.at(alpha=0, beta=1, dl=5, r=1) is None
    assert world.at(alpha=1, beta=1, dl=10**5, r=1) == inf
    assert world.log2_at(alpha=1, beta=1, dl=10**5, r=1) == 10**5


@pytest.mark.parametrize("values", [{}, {"N": 0}, {"N": inf}, {"N": -3}, {"alpha": -1}, {"beta": float("nan")}])
def test_values_missing_or_out_of_range_are_named(values):
    given_values = {"alpha": 1, "beta": 1, "N": 9, "r": 1} | values
    if not values:
        del given_values["r"]
    with pytest.raises(InvalidLimit, match=f"{next(iter(values), 'r')}"):
        CROSSOVERS["bits"].at(**given_values)


@given(st.floats(0.1, 3), st.integers(2, 10**15), st.integers(0, 20))
def test_an_overhead_caps_what_time_can_give(alpha, world, thousands):
    values = {"alpha": alpha, "N": world, "r": 1, "c": 1}
    cap, larger = (evaluate(SATURATED, values | {"C0": 10**k}) for k in (thousands, thousands + 1))
    assert 1 < larger < cap < mpmath.mpf(world) ** alpha
    assert CROSSOVERS["bits with overhead"].at(**values, beta=1, C0=10**thousands) == pytest.approx(
        float(mpmath.log(cap, 2))
    )


@given(st.integers(1, 300))
def test_an_exact_simulation_gains_at_most_a_factor_of_two(n):
    reached = sum(1 for j in range(n + 1) for i in range(-n, n + 1) if abs(i) <= min(j, n - j))
    assert exact_gain(n) == (n + 1) ** 2 / reached <= 2


def growing(draw, low, high, size):
    steps = draw(st.lists(st.integers(low, high), min_size=size, max_size=size))
    return np.cumsum(steps)


@st.composite
def pairs(draw):
    """Two simulations whose odds are often near 1: small numbers tie, and scaled ones nearly do."""
    size = draw(st.integers(1, 30))
    scale = draw(st.sampled_from([1, 2, 3, 10**9 + 7]))
    both = []
    for _ in range(2):
        length, time, space = growing(draw, 0, 2, size), growing(draw, 1, 3, size), growing(draw, 1, 2, size)
        nudge = draw(st.integers(0, 1))
        both.append(Cost(length, scale * time + nudge, space))
    return both


def rows(costs):
    return [tuple(map(int, row)) for row in zip(*costs, strict=True)]


def brute_force_sign(full, mock, beta, alpha, gamma):
    costs = [2 ** (beta * length) * time**alpha * space**gamma for length, time, space in (full, mock)]
    return (costs[1] > costs[0]) - (costs[1] < costs[0])  # the higher cost is the lower weight


@given(pairs(), st.tuples(*[st.integers(0, 3)] * 3))
def test_the_measured_crossover_is_that_of_brute_force(pair, given_exponents):
    full, mock = pair
    found = verdicts(full, mock, family(*given_exponents))
    signs = [brute_force_sign(*at, *given_exponents) for at in zip(rows(full), rows(mock), strict=True)]
    assert found.signs.tolist() == signs
    crossings, last = [], 0
    for n, sign in enumerate(signs, start=1):
        if sign and last and sign != last:
            crossings.append((n, "full" if sign > 0 else "mocked"))
        last = sign or last
    assert [tuple(one) for one in found.crossings] == crossings


def test_integers_decide_where_floats_cannot():
    """2^60 and 2^60 + 1 are one float: the odds look even, and are not."""
    full, mock = (Cost(np.array([5]), np.array([2**60 + more]), np.array([1])) for more in (0, 1))
    for name in ("speed-kt", "speed-fast", "simplicity"):
        found = verdicts(full, mock, prior(name))
        assert found.log2_odds.tolist() == [0]
        assert found.signs.tolist() == [1]
    assert verdicts(full, mock, family(1, 0.5, 0)).signs.tolist() == [0]


@given(st.integers(0, 20), st.integers(1, 2**30), st.integers(1, 30), st.sampled_from([-1, 0, 1]))
def test_one_step_tips_a_balance(length, steps, halvings, more):
    """k bits and a time 2^k times shorter are even under speed-kt; one step tips it, whatever floats round to."""
    time = 2**halvings * steps + more
    assume(0 < time < 2**62)
    full, mock = Cost([length], [time], [1]), Cost([length + halvings], [steps], [1])
    assert verdicts(full, mock, prior("speed-kt")).signs.tolist() == [-more]


def test_no_integer_is_rounded_on_its_way_in():
    n = sympy.Symbol("n")
    assert int(evaluate(n - 10**24, {"n": 10**24 + 1})) == 1
    assert evaluate(3 * n, {"n": Fraction(1, 3)}) == pytest.approx(1, abs=1e-45)


@given(pairs())
def test_the_exact_speed_prior_has_exact_verdicts_too(pair):
    full, mock = pair
    weight = PRIORS["speed"].weight
    heavier = [(weight(*f), weight(*m)) for f, m in zip(rows(full), rows(mock), strict=True)]
    expected = [(a > b) - (a < b) for a, b in heavier]
    assert verdicts(full, mock, PRIORS["speed"]).signs.tolist() == expected


@given(pairs(), st.integers(1, 3), st.integers(0, 2))
def test_alpha_star_is_where_the_verdict_flips(pair, beta, gamma):
    full, mock = pair
    form = CROSSOVERS["alpha"]
    for n, found in enumerate(alpha_star(full, mock, beta, gamma=gamma)):
        (l_full, t_full, s_full), (l_mock, t_mock, s_mock) = (rows(one)[n] for one in pair)
        values = {"t_full": t_full, "t_mock": t_mock, "s_full": s_full, "s_mock": s_mock, "dl": l_mock - l_full}
        closed = form.at(beta=beta, gamma=gamma, **values)
        assert np.isnan(found) if closed is None else found == pytest.approx(closed, rel=1e-12)


def test_alpha_star_is_precise_where_the_times_nearly_agree():
    full, mock = Cost([0], [10**9 + 8], [1]), Cost([1], [10**9 + 7], [1])
    assert alpha_star(full, mock, 1)[0] == pytest.approx(log(2) * (10**9 + 7.5), rel=1e-12)  # 1 / log2(1 + 1 / t)


@pytest.mark.parametrize(
    "broken",
    [
        (np.arange(3), np.arange(1, 4)),
        (np.arange(3), np.arange(3), np.arange(1, 4)),
        (np.arange(3), np.arange(1, 4), np.arange(1, 3)),
        (np.arange(3), np.arange(1, 4) / 2, np.arange(1, 4)),
    ],
)
def test_costs_that_are_none_are_refused(broken):
    good = Cost(np.arange(3), np.arange(1, 4), np.arange(1, 4))
    for pair in ((broken, good), (good, broken)):
        with pytest.raises(InvalidLimit):
            verdicts(*pair, prior("solomonoff"))
    with pytest.raises(InvalidLimit, match="3 and 2"):
        verdicts(good, Cost(*(array[:2] for array in good)), prior("solomonoff"))


def test_a_prior_of_ones_own_is_weighed_too():
    own = Prior("thirds", lambda l, t, s: -np.log2(3) * l, lambda l, t, s: Fraction(1, 3**l), "a trit for a bit")
    ones = np.ones(2, dtype=int)
    assert verdicts(Cost(ones, ones, ones), Cost(ones * 2, ones, ones), own).signs.tolist() == [1, 1]
