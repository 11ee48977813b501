"""Laws of regret, for measures and predictors that nobody chose: a sum of relative entropies, wherever one cuts it."""

import numpy as np
import predictors_oracle as plain
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.predictors.contexts import Contexts
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.losses import losses_of
from sandbox.predictors.prefix_tree import tree_of


@st.composite
def measures(draw):
    """A measure over some strings of at most 4 bits; those of fewer end in stop."""
    size = draw(st.integers(1, 4))
    words = draw(st.sets(st.text("01", min_size=0, max_size=size), min_size=1, max_size=12))
    ordered = sorted(words, key=lambda word: (len(word), word))
    weights = np.array(draw(st.lists(st.floats(0.01, 1), min_size=len(words), max_size=len(words))))
    printed = np.array([len(word) for word in ordered], dtype=np.uint8)
    output = np.array([int(word or "0", 2) for word in ordered], dtype=np.uint64)
    return StringMeasure("stop", "drawn", size, printed, output, weights / weights.sum(), 1.0)


@given(measures(), st.integers(0, 2**32 - 1))
def test_regret_is_what_plain_python_sums_and_stopping_is_a_part_of_it(measure, seed):
    contexts = Contexts(tree_of(measure))
    predictions = np.random.default_rng(seed).dirichlet(np.ones(contexts.symbols), size=len(contexts))
    place = {text: at for at, text in enumerate(contexts.texts)}

    def predict(past, symbol, symbols):
        return predictions[place["".join(map(str, past))], symbol]

    words = plain.words_of(measure)
    entropy, loss, positions = plain.losses(words, predict, contexts.symbols)
    expected = losses_of(contexts, predictions).expected()
    assert expected.entropy.sum() == pytest.approx(entropy, abs=1e-10)
    assert expected.regret.sum() == pytest.approx(loss - entropy, abs=1e-10)
    for at, level in enumerate(contexts.levels):
        told = expected.entropy[level].sum() + expected.regret[level].sum()
        assert told == pytest.approx(positions.get(at + 1, 0.0), abs=1e-10)
    assert (expected.regret >= -1e-12).all()
    assert (expected.stopping <= expected.regret + 1e-12).all()
    if contexts.symbols == 3:
        assert expected.stopping.sum() == pytest.approx(plain.stopping(words, predict, 3), abs=1e-9)


@given(measures())
def test_every_symbol_of_every_word_is_on_its_path(measure):
    contexts = Contexts(tree_of(measure))
    logs = np.log2(contexts.weight / contexts.weight.sum(axis=1, keepdims=True), where=contexts.weight > 0,
                   out=np.full(contexts.weight.shape, -np.inf))  # fmt: skip
    given_to_words = np.exp2(contexts.path_sums(logs, measure.printed, measure.output))
    assert given_to_words == pytest.approx(measure.probability, rel=1e-12)
