"""Every command in a terminal of 40 columns: no line is wider, but for what cannot be folded, such as a program."""

import pytest
import typer

from cli.main import app, main

SMALL = ("--bits", "15")
NARROW = 40
SPACE_OF_A_LABEL = 9
CASES = [
    ("run", ["+[.>+]", "--observations", "8"]),
    ("run", ["+>,", "--steps", "9"]),
    ("run", ["--machine", "turing", "1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA", "--steps", "1000"]),
    ("watch", ["+[.>+]", "--steps", "40"]),
    ("watch", ["--machine", "turing", "1RB1LB_1LA1RZ"]),
    ("watch", ["rule30", "--radius", "4"]),
    ("enumerate", [*SMALL]),
    ("enumerate", [*SMALL, "--follow", "10"]),
    ("enumerate", [*SMALL, "--out", "OWN"]),
    ("census show", ["CENSUS"]),
    ("census verify", ["CENSUS"]),
    ("census merge", ["CENSUS", "--out", "WHOLE"]),
    ("prior", ["1111", *SMALL, "--samples", "10"]),
    ("prior", ["1111", *SMALL]),
    ("prior", ["0110", *SMALL, "--given", "0110"]),
    ("prior", ["0110", *SMALL, "--cases", "2"]),
    ("run", ["+.", "--cases", "00,01"]),
    ("run", ["+.,", "--without", ","]),
    ("explain", ["0110", "--bits", "21", "--cases", "2"]),
    ("predict", ["111", *SMALL]),
    ("predict", ["111", *SMALL, "--ahead", "2"]),
    ("predict", ["111", *SMALL, "--samples", "10"]),
    ("explain", ["1111", *SMALL]),
    ("explain", ["10110", "--bits", "9"]),
    ("search", ["11"]),
    ("search", ["0110100", "--phases", "6"]),
    ("ctm", ["--states", "2", "--prior", "speed-kt"]),
    ("ctm", ["0101", "--states", "3", "--steps", "9"]),
    ("ctm", ["01", "0", "--states", "2", "--given", "1|0"]),
    ("bdm", ["0101010101110", "--states", "2", "--block", "2"]),
    ("bdm", ["0101/0111", "--states", "2", "--block", "2x2", "--perturb", "flip", "--unseen", "largest+1"]),
    ("bdm", ["0110", "--given", "0101", "--states", "2", "--block", "2"]),
    ("fates", ["ones", *SMALL, "--observed", "4", "--ahead", "4"]),
    ("disagreement", [*SMALL, "--observed", "4"]),
    ("dataset", [*SMALL, "--sequence-bits", "6", "--measure", "stop", "--prior", "speed-kt"]),
    ("dataset", [*SMALL, "--sequence-bits", "6", "--count", "9", "--out", "DATA"]),
    ("compare", ["period3", "--observations", "24", "--bits", "21"]),
    ("compare", ["rule30", "--observations", "20", "--radius", "3", "--bits", "12"]),
    ("compare", ["rule30", "--observations", "20", "--steps", "5", "--bits", "12"]),
    ("compare", ["life", "--pattern", "bo$2bo$3o!", "--cell", "2,3", "--observations", "16", "--bits", "12"]),
    ("report", ["PAGE", "period3", "--observations", "24", "--bits", "21"]),
    ("lab", ["LAB"]),
    ("check", []),
    ("check", ["told"]),
    ("check", ["squares", "+[>.+[<]+]"]),
    ("check", ["lie", "19"]),
    ("odds", ["galaxy", "--extra-bits", "20", "--formulas"]),
    ("odds", []),
    ("machines", []),
    ("machines", ["--check", "turing(1)"]),
    ("priors", []),
    ("worlds", []),
    ("worlds", ["front"]),
    ("worlds", ["life"]),
    ("shorten", ["+[.]", "--effort", "2000", "--observations", "8"]),
    ("experiment generator", ["--bits", "18", "--ahead", "2", "--draws", "20"]),
    ("experiment location", [*SMALL, "--generations", "40", "--observed", "30"]),
    ("experiment context", ["--bits", "18", "--observations", "4", "--rounds", "3", "--splits", "2"]),
    ("experiment library", ["--bits", "18", "--observations", "5", "--fragments", "3"]),
    ("experiment heads", ["--bits", "15", "--cells", "20", "--draws", "50"]),
    ("experiment collapse", ["--bits", "18", "--decoder-bits", "15", "--at-price", "2", "--fact", "0110"]),
    ("experiment reporter", ["--bits", "18", "--distance", "1"]),
    ("experiment numerals", ["--bits", "18", "--numbers", "30", "--times", "1"]),
    ("experiment imitation", ["--bits", "12", "--gaps", "1"]),
    ("verdicts", ["ones", "--observations", "16"]),
    ("losses", ["1101101", *SMALL]),
    ("trial", ["markov-2", *SMALL, "--observations", "4", "--prior", "speed-kt"]),
    ("trial", ["--all", *SMALL, "--observations", "4"]),
    ("learn", ["gru", *SMALL, "--observations", "4", "--width", "4", "--updates", "3", "--out", "LEARNER"]),
]
FOR_MACHINES = {"schema", "experiment all"}
"""One prints JSON; of the other, which takes half a minute, `test_experiments` looks at the lines."""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("narrow")
    files = {
        "CENSUS": "c.parquet",
        "WHOLE": "w.parquet",
        "OWN": "o.parquet",
        "PAGE": "p.html",
        "LAB": "l.html",
        "DATA": "d.npz",
        "LEARNER": "l.npz",
    }
    files = {name: str(folder / file) for name, file in files.items()}
    main(["enumerate", "--bits", "12", "--out", files["CENSUS"]])
    return files


