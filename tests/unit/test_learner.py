"""The reference learner: what it reads, its loss beside the trial's, going on from where it was, damaged files."""

import re
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import sandbox
from sandbox.datasets.splits import SplitRule
from sandbox.learner import extra
from sandbox.learner.keeping import Kept, read_learner, write_learner
from sandbox.learner.learned import Learned
from sandbox.learner.lessons import lesson_of
from sandbox.learner.options import LearnerOptions
from sandbox.learner.predicting import learned_predictor
from sandbox.learner.training import train
from sandbox.predictors.evaluation import Evaluation
from sandbox.predictors.scopes import Scope
from sandbox.report.figures.learning_curves import learning_figure
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import (
    CensusMismatch,
    InvalidFigure,
    InvalidLimit,
    MissingExtra,
    Stopped,
    UnknownName,
    UnreadableInput,
)

needs_extra = pytest.mark.skipif(
    any(find_spec(name) is None for name in extra.PACKAGES), reason="the extra learn is not installed"
)
TINY = LearnerOptions(network="gru", width=4, batch=32)
SMALL = LearnerOptions(network="transformer", width=8, layers=1, batch=32)


@cache
def census():
    return sandbox.take(bits=15, steps=300, observations=4)


@cache
def data(measure="at-least"):
    return sandbox.dataset(census(), measure=measure, bits=4, rule=SplitRule(by="none"))


def a_learner():
    return Learned(
        options=TINY, parameters=7, measure="at-least", prior="solomonoff", machine="tape", bits=4, data_seed=0,
        budget=Budget(15, 300, 64, 4), symbols=2, updates=3, sequences=96, cpu_seconds=1.5, ended="updates",
        entropy_bits=1.25, curve=((0, 4.0), (3, 1.5)),
    )  # fmt: skip


def kept():
    return Kept(a_learner(), [np.arange(6, dtype=np.float32).reshape(2, 3)], [np.int32(3), np.ones(2, np.float32)])


@pytest.mark.parametrize("measure", ["stop", "at-least", "normalised", "length"])
def test_a_lesson_has_every_symbol_that_a_trial_asks_about(measure):
    """Word by word: the symbols of the string, then stop where it has fewer than n bits, and nothing more."""
    own = data(measure) if measure != "length" else sandbox.dataset(census(), measure="length", bits=3)
    lesson, bits = lesson_of(own.sequence, own.mask), own.measure.bits
    for at, text in enumerate(own.measure.strings()):
        wanted = [int(bit) for bit in text] + [2] * (len(text) < bits)
        assert lesson.target[at, lesson.counts[at]].tolist() == wanted
        assert lesson.counts[at].tolist() == [True] * len(wanted) + [False] * (bits - len(wanted))
        assert lesson.read[at].tolist()[: len(wanted)] == [3, *wanted[:-1]]


def test_a_file_gives_back_what_was_kept(tmp_path):
    write_learner(tmp_path / "a.npz", kept())
    again = read_learner(tmp_path / "a.npz")
    assert again.learned.to_dict() == a_learner().to_dict()
    for name in ("parameters", "state"):
        for leaf, other in zip(getattr(again, name), getattr(kept(), name), strict=True):
            assert (leaf == other).all()
    assert [path.name for path in tmp_path.iterdir()] == ["a.npz"]
    many = [np.full(2, at) for at in range(1002)]  # 64 layers and Adam have some 1,700
    write_learner(tmp_path / "b.npz", kept()._replace(state=many))
    assert [leaf[0] for leaf in read_learner(tmp_path / "b.npz").state] == list(range(1002))


