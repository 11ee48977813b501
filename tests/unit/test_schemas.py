"""JSON Schemas of the commands: each is a schema, and what each command prints is what its schema says."""

import json

import pytest
from jsonschema import Draft202012Validator

import sandbox
from cli import schemas
from cli.main import main

PROVENANCE = {"machine", "version", "budget", "software"}
SMALL = ("--bits", "15")
CASES = [
    ("run", ["+[.>+]", "--observations", "8"]),
    ("run", ["+>,", "--steps", "9"]),
    ("run", ["+[]"]),
    ("run", ["--machine", "turing", "1RB1LB_1LA1RZ"]),
    ("watch", ["+[>+]", "--steps", "4"]),
    ("watch", ["--machine", "turing", "1RB1LB_1LA1RZ"]),
    ("watch", ["rule30", "--radius", "2"]),
    ("enumerate", [*SMALL]),
    ("census show", ["CENSUS"]),
    ("census verify", ["CENSUS"]),
    ("census merge", ["PART1", "PART2", "--out", "WHOLE"]),
    ("prior", ["1111", *SMALL]),
    ("prior", ["0110100", *SMALL, "--samples", "10"]),
    ("predict", ["111", *SMALL]),
    ("predict", ["111", *SMALL, "--ahead", "2"]),
    ("predict", ["111", *SMALL, "--samples", "10"]),
    ("explain", ["1111", *SMALL]),
    ("disagreement", ["--observed", "4", *SMALL, "--steps", "100"]),
    ("disagreement", ["--observed", "4", *SMALL, "--rows", "0", "--of", "speed-kt", "--against", "space"]),
    ("dataset", [*SMALL, "--sequence-bits", "4", "--measure", "stop"]),
    ("dataset", ["--coins", "--sequence-bits", "3", "--rows", "2"]),
    ("dataset", [*SMALL, "--sequence-bits", "4", "--out", "WHOLE", "--force", "--prior", "speed"]),
    ("learn", ["gru", *SMALL, "--observations", "4", "--width", "4", "--updates", "3", "--out", "LEARNER", "--force"]),
    ("search", ["11"]),
    ("search", ["0110100", "--phases", "6"]),
    ("shorten", ["+>[]<[.>+<]", "--effort", "100"]),
    ("shorten", ["0110", "--effort", "100", "--observations", "4"]),
    ("ctm", ["--states", "2", "--prior", "speed-kt"]),
    ("ctm", ["01", "0", "--states", "2", "--given", "1|0"]),
    ("bdm", ["0101010101110", "--states", "2", "--block", "2", "--step", "1"]),
    ("bdm", ["0101/0111", "--table", "LETTERS", "--block", "2x1", "--unseen", "largest+1"]),
    ("bdm", ["010122", "--table", "LETTERS", "--perturb", "flip"]),
    ("bdm", ["010101", "--states", "2", "--block", "2", "--profile", "4"]),
    ("bdm", ["0110", "--given", "0101", "--states", "2", "--block", "2"]),
    ("search", ["11", "--machine", "tape"]),
    ("machines", ["--check", "turing(1)"]),
    ("fates", ["1111111", "--observed", "4", "--ahead", "3", *SMALL, "--machine", "tape", "--no-growth"]),
    ("fates", ["ones", "--observed", "4", "--ahead", "4", *SMALL, "--steps", "100"]),
    ("compare", ["period3", "--observations", "24", "--bits", "21"]),
    ("compare", ["rule30", "--observations", "20", "--steps", "5", "--bits", "12"]),
    ("compare", ["rule30", "--observations", "20", "--radius", "3", "--bits", "21"]),
    ("compare", ["rule30", "--ring", "9", "--observations", "12", "--bits", "12"]),
    ("odds", ["galaxy", "--extra-bits", "20"]),
    ("odds", []),
    ("machines", []),
    ("priors", []),
    ("verdicts", ["period3", "--observations", "24", "--prior", "speed-kt"]),
    ("experiment", []),
    ("experiment generator", ["--bits", "18", "--ahead", "2", "--draws", "50"]),
    (
        "experiment location",
        [
            "--bits",
            "15",
            "--observations",
            "6",
            "--seen",
            "3",
            "--string",
            "11",
            "--string",
            "0110",
            "--generations",
            "40",
            "--observed",
            "30",
        ],
    ),
    ("experiment context", ["--bits", "18", "--observations", "4", "--rounds", "3", "--splits", "2"]),
    ("experiment library", ["--bits", "18", "--observations", "5", "--fragments", "3"]),
    ("experiment heads", ["--bits", "15", "--cells", "20", "--draws", "50"]),
    ("experiment collapse", ["--bits", "18", "--decoder-bits", "15", "--at-price", "2", "--fact", "0110"]),
    ("experiment reporter", ["--bits", "18", "--distance", "1"]),
    ("experiment numerals", ["--bits", "18", "--numbers", "30", "--times", "1"]),
    ("experiment imitation", ["--bits", "12", "--gaps", "1"]),
    ("check", []),
    ("check", ["ones"]),
    ("check", ["ones", "+[.]"]),
    ("check", ["turns", "+[.+.]"]),
    ("check", ["lie", "19"]),
    ("worlds", []),
    ("worlds", ["front"]),
    ("worlds", ["rule54"]),
    ("losses", ["1101101", *SMALL]),
    ("losses", ["110", *SMALL, "--predictor", "kt-2", "--prior", "speed"]),
    ("trial", ["kt", *SMALL, "--observations", "4", "--measure", "stop"]),
    ("trial", ["table-2", *SMALL, "--observations", "4", "--heaviest", "3", "--prior", "speed"]),
    ("trial", ["--all", *SMALL, "--observations", "4"]),
]
WITHOUT_PROVENANCE = {"check", "experiment", "machines", "priors", "worlds", "watch"}
"""Lists of names, and a stream of frames: no machine has computed the first, and each line of the second is a step."""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("censuses")
    files = {name: str(folder / f"{name}.parquet") for name in ("CENSUS", "PART1", "PART2", "WHOLE")}
    files["LEARNER"] = str(folder / "learner.npz")
    files["LETTERS"] = str(folder / "letters.csv")
    (folder / "letters.csv").write_text("# symmetric: yes\n# symbols: 3\nblock,bits\n0,2\n00,3\n01,4.5\n")
    main(["enumerate", "--bits", "12", "--out", files["CENSUS"]])
    for part in "12":
        main(["enumerate", "--bits", "12", "--part", f"{part}/2", "--out", files[f"PART{part}"]])
    return files


