"""The experiment `context`: identities, learners and distances against plain Python, and the numbers told."""

from dataclasses import replace
from functools import cache

import context_oracle
import numpy as np
import oracle
import pytest
from context_oracle import dynamic_head, head, markov_loss, mixture, periodic, three_distances
from hypothesis import given
from hypothesis import strategies as st

from sandbox.census.taking import take
from sandbox.experiments.catalogue import experiment
from sandbox.experiments.context import gradients as g
from sandbox.experiments.context.descent import minimised
from sandbox.experiments.context.divergences import divergences_of, sharpened
from sandbox.experiments.context.ensemble import Ensemble, contexts_of, ensemble_of, string_probabilities
from sandbox.experiments.context.identity import (
    flip_probability,
    head_loss_bits,
    head_output,
    largest_difference,
    mixture_probability,
)
from sandbox.experiments.context.learners import (
    LEARNERS,
    logits_of,
    loss_and_slope,
    parameter_count,
    predictions,
    start_of,
    trained,
)
from sandbox.experiments.context.options import ContextOptions
from sandbox.experiments.context.patterns import (
    WINDOW,
    agreements,
    compared_on_splits,
    dynamic_predictions,
    fixed_predictions,
    fixed_weight_count,
    primitive_patterns,
)
from sandbox.explore.plan import Plan
from sandbox.predictors.distribution import entropy_bits
from sandbox.predictors.fitted import markov_chain
from sandbox.priors.catalogue import prior
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit, NothingFound


@cache
def ensemble(bits=30, size=12):
    return ensemble_of(take(Plan("tape", Budget(bits, 4000, 64, size))), prior("solomonoff"))


@st.composite
def ensembles(draw):
    size = draw(st.integers(1, 5))
    strings = draw(st.lists(st.text("01", min_size=size, max_size=size), min_size=1, max_size=12, unique=True))
    weights = [draw(st.integers(1, 50)) for _ in strings]
    bits = np.array([[int(bit) for bit in string] for string in sorted(strings)], dtype=np.uint8)
    return Ensemble(bits, np.array(weights) / sum(weights))


def texts(some):
    return ["".join(map(str, row)) for row in some.bits.tolist()]


def test_the_ensemble_is_what_plain_python_counts():
    weights = {}
    for (event, output, length, _, _), count in oracle.census(12, 4000, 64, 3).items():
        if event == "emit" and len(output) == 3:
            weights[output] = weights.get(output, 0) + count / 2**length
    chosen = ensemble(12, 3)
    assert texts(chosen) == sorted(weights)
    expected = [weights[string] / sum(weights.values()) for string in sorted(weights)]
    assert chosen.probability == pytest.approx(expected, rel=1e-12)


def test_446_strings_of_12_bits_have_an_entropy_of_1_4872_bits():
    assert len(ensemble().bits) == 446
    assert entropy_bits(ensemble().probability) == pytest.approx(1.4872, abs=5e-5)


@given(ensembles(), st.floats(0, 12), st.data())
def test_head_and_mixture_are_what_plain_python_says(some, beta, data):
    size = data.draw(st.integers(0, some.bits.shape[1] - 1))
    context = data.draw(st.text("01", min_size=size, max_size=size))
    bits = np.array([[int(bit) for bit in context]], dtype=np.uint8).reshape(1, size)
    prior_of = some.probability.tolist()
    assert head_output(bits, some, beta)[0] == pytest.approx(head(texts(some), prior_of, beta, context), abs=1e-9)
    flip = flip_probability(beta)
    assert mixture_probability(bits, some, flip)[0] == pytest.approx(
        mixture(texts(some), prior_of, flip, context), abs=1e-12
    )


@given(ensembles(), st.floats(0, 12))
def test_the_head_is_the_mixture(some, beta):
    assert largest_difference(some, beta) < 1e-9


@given(ensembles())
def test_without_noise_the_head_is_the_ensemble(some):
    assert abs(head_loss_bits(some, float("inf"))) < 1e-9


