"""The command in odd surroundings: closed streams, devices, names that are no text, variables, long words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import main
from sandbox.learner.keeping import read_learner
from sandbox.vocabulary.errors import UnreadableInput

COMMAND = [sys.executable, "-m", "sandbox"]


def run(*arguments, closed=(), env=None, **more):
    def _close():
        for number in closed:
            os.close(number)

    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        check=False,
        preexec_fn=_close,
        env=os.environ | (env or {}),
        **more,
    )


def one_line(text):
    return text.startswith(b"solomonoff: expected") and text.count(b"\n") == 1


def test_a_closed_standard_output_is_one_line_not_a_traceback():
    finished = run("machines", closed=[1])
    assert finished.returncode == 1
    assert one_line(finished.stderr), finished.stderr


@pytest.mark.parametrize("closed", [[0], [2]])
def test_closed_standard_input_and_errors_change_nothing(closed):
    finished = run("machines", closed=closed)
    assert (finished.returncode, finished.stdout) == (0, run("machines").stdout)


@pytest.mark.parametrize("number", ["0", "-1", "many", "1" * 99])
def test_a_number_of_threads_that_the_compiler_would_stop_at_is_told(number):
    finished = run("machines", env={"NUMBA_NUM_THREADS": number})
    assert finished.returncode == 1
    assert one_line(finished.stderr), finished.stderr
    assert b"NUMBA_NUM_THREADS" in finished.stderr


@pytest.mark.parametrize(
    "arguments", [["run", "--file"], ["census", "verify"], ["compare", "--file"], ["shorten", "--file"]], ids=" ".join
)
def test_a_device_without_an_end_is_not_read_to_it(arguments, capsys):
    assert main([*arguments, "/dev/zero"]) in (1, 2)
    assert one_line(capsys.readouterr().err.encode())


def test_a_learner_is_read_from_a_plain_file_only():
    with pytest.raises(UnreadableInput, match="a device or a pipe, not a file; name another file"):
        read_learner(Path("/dev/zero"))


def test_a_name_that_is_no_text_and_would_move_the_cursor_is_escaped(tmp_path, capsys):
    name = os.fsencode(tmp_path) + b"/a\xff\x1b[2Jb"
    with open(name, "w") as file:
        file.write("0110")
    assert main(["compare", "--file", os.fsdecode(name), "--bits", "9"]) == 0
    assert "world a\\udcff\\x1b[2Jb: 4 recorded bits" in capsys.readouterr().out
    assert main(["run", "--file", os.fsdecode(name) + "2"]) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_a_stream_that_has_only_ascii_gets_escapes():
    finished = run("compare", "--file", "/nowhere/é", env={"PYTHONIOENCODING": "ascii"})
    assert finished.returncode == 1
    assert b"\\xe9" in finished.stderr


def test_a_long_argument_is_not_repeated_in_full(capsys):
    assert main(["compare", "x" * 5000]) == 2
    assert len(capsys.readouterr().err) < 1100


def test_white_space_in_a_string_that_is_followed_is_ignored(capsys):
    assert main(["enumerate", "--bits", "12", "--follow", "0 1"]) == 0
    spaced = capsys.readouterr().out.splitlines()
    assert main(["enumerate", "--bits", "12", "--follow", "01"]) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == spaced[:-1]  # the last one tells the time


@pytest.mark.parametrize("number", ["1000000000", str(2**63 - 1), "1" * 40])
@pytest.mark.parametrize("command", ["compare ones --observations", "fates comet --ahead 2 --observed"])
def test_observations_beyond_memory_are_refused_before_the_work(command, number, capsys):
    assert main([*command.split(), number]) == 2
    assert one_line(capsys.readouterr().err.encode())
