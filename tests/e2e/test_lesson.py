"""The lesson kit: its notebooks run, the commands of its plan run, its sheet asks what `check` asks."""

import ast
import importlib.util
import re
import shlex
from pathlib import Path

import pytest

import sandbox
from cli.main import main
from sandbox.lab import making
from sandbox.lab.exercises.catalogue import EXERCISES

LESSON = Path(__file__).parents[2] / "examples/lesson"
PLAN, SHEET = (LESSON / "plan.md").read_text(), (LESSON / "exercises.md").read_text()
NOTEBOOKS = ("priors_in_an_hour", "mocked_or_full")
OF_A_PAGE = ("world", "radius", "program")
SMALL = sandbox.Budget(bits=12, steps=100, cells=32)


def notebook(name):
    """Return what the cells of a notebook define, where some are given."""
    pytest.importorskip("marimo", reason="the extra lab is not installed")
    spec = importlib.util.spec_from_file_location(name, LESSON / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda **defs: module.app.run(defs=defs)[1]


@pytest.mark.filterwarnings("default")
def test_priors_in_an_hour_says_what_the_package_says():
    run = notebook("priors_in_an_hour")
    defined = run(bits=12, string="11", answer="+[.+.+]")
    census = sandbox.take(bits=12, steps=200, cells=32, observations=16)
    assert defined["census"].count.tolist() == census.count.tolist()
    for name in ("solomonoff", "speed-kt"):
        assert defined["scores"][name].to_dict() == sandbox.score(census, "11", prior=name).to_dict()
        assert defined["predictions"][name] == sandbox.predict(census, "11", prior=name)
    assert defined["checked"].right
    other = run(bits=9, string="0110100", answer="x")
    assert isinstance(other["predictions"]["speed-kt"], sandbox.NothingFound)
    assert other["told"].startswith("line 1, column 1: expected one of")


@pytest.mark.filterwarnings("default")
def test_mocked_or_full_has_the_verdict_of_compare():
    defined = notebook("mocked_or_full")(world="rule30", observations=24, radius=3, price_of_time=1, answer="18")
    priors = ("solomonoff", "speed-kt", "family(1,1,0)")
    same = sandbox.compare("rule30", observations=24, radius=3, priors=priors, census_budget=SMALL)
    assert tuple(defined["sentences"]) == same.sentences
    assert len(defined["rows"]) == len(same.table().rows)
    assert defined["figures"]
    assert defined["checked"].right


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_name_that_a_cell_takes_is_defined_by_one_other(name):
    cells = [node for node in ast.parse((LESSON / f"{name}.py").read_text()).body if isinstance(node, ast.FunctionDef)]
    taken = {argument.arg for cell in cells for argument in cell.args.args}
    last = [cell.body[-1].value for cell in cells if isinstance(cell.body[-1], ast.Return)]
    defined = [name.id for value in last if isinstance(value, ast.Tuple | ast.Name) for name in ast.walk(value)
               if isinstance(name, ast.Name)]  # fmt: skip
    assert len(cells) > 8
    assert len(defined) == len(set(defined))
    assert taken <= set(defined)


def commands():
    return [line.strip() for line in re.findall(r"^    (solomonoff .*)$", PLAN, re.MULTILINE)]


@pytest.mark.parametrize("line", commands())
def test_a_command_of_the_plan_runs(capsys, monkeypatch, tmp_path, line):
    """The page itself is made, and tried, in other tests: here its command is only read, as it takes ten seconds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(making, "complete_page", lambda **asked: making._command(*map(asked.get, OF_A_PAGE)))
    asked, _, comment = line.partition("  # ")
    assert main(shlex.split(asked)[1:]) == (3 if comment == "not right, and why" else 0)
    said = capsys.readouterr()
    assert said.out


def test_the_plan_takes_45_minutes_without_a_gap():
    spans = [(int(start), int(end)) for start, end in re.findall(r"^\| (\d+)-(\d+) \|", PLAN, re.MULTILINE)]
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == 45


def test_the_sheet_asks_what_check_asks():
    asked = re.findall(r"^\d\. `(\w+)`: (.*)$", SHEET, re.MULTILINE)
    assert asked == [(name, exercise.ask) for name, exercise in EXERCISES.items()]
