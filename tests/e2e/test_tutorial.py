"""docs/tutorial.md and docs/how_to.md are followed literally; what other pages tell one to type, the command takes."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from cli.main import app, main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def sessions(page):
    """Each command of a page, and the lines that it prints; a line ... stands for any lines."""
    for block in re.findall(r"^```console\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = session.partition("\n")
            yield command, expected


def typed(page):
    """Each command of a page that stands in an indented block."""
    return re.findall(r"^    (solomonoff [a-z].*?) *(?: #.*)?$", page.read_text(), re.MULTILINE)


def test_the_tutorial_prints_what_it_shows(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text()
    followed = list(sessions(DOCS / "tutorial.md"))
    assert len(followed) == 6
    for command, expected in followed:
        if f"```console\n$ {command}\n{expected}```" in readme:  # which tests/e2e/test_readme.py runs
            continue
        assert main(shlex.split(command)[1:]) == 0, capsys.readouterr().err
        pattern = re.escape(expected).replace(re.escape("...\n"), r"(?:.*\n)*?")
        printed = capsys.readouterr().out
        assert re.fullmatch(pattern, printed), (command, printed)


def test_each_recipe_works(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    recipes = typed(DOCS / "how_to.md")
    assert len(recipes) == 14
    for recipe in recipes:
        if recipe == "solomonoff lab lab.html":  # which tests/e2e/conftest.py runs
            continue
        assert main(shlex.split(recipe)[1:]) == 0, (recipe, capsys.readouterr().err)
        assert capsys.readouterr().out, recipe


PAGES = [*DOCS.glob("*.md"), *DOCS.glob("experiments/*.md")]
LINES = sorted({line for page in PAGES for line in typed(page)})


def taken(arguments):
    """Read arguments as the command does, and run nothing."""
    command, above = typer.main.get_group(app), None
    while True:
        context = command.make_context("solomonoff", list(arguments), parent=above)
        if not hasattr(command, "commands"):
            return context
        arguments = [*context._protected_args, *context.args]
        command, above = command.commands[arguments.pop(0)], context


def test_what_any_page_tells_one_to_type_is_taken():
    assert len(LINES) > 50
    for line in LINES:
        assert taken(shlex.split(line)[1:]), line


@pytest.mark.parametrize("line", ["run --nothing", "compare --radius x", "census nothing", "report"])
def test_what_is_wrong_is_not_taken(line):
    with pytest.raises((typer.exceptions.TyperException, KeyError)):
        taken(line.split())