def test_every_damaged_file_is_one_line(tmp_path):
    path = tmp_path / "a.npz"
    write_learner(path, kept())
    whole = path.read_bytes()
    flipped = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 97)]
    unharmed = 0
    for content in (b"", b"text", whole[:-9], whole[: len(whole) // 2], *flipped):
        path.write_bytes(content)
        with suppress(UnreadableInput):  # a bit of a time stamp is no harm: then all is as it was
            assert read_learner(path).learned.to_dict() == a_learner().to_dict()
            unharmed += content != b""
    assert unharmed < len(flipped) / 2
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableInput, match=r"^expected a learner, got '.*a.npz': it is damaged, or none; train one"):
        read_learner(path)
    np.savez(path, about=np.zeros(3))
    with pytest.raises(UnreadableInput, match="it is none; train one anew"):
        read_learner(path)
    with pytest.raises(UnreadableInput, match="No such file or directory; name another file"):
        read_learner(tmp_path / "none.npz")


@pytest.mark.parametrize(
    ("error", "words", "asked"),
    [
        (UnknownName, "expected a network, got 'lstm'; known: gru, transformer", {"network": "lstm"}),
        (InvalidLimit, "expected --layers from 0 to 1 of a gru, got 2", {"network": "gru", "layers": 2}),
        (InvalidLimit, "expected a --width that 4 heads share alike, got 6", {"width": 6}),
        (InvalidLimit, "expected a --rate above 0, at most 1, got nan", {"rate": float("nan")}),
        (InvalidLimit, "expected --batch from 1 to 65536 of a transformer, got 0", {"batch": 0}),
    ],
)
def test_options_that_cannot_be_are_one_line(error, words, asked):
    with pytest.raises(error) as caught:
        LearnerOptions(**asked)
    assert words in str(caught.value)


def test_without_the_extra_one_line_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(extra, "PACKAGES", ("jax_that_is_not_there",))
    write_learner(tmp_path / "a.npz", kept())
    for call in (
        lambda: train(data(), TINY),
        lambda: learned_predictor(tmp_path / "a.npz"),
        lambda: sandbox.trial(census(), f"learner:{tmp_path / 'a.npz'}"),
    ):
        with pytest.raises(MissingExtra, match=r"got no jax_that.*; pip install 'solomonoff-sandbox\[learn\]'"):
            call()
    for budget in ({"updates": 0}, {"minutes": 0}, {"minutes": float("inf")}):
        with pytest.raises(InvalidLimit, match=next(iter(budget))):
            train(data(), TINY, **budget)


def test_the_figure_has_the_curves_and_the_entropy():
    other = replace(a_learner(), options=replace(TINY, network="transformer"), curve=((0, 4.0), (3, 1.75)))
    chart = learning_figure([a_learner(), other]).to_dict()
    points = chart["datasets"][chart["hconcat"][1]["data"]["name"]]
    assert [(row["network"], row["updates"], row["regret"]) for row in points] == [
        ("gru", 3, 0.25),
        ("transformer", 3, 0.5),
    ]
    assert "gru comes within 0.25 bits" in chart["description"]
    for wrong in ([], [a_learner(), a_learner()], [a_learner(), replace(other, measure="stop")]):
        with pytest.raises(InvalidFigure):
            learning_figure(wrong)


@needs_extra
@pytest.mark.parametrize("network", ["transformer", "gru"])
def test_a_network_has_about_100000_parameters_and_sees_nothing_of_what_comes(network):
    import jax

    from sandbox.learner.networks import network_of

    own = network_of(LearnerOptions(network=network), 6, 3)
    assert sum(leaf.size for leaf in jax.tree.leaves(own.parameters)) == pytest.approx(100_000, rel=0.02)
    logits, read = jax.jit(own.logits), np.array([3, 0, 1, 1, 0, 1], np.uint8)
    said = np.asarray(logits(own.parameters, read))
    for at in range(1, 6):
        other = np.asarray(logits(own.parameters, np.where(np.arange(6) == at, 1 - read, read)))
        assert said[:at] == pytest.approx(other[:at], abs=1e-6)
        assert abs(said[at:] - other[at:]).max(axis=1).min() > 1e-6  # here and wherever it is remembered
        assert abs(said[at] - other[at]).max() > 1e-4


@needs_extra
@pytest.mark.parametrize(("options", "measure"), [(TINY, "stop"), (SMALL, "normalised"), (TINY, "at-least")])
def test_the_loss_of_a_learner_is_what_a_trial_finds(tmp_path, options, measure):
    """The trial multiplies conditionals of contexts; the learner sums over strings: two ways to one number."""
    learned = train(data(measure), options, updates=30, path=tmp_path / "a.npz")
    assert learned.log_loss_bits < learned.curve[0][1]
    own, name = learned_predictor(tmp_path / "a.npz", measure=measure), f"learner:{tmp_path / 'a.npz'}"
    result = sandbox.trial(census(), name, priors=["solomonoff"], measure=measure)
    assert result.predictors == (name,)
    asked = Evaluation(census(), ["solomonoff"], measure, None, Scope()).asked
    assert abs(own.predict(asked).sum(axis=1) - 1).max() < 1e-15
    (row,) = result.to_dict()["tables"]["losses"]
    assert row["log_loss_bits"] == pytest.approx(learned.log_loss_bits, abs=1e-5)
    assert row["entropy_bits"] == pytest.approx(learned.entropy_bits, abs=1e-12)
    if measure != "at-least":
        return
    for call, words in (
        (lambda: learned_predictor(tmp_path / "a.npz", measure="stop"), "has learned 'at-least'; give --measure at-l"),
        (lambda: sandbox.trial(census(), name, measure="stop"), "has learned 'at-least'; give --measure at-least"),
        (lambda: sandbox.trial(sandbox.take(bits=15, observations=5), own), "give --observations 4"),
    ):
        with pytest.raises(CensusMismatch, match=words):
            call()


@needs_extra
def test_an_interrupted_learner_goes_on_as_if_it_had_not_been_and_only_as_itself(tmp_path):
    def stop(done, bits):
        if done == 4:
            raise KeyboardInterrupt

    path = tmp_path / "a.npz"
    whole = train(data(), TINY, updates=7, path=tmp_path / "whole.npz")
    with pytest.raises(Stopped, match=r"stopped after 4 updates, kept in .*; --resume goes on"):
        train(data(), TINY, updates=7, path=path, progress=stop)
    with pytest.raises(CensusMismatch, match="expected to go on with a learner of options LearnerOptions"):
        train(data(), replace(TINY, seed=1), updates=7, path=path, resume=True)
    assert train(data(), TINY, updates=7, path=path, resume=True).curve == whole.curve
    assert whole.ended == "updates"
    first, second = read_learner(tmp_path / "whole.npz"), read_learner(path)
    for name in ("parameters", "state"):
        for leaf, other in zip(getattr(first, name), getattr(second, name), strict=True):
            assert (leaf == other).all()
    other = train(data(), replace(TINY, seed=1), updates=1)
    assert other.curve[0] != whole.curve[0]
    short = train(data(), TINY, minutes=1e-9)
    assert (short.ended, short.updates) == ("minutes", 1)  # so that going on again and again gets on


@needs_extra
def test_the_python_of_the_page_runs(tmp_path, monkeypatch):
    """With fewer updates of a smaller network: what it prints stays the same."""
    page = (Path(__file__).parents[2] / "docs" / "learner.md").read_text()
    (block,) = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    quick = block.replace('network="gru"', 'network="gru", width=4, batch=8').replace("updates=200", "updates=3")
    names = {"print": lambda told: printed.append(repr(told))}
    printed = []
    exec(quick, names)
    assert names["learned"].updates == 3
    assert printed == re.findall(r"^print.*  # (.*)$", block, re.MULTILINE)
