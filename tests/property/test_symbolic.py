"""Formulas of the priors: exact, equal to the fractions and the floats, their sums and conditions true."""

from fractions import Fraction
from itertools import product
from math import fsum, isclose

import numpy as np
import pytest
import sympy
from census_tables import take_census
from hypothesis import given
from hypothesis import strategies as st
from sympy import Float, Integer, Rational, oo

from sandbox.priors.catalogue import PRIORS, prior
from sandbox.priors.formulas import (
    ALPHA,
    BETA,
    BOUNDS,
    FAMILY,
    GAMMA,
    INDEX,
    LENGTH,
    LIMIT,
    MORE,
    READ,
    REGIONS,
    SPACE,
    SUMS,
    TIME,
    CeilLog2,
    convergence,
    latex,
    score_expression,
    weight,
)
from sandbox.priors.prior import family
from sandbox.tiers.sky.closed_form import evaluate
from sandbox.tiers.sky.fitting import fit
from sandbox.vocabulary.errors import ImproperPrior, InvalidLimit, InvalidProgram, InvalidType, UnknownName

NAMES = [*PRIORS, "family(2,3,1)", "family(1.25, 0.5, 0.1)"]
CENSUS = take_census(18, observations=8)
STRINGS = ["".join(bits) for size in range(1, 5) for bits in product("01", repeat=size)]
costs = st.tuples(st.integers(1, 60), st.integers(1, 2**32 - 1), st.integers(1, 255))
exponents = st.fractions(-3, 3, max_denominator=4)


def put(formula, values):
    return formula.xreplace({symbol: sympy.sympify(value) for symbol, value in values.items()})


def priced(beta, alpha, gamma):
    return {BETA: Rational(beta), ALPHA: Rational(alpha), GAMMA: Rational(gamma)}


def emits(string):
    return [row for row in CENSUS.rows() if row.event == "emit" and row.output == string]


@given(st.sampled_from(NAMES), costs)
def test_a_weight_is_that_of_the_prior_exactly_and_in_floats(name, cost):
    formula = put(weight(name), dict(zip((LENGTH, TIME, SPACE), cost, strict=True)))
    if prior(name).weight:
        assert Fraction(formula) == prior(name).weight(*cost)
    columns = (np.array([number]) for number in cost)
    assert isclose(float(formula), 2.0 ** prior(name).log2_weight(*columns)[0], rel_tol=1e-12)


@given(st.integers(0, 200), st.integers(-1, 1))
def test_ceil_log2_is_exact_next_to_powers_of_2(power, step):
    number = max(2**power + step, 1)
    result = int(CeilLog2(Integer(number)))
    assert 2**result >= number
    assert result == 0 or 2 ** (result - 1) < number


@pytest.mark.parametrize("string", STRINGS)
def test_the_score_of_the_family_equals_the_sum_in_fractions(string):
    score = score_expression(CENSUS, string)
    rows = emits(string)
    assert score.free_symbols <= {BETA, ALPHA, GAMMA}
    for beta, alpha, gamma in [(1, 0, 0), (1, 1, 0), (2, 1, 0), (1, 0, 1), (3, 2, 4)]:
        expected = sum(
            Fraction(r.count, 2 ** (beta * r.cost.length) * r.cost.time**alpha * r.cost.space**gamma) for r in rows
        )
        assert Fraction(score.subs(priced(beta, alpha, gamma))) == expected


@pytest.mark.parametrize("string", STRINGS[::3])
@pytest.mark.parametrize("name", NAMES)
def test_an_exact_score_and_the_floats_agree(name, string):
    rows = emits(string)
    columns = (np.array([getattr(r.cost, column) for r in rows]) for column in ("length", "time", "space"))
    weights = np.exp2(prior(name).log2_weight(*columns))
    floats = fsum(r.count * one for r, one in zip(rows, weights, strict=True))
    exact = score_expression(CENSUS, string, of=weight(name))
    assert not exact.free_symbols
    assert not exact.atoms(Float)
    assert isclose(float(sympy.N(exact, 30)), floats, rel_tol=1e-12)


def test_a_score_has_one_term_for_each_cost():
    rows = emits("0")
    score = score_expression(CENSUS, "0")
    assert len(sympy.Add.make_args(score)) == len({(r.cost.length, r.cost.time, r.cost.space) for r in rows})
    assert score.subs(priced(0, 0, 0)) == sum(r.count for r in rows)


