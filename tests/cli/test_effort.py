"""`compare --effort` and `--known`: the same search for all, and a user's own programs, each of them run."""

import json
import sys
from dataclasses import replace

import pytest

from cli.main import main
from sandbox.worlds.known import known_programs, written
from sandbox.worlds.menu import world

QUICK = ("--observations", "64", "--bits", "12")
MINE = replace(known_programs(world("front13"))[0], source="mine")


def output_of(capsys, *arguments):
    assert main(list(arguments)) == 0
    return capsys.readouterr()


def known_file(folder, *programs):
    path = folder / "mine.json"
    path.write_text(written(programs), encoding="utf-8")
    return str(path)


def test_effort_shortens_what_was_built_and_says_so(capsys):
    found = json.loads(output_of(capsys, "compare", "front7", *QUICK, "--effort", "2000", "--seed", "3", "--json").out)
    assert found["search"] == {"candidates": 2000, "seed": 3, "lost": []}
    by_name = {each["name"]: each for each in found["simulations"]}
    efforts = {effort for each in found["simulations"] for effort in each["efforts"]}
    assert efforts >= {"built", "shortened"}
    assert by_name["recorded(64)"]["efforts"] == ["built"]
    assert any("2000 candidates each, seed 3" in line for line in found["sentences"])
    shown = " ".join(output_of(capsys, "compare", "front7", *QUICK, "--effort", "2000").out.split())
    assert "Shortened by the same search: every contestant that was built, by 2000 candidates each, seed 0" in shown


def test_no_effort_is_no_search(capsys):
    found = json.loads(output_of(capsys, "compare", "front7", *QUICK, "--effort", "0", "--json").out)
    assert found["search"] is None
    assert found == json.loads(output_of(capsys, "compare", "front7", *QUICK, "--json").out)


def test_known_programs_join_those_that_are_shipped(capsys, tmp_path):
    longer = replace(MINE, name="full(mine)", text="+++" + MINE.text[1:], bits=MINE.bits + 6)
    path = known_file(tmp_path, longer, replace(MINE, world="rule30"))
    told = output_of(capsys, "compare", "front13", *QUICK, "--known", path, "--json")
    joined = next(each for each in json.loads(told.out)["simulations"] if each["name"].startswith("full(mine)"))
    assert (joined["effort"], joined["source"], joined["caught_at"]) == ("known", "mine", None)
    assert told.err.splitlines()[0].startswith("1 of 2 programs in")
    assert "not of front13" in told.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (written([replace(MINE, bits=MINE.bits - 1)]), "the entry does not verify"),
        (written([replace(MINE, text="+[.]")]), "the entry does not verify"),
        (written([replace(MINE, text="+[x]")]), "expected"),
        (written([replace(MINE, right=10**12)]), "expected"),
        (written([replace(MINE, right=0)]), "expected"),
        ("{}", "expected"),
        ("+[.]", "expected a file of known programs"),
    ],
)
def test_a_known_program_that_does_not_verify_is_one_line(capsys, tmp_path, text, words):
    path = tmp_path / "mine.json"
    path.write_text(text, encoding="utf-8")
    assert main(["compare", "front13", *QUICK, "--known", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("option", ["--effort", "--seed"])
def test_a_negative_effort_is_one_line(capsys, option):
    assert main(["compare", "front7", *QUICK, option, "-1"]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)


def test_a_file_that_is_not_there_is_one_line(capsys, tmp_path):
    assert main(["compare", "front7", *QUICK, "--known", str(tmp_path / "none.json")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_world_that_no_contestant_produces_is_told_in_one_line(capsys, tmp_path, monkeypatch):
    (tmp_path / "nobodys.py").write_text(
        "from sandbox.worlds.runs import Code\n"
        "from sandbox.worlds.simulation import Kind, Simulation\n"
        "from sandbox.worlds.world import World\n"
        "ones = [Simulation('full', Code('+[.]'), kind=Kind.FULL)]\n"
        "def seen(size): return ('10' * size)[:size]\n"
        "MINE = World(name='mine', description='', observations=seen, contestants=lambda *_: ones)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "nobodys", raising=False)
    found = json.loads(output_of(capsys, "compare", "nobodys:MINE", *QUICK, "--json").out)
    for told in found["verdict"].values():
        assert (told["kind"], told["name"], told["since"], told["decided"]) == (None, None, None, False)
        assert told["because"].startswith("no contestant is right for 2 observations")
