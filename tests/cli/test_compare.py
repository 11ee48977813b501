"""`solomonoff compare` and `report`: documented JSON, words, worlds from anywhere, one clear line for wrong input."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import main
from sandbox.priors.catalogue import PRIORS
from sandbox.worlds.menu import world

QUICK = ("--observations", "40", "--bits", "21", "--radius", "4")


def output_of(capsys, *arguments):
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def rule30():
    import contextlib

    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        assert main(["compare", "rule30", "--json"]) == 0
    return json.loads(shown.getvalue(), parse_constant=pytest.fail)  # Infinity and NaN are no JSON


def test_json_has_the_documented_shape(rule30):
    wanted = {"world", "observations", "simulations", "posterior", "crossovers", "census", "cosmos"}
    assert wanted <= set(rule30)
    assert rule30["world"] == "rule30"
    assert rule30["observations"] == world("rule30").observations(512)
    for one in rule30["simulations"]:
        assert {"name", "length", "time", "space", "caught_at"} <= set(one)
    names = [one["name"] for one in rule30["simulations"]]
    assert list(rule30["posterior"]) == list(PRIORS)
    for shares in rule30["posterior"].values():
        assert list(shares) == names
        assert sum(share["low"] for share in shares.values()) == pytest.approx(1)
        assert all(share["low"] == share["high"] for share in shares.values())  # no budget stopped anybody
    assert list(rule30["crossovers"]) == list(PRIORS)
    assert rule30["cosmos"]["crossover_bits"]["speed-kt"] == pytest.approx(36.54, abs=0.005)
    census = rule30["census"]
    assert census["budget"] == {"bits": 27, "steps": 1000, "cells": 64}
    assert (census["shares"], census["reach"]["observations"]) == (None, 7)
    assert census["reach"]["lengths"] == [6, 9, 15, 21, 24, 24, 24]


def test_the_verdict_on_rule_30(rule30):
    """Bits: the full world, once a recording is longer than its law. Steps: the recording. The mock: caught."""
    last = {prior: changes[-1] for prior, changes in rule30["crossovers"].items()}
    assert last["solomonoff"] == {"observations": 130, "name": "full, known", "undecided": False}
    assert last["speed-kt"] == {"observations": 139, "name": "full, known", "undecided": False}
    assert last["simplicity"]["name"] == "recorded(512)"
    caught = {one["name"]: one["caught_at"] for one in rule30["simulations"]}
    assert caught["full"] is caught["full, known"] is None
    assert any(caught[one["name"]] for one in rule30["simulations"] if one["kind"] == "mocked")
    assert next(one for one in rule30["simulations"] if one["name"] == "full, known")["length"] == 150
    verdict = rule30["verdict"]["solomonoff"]
    assert (verdict["kind"], verdict["name"], verdict["since"]) == ("full", "full, known", 130)
    assert rule30["verdict"]["simplicity"]["kind"] == "recorded"
    assert verdict["decided"]
    assert any(verdict["because"] in line for line in rule30["sentences"])


def test_json_says_who_leads_at_which_price_and_dl(rule30):
    first, last = rule30["hull"]
    assert (first["name"], first["alpha_from"]) == ("full, known", 0)
    assert (last["name"], last["alpha_to"]) == ("recorded(512)", None)
    assert first["alpha_to"] == last["alpha_from"] > 1
    assert set(rule30["dl"]) == {"built", "shortened", "walls", "radius", "size", "low", "high"}
    assert {one["effort"] for one in rule30["simulations"]} <= {"built", "shortened", "known"}
    assert next(one for one in rule30["simulations"] if one["kind"] == "full")["name"].startswith("full")
    for one in rule30["simulations"]:
        assert {"source", "walls", "radius", "also", "program"} <= set(one)


def test_a_small_step_budget_is_undecided_and_no_win_of_the_recording(capsys):
    asked = ("--observations", "600", "--steps", "1000000", "--bits", "12")
    found = json.loads(output_of(capsys, "compare", "rule30", *asked, "--json"))
    for prior in ("solomonoff", "speed-kt"):
        told = found["verdict"][prior]
        assert (told["kind"], told["name"], told["decided"]) == (None, None, False)
        assert "larger --steps would decide" in told["because"]
        assert found["crossovers"][prior][-1]["undecided"]
    assert found["posterior"]["solomonoff"]["full"] == {"low": 0, "high": pytest.approx(1)}


def test_programs_in_the_json_can_be_run(capsys, rule30):
    mock = next(one for one in rule30["simulations"] if one["kind"] == "mocked" and one["caught_at"])
    program, right = mock["program"], mock["caught_at"] - 1
    shown = json.loads(
        output_of(capsys, "run", program["text"], "--data", program["data"], "--observations", str(right), "--json")
    )
    assert shown["output"] == rule30["observations"][:right]


def test_text_shows_all_three_tiers_and_what_each_number_is(capsys):
    shown = output_of(capsys, "compare", "rule45", *QUICK, "--bits", "27")
    for words in ("Tier 1.", "Tier 2.", "Tier 3.", "Verdict", "upper bounds", "Budget: 40"):
        assert words in shown
    assert "exact for 30 bits" in output_of(capsys, "compare", "comet", *QUICK[:2], "--bits", "30")


@pytest.mark.parametrize("bits", ["12", "24", "30"])
def test_tier_1_of_a_world_that_no_short_program_runs_is_a_lower_bound_at_any_budget(capsys, bits):
    shown = " ".join(output_of(capsys, "compare", "rule30", *QUICK[:2], "--bits", bits).split())
    assert f"No program of up to {bits} bits prints more than" in shown
    assert "faithful " not in shown.partition("Tier 2.")[0].replace("a faithful one is out of reach", "")
    assert "deviates" not in shown


def test_only_the_priors_asked_for(capsys):
    found = json.loads(output_of(capsys, "compare", "rule30", *QUICK, "--prior", "speed-kt", "--json"))
    assert list(found["posterior"]) == list(found["crossovers"]) == ["speed-kt"]


def test_a_tolerant_observer_keeps_simulations_that_err(capsys):
    found = json.loads(output_of(capsys, "compare", "rule30", *QUICK, "--tolerance", "0.1", "--json"))
    assert found["tolerance"] == 0.1
    assert all(share["low"] > 0 for share in found["posterior"]["simplicity"].values())


def test_a_world_from_a_file_or_stdin_or_the_command_line(capsys, tmp_path, monkeypatch):
    bits = "1101" * 30
    file = tmp_path / "sensor.txt"
    file.write_text(bits[:60] + "\n" + bits[60:] + "\n")
    from_file = json.loads(output_of(capsys, "compare", "--file", str(file), "--json"))
    assert from_file["world"] == "sensor.txt"
    assert from_file["observations"] == bits
    assert from_file["crossovers"]["solomonoff"][-1]["name"] in ("solipsist(1101)", "faithful(+[>+.<.])")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bits.encode())))
    assert json.loads(output_of(capsys, "compare", "-", "--json"))["observations"] == bits
    assert json.loads(output_of(capsys, "compare", bits, "--json"))["observations"] == bits


def test_a_trivial_world_is_accepted_with_a_warning(capsys):
    shown = output_of(capsys, "compare", "rule90", "--offset", "0", *QUICK)
    assert "warning: trivial world" in " ".join(shown.split())


def test_a_world_that_only_the_recording_produces_is_called_so(capsys):
    shown = output_of(capsys, "compare", "1101110011000101100100111010111001110101", "--bits", "21")
    assert "only the recording produces this world:" in " ".join(shown.split())


def test_first_row_window_offset_and_extent_reach_the_world(capsys):
    found = json.loads(
        output_of(
            capsys,
            "compare",
            "rule30",
            *QUICK,
            "--first-row",
            "101",
            "--window",
            "2",
            "--offset",
            "-1",
            "--extent",
            "30",
            "--json",
        )
    )
    expected = world("rule30", seed="101", window=2, offset=-1, extent=30).observations(40)
    assert found["observations"] == expected
    assert "cone" in [one["name"] for one in found["simulations"]]


def test_the_page_and_the_figure_are_written(capsys, tmp_path):
    page, figure = tmp_path / "verdict.html", tmp_path / "wall.png"
    output_of(capsys, "compare", "rule30", *QUICK, "--html", str(page), "--figure", str(figure))
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert figure.read_bytes().startswith(b"\x89PNG")
    again = tmp_path / "again.html"
    assert output_of(capsys, "report", str(again), "rule30", *QUICK) == f"wrote {again}\n"
    assert again.read_bytes() == page.read_bytes()


@pytest.mark.parametrize("command", [["compare", "ones", "--html"], ["compare", "ones", "--figure"], ["report"]])
def test_a_file_that_exists_is_kept_unless_forced(capsys, tmp_path, command):
    file = tmp_path / ("page.svg" if "--figure" in command else "page.html")
    file.write_text("mine")
    asked = [*command, str(file), *(["ones"] if command == ["report"] else []), *QUICK]
    assert main(asked) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"solomonoff: expected a new file, got '{file}', which exists; choose another or give --force\n"
    assert file.read_text() == "mine"
    output_of(capsys, *asked, "--force")
    assert file.read_text() != "mine"


def test_a_census_gives_tier_1_its_budget(capsys, tmp_path):
    file = tmp_path / "c.parquet"
    output_of(capsys, "enumerate", "--bits", "18", "--steps", "300", "--cells", "32", "--out", str(file))
    found = json.loads(output_of(capsys, "compare", "ones", "--census", str(file), "--observations", "30", "--json"))
    assert found["census"]["budget"] == {"bits": 18, "steps": 300, "cells": 32}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rule300"], "expected rule between 0 and 255, got 300"),
        (["rule3o"], "rule30, rule135"),
        (["comit"], "known: comet"),
        (["rule30", "--radius", "0"], "expected a radius between 1 and 512"),
        (["rule30", "--radius", "600"], "got 600"),
        (["rule30", "--observations", "1"], "2 to 1000000 observations"),
        (["rule30", "--observations", "30000"], "expected observations between 1 and 20000, got 30000"),
        (["0101", "--observations", "9"], "at least 9 bits, got 4"),
        (["01012"], "expected a world"),
        (["rule30", "--tolerance", "0.7"], "tolerance from 0 to below 0.5"),
        (["rule30", "--first-row", "000"], "with a 1 among them"),
        (["rule30", "--offset", "50", "--extent", "20"], "within the extent of 20 cells"),
        (["comet", "--offset", "3"], "expected a cellular automaton on a line for offset"),
        (
            ["rule30", "--first-row", "2"],
            "expected a first row of 1 to 10000 bits with a 1 among them, got '2'; see --first",
        ),
        (["rule30", "--first-row", "1" * 10001], "expected a first row of 1 to 10000 bits"),
        (["1011", "--first-row", "11"], "for a first row, got the world '1011'; leave out --first-row"),
        (["comet", "--window", "3"], "for window, got the world 'comet'; leave out --window"),
        ([""], "got ''"),
        (["0101", "--file", "x"], "expected one world"),
        (["--file", "/nonexistent/bits"], "expected a readable file"),
        (["rule30", "--html", "page.txt"], "ends in .html"),
        (["rule30", "--figure", "wall.gif"], ".png or .svg"),
        (["rule30", "--html", "/nonexistent/page.html"], "make the folder first"),
        (["rule30", "--prior", "speed-k"], "known: speed-kt"),
        (["rule30", "--steps", "0"], "expected steps between 1"),
    ],
)
def test_bad_input_gets_one_clear_line(capsys, arguments, words):
    code = main(["compare", *arguments])
    captured = capsys.readouterr()
    assert code in (1, 2)
    assert captured.out == ""
    assert words in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(("content", "words"), [("", "1 to 100000 bits, got 0"), ("01x", "got the character 'x'")])
def test_empty_or_non_binary_data_is_refused(capsys, tmp_path, content, words):
    file = tmp_path / "data"
    file.write_text(content)
    assert main(["compare", "--file", str(file)]) == 2
    assert words in capsys.readouterr().err


def test_a_budget_that_runs_out_is_a_result(capsys):
    shown = output_of(capsys, "compare", "rule30", *QUICK, "--steps", "2000")
    assert "undecided: budget ran out" in shown
    assert "it stopped full" in " ".join(shown.split())


def test_a_narrow_terminal_and_no_terminal(tmp_path):
    command = [Path(sys.executable).with_name("solomonoff"), "compare", "rule30", *QUICK]
    environment = {**os.environ, "COLUMNS": "60"}  # numbers in tables stay on their line, all else is folded
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert shown.stderr == ""
    assert max(map(len, shown.stdout.splitlines())) <= 66


def test_a_page_of_a_run_that_showed_nothing_is_written_all_the_same(capsys, tmp_path):
    for arguments in (["rule30", "--steps", "5"], ["ones", "--prior", "space", "--bits", "3"]):
        page = str(tmp_path / "page.html")
        output_of(capsys, "compare", *arguments, "--observations", "40", "--html", page, "--force")
    assert "--observations 40" in (tmp_path / "page.html").read_text()


def test_a_file_without_an_end_is_asked_what_it_is_and_read_no_further_than_a_world_goes(capsys):
    assert main(["compare", "--file", "/dev/zero"]) == 2
    assert "got bytes 0 and 1; say --as bytes where each is a bit, or --as raw" in capsys.readouterr().err
    assert main(["compare", "--file", "/dev/zero", "--as", "raw", "--observations", "9", "--bits", "9"]) == 0
    assert capsys.readouterr().err.startswith("read the first 100,000 bits from zero: raw bytes, most significant")


def test_an_impossible_census_budget_is_an_error_not_silence(capsys):
    assert main(["compare", "rule30", "--bits", "61"]) == 2
    assert "bits" in capsys.readouterr().err


def test_worlds_are_listed(capsys):
    shown = output_of(capsys, "worlds")
    assert "rule30" in shown
    assert "comet" in shown
    assert output_of(capsys, "worlds", "front").count("1000000 candidates, seed 1") == 3  # once for each program
    assert json.loads(output_of(capsys, "worlds", "--json"))["rule30"]["observations"].startswith("110111")