def test_the_empty_string_has_weight_1_and_what_nothing_prints_0():
    assert score_expression(CENSUS, "") == 1
    assert score_expression(take_census(6), "10110") == 0


@pytest.mark.parametrize(
    ("string", "error"), [("012", InvalidProgram), ("0" * 9, InvalidLimit)], ids=["not bits", "too long"]
)
def test_a_string_that_has_no_score_is_refused(string, error):
    with pytest.raises(error):
        score_expression(CENSUS, string)


def test_what_is_no_prior_has_no_weight():
    with pytest.raises(UnknownName):
        weight("speedy")
    with pytest.raises(ImproperPrior):
        weight("family(1,-1,0)")


@given(st.integers(1, 40), st.integers(1, 10**6))
def test_the_phases_that_count_a_program_add_up_to_its_weight_in_speed(length, time):
    form = SUMS["phases"]
    cost = {LENGTH: length, TIME: time}
    counted = [i for i in range(1, 200) if i >= length and time <= 2 ** (i - length)]
    brute = sum(Fraction(1, 2**i) for i in counted) + Fraction(1, 2**199)  # and all phases from 200 on
    assert Fraction(put(form.value, cost)) == brute
    assert brute / 2**length == PRIORS["speed"].weight(length, time, 1)


def test_sympy_adds_the_series_to_the_same():
    assert sympy.simplify(SUMS["phases"].of.doit() - SUMS["phases"].value) == 0
    assert sympy.simplify(SUMS["reading"].of.doit() - SUMS["reading"].value) == 0
    for beta in (2, 3, 5):
        form = SUMS["lengths"]
        assert sympy.simplify(form.of.subs(BETA, beta).doit() - form.value.subs(BETA, beta)) == 0


@given(st.integers(1, 30), st.fractions(Fraction(5, 4), 4, max_denominator=4))
def test_the_sum_over_all_lengths_and_kraft_bound_under_it(most, beta):
    values = {LIMIT: most, **priced(beta, 0, 0)}
    partial = fsum(2.0 ** ((1 - float(beta)) * i) for i in range(most + 1, most + 400))
    assert isclose(float(put(SUMS["lengths"].value, values)), partial, rel_tol=1e-12)
    assert float(put(BOUNDS["length"].value, values)) < partial


@given(st.integers(1, 18), st.sampled_from([(1, 0, 0), (1, 1, 0), (2, 1, 1), (1, 0, 2)]), st.sampled_from(STRINGS))
def test_no_string_weighs_more_beyond_a_limit_than_its_bound(limit, prices, string):
    for column in ("length", "time", "space"):
        beyond = [r for r in emits(string) if getattr(r.cost, column) > limit]
        weights = (
            put(FAMILY, {LENGTH: r.cost.length, TIME: r.cost.time, SPACE: r.cost.space, **priced(*prices)})
            for r in beyond
        )
        total = sum((r.count * one for r, one in zip(beyond, weights, strict=True)), Integer(0))
        assert total <= put(BOUNDS[column].value, {LIMIT: limit, **priced(*prices)})


@given(costs, st.integers(1, 4), st.integers(1, 50), st.tuples(exponents, exponents, exponents))
def test_the_bounds_are_reached_by_the_fastest_way_on(cost, read, more, prices):
    """A leaf: all 2^k readings, then r bits printed in r steps. Limits: probability 1 right at the limit."""
    length, time, space = cost
    prices = priced(*prices)
    values = {LENGTH: length, TIME: time, SPACE: space, READ: read, MORE: more, **prices}

    def one(length, time, space):
        return put(FAMILY, {LENGTH: length, TIME: time, SPACE: space, **prices})

    def same(name, expected):
        assert sympy.N(put(BOUNDS[name].value, values) / expected, 30) == pytest.approx(1, rel=1e-12)

    same("undecided", one(length, time + more, space))
    same("pending", 2**read * one(length + read, time + more, space))
    values[LIMIT], prices[BETA] = more, Integer(1)
    same("time", 2**length * one(length, more, 1))
    same("space", 2**length * one(length, 1, more))


