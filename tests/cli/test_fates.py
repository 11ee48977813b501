"""`solomonoff fates` and `worlds`: documented JSON, labels, the worlds' bits, one clear line for wrong input."""

import json
from pathlib import Path

import pytest

from cli.main import main
from sandbox.census.paths import FATES
from sandbox.priors.catalogue import PRIORS
from sandbox.worlds.sequences import SMALL_WORLDS

SPECIFIED_BITS = {
    "ones": "1" * 24,
    "alternating": "10" * 12,
    "period3": "110" * 8,
    "comet": "100100001000000100000000",
    "pulse": "011011110111111011111111",
    "epochs": "110001111000001111110000",
}
"""`docs/machine.md#small-worlds`."""


def output_of(capsys, *arguments):
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", SPECIFIED_BITS)
def test_the_worlds_are_those_of_the_specification(name):
    assert SMALL_WORLDS[name].observations(24) == SPECIFIED_BITS[name]


def test_fates_json_has_the_documented_shape(capsys):
    found = json.loads(output_of(capsys, "fates", "ones", "--observed", "3", "--ahead", "5", "--bits", "18", "--json"))
    told = ["world", "observed", "ahead", "budget", "reach", "shares", "programs", "footprints", "growth"]
    assert list(found) == [*told, "machine", "version", "software"]
    assert found["budget"] == {"bits": 18, "steps": 1000, "cells": 64}
    assert list(found["shares"]) == list(PRIORS)
    for name, shares in found["shares"].items():
        assert list(shares)[:5] == ["faithful", "deviates", "dies", "undecided", "predictive"]
        assert sum(list(shares.values())[:4]) == pytest.approx(1)
        if name == "solomonoff":
            assert shares["predictive"] == pytest.approx(shares["faithful"])
        elif name != "simplicity":
            assert shares["predictive"] < shares["faithful"]
            assert shares["interval"][0] <= shares["faithful"] <= shares["interval"][1]


def test_the_comet_is_explained_by_its_law_among_30_bits(capsys):
    """Three groups of programs print 100100001; a third of Solomonoff's weight computes it and goes on."""
    shown = output_of(capsys, "fates", "comet", "--observed", "9", "--ahead", "7", "--bits", "30")
    assert "100100001 was observed, 0000001 comes next" in shown
    assert "exact for this budget" in shown
    assert "certified" in shown
    found = json.loads(output_of(capsys, "fates", "comet", "--observed", "9", "--ahead", "7", "--bits", "30", "--json"))
    assert found["shares"]["solomonoff"]["faithful"] == pytest.approx(1 / 3)


def test_programs_footprints_and_growth_json(capsys):
    """Of all-ones after three bits: the shortest program, what flips do to it, means of each fate, smaller budgets."""
    asked = ("fates", "ones", "--observed", "3", "--ahead", "5", "--bits", "18", "--json")
    found = json.loads(output_of(capsys, *asked))
    assert list(found["programs"]) == ["solomonoff", "speed-kt"]
    assert all(list(by_fate) == list(FATES) for by_fate in found["programs"].values())
    first = found["programs"]["speed-kt"]["faithful"][0]
    assert (first["text"], first["length"], first["time"], first["space"]) == ("+[.]", 12, 7, 1)
    assert first["influence"] == {"sigma": 0, "sigma_twice": 0, "breaks": 1, "flips": 5, "label": "none"}
    assert max(len(groups) for groups in found["programs"]["solomonoff"].values()) == 2
    assert list(found["footprints"]) == list(PRIORS)
    for name, by_fate in found["footprints"].items():
        for fate, mean in by_fate.items():
            assert mean["share"] == pytest.approx(found["shares"][name][fate])
    budgets = [(one["budget"]["bits"], one["budget"]["steps"]) for one in found["growth"]]
    assert budgets == [(12, 1000), (15, 1000), (18, 100), (18, 1000)]
    last = found["growth"][-1]["shares"]["speed"]
    assert last == {fate: found["shares"]["speed"][fate] for fate in FATES}


