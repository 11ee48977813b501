"""The experiment `heads`: pairs of functions one by one, the law, the procedures run, and the numbers told."""

from functools import cache
from itertools import pairwise
from math import log2

import functions_oracle
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.experiments.catalogue import experiment
from sandbox.experiments.functions import functions_of, take_functions
from sandbox.experiments.heads.consistency import (
    Heads,
    given_labels,
    heads_of,
    in_order,
    inputs_of,
    labelled,
    masses_of,
)
from sandbox.experiments.heads.many_to_one import multiplicity_of
from sandbox.experiments.heads.options import HeadsOptions
from sandbox.experiments.heads.sampling import kept_of
from sandbox.experiments.intervals import clopper_pearson
from sandbox.priors.catalogue import PRIORS
from sandbox.vocabulary.budget import Budget

BITS, STEPS, CELLS = 14, 60, 12
SMALL = Budget(BITS, STEPS, CELLS, 8)
TABLES = st.lists(st.lists(st.integers(0, 1), min_size=8, max_size=8), min_size=1, max_size=12, unique_by=tuple)
ANSWERS = [
    [0, 0, a, b, c, d, 1, 1] for a, b, c, d in ((0, 0, 0, 0), (0, 1, 0, 0), (1, 1, 0, 0), (1, 1, 1, 1), (0, 0, 0, 1))
]
ANSWERS.append([1] * 8)
"""The first five give the labels 0011 where the sensor is right, and differ elsewhere."""
TRUTHS = st.integers(0, 15).map("{:04b}".format)


@cache
def plain_programs():
    return functions_oracle.programs(inputs_of(1), 1, BITS, STEPS, CELLS)


@cache
def small(prior):
    return functions_of(take_functions(inputs_of(1), 1, SMALL), PRIORS[prior])


@pytest.mark.parametrize("prior", functions_oracle.WEIGHTS)
def test_functions_are_those_of_the_oracle(prior):
    functions, weight = small(prior), functions_oracle.WEIGHTS[prior]
    wanted = functions_oracle.weights(plain_programs(), prior)
    assert dict(zip(functions.tables, functions.weight, strict=True)) == pytest.approx(
        {table: float(p) for table, p in wanted.items()}, rel=1e-12
    )
    for at, table in enumerate(functions.tables):
        costs = [cost for output, cost in plain_programs() if output == table]
        assert (functions.programs[at], functions.length[at]) == (len(costs), min(cost[0] for cost in costs))
        assert functions.squares[at] == pytest.approx(float(sum(weight(*cost) ** 2 for cost in costs)), rel=1e-12)


@pytest.mark.parametrize("prior", ["solomonoff", "speed-kt"])
@pytest.mark.parametrize("number", [0, 2, 4, 8])
def test_masses_are_sums_over_all_pairs(prior, number):
    wanted = functions_oracle.weights(plain_programs(), prior)
    whole = sum(wanted.values())
    seen, tampered = in_order("0110")
    assert {at: f"{at:03b}" for at in seen} == {0: "000", 3: "011", 5: "101", 6: "110"}  # v = z1 xor z2
    questions, heads = [*seen, *tampered][:number], heads_of(small(prior))
    masses = masses_of(heads, heads, "0110", questions)
    labels = {0: "0", 3: "0", 5: "1", 6: "1"}
    probability = {table: p / whole for table, p in wanted.items()}
    plain, refunded = (functions_oracle.honest(probability, labels, questions, each) for each in (False, True))
    human = sum(p for table, p in probability.items() if all(table[at] == bit for at, bit in labels.items()))
    assert masses == pytest.approx((float(plain), float(refunded), float(human)), rel=1e-9)


@pytest.mark.parametrize("prior", ["solomonoff", "speed-kt"])
def test_the_refunded_head_is_the_posterior_given_the_labels(prior):
    wanted = functions_oracle.weights(plain_programs(), prior)
    right = {table: p for table, p in wanted.items() if table[0] + table[3] + table[5] + table[6] == "0011"}
    true, sensor, neither = given_labels(heads_of(small(prior)), "0110")
    assert true == pytest.approx(float(right["01100110"] / sum(right.values())), rel=1e-9)
    assert sensor == pytest.approx(float(right["00001111"] / sum(right.values())), rel=1e-9)
    assert true + sensor + neither == pytest.approx(1)


