"""The examples in the help: each is one line that bash takes as it is, and the cheap ones run."""

import shlex
import subprocess

import pytest
import typer

from cli.main import app, main

CHEAP = {"check", "run", "machines", "priors", "worlds", "schema", "search", "odds"}


def walk(command, path=()):
    if hasattr(command, "commands"):
        for name, child in command.commands.items():
            yield from walk(child, (*path, name))
    else:
        yield path, command


def examples(text):
    return [line.partition("Example: ")[2] for line in text.splitlines() if "Example: " in line]


CASES = [(path, example) for path, command in walk(typer.main.get_command(app)) for example in examples(command.help)]


@pytest.mark.parametrize(("path", "example"), CASES)
def test_an_example_is_whole_in_a_line_and_bash_takes_it_as_it_is(capsys, monkeypatch, tmp_path, path, example):
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*path, "--help"]) == 0
    assert example in examples(capsys.readouterr().out)
    shown = f"printf '%s\\n' {example}"
    told = subprocess.run(["bash", "-c", shown], check=False, capture_output=True, text=True, cwd=tmp_path)
    assert told.stderr == ""
    assert told.stdout.splitlines() == shlex.split(example)
    assert shlex.split(example)[: 1 + len(path)] == ["solomonoff", *path]


@pytest.mark.parametrize(("path", "example"), [case for case in CASES if " ".join(case[0]) in CHEAP])
def test_a_cheap_example_runs(capsys, path, example):
    assert main(shlex.split(example)[1:]) == 0
    assert capsys.readouterr().out


def test_every_command_has_an_example():
    assert {path for path, _ in CASES} == {path for path, _ in walk(typer.main.get_command(app))}
