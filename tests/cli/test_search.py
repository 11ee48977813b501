"""`solomonoff search`: what it prints, and one clear line for every wrong input."""

import json

import pytest

from cli.main import main


def test_it_prints_the_program_its_cost_and_the_phases(capsys):
    assert main(["search", "1111111111"]) == 0
    out = capsys.readouterr().out
    assert "the cheapest program that prints 1111111111, least Kt: exact" in out
    assert "program  +[.]" in out
    assert "cost     length 12 bits, time 21 steps, space 1 cells" in out
    assert "Kt       16.392 = length + log2 time" in out
    assert "in 17 phases, below the bound 2^18 = 262144" in out
    assert out.splitlines()[-1].split()[0] == "17"


def test_json_has_what_the_text_has(capsys):
    assert main(["search", "1011", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["found"]["text"] == "+.>.<.."
    assert shown["found"]["length"] == len(shown["found"]["program"]) == 21
    assert shown["exact"] is True
    assert shown["phase"] == len(shown["phases"]) == 24
    assert sum(phase["steps"] for phase in shown["phases"]) == shown["steps"] < shown["bound"] == 2**25


def test_running_out_of_phases_is_a_result(capsys):
    assert main(["search", "1011", "--phases", "23"]) == 3
    said = capsys.readouterr()
    assert "program  none that prints 1011 with Kt up to 23: exact\n" in said.out
    assert "--phases" not in said.out  # what to do is told once
    assert said.err == "solomonoff: expected a program that prints 1011 with Kt up to 23, got none; raise --phases\n"
    assert main(["search", "1011", "--phases", "23", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["found"] is None


BAD_INPUT = [
    (["search", "012"], 2, "expected only 0 and 1 in the string, got '2' at character 3"),
    (["search", ""], 2, "expected a string of 1 to 64 bits to search for, got 0"),
    (["search", "1" * 65], 2, "expected a string of 1 to 64 bits to search for, got 65"),
    (["search", "1", "--phases", "0"], 2, "expected a last phase between 1 and 60, got 0"),
    (["search", "1", "--phases", "-3"], 2, "expected a last phase between 1 and 60, got -3"),
    (["search", "1", "--phases", "1000000000"], 2, "expected a last phase between 1 and 60, got 1000000000"),
    (["search", "1", "--phases", "many"], 2, "Invalid value for '--phases'"),
    (["search"], 2, "expected a string of 0 and 1, --file FILE, or - for stdin, got none"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), BAD_INPUT)
def test_bad_input_is_one_clear_line_and_an_exit_code(capsys, arguments, code, words):
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("solomonoff: ")
    assert len(captured.err.splitlines()) == 1
    assert words in captured.err