def schema_of(command):
    return json.loads(schemas.schema_text(command))


def printed(capsys, files, command, arguments):
    capsys.readouterr()
    assert main([*command.split(), *(files.get(name, name) for name in arguments), "--json"]) in (0, 3)
    return capsys.readouterr().out


@pytest.mark.parametrize("command", schemas.names())
def test_each_is_a_schema_and_closed(command):
    schema = schema_of(command)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"solomonoff {command} --json"
    assert schema["additionalProperties"] is False or command in WITHOUT_PROVENANCE
    assert set(schema.get("required", [])) >= PROVENANCE or command in {*WITHOUT_PROVENANCE, "odds"}


@pytest.mark.parametrize(("command", "arguments"), CASES, ids=lambda case: case if isinstance(case, str) else None)
def test_what_a_command_prints_is_what_its_schema_says(capsys, files, command, arguments):
    if command == "learn":
        pytest.importorskip("equinox", reason="the extra learn is not installed")
    schema = schema_of(command)
    lines = printed(capsys, files, command, arguments).strip()
    for line in lines.splitlines() if command == "watch" else [lines]:
        Draft202012Validator(schema).validate(json.loads(line))


def test_results_say_what_their_commands_print(capsys, files):
    for program, options in (("+[.>+]", {"observations": 8}), ("1RB1LB_1LA1RZ", {"machine": "turing(2)"})):
        machine = options.get("machine", "tape").partition("(")[0]
        told = sandbox.run(program, **options).to_dict()
        value = json.loads(printed(capsys, files, "run", [program, "--machine", machine, "--observations", "8"]))
        assert value == told | {name: value[name] for name in PROVENANCE}


def test_every_command_with_json_has_a_schema_and_a_case():
    assert {command for command, _ in CASES} == set(schemas.names())


def test_a_schema_refuses_what_the_command_does_not_print():
    validator = Draft202012Validator(schema_of("worlds"))
    assert validator.is_valid({"rule30": {"description": "", "observations": "01", "decides": None}})
    assert not validator.is_valid({"rule30": {"description": "", "observations": "012", "decides": None}})
    assert not validator.is_valid({"rule30": {"description": ""}})


def test_the_command_prints_a_schema_or_their_names(capsys):
    assert main(["schema", "census-show"]) == 0
    assert json.loads(capsys.readouterr().out) == schema_of("census show")
    for line in schemas.names():  # what the list says can be typed, as it is
        assert main(["schema", *line.split()]) == 0
        assert json.loads(capsys.readouterr().out) == schema_of(line)
    assert main(["schema"]) == 0
    assert capsys.readouterr().out.splitlines() == schemas.names()
    assert main(["schema", "report"]) == 2
    assert "expected a command with JSON, got 'report'" in capsys.readouterr().err
