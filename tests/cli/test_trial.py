"""`solomonoff trial`: the same numbers as Python, files, going on from where it was, one clear line for wrong input."""

import json
import re
import sys

import pytest

import sandbox
from cli.main import main
from sandbox.report.figures.trials import trial_figure

SMALL = ("--bits", "15", "--observations", "4", "--steps", "300")


def told(capsys, *arguments):
    capsys.readouterr()
    assert main(["trial", *arguments]) == 0
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def census():
    return sandbox.take(bits=15, steps=300, observations=4)


@pytest.fixture(scope="module")
def file(tmp_path_factory, census):
    path = str(tmp_path_factory.mktemp("trial") / "c.parquet")
    sandbox.write_census(census, path)
    return path


def test_json_is_what_python_says_and_a_file_gives_the_same(capsys, census, file):
    wanted = sandbox.trial(census, "kt").to_dict()
    for source in (SMALL, ("--census", file)):
        found = json.loads(told(capsys, "kt", *source, "--json"))
        assert {key: found[key] for key in wanted} == wanted
        assert found["budget"] == {"bits": 15, "steps": 300, "cells": 64, "observations": 4}
    for measure in ("stop", "normalised"):
        found = json.loads(told(capsys, "kt", "--census", file, "--measure", measure, "--json"))
        assert found["tables"] == sandbox.trial(census, "kt", measure=measure).to_dict()["tables"]
    three = json.loads(told(capsys, "kt", "--census", file, "--observations", "3", "--json"))
    assert three["tables"] == sandbox.trial(census, "kt", bits=3).to_dict()["tables"]
    length = json.loads(told(capsys, "kt", *SMALL, "--measure", "length", "--json"))
    assert (length["observations"], length["budget"]["observations"]) == (4, 5)


def test_text_says_what_it_is_exact_for_and_csv_is_one_table(capsys):
    text = told(capsys, "kt", *SMALL)
    assert "programs up to 15 bits, 300 steps, 64 cells; measure: at-least" in text
    said = re.search(r"^Exact over all \d+ strings \(\d+ contexts\)\.$", text, re.MULTILINE)
    assert said.start() < text.index("losses:")
    assert "strings of 4 bits by" in told(capsys, "kt", *SMALL, "--given", "01", "--prior", "speed")
    assert told(capsys, "kt", *SMALL, "--table", "positions", "--format", "csv").startswith("prior,position,reach,")
    board = told(capsys, "--all", *SMALL)
    assert "matrix:" in board
    assert "losses:" not in board
    assert "low_bits" in told(capsys, "--all", *SMALL, "--table", "losses")


def test_pages_figures_and_questions_are_written_and_replaced_only_by_force(capsys, tmp_path):
    page, figure, asked = (tmp_path / name for name in ("p.md", "f.svg", "q.jsonl"))
    files = ["--out", str(page), "--figure", str(figure)]
    told(capsys, "kt", *SMALL, "--out", str(page))
    assert "    solomonoff trial kt --bits 15 --observations 4 --steps 300 --out" in page.read_text()
    told(capsys, "--all", *SMALL, *files, "--force")
    assert "    solomonoff trial --all --bits 15 --observations 4 --steps 300 --figure" in page.read_text()
    assert "(f.svg)" in page.read_text()
    assert "markov-8" in figure.read_text()
    told(capsys, "--questions", str(asked), *SMALL)
    assert json.loads(asked.read_text().splitlines()[0]) == {"prefix": "", "symbols": ["0", "1"]}
    for arguments in (["kt", *files], ["--questions", str(asked)]):
        assert main(["trial", *arguments, *SMALL]) == 1
        assert "which exists; choose another or give --force" in capsys.readouterr().err