def too_wide(text, files):
    """Return the lines that are wider than the terminal, though they could have been folded."""
    for line in text.splitlines():
        words = line.split()
        can_be_folded = len(words) > 2 or max(map(len, words), default=0) <= NARROW - SPACE_OF_A_LABEL
        if len(line) > NARROW and can_be_folded and not set(words) & set(files.values()):
            yield line


@pytest.mark.parametrize(("command", "arguments"), CASES, ids=lambda case: case if isinstance(case, str) else None)
def test_no_line_is_wider_than_40_columns(capsys, monkeypatch, files, command, arguments):
    if command == "learn":
        pytest.importorskip("equinox", reason="the extra learn is not installed")
    monkeypatch.setenv("COLUMNS", str(NARROW))
    capsys.readouterr()
    assert main([*command.split(), *(files.get(name, name) for name in arguments)]) in (0, 3)
    shown = capsys.readouterr().out
    assert shown
    assert list(too_wide(shown, files)) == []


def test_a_label_is_never_cut_and_a_table_has_one_layout(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(NARROW))
    assert main(["enumerate", "--bits", "12"]) == 0
    assert capsys.readouterr().out.count("exact for this budget\n    ") == 6
    assert main(["ctm", "01", "0110", "--states", "2"]) == 0
    scope, *_, one, other = capsys.readouterr().out.split("\n\n")
    assert [line.split()[0] for line in one.splitlines()] == ["string", "machines", "D", "K"]
    assert [line.split()[0] for line in other.splitlines()] == ["string", "machines", "D", "K"]
    assert min(len(line) for line in scope.splitlines()[:-1]) > NARROW // 2  # folded once, not line by line


def test_every_command_has_a_case():
    def names(group, above=()):
        for name, command in group.commands.items():
            yield from names(command, (*above, name)) if hasattr(command, "commands") else [" ".join((*above, name))]

    assert {command for command, _ in CASES} == set(names(typer.main.get_command(app))) - FOR_MACHINES


def test_a_line_that_is_too_wide_is_found():
    assert list(too_wide("program  " + "+" * 60, {})) == []
    assert len(list(too_wide("cost     length 18 bits, time 31 steps, space 8 cells", {}))) == 1