@pytest.mark.parametrize("prices", [(1, 0, 0), (1, 1, 0), (2, 1, 0), (2, 2, 1)])
def test_what_a_larger_budget_finds_is_within_the_bounds_of_the_leaves(prices):
    """12 bits: all that 18 bits add to P(x) lies under the undecided leaves whose output x extends."""
    small = [row for row in take_census(12, observations=8).rows() if row.event in ("pending", "timeout", "overflow")]
    for string in STRINGS:
        old = score_expression(take_census(12, observations=8), string).subs(priced(*prices))
        new = score_expression(CENSUS, string).subs(priced(*prices))
        leaves = (leaf for leaf in small if len(leaf.output) < len(string) and string.startswith(leaf.output))
        assert old <= new <= old + sum((leaf_bound(leaf, string, prices) for leaf in leaves), Integer(0))


def leaf_bound(leaf, string, prices):
    bound = BOUNDS["pending" if leaf.event == "pending" else "undecided"].value
    values = {
        **dict(zip((LENGTH, TIME, SPACE), leaf.cost, strict=True)), MORE: len(string) - len(leaf.output),
        READ: 1 if leaf.decider == "datum" else 3,
    }  # fmt: skip
    return leaf.count * put(bound, {**values, **priced(*prices)})


@given(exponents, exponents, exponents)
def test_every_point_lies_in_exactly_one_region(beta, alpha, gamma):
    point = priced(beta, alpha, gamma)
    assert sum(region.value.subs(point) == sympy.true for region in REGIONS) == 1
    assert convergence(*point.values()).words


@given(exponents, exponents, exponents)
def test_the_verdict_is_that_of_the_priors(beta, alpha, gamma):
    """Refused by `family`, or improper, exactly where the verdict is 'diverges' or 'improper'."""
    verdict = convergence(Rational(beta), Rational(alpha), Rational(gamma)).of
    try:
        refused = bool(family(float(beta), float(alpha), float(gamma)).improper)
    except ImproperPrior:
        refused = True
    assert refused == (verdict in ("diverges", "improper"))


@pytest.mark.parametrize(
    ("prices", "verdict"),
    [
        ((2, 0, 0), "enumerable"), ((2, 1, 0), "computable"), ((1, 0, 0), "enumerable"), ((1, 1, 0), "computable"),
        ((1, Rational(1, 10), 0), "computable"), ((1, 0, 1), "converges"), ((0, 1, 0), "diverges"),
        ((Rational(99, 100), 50, 50), "diverges"), ((9, -1, 0), "diverges"), ((9, -1, 5), "diverges"),
        ((1, 1, -2), "diverges"), ((1, 2, -1), "improper"),
    ],
)  # fmt: skip
def test_the_table_of_convergence(prices, verdict):
    assert convergence(*prices).of == verdict


def test_the_length_sum_diverges_where_the_family_does():
    """At beta <= 1 the 2^i programs of each length i add up to infinity; above, to a number."""
    series = SUMS["lengths"].of.subs(LIMIT, 3)
    assert series.subs(BETA, 1).doit() == oo
    assert series.subs(BETA, 0).doit() == oo
    assert series.subs(BETA, 2).doit() == Rational(1, 8)
    assert SUMS["lengths"].holds == (BETA > 1)
    assert INDEX in series.atoms(sympy.Symbol)


def test_latex_of_scores_and_conditions():
    assert latex(FAMILY, name="w") == r"w = 2^{- \beta l} s^{- \gamma} t^{- \alpha}"
    assert latex(SUMS["phases"].of).startswith(r"\sum_{i=l + \left\lceil \log_2 t \right\rceil}^{\infty} 2^{- i}")
    score = score_expression(take_census(12, observations=6), "1111")
    assert latex(score, name="P(1111)") == r"P(1111) = 2^{- 12 \beta} 9^{- \alpha}"
    assert latex(REGIONS[0].value) == r"\beta < 1"


@pytest.mark.parametrize(
    "taking",
    [lambda text: convergence(text, 0, 0), lambda text: evaluate(text, {}), lambda text: fit({}, [1.0], [text])],
)
def test_a_text_is_never_run(taking, tmp_path):
    """SymPy runs the texts that it is given as code."""
    planted = tmp_path / "planted"
    with pytest.raises(InvalidType, match="expected a SymPy expression or a number, got"):
        taking(f"__import__('pathlib').Path({str(planted)!r}).touch()")
    assert not planted.exists()
