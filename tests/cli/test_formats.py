"""`--format` in every command that has a table: each format can be read back, nothing is left out of it."""

import csv
import io
import json

import pytest

import sandbox
from cli.main import main

SMALL = ("--bits", "15")
CASES = {
    "run": ["+[.>+]", "--observations", "8"],
    "enumerate": [*SMALL],
    "census show": ["CENSUS", "--rows", "7"],
    "prior": ["1111", *SMALL],
    "predict": ["111", *SMALL],
    "predict --ahead 2": ["111", *SMALL],
    "explain": ["1111", *SMALL, "--rows", "2"],
    "search": ["11"],
    "dataset": ["--bits", "15", "--sequence-bits", "4"],
    "ctm": ["--states", "2", "--prior", "speed-kt", "--rows", "5"],
    "bdm": ["010101010111", "--states", "2", "--block", "2"],
    "fates": ["ones", "--observed", "4", "--ahead", "4", *SMALL, "--no-growth"],
    "disagreement": ["--observed", "4", *SMALL],
    "compare": ["period3", "--observations", "24", "--bits", "21"],
    "odds": ["galaxy", "--extra-bits", "20"],
    "machines": [],
    "machines --check turing(1)": [],
    "priors": [],
    "check": [],
    "check ones": ["+[.]"],
    "worlds": [],
    "worlds front": [],
    "trial": ["kt", *SMALL, "--observations", "4"],
    "trial --all": [*SMALL, "--observations", "4"],
}
HEADERS = {
    "run": "n,bit,length,time,space",
    "enumerate": "event,programs,rows,probability,exact,meaning",
    "census show": "event,output,length,time,space,count",
    "prior": "string,K,Kt,depth,prior,restricted,lower,upper",
    "explain": "share,programs,length,time,space,first,program",
    "search": "string,program,text,length,time,space,kt,phases,steps",
    "dataset": "sequence,event,length,time,space,log2 weight,log2 probability,split,program",
    "ctm": "string,machines,D,K,K_lower,K_upper,absence,speed-kt",
    "bdm": "block,count,K,unseen",
    "fates": "prior,faithful,deviates,dies,undecided,predictive,faithful_low,faithful_high",
    "disagreement": "against,string,distance,mass,classes",
    "trial --all": "predictor,kind,solomonoff,speed-kt,speed-fast,speed,space",
    "odds": "prior,log2,odds,crossover_bits,extra_bits,log2_told,log2_searching,measured_leads,measured_since",
}
UNKNOWN = {"bdm", "check ones", "ctm", "fates", "compare", "odds", "worlds front", "trial"}
"""Their tables have something that is not known, or is not there."""


@pytest.fixture(scope="module")
def census(tmp_path_factory):
    file = str(tmp_path_factory.mktemp("formats") / "c.parquet")
    assert main(["enumerate", "--bits", "12", "--out", file]) == 0
    return file


@pytest.fixture
def told(capsys, census):
    """What a command prints with some more options."""

    def _told(command, *more):
        capsys.readouterr()
        arguments = [census if word == "CENSUS" else word for word in CASES[command]]
        assert main([*command.split(), *arguments, *more]) == 0
        return capsys.readouterr().out

    return _told


@pytest.mark.parametrize("command", CASES)
def test_csv_is_read_back_with_as_many_fields_in_every_row(told, command):
    shown = told(command, "--format", "csv")
    header, *rows = csv.reader(io.StringIO(shown))
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    assert shown.splitlines()[0] == HEADERS.get(command, shown.splitlines()[0])
    cells = [cell for row in rows for name, cell in zip(header, row, strict=True) if name != "output"]
    assert ("" in cells) == (command in UNKNOWN)  # an output may be empty
    assert "None" not in shown
    assert "nan" not in shown


@pytest.mark.parametrize("command", CASES)
def test_latex_and_markdown_have_the_rows_of_csv(told, command):
    header, *rows = csv.reader(io.StringIO(told(command, "--format", "csv")))
    latex, markdown = (told(command, "--format", form).splitlines() for form in ("latex", "md"))
    assert len(markdown) == len(rows) + 2
    assert len(latex) == len(rows) + 6
    assert {line.count(" & ") for line in latex[4:-2]} == {len(header) - 1}
    for line, row in zip(markdown[2:], rows, strict=True):
        unknown = [name for name, cell in zip(header, row, strict=True) if not cell and name != "output"]
        assert line.count("\\- |") >= len(set(unknown) - {header[0]})


@pytest.mark.parametrize("command", CASES)
def test_json_is_short_for_its_format_and_another_beside_it_is_refused(told, capsys, census, command):
    first, second = (json.loads(told(command, *more)) for more in (["--json"], ["--format", "json", "--json"]))
    first.pop("seconds", None), second.pop("seconds", None)
    assert first == second
    assert main([*command.split(), *CASES[command], "--json", "--format", "csv"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "solomonoff: expected one format, got --json and --format csv; leave one out\n"


@pytest.mark.parametrize("command", ["run", "census show", "ctm", "worlds"])
def test_an_unknown_format_is_one_clear_line_and_the_old_name_of_text_is_known(told, capsys, command):
    assert main([*command.split(), *CASES[command], "--format", "xml"]) == 2
    said = capsys.readouterr().err
    assert said == "solomonoff: expected a format, got 'xml'; known: csv, json, latex, md, text\n"
    assert told(command, "--format", "table") == told(command) == told(command, "--format", "text")


def test_what_was_not_found_is_empty_and_null_and_exits_3(capsys):
    arguments = ["search", "0110100", "--phases", "6"]
    assert main([*arguments, "--format", "csv"]) == 3
    assert capsys.readouterr().out.splitlines()[1].startswith('"0110100",,,,,,,6,')
    assert main([*arguments, "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["found"] is None
    arguments = ["compare", "rule30", "--observations", "20", "--steps", "5", "--bits", "12"]
    assert main([*arguments, "--json"]) == 0
    (first, *_) = json.loads(capsys.readouterr().out)["simulations"]
    assert (first["printed"], first["length"], first["time"]) == (0, None, None)
    assert main([*arguments, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith('"full, known","full","known",,,,,0,"true",')


SMALL_CENSUS = {"bits": 15, "steps": 1000, "cells": 64, "observations": 32}
IN_PYTHON = {
    "run": lambda: sandbox.run("+[.>+]", observations=8),
    "search": lambda: sandbox.search("11"),
    "explain": lambda: sandbox.explain(sandbox.take(**SMALL_CENSUS), "1111", most=2),
    "fates": lambda: sandbox.fates("ones", observed=4, ahead=4, bits=15),
    "predict": lambda: sandbox.predict(sandbox.take(**SMALL_CENSUS), "111", prior="speed-kt"),
}


@pytest.mark.parametrize("command", IN_PYTHON)
def test_a_result_in_python_has_the_columns_and_rows_of_its_command(told, command):
    header, *rows = csv.reader(io.StringIO(told(command, "--format", "csv")))
    if command == "predict":
        header, rows = header[1:], [row[1:] for row in rows if row[0] == "speed-kt"]
    result = IN_PYTHON[command]()
    table, frame = result.table(), result.to_polars()
    assert header == list(table.columns) == frame.columns
    assert rows == [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    assert len(frame) == len(rows)
