"""`solomonoff experiment`: the list, every form of an answer, one table, a figure, a page; bad input in one line."""

import csv
import json
import subprocess
import sys
from dataclasses import fields

import pytest
import typer

from cli.main import app, main
from sandbox.experiments.catalogue import CATALOGUE

SMALL = ("generator", "--bits", "18", "--ahead", "2", "--prior", "solomonoff")


def output_of(capsys, *arguments):
    capsys.readouterr()
    assert main(["experiment", *arguments]) == 0
    return capsys.readouterr().out


def error_of(capsys, *arguments, code=2):
    capsys.readouterr()
    assert main(["experiment", *arguments]) == code
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


def test_without_a_name_the_experiments_are_listed_with_their_questions(capsys):
    lines = output_of(capsys).splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(CATALOGUE)
    assert all(line.endswith("?") for line in lines)
    told = json.loads(output_of(capsys, "--json"))
    assert {name: of["question"] for name, of in told.items()} == {n: e.question for n, e in CATALOGUE.items()}


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_option_of_an_experiment_is_on_its_command_with_its_default(name):
    command = typer.main.get_command(app).commands["experiment"].commands[name]
    offered = {parameter.name: parameter for parameter in command.params}
    for field in fields(CATALOGUE[name].options):
        assert field.name in offered
        if not isinstance(field.default, tuple):
            assert offered[field.name].default == field.default


