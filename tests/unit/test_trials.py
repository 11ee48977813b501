"""Predictors on trial: every loss is a plain-Python sum, the mixture loses nothing on itself; what was told."""

import re
from functools import cache
from pathlib import Path

import numpy as np
import predictors_oracle as plain
import pytest

from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.predictors.catalogue import BASELINES, predictor_called
from sandbox.predictors.measures import string_measure
from sandbox.predictors.mixtures import mixtures_of, own_predictions, shortest_lengths
from sandbox.predictors.predictor import Predictor
from sandbox.predictors.prefix_tree import tree_of
from sandbox.predictors.scopes import Scope
from sandbox.predictors.trials import PRIORS_TRIED, trial, trial_of_all
from sandbox.priors.catalogue import as_priors
from sandbox.priors.complexities import complexity
from sandbox.priors.prior import family
from sandbox.report.leaderboard import leaderboard_page
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import ImproperPrior, InvalidAnswer, InvalidLimit, NothingFound, UnknownName

PAGE = Path(__file__).parents[2] / "docs/leaderboard.md"
MEASURED = ("at-least", "stop", "normalised", "length")


@cache
def census(bits=15, observations=5):
    return take(Plan("tape", Budget(bits, 300, 64, observations)))


@cache
def mixtures(measure, bits=4, priors=("solomonoff", "speed-kt")):
    return mixtures_of(census(), as_priors(priors), measure, bits=bits)


def rows(result, table="losses"):
    named = result.table_named(table)
    return [dict(zip(named.columns, row, strict=True)) for row in named.rows]


ORACLES = {
    "uniform": lambda words: plain.uniform,
    "kt": lambda words: plain.kt,
    "lz78": lambda words: plain.lz78,
    "ctw-0": lambda words: plain.ctw(0),
    "ctw-2": lambda words: plain.ctw(2),
    "ctw-9": lambda words: plain.ctw(9),
    "markov-0": lambda words: plain.markov(words, 0),
    "markov-2": lambda words: plain.markov(words, 2),
}


@pytest.mark.parametrize("measure", MEASURED)
@pytest.mark.parametrize("name", ORACLES)
def test_every_loss_is_the_sum_that_plain_python_makes(name, measure):
    own = mixtures(measure)
    symbols = own.contexts.symbols
    result = trial(census(), name, priors=list(own.by_prior), measure=measure, bits=4)
    for row in rows(result):
        words = plain.words_of(own.by_prior[row["prior"]])
        predict = ORACLES[name](words)
        entropy, loss, positions = plain.losses(words, predict, symbols)
        assert row["entropy_bits"] == pytest.approx(entropy, abs=1e-12)
        assert row["log_loss_bits"] == pytest.approx(loss, abs=1e-11)
        assert row["regret_bits"] == row["low_bits"] == row["high_bits"] == pytest.approx(loss - entropy, abs=1e-11)
        wanted = plain.stopping(words, predict, symbols) if symbols == 3 else 0
        assert row["stopping_bits"] == pytest.approx(wanted, abs=1e-11)
        by_position = [each for each in rows(result, "positions") if each["prior"] == row["prior"]]
        assert {each["position"]: each["log_loss_bits"] for each in by_position if each["reach"]} == pytest.approx(
            positions, abs=1e-11
        )
        by_complexity = [each for each in rows(result, "complexities") if each["prior"] == row["prior"]]
        assert sum(each["regret_bits"] for each in by_complexity) == pytest.approx(loss - entropy, abs=1e-11)
        assert sum(each["mass"] for each in by_complexity) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("measure", MEASURED)
@pytest.mark.parametrize("prior", ["solomonoff", "speed", "family(1,0.5,0.5)"])
def test_the_mixture_as_its_own_predictor_loses_nothing(measure, prior):
    (row,) = rows(trial(census(), prior, priors=[prior], measure=measure, bits=4))
    assert row["regret_bits"] == 0  # what is less than 1e-12 is none
    assert row["stopping_bits"] == 0
    assert row["log_loss_bits"] == pytest.approx(row["entropy_bits"], abs=1e-12)


