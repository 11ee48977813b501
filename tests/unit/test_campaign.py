"""The campaign of faults in short; and that each of its checks notices a fault that is planted.

`make campaign` has the whole of it: docs/campaign.md.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from campaign import crowds, damage, nonsense, options, reach, recount, surroundings
from campaign.catalogue import CHECKS
from campaign.damaged_files import all_kinds
from campaign.parsers import Parser
from campaign.under_watch import last

from sandbox.explore.sealing import SEAL_BYTES

ROOT = Path(__file__).parents[2]
IN_PROCESS = {
    "damaged files of every kind": 30,
    "recounts of random budgets": 3,
    "names of files with markup and newlines": 2,
}
IN_PROCESSES_OF_THEIR_OWN = {
    "kills of `ctm`": 2,
    "nonsense to parsers": 400,
    "code in what is typed": 40,
    "words to the command": 12,
}
"""They fork, which a process with threads, as this one may be, must not; or they limit the memory of the process."""


def faults(trials, count):
    return [fault for fault in islice(trials, count) if fault]


@pytest.mark.parametrize("name", IN_PROCESS)
def test_nothing_is_found(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    check = next(each for each in CHECKS if each.name == name)
    assert faults(check.trials(Random(name), tmp_path), IN_PROCESS[name]) == []


@pytest.mark.parametrize("name", IN_PROCESSES_OF_THEIR_OWN)
def test_nothing_is_found_in_a_process_of_its_own(name):
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    share = IN_PROCESSES_OF_THEIR_OWN[name] / next(each.asked for each in CHECKS if each.name == name)
    words = [sys.executable, "-m", "campaign", "--check", name, "--trials", str(share)]
    environment = {**os.environ, "PYTHONPATH": path}
    run = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=300)
    told = json.loads(run.stdout.splitlines()[-1])
    assert (told["faults"], told["trials"] > 0) == ([], True), run.stderr


def test_a_reader_without_a_checksum_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr("sandbox.explore.sealing._seal", lambda *_: bytes(SEAL_BYTES))
    pieces = {name: written for name, written in all_kinds(tmp_path).items() if name.startswith("a piece")}
    monkeypatch.setattr(damage, "all_kinds", lambda folder: pieces)
    assert {fault.partition(",")[0] for fault in faults(damage.trials(Random(0), tmp_path), 40)} == pieces.keys()


def test_a_parser_that_fails_takes_nonsense_or_reads_itself_otherwise_is_noticed():
    assert nonsense.wrong_with(Parser(int), "x").startswith("ValueError")
    assert nonsense.wrong_with(Parser(str, oracle=lambda text: False), "x") == "taken for 'x'"
    assert "another" in nonsense.wrong_with(Parser(str, again=lambda text: text + "1"), "x")


def test_a_command_that_fails_answers_nonsense_or_says_two_lines_is_noticed(monkeypatch):
    assert options.wrong_with(["machines"], must_refuse=True).endswith("nonsense, and exit 0")
    for planted, told in (
        (_fails, "KeyError"),
        (_warns_twice, "with 2 lines"),
        (_moves_the_cursor, "control characters"),
    ):
        monkeypatch.setattr("cli.main._run", planted)
        assert told in options.wrong_with(["machines"])


def _fails(arguments):
    raise KeyError(arguments)


def _warns_twice(arguments):
    print("solomonoff: one\nsolomonoff: two", file=sys.stderr)
    return 2


def _moves_the_cursor(arguments):
    print("\x1b[2J")
    return 0


def test_a_recount_of_other_programs_is_noticed(monkeypatch, tmp_path):
    for name in ("_tape", "_tape_in_c", "_given", "_turing"):
        monkeypatch.setattr(
            recount, name, lambda chosen, proofs: ("planted", Counter({("emit", "1", 6, 2, 1): 1}), Counter())
        )
    assert len(faults(recount.trials(Random(0), tmp_path), 2)) == 2


def test_no_call_in_the_sources_runs_what_a_user_types():
    assert reach.not_allowed(ROOT) == []


def test_a_call_that_does_is_noticed(tmp_path):
    (tmp_path / "cli").mkdir()
    lines = [
        "import pickle, os",
        "from sympy import sympify as s",
        "eval(a)",
        "s(a)",
        "pickle.loads(a)",
        "os.system(a)",
        "np.load(a, allow_pickle=True)",
        "f(a, shell=True)",
        "re.compile(a)",
        "json.loads(a)",
    ]
    (tmp_path / "cli/a.py").write_text("\n".join(lines))
    names = {name for _, name in reach.not_allowed(tmp_path)}
    assert names == {"eval", "sympy.sympify", "pickle.loads", "os.system", "np.load", "f"}


def test_a_word_that_is_run_is_noticed(tmp_path):
    heard = []
    sys.addaudithook(lambda event, arguments: heard.append(event) if reach.is_heard(event, arguments) else None)
    eval(f"'{reach.MARK}'")
    assert "compile" in heard


def test_two_that_both_win_and_a_file_of_neither_are_noticed(tmp_path):
    (tmp_path / "out").write_bytes(b"ab")
    assert crowds.wrong_with(tmp_path / "out", [(0, ""), (1, "which exists")], (b"a", b"b")).startswith("mixed")
    assert crowds.wrong_with(tmp_path / "out", [(0, ""), (1, "Traceback")], (b"ab", b"b")).startswith("exit 1")


def test_a_link_that_is_followed_is_noticed(tmp_path):
    (tmp_path / "file").write_text("mine, no more")
    assert surroundings.touched(tmp_path) == "the other's file has changed"


def test_what_was_tried_last_is_on_disk_after_a_crash(tmp_path):
    code = "from campaign import under_watch as w; import os; w.doing('one'); w.count(7); w.doing('two'); os.abort()"
    place = tmp_path / "doing"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "CAMPAIGN_DOING": str(place)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False, capture_output=True).returncode
    assert last(place) == (7, "two")