@given(TABLES, TRUTHS, st.integers(4, 8), st.randoms(use_true_random=False))
def test_the_term_makes_honest_and_instrumental_even_and_consistency_alone_never_helps(tables, truth, number, random):
    weight = np.array([random.random() + 0.01 for _ in tables])
    heads = Heads(weight / weight.sum(), np.array(tables, dtype=np.uint8))
    order = [at for part in in_order(truth) for at in part]
    masses = [masses_of(heads, heads, truth, order[:size]) for size in range(9)]
    assert masses[number].refunded == pytest.approx(masses[number].instrumental, rel=1e-9)
    assert all(mass.refunded >= mass.plain * (1 - 1e-9) for mass in masses)
    assert all(a.plain >= b.plain * (1 - 1e-9) for a, b in pairwise(masses))
    assert masses[0].plain == pytest.approx(masses[4].plain, rel=1e-9)


@given(TABLES, TABLES, TRUTHS)
def test_with_two_languages_the_odds_are_those_of_the_labels(tables, others, truth):
    head, human = (Heads(np.full(len(of), 1 / len(of)), np.array(of, dtype=np.uint8)) for of in (tables, others))
    masses = masses_of(head, human, truth, in_order(truth)[0])
    says = labelled(human, truth).any()
    assert masses.refunded == pytest.approx(labelled(head, truth).mean() if says else 0.0, rel=1e-9)
    assert masses.instrumental == pytest.approx(labelled(human, truth).mean(), rel=1e-9)


@pytest.mark.parametrize("refunded", [False, True])
@pytest.mark.parametrize("number", [0, 3, 8])
def test_the_procedure_itself_keeps_so_many_honest_heads(refunded, number):
    """Six comparisons: all are inside with probability 99.9 % at least; the seed is fixed."""
    order = [at for part in in_order("0011") for at in part]
    heads = Heads(np.array([5, 4, 3, 2, 1, 15]) / 30, np.array(ANSWERS, dtype=np.uint8))
    masses = masses_of(heads, heads, "0011", order[:number])
    kept = kept_of(heads, "0011", order[:number], refunded=refunded, draws=2_500, random=np.random.default_rng(5))
    mass = masses.refunded if refunded else masses.plain
    for times, share in ((kept.honest, mass / 2), (kept.instrumental, masses.instrumental / 2)):
        low, high = clopper_pearson(times, 2_500, doubt=1e-3 / 12)
        assert low <= share <= high


def test_two_programs_of_one_function_are_the_same_where_each_has_one():
    functions = small("solomonoff")
    pairs = programs = 0.0
    costs = [(table, 2.0 ** -cost[0]) for table, cost in plain_programs()]
    for table, weight in costs:
        programs += weight**2
        pairs += sum(weight * other for same, other in costs if same == table)
    assert multiplicity_of(functions).same_program == pytest.approx(programs / pairs, rel=1e-9)
    one_each = type(functions)(functions.tables, functions.weight, functions.weight**2, functions.length,
                               np.ones_like(functions.programs))  # fmt: skip
    assert multiplicity_of(one_each).same_program == 1.0
    exact = type(functions)(functions.tables, 2.0**-functions.length, functions.squares, functions.length,
                            functions.programs)  # fmt: skip
    assert multiplicity_of(exact).slope == pytest.approx(1.0)


def test_the_numbers_told():
    """Of a prototype with independent code: XOR, 21 bits, 1500 steps, 60 cells."""
    functions = functions_of(take_functions(inputs_of(1), 1, Budget(21, 1500, 60, 8)), PRIORS["solomonoff"])
    heads, order = heads_of(functions), [at for part in in_order("0110") for at in part]
    masses = {size: masses_of(heads, heads, "0110", order[:size]) for size in (0, 4, 8)}
    odds = {size: round(log2(mass.plain / mass.instrumental), 3) for size, mass in masses.items()}
    assert odds == {0: -6.815, 4: -6.815, 8: -9.595}
    assert [abs(log2(masses[size].refunded / masses[size].instrumental)) < 1e-9 for size in (0, 4, 8)] == [
        False,
        True,
        True,
    ]


def test_tables_say_the_law_for_every_pattern_and_prior():
    options = HeadsOptions(bits=15, cells=20, draws=200)
    result = experiment("heads").run(options=options)
    refunded = [row[6] for row in result.tables["patterns"].rows]
    assert len(refunded) == 16 * 5
    assert max(map(abs, refunded)) < 1e-9
    for row in result.tables["languages"].rows:
        if None not in (row[2], row[4]):
            assert row[6] == pytest.approx(row[2] - row[4], abs=1e-9)
    assert all(row[-1] == "yes" for row in result.tables["frequencies"].rows)
    assert experiment("heads").run(options=options).tables["frequencies"].rows == result.tables["frequencies"].rows
