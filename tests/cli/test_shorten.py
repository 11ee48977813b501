"""`solomonoff shorten`: what it finds, what it says, what it keeps, and one clear line for every wrong input."""

import json

import pytest

import sandbox
from cli.main import main
from sandbox.shortening import search
from sandbox.shortening.options import SearchEffort
from sandbox.vocabulary.errors import Stopped
from sandbox.worlds.known import parsed, verified
from sandbox.worlds.menu import world

LONG = "+>[]<[.>+<]"


def test_it_shortens_a_program_and_says_what_it_knows(capsys):
    assert main(["shorten", LONG, "--effort", "20000", "--checked", "300"]) == 0
    out = capsys.readouterr().out
    assert "before   30 bits, right for 300 observations: for more it is not known" in out
    assert "best     12 bits, right for 300 observations: for more it is not known" in out
    assert "saved    18 bits by 20000 candidates, seed 0" in out


def test_text_of_a_machine_that_is_given_something_is_taken_as_the_digits_that_it_reads(capsys):
    given = sandbox.run(",.+.", data="1", machine="cases(00;2)")
    answers = [main(["shorten", *program, "--machine", "cases(00;2)", "--effort", "20", "--json"])
               for program in ([",.+.", "--data", "1"], [given.bits])]  # fmt: skip
    assert answers == [0, 0]
    text, digits = capsys.readouterr().out.splitlines()
    assert text == digits
    before = json.loads(text)["before"]
    assert (before["text"], before["data"], before["right"], before["length"]) == (given.bits, "", 2, 13)


@pytest.mark.parametrize("form", ["csv", "md", "latex"])
def test_the_hull_is_its_table(capsys, form):
    assert main(["shorten", LONG, "--effort", "20000", "--format", form]) == 0
    assert capsys.readouterr().out.splitlines()[0 if form != "latex" else 2].count("right") == 1