def test_a_prior_is_not_taken_for_another_one_of_its_name():
    namesake = family(1, 3, 0, name="solomonoff")
    right = string_measure(census(), namesake, "at-least", bits=4)
    assert mixtures("at-least").under(namesake).tree.after("") == pytest.approx(tree_of(right).after(""))
    with pytest.raises(InvalidLimit, match="expected one prior of each name, got two called 'solomonoff'"):
        trial(census(), "kt", priors=["solomonoff", namesake])


@pytest.mark.parametrize("measure", MEASURED)
def test_the_chain_of_conditionals_multiplies_to_the_probability_of_a_string(measure):
    own = mixtures(measure)
    for prior, of in own.by_prior.items():
        logs = np.log2(predictor_called(prior, own).predict(own.contexts), where=own.under(prior).weight > 0,
                       out=np.zeros(own.contexts.weight.shape))  # fmt: skip
        assert np.exp2(own.contexts.path_sums(logs, of.printed, of.output)) == pytest.approx(of.probability, rel=1e-12)


@cache
def board():
    return trial_of_all(take(Plan("tape", Budget(30, 4000, 64, 12))))


def test_what_was_told_of_strings_of_12_bits_by_programs_of_30_bits():
    """Entropy 1.4872 bits of 446 strings; Markov chains of order 2, 3, 5, 8 lose .404, .134, .012, .0008 bits."""
    result = board()
    regrets = {row["predictor"]: row for row in rows(result, "regret")}
    for order, told in ((2, ".404"), (3, ".134"), (5, ".012"), (8, ".0008")):
        assert f"{regrets[f'markov-{order}']['solomonoff']:.{len(told) - 1}f}" == "0" + told
    losses = {(row["predictor"], row["prior"]): row for row in rows(result)}
    assert f"{losses['kt', 'solomonoff']['entropy_bits']:.4f}" == "1.4872"
    assert (result.strings, result.contexts) == (446, 1204)
    assert regrets.keys() == {*BASELINES, *PRIORS_TRIED}
    matrix = {row["predictor"]: row for row in rows(result, "matrix")}
    assert all((matrix[row][column] == 0) == (row == column) for row in PRIORS_TRIED for column in PRIORS_TRIED)


def numbers_and_words(page):
    parts = re.split(r"(\d+(?:\.\d+)?(?:e-\d+)?)", page)
    return parts[::2], [float(part) for part in parts[1::2]]


