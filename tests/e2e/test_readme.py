"""The README is true: its commands print what it says, its Python runs, its claims about itself hold."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
BIN = Path(sys.executable).parent


def blocks(language):
    return [
        code
        for name, code in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
        if name == language
    ]


def sessions():
    for block in blocks("console"):
        command, _, expected = block.partition("\n")
        yield command.removeprefix("$ "), expected


@pytest.mark.parametrize(("command", "expected"), list(sessions()))
def test_a_command_prints_what_is_shown(command, expected):
    # GNU readline, which pytest loads, may put COLUMNS into the environment: then text would be folded
    script = f"unset COLUMNS; PATH={BIN}:$PATH; {command}"
    finished = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert finished.stdout == expected


def documented():
    for path in (ROOT / "docs").glob("*.md"):
        if path.name in {"files.md", "learner.md"}:
            continue  # tests/unit/test_files.py and test_learner.py run them, where what they need is installed
        yield from re.findall(r"^```python\n(.*?)^```$", path.read_text(), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("code", [*blocks("python"), *documented()])
def test_python_runs_and_prints_what_its_comments_say(code, capsys):
    exec(compile(code, "README", "exec"), {})
    shown = capsys.readouterr().out.splitlines()
    for line, said in zip(shown, re.findall(r"print\(.*?\)(?:  # (.*))?$", code, re.MULTILINE), strict=True):
        assert not said or line == said


def test_the_commands_listed_are_commands_and_files_named_exist(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    listed = next(block for block in blocks("") if "solomonoff" in block)
    for line in listed.strip().splitlines():
        arguments = shlex.split(line.partition("#")[0])[1:]
        if arguments[0] != "watch":
            assert main(arguments) == 0, (line, capfd.readouterr().err)
    for path in re.findall(r"`((?:examples|sandbox|docs|tests)/[\w/.]+\.\w+)`", README):
        assert (ROOT / path).exists(), path


def test_it_is_short_and_names_the_two_commands():
    assert len(README.splitlines()) < 200
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
    ci = (ROOT / ".ci/run").read_text()
    assert re.findall(r"make (\w+)", ci) == ["test"]