def test_the_identity_holds_over_the_whole_table_and_the_loss_falls_with_the_noise():
    assert max(largest_difference(ensemble(), beta) for beta in (1.0, 8.0)) < 1e-9
    losses = [head_loss_bits(ensemble(), beta) for beta in (1.0, 4.0, 16.0)]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < 1e-4


@pytest.mark.parametrize(("order", "told"), [(2, ".404"), (3, ".134"), (5, ".012"), (8, ".0008")])
def test_markov_chains_lose_what_was_told(order, told):
    contexts = contexts_of(ensemble())
    learner = string_probabilities(ensemble(), contexts, markov_chain(contexts, order)[:, 1])
    loss = divergences_of(ensemble().probability, learner).kl
    assert f"{loss:.{len(told) - 1}f}" == "0" + told


@given(ensembles(), st.integers(0, 4))
def test_markov_chains_lose_what_plain_python_says(some, order):
    contexts = contexts_of(some)
    learner = string_probabilities(some, contexts, markov_chain(contexts, order)[:, 1])
    expected = markov_loss(texts(some), some.probability.tolist(), order)
    assert divergences_of(some.probability, learner).kl == pytest.approx(expected, abs=1e-9)


@given(ensembles(), st.lists(st.floats(0.01, 1), min_size=32, max_size=32))
def test_three_distances_count_what_a_learner_gives_to_other_strings(some, weights):
    size = some.bits.shape[1]
    learner = np.array(weights[: 2**size]) / sum(weights[: 2**size])
    places = [int(text, 2) for text in texts(some)]
    whole = np.zeros(2**size)
    whole[places] = some.probability
    expected = three_distances(whole.tolist(), learner.tolist())
    assert divergences_of(some.probability, learner[places]) == pytest.approx(expected, abs=1e-9)


@given(ensembles(), st.floats(1.01, 4))
def test_sharpening_concentrates(some, power):
    assert entropy_bits(sharpened(some.probability, power)) <= entropy_bits(some.probability) + 1e-12


def matrices(*shape):
    return st.lists(st.floats(-2, 2), min_size=int(np.prod(shape)), max_size=int(np.prod(shape))).map(
        lambda numbers: np.array(numbers).reshape(shape)
    )


MASK = np.array([[True, False, True], [True, True, False], [False, True, True]])
OPERATIONS = {
    "total": lambda x: g.total(x, g.picked(x, np.array([0]))),
    "times": lambda x: g.times(x, g.picked(x, np.array([2]))),
    "matrix_product": lambda x: g.matrix_product(x, x),
    "transposed": lambda x: g.matrix_product(g.transposed(x), x),
    "tanh": g.tanh,
    "sigmoid": g.sigmoid,
    "picked": lambda x: g.picked(x, (np.array([0, 0, 1]), np.array([1, 1, 2]))),
    "stacked": lambda x: g.stacked([x, g.tanh(x)]),
    "masked_softmax": lambda x: g.masked_softmax(x, MASK),
    "weighed_sum": lambda x: g.weighed_sum(x, g.picked(g.tanh(x), np.array([[0, 1, 2], [2, 1, 0], [0, 0, 1]]))),
}


@pytest.mark.parametrize("name", OPERATIONS)
@given(start=matrices(3, 3), towards=matrices(3, 3), data=st.data())
def test_every_operation_has_the_slope_of_its_finite_differences(name, start, towards, data):
    shape = OPERATIONS[name](g.Traced(start)).value.shape
    weights = data.draw(matrices(*shape))

    def value(x):
        return float((OPERATIONS[name](g.Traced(x)).value * weights).sum())

    leaf = g.Traced(start)
    weighed = g.times(OPERATIONS[name](leaf), g.Traced(weights))
    flat = g.Traced(weighed.value.sum(), ((weighed, lambda back: np.full(shape, back)),))
    measured = (value(start + 1e-5 * towards) - value(start - 1e-5 * towards)) / 2e-5
    assert float((g.gradient_of(flat, leaf) * towards).sum()) == pytest.approx(measured, abs=1e-5, rel=1e-4)