def test_a_world_needs_no_builder(capsys):
    assert main(["shorten", "110" * 20, "--effort", "30000", "--observations", "60", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["best"]["length"] == told["before"]["length"] == 24
    assert told["best"]["right"] == 60
    assert sandbox.run(told["best"]["text"], data=told["best"]["data"], observations=60).output == "110" * 20


def test_what_is_written_is_verified_and_replaced_only_by_force(capsys, tmp_path):
    out = tmp_path / "programs.json"
    assert main(["shorten", "rule30", "--effort", "2000", "--out", str(out), "--observations", "60"]) == 0
    programs = parsed(out.read_text(), out.name)
    assert programs[0].bits <= 150
    assert [verified(program, world("rule30")).name for program in programs[:5]]
    assert [path.name for path in tmp_path.iterdir()] == ["programs.json"]
    assert main(["shorten", "rule30", "--effort", "8", "--out", str(out)]) == 1
    assert "which exists; choose another or give --force" in capsys.readouterr().err
    assert main(["shorten", LONG, "--effort", "2000", "--checked", "9", "--out", str(out), "--force"]) == 0
    programs = parsed(out.read_text(), out.name)
    assert programs[0].world == "1" * 200
    assert all(verified(program, world(program.world)) for program in programs)


@pytest.fixture
def interrupted(monkeypatch):
    """Make the third round of a search the one in which Ctrl-C is pressed."""
    going_on, rounds = search.Rounds.go_on, []

    def go_on(self):
        rounds.append(self)
        if len(rounds) == 3:
            raise KeyboardInterrupt
        return going_on(self)

    monkeypatch.setattr(search.Rounds, "go_on", go_on)
    yield
    monkeypatch.undo()


def test_an_interrupted_search_goes_on_and_ends_as_if_it_had_not_been(capsys, tmp_path, interrupted):
    out, asked = tmp_path / "programs.json", ["shorten", LONG, "--effort", "300000", "--observations", "40"]
    assert main([*asked, "--out", str(out)]) == 130
    assert "interrupted after 200000 candidates; where it was is kept in" in capsys.readouterr().err
    assert main([*asked, "--out", str(out)]) == 2
    assert "give --resume to go on with it, or --force to start anew" in capsys.readouterr().err
    assert main([*asked, "--out", str(out), "--resume", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == told | {"file": None}
    assert [path.name for path in tmp_path.iterdir()] == ["programs.json"]


def test_without_out_nothing_is_kept(capsys, interrupted):
    assert main(["shorten", LONG, "--effort", "300000", "--observations", "40"]) == 130
    assert "interrupted after 200000 candidates; nothing is kept without --out" in capsys.readouterr().err
    assert Stopped.exit_code == 130


def test_a_file_of_known_programs_is_begun_from_where_it_verifies(capsys, tmp_path):
    out = tmp_path / "programs.json"
    asked = ["--effort", "2000", "--observations", "140", "--checked", "160"]
    assert main(["shorten", "rule86", *asked, "--out", str(out)]) == 0
    assert main(["shorten", "--file", str(out), *asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["before"]["length"] == 150
    out.write_text(out.read_text().replace('"bits": 150', '"bits": 149'))
    assert main(["shorten", "--file", str(out)]) == 2
    assert "got 160 right with 150 bits; the entry does not verify" in capsys.readouterr().err
    out.write_text(out.read_text().replace('"rule86"', '"rule30"', 1))
    assert main(["shorten", "--file", str(out)]) == 2
    assert "expected known programs of one world" in capsys.readouterr().err
    out.write_text("{")
    assert main(["shorten", "--file", str(out)]) == 2
    assert "expected a file of known programs (JSON), got something else" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["program", "world"])
def test_a_file_holds_a_program_or_bits(capsys, tmp_path, name):
    file = tmp_path / "input"
    file.write_text({"program": f"# ones\n{LONG}\n", "world": "1111 1111\n"}[name])
    assert main(["shorten", "--file", str(file), "--effort", "20000", "--observations", "8", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["best"]["length"] == 12


BAD_INPUT = [
    (["+[.]", "--effort", "0"], 2, "expected candidates of a search between 1 and"),
    (["+[.]", "--seed", "-1"], 2, "Invalid value for '--seed'"),
    (["+[.]", "--effort", "many"], 2, "Invalid value for '--effort'"),
    (["+[.]", "--slower", "0.5"], 2, "expected slower of a search between 1 and"),
    (["+[.]", "--price", "-1"], 2, "expected price of a search between 0 and"),
    (["+[.]", "--most-bits", "0"], 2, "expected most_bits of a search between 1 and"),
    (["+[.]", "--observations", "0"], 2, "expected observations of a search between 1 and"),
    (["+[.]", "--observations", "1000000"], 2, "expected observations of a search between 1 and 100000"),
    (["+[>+]", "--cells", "9"], 2, "expected a program that prints something, to shorten it, got '+[>+]'"),
    (["+[,.]", "--data", "012"], 2, "got '2'"),
    (["rule30", "--data", "01"], 2, "expected data only beside a program, got it beside a world"),
    (["rule300"], 2, "expected rule between 0 and 255, got 300"),
    (["nowhere"], 2, "expected a world"),
    (["0110"], 2, "expected a world of at least 200 bits, got 4"),
    ([""], 2, "expected a world"),
    ([], 2, "expected one of PROGRAM, WORLD or --file FILE to shorten, got none"),
    (["+[.]", "--file", "x"], 2, "expected one of PROGRAM, WORLD or --file FILE to shorten, got both"),
    (["--file", "no such file"], 1, "expected a readable file"),
    (["+[.]", "--out", "/no such folder/x"], 1, "expected a file in a folder that exists"),
    (["+[.]", "--resume"], 2, "expected --out FILE with --resume"),
    (["638", "--machine", "turing(2)", "--out", "x"], 2, "expected programs of the tape machine for --out"),
    (["0", "--machine", "turing(2)"], 2, "expected a program that prints something, to shorten it, got '0'"),
    (["1RB1LB_1LA1RZ", "--machine", "turing"], 2, "expected"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), BAD_INPUT)
def test_bad_input_is_one_clear_line_and_an_exit_code(capsys, arguments, code, words):
    assert main(["shorten", *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("solomonoff: ")
    assert len(captured.err.splitlines()) == 1
    assert words in captured.err


def test_a_search_without_a_right_start_says_how_far_it_got_or_finds_one():
    message = r"expected a program of 16 right observations, got one of [0-9]+ after 8 candidates"
    with pytest.raises(sandbox.NothingFound, match=message):
        search.shorten(("+.", ""), truth="1011001110001111", effort=SearchEffort(candidates=8))
    result = search.shorten(("+.", ""), truth="10" * 20, effort=SearchEffort(candidates=50_000))
    assert result.best.right == 40


def test_a_program_with_a_wrong_character_is_shown_where(capsys):
    assert main(["shorten", "+[x]"]) == 2
    assert "line 1, column 3: expected one of ><+.,[(] or ? or #, got 'x'" in capsys.readouterr().err