def test_the_leaderboard_is_current():
    """All of it is computed anew; numbers may differ by the rounding of sums, which another computer does otherwise."""
    command = "solomonoff trial --all --figure docs/leaderboard.png --out docs/leaderboard.md --force"
    page = leaderboard_page(board(), command=command, figure="leaderboard.png")
    (words, numbers), (kept_words, kept) = numbers_and_words(page), numbers_and_words(PAGE.read_text())
    assert words == kept_words
    assert numbers == pytest.approx(kept, rel=2e-4, abs=1e-11)
    assert (PAGE.parent / "leaderboard.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("measure", ["at-least", "stop"])
def test_the_matrix_of_priors_is_kl_over_strings(measure):
    own = {prior: plain.words_of(of) for prior, of in mixtures(measure).by_prior.items()}
    result = trial_of_all(census(), baselines=[], priors=list(own), measure=measure, bits=4)
    for row in rows(result, "matrix"):
        for prior in own:
            p, q = own[prior], own[row["predictor"]]
            if set(p) <= set(q):
                wanted = sum(chance * np.log2(chance / q[word]) for word, chance in p.items())
                assert row[prior] == pytest.approx(wanted, abs=1e-12)
            else:
                assert row[prior] == np.inf


def test_strings_by_complexity_have_the_k_of_the_census():
    of = mixtures("stop").by_prior["solomonoff"]
    told = shortest_lengths(census(), of).tolist()
    assert told == [complexity(census(), text).K if text else 0 for text in of.strings()]


def test_a_frozen_table_is_exact_where_it_knows_and_uniform_elsewhere():
    own = mixtures("at-least", priors=("solomonoff",))
    assert rows(trial(census(), "table-1000", priors=["solomonoff"], bits=4))[0]["regret_bits"] == 0
    (none,) = rows(trial(census(), "table-0", priors=["solomonoff"], bits=4))
    assert none["log_loss_bits"] == pytest.approx(4, abs=1e-12)
    known = predictor_called("table-1", own).predict(own.contexts)
    assert known[0] == pytest.approx(own.contexts.weight[0], rel=1e-12)
    assert (known[1:] == 0.5).all()


def test_probability_0_for_what_happens_is_an_infinite_loss_with_the_string_and_its_mass():
    def sure(contexts):
        return np.tile([0.0, 1.0], (len(contexts), 1))

    result = trial(census(), Predictor("sure", "always 1", sure), priors=["solomonoff"], bits=4)
    (row,) = rows(result)
    words = plain.words_of(mixtures("at-least").by_prior["solomonoff"])
    words.pop((1, 1, 1, 1))
    assert row["regret_bits"] == row["log_loss_bits"] == np.inf
    assert row["excluded"] == "".join(map(str, max(words, key=words.get)))
    assert row["excluded_mass"] == pytest.approx(sum(words.values()), abs=1e-12)
    assert row["excluded"] in result.sentences[-1]
    assert result.to_dict()["tables"]["losses"][0]["regret_bits"] is None


@pytest.mark.parametrize("measure", ["at-least", "stop"])
def test_over_the_heaviest_strings_the_regret_is_between_its_bounds(measure):
    for name in ("uniform", "kt", "markov-2", "speed-kt"):
        exact = rows(trial(census(), name, priors=["solomonoff", "space"], measure=measure, bits=4))
        for heaviest in (1, 3, 9, 10**6):
            scope = Scope(heaviest=heaviest, floor=0.0 if name in ("markov-2", "speed-kt") else 0.05)
            for whole, part in zip(exact, rows(trial(census(), name, priors=["solomonoff", "space"], measure=measure,
                                                    bits=4, scope=scope)), strict=True):  # fmt: skip
                assert part["low_bits"] - 1e-12 <= whole["regret_bits"] <= part["high_bits"] + 1e-12
        assert part["high_bits"] == pytest.approx(whole["regret_bits"], abs=1e-12)  # all were asked


def test_what_sums_above_1_may_win_is_within_the_bound():
    """After contexts that are not asked they add to a log-loss less than an entropy: the bound knows of it."""

    def nearly(contexts):
        exact = own_predictions(contexts)
        return np.where((contexts.size > 1)[:, None] & (exact < 1), exact * (1 + 0.999e-6), exact)

    predictor = Predictor("nearly", "", nearly)
    (whole,) = rows(trial(census(), predictor, priors=["solomonoff"], bits=4))
    result = trial(census(), predictor, priors=["solomonoff"], bits=4, scope=Scope(heaviest=1))
    (part,) = rows(result)
    assert part["low_bits"] <= whole["regret_bits"] < 0
    assert "low_bits is a certified lower bound of the regret" in result.sentences[0]


def test_what_is_said_to_be_at_least_lost_by_stopping_is_no_more_than_is_lost():
    """Sums above 1 win by stopping as well: after contexts that are not asked, more than is lost before them."""

    def nearly(contexts):
        exact, tilt = own_predictions(contexts), np.array([1.003, 1.003, 1])
        tilted = exact * tilt / (exact * tilt).sum(axis=1, keepdims=True)
        return np.where(contexts.size[:, None] > 0, np.minimum(exact * (1 + 0.999e-6), 1), tilted)

    given = {"priors": ["solomonoff"], "measure": "stop", "bits": 4}
    (whole,) = rows(trial(census(), Predictor("nearly", "", nearly), **given))
    result = trial(census(), Predictor("nearly", "", nearly), **given, scope=Scope(heaviest=1))
    (part,) = rows(result)
    assert 0 < whole["stopping_bits"] < part["stopping_bits"]
    said = re.search(r"at least ([-.\de]+) of them about stopping", result.sentences[1])
    assert said is None or float(said[1]) <= whole["stopping_bits"]


@pytest.mark.parametrize("heaviest", [1, 2, 3, 4])
def test_a_lower_bound_is_rounded_down(heaviest):
    for name in ("kt", "uniform", "ctw-8", "lz78"):
        result = trial(census(), name, priors=["solomonoff"], measure="stop", bits=4, scope=Scope(heaviest=heaviest))
        (row,) = rows(result)
        regret, stopping = (float(words) for words in re.findall(r"at least ([-.\de]+) ", result.sentences[1]))
        assert row["low_bits"] * (1 - 1e-3) < regret <= row["low_bits"]
        assert row["stopping_bits"] * (1 - 2e-3) < stopping <= row["stopping_bits"]


def test_predictors_that_lose_alike_are_named_together():
    said = trial_of_all(census(), baselines=["markov-4", "markov-9", "kt"], priors=["solomonoff"], bits=4).sentences[1]
    assert re.match(r"On solomonoff least is lost by markov-4 and markov-9 of those fitted to it \(", said)


def test_only_the_contexts_of_the_heaviest_strings_are_asked():
    asked = []

    def noted(contexts):
        asked.extend(contexts.texts)
        return np.full((len(contexts), 2), 0.5)

    trial(census(), Predictor("noted", "", noted), priors=["solomonoff"], bits=4, scope=Scope(heaviest=1))
    assert asked == ["", "0", "00", "000"]
    with pytest.raises(InvalidAnswer, match="expected probabilities of 'noted' of at least the floor 0"):
        trial(census(), Predictor("noted", "", lambda contexts: np.full((len(contexts), 2), [0.4, 0.6])),
              priors=["solomonoff"], bits=4, scope=Scope(heaviest=1, floor=0.5))  # fmt: skip


@pytest.mark.parametrize(
    ("scope", "word"), [(Scope(), ""), (Scope(heaviest=1), "at least "), (Scope(samples=200), "about ")]
)
def test_a_sentence_says_whether_its_number_is_a_bound(scope, word):
    def never_a_one(prefixes):
        return np.full((len(prefixes), 3), [0.9, 0.0, 0.1])

    said = trial(census(), "kt", priors=["solomonoff"], measure="stop", bits=4, scope=scope).sentences[1]
    assert re.match(rf"On solomonoff it loses {word}[.\d]+ bits a string, {word}[.\d]+ of them about stopping", said)
    if scope.heaviest is None:
        said = trial(census(), never_a_one, priors=["solomonoff"], measure="stop", bits=4, scope=scope).sentences[-1]
        assert re.search(rf"what else makes up {'at least ' if word else ''}[.\d]+ of the mass", said)


def test_more_contexts_than_are_asked_unasked_need_a_scope(monkeypatch):
    monkeypatch.setattr("sandbox.predictors.scopes.MOST_CONTEXTS", 9)
    with pytest.raises(InvalidLimit, match="expected at most 9 contexts to ask, got 10; give --heaviest K, --sample K"):
        trial(census(), "kt", priors=["solomonoff"], bits=4)
    assert trial(census(), "kt", priors=["solomonoff"], bits=4, scope=Scope(samples=3)).contexts < 10


@pytest.mark.parametrize("measure", ["at-least", "stop"])
def test_a_sample_estimates_the_regret_within_its_interval_and_again_with_its_seed(measure):
    (exact,) = rows(trial(census(), "kt", priors=["solomonoff"], measure=measure, bits=4))
    inside = 0
    for seed in range(40):
        scope = Scope(samples=400, seed=seed)
        (row,) = rows(trial(census(), "kt", priors=["solomonoff"], measure=measure, bits=4, scope=scope))
        inside += row["low_bits"] <= exact["regret_bits"] <= row["high_bits"]
    assert inside >= 32  # of 40 with probability .95 each: fewer have probability 2e-4
    again = trial(census(), "kt", priors=["solomonoff"], measure=measure, bits=4, scope=scope)
    assert rows(again) == [row]
    assert again.sentences[0].startswith("Monte-Carlo: 400 strings drawn under each prior with seed 39")


@pytest.mark.parametrize(
    ("error", "words", "name", "asked"),
    [
        (UnknownName, "expected a predictor, got 'markof-2'; known: ", "markof-2", {}),
        (UnknownName, "or module:FUNCTION, command:COMMAND, learner:FILE, or a file", "nothing", {}),
        (InvalidLimit, "expected markov-K with a whole number K, got 'markov-x'", "markov-x", {}),
        (InvalidLimit, "expected ctw-D with a depth of at most 64", "ctw-65", {}),
        (InvalidLimit, "expected ctw-D with a whole number D, got 'ctw-x'; such as ctw-8", "ctw-x", {}),
        (UnknownName, "go to its folder, and say my_module:predict", "./my_module.py:predict", {}),
        (ImproperPrior, "expected a proper prior, got 'simplicity'", "simplicity", {}),
        (ImproperPrior, "expected a proper prior, got 'simplicity'", "kt", {"priors": ["simplicity"]}),
        (InvalidLimit, "expected 1 to 5 bits for measure", "kt", {"bits": 6}),
        (InvalidLimit, "expected a prior at least", "kt", {"priors": []}),
        (UnknownName, "expected a measure, got 'most'", "kt", {"measure": "most"}),
        (NothingFound, "expected programs that print 9 bits, found none of up to 9 bits", "kt", {"census": (9, 9)}),
        (UnknownName, "there is no module 'no_such_module' here", "no_such_module:predict", {}),
    ],
)
def test_bad_input_is_one_line(error, words, name, asked):
    own = census(*asked.pop("census", (15, 5)))
    with pytest.raises(error) as caught:
        trial(own, name, **asked)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"heaviest": 0}, "expected --heaviest of at least 1, got 0"),
        ({"samples": 1}, "expected --sample of at least 2, got 1"),
        ({"heaviest": 3, "samples": 3}, "got both"),
        ({"floor": 0.7}, "expected a floor from 0 to 1/2"),
        ({"floor": float("nan")}, "expected a floor from 0 to 1/2"),
    ],
)
def test_a_scope_that_cannot_be_is_one_line(options, words):
    with pytest.raises(InvalidLimit, match=words):
        Scope(**options)