@pytest.mark.parametrize("learner", LEARNERS)
def test_a_learner_has_the_slope_of_its_finite_differences(learner):
    contexts = contexts_of(ensemble(15, 5))
    numbers, random = start_of(learner, 5, seed=3), np.random.default_rng(4)
    assert len(numbers) == parameter_count(learner, 5)
    _, slope = loss_and_slope(learner, numbers, contexts)
    for _ in range(5):
        towards = random.normal(size=len(numbers))
        above, below = (loss_and_slope(learner, numbers + side * 1e-6 * towards, contexts)[0] for side in (1, -1))
        assert slope @ towards == pytest.approx((above - below) / 2e-6, rel=1e-5, abs=1e-6)


SHAPES = {
    "mlp": [(6, 25), (1, 25), (25, 1), (1, 1)],
    "gru": [*[(1, 10), (10, 10), (1, 10)] * 3, (10, 1), (1, 1)],
    "attention": [(3, 6), (5, 6), (6, 6), (6, 6), (6, 6), (6, 22), (1, 22), (22, 1), (1, 1)],
}
ORACLES = {
    "mlp": lambda bits, *pieces: context_oracle.perceptron(bits, 5, *pieces),
    "gru": context_oracle.unit,
    "attention": context_oracle.attention,
}


@pytest.mark.parametrize("learner", LEARNERS)
def test_a_learner_says_what_plain_python_says(learner):
    contexts, numbers = contexts_of(ensemble(15, 5)), start_of(learner, 5, seed=7)
    ends = np.cumsum([0, *(rows * columns for rows, columns in SHAPES[learner])])
    pieces = [
        numbers[start : start + rows * columns].reshape(rows, columns).tolist()
        for start, (rows, columns) in zip(ends.tolist(), SHAPES[learner], strict=False)
    ]
    logits = logits_of(learner, g.Traced(numbers), contexts).value[:, 0]
    for prefix, size, logit in zip(contexts.prefixes.tolist(), contexts.size.tolist(), logits.tolist(), strict=True):
        bits = [int(sign > 0) for sign in prefix[:size]]
        assert logit == pytest.approx(ORACLES[learner](bits, *pieces), abs=1e-9)


@pytest.mark.parametrize("learner", LEARNERS)
def test_a_learner_predicts_from_the_context_alone(learner):
    whole, some = contexts_of(ensemble(15, 5)), ensemble(15, 5)
    part = contexts_of(Ensemble(some.bits[:3], some.probability[:3] / some.probability[:3].sum()))
    numbers = start_of(learner, 5, seed=0)
    everywhere = {
        row.tobytes(): said for row, said in zip(whole.prefixes, predictions(learner, numbers, whole), strict=True)
    }
    for row, said in zip(part.prefixes, predictions(learner, numbers, part), strict=True):
        assert everywhere[row.tobytes()] == pytest.approx(said, abs=1e-12)


@pytest.mark.parametrize(("learner", "most"), [("mlp", 0.1), ("gru", 0.1), ("attention", 0.2)])
def test_trained_learners_come_as_near_as_was_told(learner, most):
    contexts = contexts_of(ensemble())
    numbers = trained(learner, contexts, rounds=100, start=start_of(learner, 12, seed=0))
    learned = string_probabilities(ensemble(), contexts, predictions(learner, numbers, contexts))
    assert divergences_of(ensemble().probability, learned).kl < most
    assert loss_and_slope(learner, numbers, contexts)[0] - entropy_bits(ensemble().probability) == pytest.approx(
        divergences_of(ensemble().probability, learned).kl, abs=1e-9
    )


def test_logits_far_out_cost_no_warning():
    contexts = contexts_of(ensemble(15, 5))
    numbers = 1000 * start_of("mlp", 5, seed=0)
    assert np.isfinite(logits_of("mlp", g.Traced(numbers), contexts).value).all()
    assert np.isfinite(loss_and_slope("mlp", numbers, contexts)[0])


