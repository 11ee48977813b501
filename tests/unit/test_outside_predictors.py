"""Predictors from outside: functions, commands that die, hang or talk nonsense, tables; each fault is one line."""

import gzip
import json
import sys
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from jsonschema import Draft202012Validator

import sandbox.predictors
import sandbox.predictors.command as own_command
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.predictors.checking import fault_of
from sandbox.predictors.command import CommandOptions
from sandbox.predictors.mixtures import mixtures_of
from sandbox.predictors.protocol import answer_of, questions
from sandbox.predictors.trials import trial
from sandbox.priors.catalogue import as_priors
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import (
    BrokenPlugin,
    InvalidAnswer,
    InvalidLimit,
    PredictorFailed,
    UnknownName,
    UnreadableInput,
    UnwritableOutput,
)

SCHEMA = json.loads((Path(sandbox.predictors.__file__).parent / "protocol.json").read_text())
RIGHT = """
import json, sys
for number, line in enumerate(sys.stdin):
    asked = json.loads(line)
    prefix, symbols = asked["prefix"], asked["symbols"]
    answer = {"prefix": prefix, "probabilities": [1 / len(symbols)] * len(symbols)}
    FAULT
    print(json.dumps(answer), flush=True)
"""
FAULTS = {
    "dies": ('if number == 3: sys.exit("out of luck")', PredictorFailed, "after '00', got its end with exit code 1"),
    "is killed": ("import os; number == 3 and os.abort()", PredictorFailed, "got its end with exit code -6"),
    "hangs": ("import time; number == 3 and time.sleep(60)", PredictorFailed, "after '00' within 2 s, got none"),
    "is silent": ("if number == 3: continue", PredictorFailed, "after '00' within 2 s, got none"),
    "talks nonsense": ("if number == 3: print('hello')", InvalidAnswer, "got 'hello'; print nothing else to stdout"),
    "gives no prefix": ("del answer['prefix']", InvalidAnswer, 'expected the "prefix" that is answered'),
    "answers twice": ("if number == 3: print(json.dumps(answer))", InvalidAnswer, "answered before or not asked"),
    "answers another": ("if number == 3: answer['prefix'] = '0000'", InvalidAnswer, "after '0000', which was answered"),
    "is negative": (
        "answer['probabilities'] = [-0.5, 1.5]",
        InvalidAnswer,
        "after '', got [-0.5, 1.5], of which one",
    ),
    "is no number": (
        "answer['probabilities'][0] = float('nan')",
        InvalidAnswer,
        "got [nan, 0.5], of which one is not",
    ),
    "sums to .9": ("answer['probabilities'] = [0.5, 0.4]", InvalidAnswer, "after '', got [0.5, 0.4], whose sum is 0.9"),
    "leaves one out": ("answer['probabilities'] = [1.0]", InvalidAnswer, "got [1.0], not 2 numbers"),
    "gives a number above all floats": (
        "answer['probabilities'] = [10**400, 0]",
        InvalidAnswer,
        "after '', got [inf, 0.0], of which one is not between",
    ),
    "gives texts": ("answer['probabilities'] = ['a', 'b']", InvalidAnswer, "expected a list of numbers after ''"),
    "gives neither": ("del answer['probabilities']", InvalidAnswer, 'expected "probabilities" or "log_probabilities"'),
}


@cache
def census():
    return take(Plan("tape", Budget(15, 300, 64, 5)))


@cache
def contexts(measure="at-least", bits=4):
    return mixtures_of(census(), as_priors(["solomonoff"]), measure, bits=bits).contexts


def tried(name, **asked):
    return trial(census(), name, priors=["solomonoff"], bits=4, **asked)


@pytest.fixture
def command(tmp_path):
    def _command(fault="pass"):
        (tmp_path / "predictor.py").write_text(RIGHT.replace("FAULT", fault))
        return f"command:{sys.executable} {tmp_path / 'predictor.py'}"

    return _command


