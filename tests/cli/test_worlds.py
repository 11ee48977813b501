"""`solomonoff worlds`, and worlds of a front in `compare`: what is listed, one world, changes, bad input."""

import csv
import io
import json

import pytest

from cli.main import main
from sandbox.worlds.decisions import DECIDES

SMALL = ("--observations", "40", "--bits", "12")


def output_of(capsys, *arguments):
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_all_worlds_are_listed_with_what_they_decide(capsys):
    listed = json.loads(output_of(capsys, "worlds", "--json"))
    assert {name: world["decides"] for name, world in listed.items()} == DECIDES
    shown = output_of(capsys, "worlds")
    assert all(f"{name} " in shown and decides in shown for name, decides in DECIDES.items())


def test_one_world_has_its_programs(capsys):
    world = json.loads(output_of(capsys, "worlds", "front13", "--json"))
    told = [(program["name"], program["bits"]) for program in world["programs"]]
    assert told[0] == ("full", 152)
    assert ("box(13)", 156) in told
    shown = output_of(capsys, "worlds", "front13")
    for program in world["programs"]:
        assert f"  {program['text']}\n  --data {program['data']}\n" in shown
        assert program["source"] in shown
    header, *rows = csv.reader(io.StringIO(output_of(capsys, "worlds", "front13", "--format", "csv")))
    assert [row[header.index("text")] for row in rows] == [program["text"] for program in world["programs"]]


def test_what_is_shown_can_be_run(capsys):
    world = json.loads(output_of(capsys, "worlds", "front", "--json"))
    for program in world["programs"]:
        told = json.loads(
            output_of(capsys, "run", program["text"], "--data", program["data"], "--observations", "32", "--json")
        )
        assert told["output"] == world["observations"]


def test_a_world_without_known_programs_says_so(capsys):
    assert "No program of it is known" in output_of(capsys, "worlds", "rule54")
    assert "has not been measured" in output_of(capsys, "worlds", "rule54")
    assert json.loads(output_of(capsys, "worlds", "0110", "--json"))["observations"] == "0110"


def test_a_comparison_without_a_world_is_of_the_front_and_takes_as_many_observations_as_show_it(capsys):
    told = json.loads(output_of(capsys, "compare", "--json"))
    assert (told["world"], len(told["observations"])) == ("front", 40000)
    leading = {prior: (verdict["kind"], verdict["since"]) for prior, verdict in told["verdict"].items()}
    assert leading["solomonoff"][0] == "full"
    assert leading["speed-kt"] == ("mocked", 3041)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--first-row", "1101"], "the front of rule 30 from 1101"),
        (["front", "--extent", "20"], "a row of 20 cells"),
        (["front", "--grow", "3", "--grow-left", "1"], "grows by 3 behind and 1 beyond the front"),
        (["regions3"], "3 rows of 10 cells"),
    ],
)
def test_changes_of_a_front(capsys, arguments, words):
    assert words in " ".join(output_of(capsys, "compare", *arguments, *SMALL).split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["front", "--offset", "3"],
            "expected a cellular automaton on a line for offset, got the world 'front'; leave out",
        ),
        (["rule30", "--grow", "3"], "expected a front for speed, got the world 'rule30'; leave out --grow"),
        (["regions", "--grow", "3"], "expected a front for speed, got the world 'regions'; leave out --grow"),
        (["comet", "--extent", "9"], "an elementary rule or a front for extent, got the world 'comet'; leave out"),
        (["front", "--grow", "-1"], "expected a speed between 0 and 64, got -1"),
        (["front", "--extent", "3"], "expected an extent between 11 and 10000, got 3"),
        (["front", "--extent", "30", "--grow", "2"], "that grows or one that has an end"),
        (["front", "--first-row", "0101"], "that begins with 1, its front, got '0101'"),
        (["front", "--first-row", "1110", "--grow", "0"], "a 0 in every generation"),
        (["regions1"], "expected 2 to 32 regions, got 1"),
        (["front", "--radius", "1"], "expected a radius of at least 2 cells"),
        (["front", "--observations", "300000"], "expected at most"),
        (["frnt"], "front"),
    ],
)
def test_bad_input_gets_one_clear_line(capsys, arguments, words):
    assert main(["compare", *arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_an_unknown_world_is_told(capsys):
    assert main(["worlds", "frnt"]) == 2
    assert "expected a world" in capsys.readouterr().err


GLIDER = "x = 3, y = 3, rule = B3/S23\nbo$2bo$3o!\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rule110", "--ring", "20"], "elementary cellular automaton 110 on a ring of 20 cells from 1, seen at cell"),
        (["rule30", "--first-row", "random:3:100"], "30 from 00011111010000110111110111110011... (100 cells)"),
        (["r2-rule2614700074"], "cellular automaton r2-rule2614700074 of radius 2 from 1, seen at cell 0"),
        (["r3-code88", "--first-row", "1011", "--window", "2"], "of radius 3 from 1011, seen at 2 cells from 0"),
        (["life", "--cell=-1,2", "--window", "2"], "life (B3/S23) from the R-pentomino, seen at 2 x 2 cells"),
        (["life", "--pattern", "bo$2bo$3o!"], "life (B3/S23) from a pattern of 5 cells, seen at cell (0, 0)"),
    ],
)
def test_more_worlds_and_their_changes(capsys, arguments, words):
    assert words in " ".join(output_of(capsys, "compare", *arguments, *SMALL).split())