@given(matrices(4), matrices(4, 4))
def test_descent_finds_the_bottom_of_a_bowl(centre, shape):
    curved = shape @ shape.T + np.eye(4)
    bottom = minimised(
        lambda x: (float((x - centre) @ curved @ (x - centre)), 2 * curved @ (x - centre)), np.zeros(4), rounds=60
    )
    assert bottom == pytest.approx(centre, abs=1e-4)


def test_descent_never_rises():
    def banana(x):
        return (
            float((1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2),
            np.array([-2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] ** 2), 200 * (x[1] - x[0] ** 2)]),
        )

    start = np.array([-1.2, 1.0])
    values = [banana(minimised(banana, start, rounds=rounds))[0] for rounds in (0, 1, 5, 20, 60)]
    assert values == sorted(values, reverse=True)
    assert values[-1] < 1e-8


def test_there_are_50_patterns_and_300_fixed_weights():
    assert sorted(map(tuple, primitive_patterns(12).tolist())) == sorted(periodic(12, 2, 5))
    assert len(primitive_patterns(24)) == 50
    assert fixed_weight_count(24) == sum(at + 1 for at in range(24)) == 300


@given(st.lists(st.integers(0, 1), min_size=1, max_size=14), st.floats(-3, 3), st.floats(-2, 2), st.floats(-5, 5))
def test_the_dynamic_head_is_what_plain_python_says(bits, match, recent, blank):
    string = np.array([bits], dtype=np.uint8)
    said = dynamic_predictions(string, agreements(string), np.array([match, recent, blank]))
    assert said[0].tolist() == pytest.approx(dynamic_head(bits, match, recent, blank, WINDOW), abs=1e-9)


def test_the_fixed_map_is_the_best_on_what_it_has_seen():
    patterns = primitive_patterns(24)
    seen, random = patterns[::2], np.random.default_rng(0)
    error = ((fixed_predictions(seen, seen) - seen) ** 2).mean(axis=0)
    for at in (0, 3, 7, 23):
        inputs = np.hstack([np.ones((len(seen), 1)), seen[:, :at]])
        for _ in range(50):
            other = inputs @ random.normal(size=at + 1)
            assert ((other - seen[:, at]) ** 2).mean() >= error[at] - 1e-12


def test_weights_made_from_the_context_have_no_gap_and_fixed_ones_have():
    splits = np.array(compared_on_splits(primitive_patterns(24), splits=3, seed=0)).mean(axis=0)
    dynamic_gap, fixed_gap = splits[1] - splits[0], splits[3] - splits[2]
    assert abs(dynamic_gap) < 0.01
    assert fixed_gap > 0.02


@pytest.mark.parametrize(
    "wrong", [{"observations": 1}, {"observations": 99}, {"rounds": -1}, {"splits": 0}, {"seed": -1}, {"bits": 3}]
)
def test_numbers_that_cannot_be_are_refused_in_a_line(wrong):
    with pytest.raises(InvalidLimit) as error:
        ContextOptions(**wrong)
    assert "\n" not in str(error.value)


def test_too_few_bits_find_nothing():
    with pytest.raises(NothingFound):
        experiment("context").run(options=ContextOptions(bits=11, rounds=0))


def test_the_answer_is_complete_and_its_second_columns_are_that_of_fewer_bits():
    options = ContextOptions(bits=18, observations=4, rounds=3, splits=2)
    result = experiment("context").run(options=options)
    fewer = experiment("context").run(options=replace(options, bits=15))
    assert list(result.tables) == ["nearest", "learners", "distances", "identity", "weights", "splits", "ensembles"]
    for name in ("learners", "ensembles", "identity"):
        columns = result.tables[name].columns
        at = columns.index(next(column for column in columns if column.endswith("_less")))
        assert [row[at] for row in result.tables[name].rows] == [row[at - 1] for row in fewer.tables[name].rows]