@pytest.mark.parametrize("measure", ["at-least", "stop"])
@pytest.mark.parametrize("scope", [Scope(), Scope(samples=2), Scope(samples=9), Scope(heaviest=1)])
def test_what_is_excluded_is_named_wherever_the_regret_is_infinite(measure, scope):
    """Of strings that are not asked about whole, too; its mass is that of all strings through what was asked."""

    def predictor(prefixes):
        symbols = 2 if measure == "at-least" else 3
        given = np.full((len(prefixes), symbols), 1 / symbols)
        given[~prefixes.any(axis=1) & (prefixes.shape[1] == 1)] = [1.0, *[0.0] * (symbols - 1)]
        return given

    row = rows(trial(census(), predictor, priors=["solomonoff"], measure=measure, bits=4, scope=scope))[0]
    words = plain.words_of(mixtures(measure).by_prior["solomonoff"])
    worst = sum(mass for word, mass in words.items() if word[:1] == (0,) and word[:2] != (0, 0))
    assert (row["regret_bits"] == np.inf) == (row["excluded"] is not None) == (row["excluded_mass"] > 0)
    assert row["excluded_mass"] == pytest.approx(worst) if scope == Scope() else row["excluded_mass"] <= worst + 1e-12
    assert row["excluded"] is None or row["excluded"].startswith(("01", "0 stop"))
