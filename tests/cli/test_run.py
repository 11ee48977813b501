"""`solomonoff run`, `watch`, `machines`: what they print, and one clear line for every wrong input."""

import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.main import main

RUN = [sys.executable, "-m", "cli.main"]
JSON_KEYS = ["program", "outcome", "output", "observations", "length", "time", "space"]


def stdin(monkeypatch, content: bytes):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_run_json_has_exactly_the_documented_shape(capsys):
    assert main(["run", "+[.>+]", "--observations", "2", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert list(result) == [*JSON_KEYS, "machine", "version", "budget", "software"]
    assert result["program"] == {"text": "+[.>+]", "bits": "010101011000010111"}
    assert result["observations"] == [[1, 9, 3, 1], [1, 18, 7, 2]]
    assert (result["outcome"], result["output"]) == ("horizon", "11")
    assert (result["length"], result["time"], result["space"]) == (18, 7, 2)


def test_a_program_comes_from_text_bits_file_or_stdin(capsys, monkeypatch, tmp_path):
    file = tmp_path / "ones.tape"
    file.write_text("+[.]  # ones\n")
    outputs = []
    for arguments in (["+[.]"], ["010101011111"], ["--program-bits", "010101011111"], ["--file", str(file)], [], ["-"]):
        stdin(monkeypatch, b"+[.]")
        assert main(["run", *arguments, "--json"]) == 0
        outputs.append(capsys.readouterr().out)
    assert set(outputs) == {outputs[0]}


def test_data_bits_are_read_by_comma(capsys):
    assert main(["run", ",.,.", "--data", "10", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["output"] == "10"


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        (["+[.]"], "horizon"),
        (["]"], "halt"),
        (["+[>+]"], "loop"),
        (["+[>+]", "--steps", "9", "--no-proofs"], "timeout"),
        (["+[>+]", "--steps", "7"], "timeout"),
        (["+[>+]", "--cells", "3", "--no-proofs"], "overflow"),
        (["+[>+]", "--cells", "2"], "overflow"),
        (["--program-bits", "0101"], "pending"),
        (["+"], "exhausted"),
        ([","], "exhausted"),
    ],
)
def test_each_outcome_is_named_and_explained(capsys, arguments, outcome):
    assert main(["run", *arguments]) == 0
    assert f"outcome  {outcome}: " in capsys.readouterr().out


BAD_INPUT = [
    (["run", "+x"], 2, "line 1, column 2: expected one of ><+.,[(] or ? or #, got 'x'"),
    (["run", "+]."], 2, "line 1, column 3: text after the closing ']' can never run"),
    (["run", ""], 2, "got an empty program"),
    (["run", "--program-bits", "012"], 2, "expected only 0 and 1 in bits, got '2' at character 3"),
    (["run", "+", "--program-bits", "0"], 2, "expected one program"),
    (["run", "--program-bits", "0", "--data", "1"], 2, "expected --data only beside a program in text form"),
    (["run", ",", "--data", "1z"], 2, "expected only 0 and 1 in data"),
    (["run", "+", "--steps", "-1"], 2, "expected steps between 1 and"),
    (["run", "+", "--steps", "1000000000000000000000"], 2, "expected steps between 1 and"),
    (["run", "+", "--observations", "0"], 2, "expected observations between 1 and"),
    (["run", "+", "--cells", "many"], 2, "Invalid value for '--cells'"),
    (["run", "+", "--nonsense"], 2, "No such option"),
    (["run", "+", "--cells", "10000000000", "--steps", "1000000000000000"], None, ""),
    (["run", "+", "--observations", "10000000000", "--steps", "1000000000000"], 1, "MB of memory"),
    (["run", "--file", "missing.tape"], 1, "expected a readable file, got 'missing.tape'"),
    (["run", "--file", "."], 1, "expected a readable file, got '.'"),
    (["watch", "+", "--speed", "0"], 2, "Invalid value for '--speed'"),
    (["rum"], 2, "Did you mean 'run'?"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), [row for row in BAD_INPUT if row[1]])
def test_bad_input_is_one_clear_line_and_an_exit_code(capsys, arguments, code, words):
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    first, *caret = captured.err.splitlines()
    assert first.startswith("solomonoff: ")
    assert words in first
    assert len(caret) in (0, 2)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00\x01", b"", b"\n \n"])
def test_garbage_on_stdin_is_one_clear_line(capsys, monkeypatch, content):
    stdin(monkeypatch, content)
    assert main(["run"]) in (1, 2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("solomonoff: ")


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_ctrl_c_prints_what_was_observed_so_far(option):
    command = [
        *RUN,
        "run",
        "+.[>+<]",
        "--no-proofs",
        "--steps",
        "1000000000000",
        "--cells",
        "10000000",
        "--observations",
        "9",
        *option,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "timeout" in out
    assert err.startswith("solomonoff: interrupted after ")
    assert len(err.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_error():
    command = f"{' '.join(RUN)} run '+[.]' --observations 100000 --json | head -c 10"
    finished = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert finished.stdout == '{"program"'
    assert finished.stderr == ""


def test_help_loads_neither_numba_nor_sympy_nor_numpy():
    code = (
        "import sys; from cli.main import main; main(['--help']); "
        "sys.exit(bool({'numba', 'sympy', 'numpy', 'polars', 'hypothesis'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0


COMMANDS = [
    "compare",
    "report",
    "odds",
    "fates",
    "worlds",
    "search",
    "run",
    "watch",
    "machines",
    "enumerate",
    "explain",
    "prior",
    "predict",
    "priors",
    "census show",
    "census verify",
    "census merge",
]


@pytest.mark.parametrize("command", [[], *map(str.split, COMMANDS)])
def test_every_command_has_help_with_an_example(capsys, command):
    assert main([*command, "--help"]) == 0
    assert "Example: " in capsys.readouterr().out or not command


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "+[.]", "--steps", "1e6"], "Invalid value for '--steps': Input should be a valid integer, "),
        (["explain", "1", "--rows", "-1"], "Invalid value for '--rows': Input should be greater than or equal to 0, "),
        (["odds", "--extra-bits", "many"], "Invalid value for '--extra-bits': Input should be a valid number, "),
        (["prior", "1", "--samples", "-5"], "Invalid value for '--samples': "),
    ],
)
def test_a_number_that_is_none_is_told_with_what_came(capsys, arguments, said):
    assert main(arguments) == 2
    line = capsys.readouterr().err
    assert line.startswith(f"solomonoff: {said}")
    assert line.endswith(f", got {arguments[-1]!r}; see 'solomonoff {arguments[0]} --help'\n")


def test_without_arguments_the_help_is_shown(capsys):
    assert main([]) == 0
    assert "Usage: solomonoff" in capsys.readouterr().out


def test_machines_lists_the_machines(capsys):
    assert main(["machines", "--json"]) == 0
    machines = json.loads(capsys.readouterr().out)
    assert "tape" in machines
    assert main(["machines"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(machines)


def test_watch_prints_plain_frames_where_there_is_no_terminal(capsys):
    assert main(["watch", "+[>+]", "--steps", "4"]) == 0
    frames = capsys.readouterr().out.strip().split("\n\n")
    assert len(frames) == 5
    assert frames[3].splitlines()[0] == "time 4  length 12  space 2"
    assert frames[3].splitlines()[2:5] == ["program +[>+", "           ^", "does    flip the cell"]
    assert "[1]" in frames[3]
    assert frames[4].splitlines()[0].endswith("timeout")


def test_watch_follows_the_current_instruction_in_a_long_program(capsys):
    assert main(["watch", ">" * 200, "--steps", "150"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80


def test_the_working_tree_gets_no_stray_files():
    assert not list(Path().glob("*.tmp"))