def test_a_command_in_any_order_and_with_log_probabilities_is_what_it_says(command):
    wanted = tried("uniform").to_dict()["tables"]
    assert tried(command()).to_dict()["tables"] == wanted
    logs = "import math; answer = {'prefix': prefix, 'log_probabilities': [math.log(0.5)] * 2}"
    losses = tried(command(logs)).to_dict()["tables"]["losses"]
    assert losses[0]["regret_bits"] == pytest.approx(wanted["losses"][0]["regret_bits"], abs=1e-12)
    late = (
        "late = globals().setdefault('late', []); late.append(json.dumps(answer));\n"
        "    if len(late) == 10: print('\\n'.join(reversed(late)), flush=True)\n    continue"
    )
    assert tried(command(late)).to_dict()["tables"] == wanted


@pytest.mark.parametrize("fault", FAULTS)
def test_a_command_that_fails_is_one_line_and_the_trial_goes_on_from_where_it_was(command, fault, tmp_path):
    code, error, words = FAULTS[fault]
    kept = tmp_path / "answers.jsonl"
    options = CommandOptions(seconds=2 if "within" in words else 60, kept=kept)
    with pytest.raises(error) as caught:
        tried(command(code), options=options)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    before = kept.read_text().splitlines()
    assert f"{len(before) - 1} answers are kept in {str(kept)!r}" in str(caught.value)
    silent_about = {"answers twice": 4, "is silent": len(contexts()) - 1}  # all others end it at once
    assert len(before) - 1 == silent_about.get(fault, 3 if "number == 3" in code else 0)
    noted = tmp_path / "asked"
    mended = command(f"open({str(noted)!r}, 'a').write(prefix + '\\n')")
    result = tried(mended, options=CommandOptions(kept=kept))
    assert result.to_dict()["tables"] == tried("uniform").to_dict()["tables"]
    assert len(noted.read_text().splitlines()) == len(contexts()) - (len(before) - 1)
    again = tried(mended, options=CommandOptions(kept=kept))  # all is there: it is not even started
    assert again.to_dict() == result.to_dict()
    assert len(noted.read_text().splitlines()) == len(contexts()) - (len(before) - 1)
    replayed = tried(str(kept))  # offline
    assert replayed.to_dict()["tables"] == result.to_dict()["tables"]


def test_without_a_file_it_says_how_to_keep_answers(command):
    with pytest.raises(PredictorFailed, match="out of luck'; correct it; with --answers FILE what was answered"):
        tried(command(FAULTS["dies"][0]))


def test_what_is_kept_stays_whatever_happens_on_opening(command, monkeypatch, tmp_path):
    kept = tmp_path / "answers.jsonl"
    tried(command(), options=CommandOptions(kept=kept))
    text = "".join(kept.read_text().splitlines(keepends=True)[:-1])
    kept.write_text(text + '{"prefix": ')

    def _full(*_):
        raise UnwritableOutput("no space left")

    monkeypatch.setattr(own_command, "_write", _full)
    with pytest.raises(UnwritableOutput, match="no space left"):
        tried(command(), options=CommandOptions(kept=kept))
    assert kept.read_text() == text


def test_a_line_that_was_cut_off_is_asked_again_and_answers_of_another_trial_are_refused(command, tmp_path):
    kept = tmp_path / "answers.jsonl"
    whole = tried(command(), options=CommandOptions(kept=kept))
    text = kept.read_text()
    kept.write_text(text[:-9])
    assert tried(command(), options=CommandOptions(kept=kept)).to_dict() == whole.to_dict()
    assert kept.read_text() == text
    with pytest.raises(InvalidAnswer, match=r"expected answers of 'cat' about 2 symbols .* got those of another"):
        tried("command:cat", options=CommandOptions(kept=kept))
    with pytest.raises(InvalidAnswer, match="about 3 symbols"):
        tried(command(), measure="stop", options=CommandOptions(kept=kept))


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        (
            "command:no-such-command --fast",
            UnknownName,
            "expected a command that can be run, got 'no-such-command':",
        ),
        ("command:", UnknownName, "expected a command after 'command:', got none"),
        ("command:cat '", UnknownName, "no closing quotation"),
        ("command:true", PredictorFailed, "after '', got its end with exit code 0"),
        ("none.jsonl", UnreadableInput, "expected recorded answers, got 'none.jsonl': No such file"),
        ("none.csv", UnreadableInput, "expected a table of probabilities, got 'none.csv': No such file"),
        ("none.parquet", UnreadableInput, "expected a table of probabilities, got 'none.parquet': No such file"),
    ],
)
def test_what_is_not_there_is_one_line(name, error, words):
    with pytest.raises(error) as caught:
        tried(name)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_written_is_one_line_before_anything_runs(command, tmp_path):
    for place in (tmp_path, tmp_path / "none" / "answers.jsonl"):
        with pytest.raises(UnwritableOutput, match=r"a folder that exists|expected to write .*: No such file"):
            tried(command("sys.exit(1)"), options=CommandOptions(kept=place))
    with pytest.raises(InvalidLimit, match="expected seconds above 0, got 0"):
        CommandOptions(seconds=0)