def test_help_loads_nothing_that_computes():
    program = (
        "import sys; from cli.main import main; main(['experiment', 'generator', '--help']); "
        "sys.exit(bool({'numba', 'numpy', 'sympy', 'altair'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_json_has_the_documented_shape(capsys):
    told = json.loads(output_of(capsys, *SMALL, "--json"))
    assert told["experiment"] == "generator"
    assert told["budget"] == {"bits": 18, "steps": 1000, "cells": 64, "observations": 6}
    assert list(told["tables"]) == ["procedures", "programs", "bars"]
    (row,) = told["tables"]["procedures"]
    assert row["faithful"] == pytest.approx(row["chain"], abs=1e-12)
    assert {"faithful_less", "renormalised_less"} <= row.keys()
    assert (told["machine"], told["version"]) == ("tape", 1)


def test_one_table_in_every_other_form(capsys):
    rows = list(csv.DictReader(output_of(capsys, *SMALL, "--format", "csv").splitlines()))
    assert [row["prior"] for row in rows] == ["solomonoff"]
    rows = list(csv.DictReader(output_of(capsys, *SMALL, "--format", "csv", "--table", "bars").splitlines()))
    assert [row["procedure"] for row in rows] == ["frozen", "chain", "renormalised", "given length"]
    assert output_of(capsys, *SMALL, "--format", "md").startswith("| prior | faithful |")
    assert output_of(capsys, *SMALL, "--format", "latex").startswith(r"\begin{tabular}")
    text = output_of(capsys, *SMALL, "--table", "bars")
    assert "bars:" in text
    assert "programs:" not in text


def test_fewer_bits_that_print_nothing_leave_the_second_column_empty(capsys):
    told = json.loads(output_of(capsys, "generator", "--bits", "13", "--world", "0000", "--observed", "1", "--ahead",
                                "1", "--prior", "solomonoff", "--json"))  # fmt: skip
    assert told["tables"]["procedures"][0]["faithful"] > 0
    told = json.loads(output_of(capsys, "generator", "--bits", "8", "--world", "11", "--observed", "1", "--ahead",
                                "1", "--prior", "solomonoff", "--json"))  # fmt: skip
    assert told["tables"]["procedures"][0]["faithful_less"] is None


def test_a_figure_and_a_page_are_written_once(capsys, monkeypatch, tmp_path):
    figure, page = tmp_path / "g.svg", tmp_path / "all.html"
    output_of(capsys, *SMALL, "--figure", str(figure))
    assert figure.read_text().startswith("<svg")
    assert "--force" in error_of(capsys, *SMALL, "--figure", str(figure), code=1)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.chdir(tmp_path)
    told = output_of(capsys, "all", "--bits", "15", "--html", "all.html")
    assert all(len(line) <= 40 for line in told.splitlines())
    content = page.read_text()
    assert all(f"{name}: {of.question}" in content for name, of in CATALOGUE.items())
    assert "http-equiv" in content


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (["generator", "--bits", "3"], "expected more than 3 bits", 2),
        (["generator", "--ahead", "0"], "at least 1 bit observed and 1 ahead", 2),
        (["generator", "--draws", "-1"], "see --draws", 2),
        (["generator", "--prior", "simplicity"], "simplicity", 2),
        (["generator", "--world", "0011", "--bits", "9"], "8", 2),
        (["generator", "--world", "0110100110010110", "--observed", "12", "--bits", "12"], "raise --bits", 3),
        (["generator", "--bits", "12", "--table", "nothing"], "known: bars, procedures, programs", 2),
        (["location", "--rule", "256"], "expected rules from 0 to 255, got 256", 2),
        (["location", "--observed", "600"], "600 and 512", 2),
        (["location", "--string", "012"], "got '012'; see --string", 2),
        (["location", "--mock-radius", "0"], "see --mock-radius", 2),
        (["location", "--seen", "13"], "see --seen", 2),
        (["heads", "--labels", "01"], "expected xor, and, or, copy, not, or 4 bits, got '01'", 2),
        (["heads", "--bits", "9"], "their probability is 0; raise --bits", 3),
        (["heads", "--distance", "57"], "expected a distance from 0 to 56", 2),
        (["heads", "--draws", "-1"], "see --draws", 2),
        (["heads", "--bits", "12", "--human-without", "."], "expected a language that can print", 2),
        (["collapse", "--fact", "u"], "got 'u', which depends on u", 2),
        (["collapse", "--fact", "00110111"], "which depends on u", 2),
        (["collapse", "--fact", "c3"], "expected c1, c2, xor, both, constant", 2),
        (["collapse", "--layout", "u c1"], "an order of u, c1 and c2", 2),
        (["collapse", "--at-price", "nan"], "expected prices from 0 to 64 bits, got 'nan'", 2),
        (["collapse", "--negatives", "65"], "see --negatives", 2),
        (["collapse", "--decoder-bits", "3"], "see --decoder-bits", 2),
        (["collapse", "--bits", "9", "--fact", "xor"], "raise --bits or --decoder-bits", 3),
        (["reporter", "--repeats", "0"], "see --repeats", 2),
        (["reporter", "--distance", "61"], "see --distance and --cells", 2),
        (["reporter", "--code", "or"], "expected a code, got 'or'", 2),
        (["reporter", "--bits", "8", "--distance", "1"], "the pattern has probability 0 there", 3),
        (["imitation", "--repeats", "0"], "expected 1 to 15 repeats, got 0", 2),
        (["imitation", "--gap", "58"], "expected a gap from 0 to 20", 2),
        (["imitation", "--without", "."], "expected a language that can print", 2),
        (["imitation", "--bits", "12", "--gaps", "0", "--labelling", "0110"], "every pattern has probability 0", 3),
        (["numerals", "--numbers", "1"], "expected numbers between 2 and 100000, got 1; see --numbers", 2),
        (["numerals", "--base", "1"], "see --base", 2),
        (["numerals", "--memberships", "17"], "see --memberships", 2),
        (["numerals", "--times", "9"], "expected times between 1 and 8, got 9", 2),
        (["numerals", "--vocabulary", "nowhere.json"], "got 'nowhere.json': No such file or directory", 1),
        (["numerals", "--vocabulary", "README.md"], "expected digits,alone,after_space in line 3 of README.md", 2),
        (["numerals", "--bits", "12"], "every answer has probability 0 there; raise --bits", 3),
        (["generators"], "generators", 2),
    ],
)
def test_bad_input_is_one_line(capsys, arguments, words, code):
    assert words in error_of(capsys, *arguments, code=code)