def test_the_figure_of_one_predictor_has_every_prior_by_position_and_by_complexity(census):
    result = sandbox.trial(census, "kt", priors=["solomonoff", "space"])
    chart = trial_figure(result).to_dict()
    few_shot, wasted = (chart["datasets"][panel["data"]["name"]] for panel in chart["hconcat"])
    for rows, table in ((few_shot, "positions"), (wasted, "complexities")):
        assert [list(row.values())[:2] for row in rows] == [list(row[:2]) for row in result.tables[table].rows]


def test_a_command_that_dies_is_one_line_and_the_same_command_goes_on(capsys, tmp_path):
    (tmp_path / "p.py").write_text(
        "import json, os, sys\n"
        "for number, line in enumerate(sys.stdin):\n"
        "    if number == 2 and not os.path.exists(sys.argv[1]): open(sys.argv[1], 'w'); sys.exit('no more')\n"
        "    answer = json.loads(line)['prefix']\n"
        "    print(json.dumps({'prefix': answer, 'probabilities': [0.5, 0.5]}), flush=True)\n"
    )
    command = f"command:{sys.executable} {tmp_path / 'p.py'} {tmp_path / 'died'}"
    kept = ["--answers", str(tmp_path / "kept.jsonl")]
    assert main(["trial", command, *kept, *SMALL]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "got its end with exit code 1: 'no more'; correct it; 2 answers are kept in " in said.err
    again = json.loads(told(capsys, command, *kept, *SMALL, "--json"))
    uniform = json.loads(told(capsys, "uniform", *SMALL, "--json"))
    assert again["tables"] == uniform["tables"]
    assert json.loads(told(capsys, kept[1], *SMALL, "--json"))["tables"] == uniform["tables"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "expected a PREDICTOR, --all or --questions FILE, got none"),
        (["kt", "--all"], 2, "got more than one of them"),
        (["mark", *SMALL], 2, "expected a predictor, got 'mark'; known: markov-K"),
        (["kt", "--prior", "simplicity"], 2, "expected a proper prior, got 'simplicity'"),
        (["kt", "--measure", "all"], 2, "expected a measure, got 'all'; known: at-least, length, normalised, stop"),
        (["kt", "--census", "FILE", "--observations", "9"], 2, "expected 1 to 4 bits for measure 'at-least'"),
        (["kt", "--census", "FILE", "--bits", "9"], 2, "expected --census or --bits, got both"),
        (["kt", "--census", "FILE", "--machine", "turing(2)"], 2, "leave out --machine"),
        (["kt", "--bits", "9", "--observations", "9"], 3, "expected programs that print 9 bits, found none"),
        (["kt", *SMALL, "--out", "page.html"], 2, "expected a file that ends in .md"),
        (["kt", *SMALL, "--out", "none/page.md"], 1, "expected a file in a folder that exists"),
        (["command:no-such-command", *SMALL], 2, "expected a command that can be run, got 'no-such-command'"),
        (["command:true", "--answers", "kept.csv", *SMALL], 2, "FILE that ends in .jsonl, got 'kept.csv'; rename it"),
        (["none.csv", *SMALL], 1, "got 'none.csv': No such file or directory; name another"),
        (["kt", "--heaviest", "3", "--sample", "3", *SMALL], 2, "got both; leave one of them out"),
        (["--all", "--sample", "3", *SMALL], 2, "expected all strings with --all, got some"),
        (["kt", "--table", "loss", *SMALL], 2, "expected a table of this trial, got 'loss'; known: losses"),
        (["kt", "--answers", "kept.jsonl", *SMALL], 2, "expected --answers FILE only with 'command:COMMAND', got 'kt'"),
        (["kt", "--seconds", "0", *SMALL], 2, "expected seconds above 0, got 0"),
        (["kt", "--machine", "turing(2)"], 2, "expected a census"),
        (["--questions", "q.jsonl", "--json", *SMALL], 2, "expected --questions FILE or --json, got both"),
    ],
)
def test_bad_input_is_one_clear_line(capsys, file, arguments, code, words):
    capsys.readouterr()
    assert main(["trial", *(file if word == "FILE" else word for word in arguments)]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert words in said.err