@pytest.mark.parametrize("measure", ["at-least", "stop"])
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_table_of_probabilities_is_what_it_says(tmp_path, suffix, measure):
    own, symbols = contexts(measure), contexts(measure).symbols
    columns = {"prefix": own.texts} | dict.fromkeys(("p0", "p1", "p_stop")[:symbols], [1 / symbols] * len(own))
    frame, path = pl.DataFrame(columns), tmp_path / f"table.{suffix}"
    getattr(frame, f"write_{suffix}")(path)
    assert (
        tried(str(path), measure=measure).to_dict()["tables"] == tried("uniform", measure=measure).to_dict()["tables"]
    )
    getattr(frame.drop("p1"), f"write_{suffix}")(path)
    with pytest.raises(InvalidAnswer, match="got none called p1; add it"):
        tried(str(path), measure=measure)
    getattr(frame.filter(pl.col("prefix") != "01"), f"write_{suffix}")(path)
    with pytest.raises(InvalidAnswer, match="after '01', got none; add it"):
        tried(str(path), measure=measure)
    getattr(pl.concat([frame, frame]), f"write_{suffix}")(path)
    with pytest.raises(InvalidAnswer, match=r"expected one answer after '' in .* got two"):
        tried(str(path), measure=measure)
    getattr(frame.with_columns(p0=pl.lit(0.9)), f"write_{suffix}")(path)
    with pytest.raises(InvalidAnswer, match=r"after '', got \[0.9, .* whose sum is .* more contexts\); correct it"):
        tried(str(path), measure=measure)
    if suffix == "parquet":
        frame.with_columns(pl.concat_list("prefix")).write_parquet(path)
        with pytest.raises(UnreadableInput, match="expected a table of probabilities"):
            tried(str(path), measure=measure)
    if suffix == "csv":
        path.write_bytes(gzip.compress(frame.write_csv().encode()))
        with pytest.raises(UnreadableInput, match="packed; unpack it first"):
            tried(str(path), measure=measure)
    path.write_text("prefix,p0\n0,x\n" if suffix == "csv" else "no parquet")
    with pytest.raises(UnreadableInput, match="expected a table of probabilities"):
        tried(str(path), measure=measure)