def test_programs_of_the_prior_chosen_as_many_as_asked_for_and_no_growth(capsys):
    asked = ["fates", "ones", "--observed", "3", "--ahead", "5", "--bits", "18", "--prior", "space", "--rows"]
    found = json.loads(output_of(capsys, *asked, "1", "--no-growth", "--json"))
    assert {name: len(by_fate["faithful"]) for name, by_fate in found["programs"].items()} == {"space": 1}
    assert found["growth"] == []
    shown = output_of(capsys, *asked, "0", "--no-growth")
    assert "growth" not in shown
    assert "+[.]" not in shown


@pytest.mark.parametrize("columns", [80, 60])
def test_no_line_is_wider_than_the_terminal_and_the_verdict_names_its_truncation(capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = output_of(capsys, "fates", "comet", "--observed", "9", "--bits", "33")
    assert max(map(len, shown.splitlines())) <= columns
    words = " ".join(shown.split())
    assert "the steps stop full simulations first, the bits mocks" in words
    assert "8>8 levels off +[>+.[<]+]" in words
    assert "no program prints what was observed" in words  # 27 bits: a budget that is too small is a result
    assert "dies: none" in words


def test_a_machine_of_ones_own_that_prints_bit_by_bit(capsys, monkeypatch):
    """The ring of docs/add_a_machine.md: `oif` prints 01 for ever, with most of the weight; nothing flips its cells."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "examples")
    asked = ["fates", "01010101", "--observed", "4", "--ahead", "4", "--bits", "12", "--cells", "20", "--rows", "1"]
    asked += ["--no-growth", "--machine", "own_machine:MACHINE"]
    found = json.loads(output_of(capsys, *asked, "--json"))
    assert (found["machine"], found["budget"]) == ("own_machine:MACHINE", {"bits": 12, "steps": 1000, "cells": 20})
    shares = found["shares"]["solomonoff"]
    assert shares["predictive"] == pytest.approx(shares["faithful"])
    assert shares["faithful"] + shares["deviates"] + shares["dies"] + shares["undecided"] == pytest.approx(1)
    (first,) = found["programs"]["solomonoff"]["faithful"]
    assert (first["text"], first["program"], first["length"], first["influence"]) == ("oif", "000111", 6, None)
    shown = output_of(capsys, *asked)
    assert "every program of own_machine:MACHINE up to 12 bits" in shown
    assert "flips:" not in shown
    at = asked.index("--cells")
    usual = [*asked[:at], *asked[at + 2 :]]  # the machine counts 60 cells: fewer than the default
    assert json.loads(output_of(capsys, *usual, "--json"))["budget"]["cells"] == 60
    assert main([*usual, "--cells", "64"]) == 2
    assert "of at most 60, got 64; lower --cells" in capsys.readouterr().err


def test_what_was_not_found_exits_3(capsys):
    assert main(["fates", "10110100", "--observed", "7", "--ahead", "1", "--bits", "12"]) == 3
    assert capsys.readouterr().err.endswith("raise --bits\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["fates", "ones", "--machine", "turing(2)"], "expected a machine that reads bits and prints bit by bit"),
        (["fates", "ones", "--machine", "tap"], "known: tape"),
        (["fates", "commet"], "or a string of 0 and 1), got 'commet'; known: comet"),
        (["fates", "012"], "expected a world"),
        (["fates", ""], "expected a world"),
        (["fates", "0101", "--observed", "3", "--ahead", "5"], "expected a world of at least 8 bits, got 4"),
        (["fates", "1001"], "of at least 16 bits, got 4; give more, or lower --observed or --ahead"),
        (
            ["fates", "comet", "--observed", "100"],
            "expected --observed and --ahead of at most 64 bits together, got 107;",
        ),
        (["fates", "ones", "--observed", "0"], "expected at least 1 bit observed"),
        (["fates", "ones", "--ahead", "0"], "expected at least 1 bit observed"),
        (["fates", "ones", "--observed", "60", "--ahead", "9"], "at most 64"),
        (["fates", "10110100", "--observed", "7", "--ahead", "1", "--bits", "12"], "raise --bits"),
        (["fates", "ones", "--prior", "sped"], "known: speed"),
        (["fates", "ones", "--rows", "-1"], "--rows"),
    ],
)
def test_bad_input_is_one_clear_line(capsys, arguments, words):
    assert main(arguments) == (3 if words == "raise --bits" else 2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert words in captured.err