def test_a_pattern_is_read_from_a_file_and_its_world_says_what_is_compared_in_every_form(capsys, tmp_path):
    file = tmp_path / "glider.rle"
    file.write_text(GLIDER)
    asked = ["life", "--pattern", str(file), "--cell", "2,3", *SMALL]
    told = json.loads(output_of(capsys, "compare", *asked, "--json"))
    said = [sentence for sentence in told["sentences"] if "No program that runs the cells" in sentence]
    assert len(said) == 1
    assert not any("mock" in sentence.replace(said[0], "") for sentence in told["sentences"])
    _, *rows = csv.reader(io.StringIO(output_of(capsys, "compare", *asked, "--format", "csv")))
    assert {row[1] for row in rows} <= {"solipsist", "recorded", "found"}
    shown = output_of(capsys, "worlds", "life")
    assert "No program that runs the cells of this world is built" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rule30", "--ring", "9", "--offset", "5"], "expected an observed cell of the ring, -4 to 4, got cell 5"),
        (["rule30", "--ring", "9", "--extent", "9"], "expected an extent or a ring, got both for 'rule30'"),
        (["rule30", "--ring", "0"], "a ring of 1 to 10000 cells, got 0"),
        (["rule30", "--ring", "9", "--radius", "5"], "a radius between 1 and 4 cells"),
        (["front", "--ring", "9"], "expected an elementary rule for ring, got the world 'front'; leave out --ring"),
        (["rule30", "--first-row", "01x0"], "a first row of 1 to 10000 bits with a 1 among them, got '01x0'"),
        (["rule30", "--first-row", "random:-1:9"], "a seed from 0 and a length from 1 to 10000, got 'random:-1:9'"),
        (["rule30", "--cell", "1,1"], "expected life for cell, got the world 'rule30'; leave out --cell"),
        (["r2-code64"], "a totalistic code of radius 2 between 0 and 63, got 64"),
        (["r2-rule4294967296"], "a rule of radius 2 between 0 and 4294967295"),
        (["life", "--pattern", "1000000000o!"], "at most 100000 live cells"),
        (["life", "--cell", "1"], "a cell as X,Y, two whole numbers, got '1'"),
        (["life", "--offset", "1"], "a cellular automaton on a line for offset, got the world 'life'"),
    ],
)
def test_what_is_wrong_with_more_worlds_is_told_in_one_line(capsys, arguments, words):
    assert main(["compare", *arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_pattern_that_cannot_be_read_is_told(capsys, tmp_path):
    assert main(["compare", "life", "--pattern", str(tmp_path / "none.rle")]) == 1
    said = capsys.readouterr()
    assert "none.rle" in said.err
    assert said.err.count("\n") == 1