def test_a_function_sees_batches_of_one_size_and_is_what_it_says(monkeypatch, tmp_path):
    (tmp_path / "own_predictor.py").write_text(
        "import numpy as np\nshapes = []\n"
        "def predict(prefixes):\n"
        "    shapes.append((prefixes.shape, str(prefixes.dtype)))\n"
        "    ones = (prefixes.sum(axis=1) + 0.5) / (prefixes.shape[1] + 1)\n"
        "    return np.stack([1 - ones, ones], axis=1)\n"
        "def broken(prefixes):\n    raise ValueError('no idea')\n"
        "def short(prefixes):\n    return np.ones(len(prefixes))\n"
        "def wrong(prefixes):\n    return np.full((len(prefixes), 2), 0.6)\n"
        "number = 3\n"
        "from sandbox.predictors.predictor import Predictor\n"
        "listed = Predictor('listed', '', lambda contexts: [[0.5, 0.5]] * len(contexts))\n"
        "failing = Predictor('failing', '', broken)\n"
    )
    monkeypatch.chdir(tmp_path)
    found = tried("own_predictor:predict").to_dict()["tables"]["losses"][0]
    assert found["regret_bits"] == pytest.approx(tried("kt").to_dict()["tables"]["losses"][0]["regret_bits"], abs=1e-12)
    assert tried("own_predictor:listed").to_dict()["tables"] == tried("uniform").to_dict()["tables"]
    shapes = sys.modules["own_predictor"].shapes
    assert shapes == [((len(level), size), "uint8") for size, level in enumerate(contexts().levels)]
    for name, error, words in (
        ("broken", BrokenPlugin, "after 1 prefixes of 0 bits, got ValueError: no idea (own_predictor.py, line 8)"),
        ("failing", BrokenPlugin, "expected 'failing' to predict after 10 contexts, got ValueError: no idea (own"),
        ("short", InvalidAnswer, "expected an array of shape (1, 2) of 'own_predictor:short' after ''"),
        ("wrong", InvalidAnswer, "after '', got [0.6, 0.6], whose sum is 1.2 (and 9 more contexts); correct it"),
        ("number", BrokenPlugin, "expected a function of prefixes as 'own_predictor:number', got 3, an int"),
        ("none", UnknownName, "own_predictor has no none"),
    ):
        with pytest.raises(error) as caught:
            tried(f"own_predictor:{name}")
        assert words in str(caught.value)


def test_the_schema_of_the_protocol_is_what_is_asked_and_what_may_be_answered():
    Draft202012Validator.check_schema(SCHEMA)
    schema = Draft202012Validator(SCHEMA)
    for measure in ("at-least", "stop"):
        for line in questions(contexts(measure)):
            schema.validate(json.loads(line))
    for right in ('{"prefix": "", "probabilities": [0.5, 0.5]}', '{"prefix": "01", "log_probabilities": [-0.7, -0.7]}'):
        schema.validate(json.loads(right))
    assert answer_of(right.replace("-0.7", "-0.6931471805599453"), 2).probabilities == pytest.approx([0.5, 0.5])
    for wrong in (
        '{"prefix": "2", "probabilities": [0.5, 0.5]}',
        '{"prefix": "0", "probabilities": [1.5, -0.5]}',
        '{"prefix": "0", "log_probabilities": [1.5, -0.5]}',
        '{"prefix": "0", "probabilities": [0.5, 0.5], "log_probabilities": [-1, -1]}',
        '{"probabilities": [0.5, 0.5]}',
    ):
        assert not schema.is_valid(json.loads(wrong))
    with pytest.raises(InvalidAnswer, match="of which one is not between 0 and 1"):
        answer_of('{"prefix": "0", "log_probabilities": [1000.0, -0.5]}', 2)


def test_a_negative_probability_is_seen_where_none_is_above_1():
    assert fault_of([-0.2, 0.6, 0.6], 3) == "[-0.2, 0.6, 0.6], of which one is not between 0 and 1"
    with pytest.raises(InvalidAnswer, match=r"after '', got \[-0.2, 0.6, 0.6\], of which one is not between"):
        tried(lambda prefixes: np.tile([-0.2, 0.6, 0.6], (len(prefixes), 1)), measure="stop")


def test_a_line_without_an_end_is_one_line(tmp_path):
    (tmp_path / "p.py").write_text("import sys\nwhile True: sys.stdout.write('a' * 65536)")
    with pytest.raises(InvalidAnswer, match=r"got 'a{80}\.\.\.'; print nothing else to stdout"):
        trial(census(), f"command:{sys.executable} {tmp_path / 'p.py'}", priors=["solomonoff"], bits=4)


def test_answers_of_another_measure_name_the_file_and_the_option(tmp_path):
    kept, table = tmp_path / "a.jsonl", tmp_path / "a.csv"
    kept.write_text('{"prefix": "", "probabilities": [0.5, 0.5]}\n')
    table.write_text("prefix,p0,p1\n,0.5,0.5\n")
    for path in (kept, table):
        with pytest.raises(InvalidAnswer, match=r"a\.(jsonl|csv)'.* --measure"):
            trial(census(), str(path), priors=["solomonoff"], measure="stop", bits=4)
