"""The house style, held as a ratchet: sizes, docstrings, the direction of imports, no addresses."""

import ast
import re
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*ROOT.glob("sandbox/**/*.py"), *ROOT.glob("cli/**/*.py")])
MOST_LINES_FILE, MOST_LINES_FUNCTION = 190, 45
MOST_LINES_KERNEL = 115  # worst: 113, `search_plain` of the tape, one arm an instruction

ORDER = [
    "vocabulary",
    "host",
    "readers",
    "machines",
    "explore",
    "census",
    "priors",
    "predictors",
    "datasets",
    "learner",
    "coding_theorem",
    "shortening",
    "worlds",
    "tiers",
    "report",
    "experiments",
    "lab",
    "testing",
    "verbs",
    "cli",
]
"""A module may import only modules that stand before its own in this list, or its own."""


@lru_cache
def tree_of(path):
    return ast.parse(path.read_text())


def functions(path):
    return [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef)]


def lines_of_code(function):
    doc = ast.get_docstring(function) or ""
    return function.end_lineno - function.lineno + 1 - len(doc.splitlines())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small_and_documented(path):
    assert len(path.read_text().splitlines()) <= MOST_LINES_FILE
    assert ast.get_docstring(tree_of(path))
    for function in functions(path):
        kernel = any("kernel" in ast.unparse(decorator) for decorator in function.decorator_list)
        assert lines_of_code(function) <= (MOST_LINES_KERNEL if kernel else MOST_LINES_FUNCTION), function.name
        assert function.name.startswith("_") or ast.get_docstring(function), function.name


def layer(module):
    parts = module.split(".")
    return parts[1] if parts[0] == "sandbox" and len(parts) > 1 else parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    own = layer(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own in ("__init__", "__main__"):  # the front door, and the one place that starts the command
        return
    for node in ast.walk(tree_of(path)):
        name = (
            node.module
            if isinstance(node, ast.ImportFrom)
            else node.names[0].name
            if isinstance(node, ast.Import)
            else ""
        )
        if name and name.startswith(("sandbox.", "cli")) and not _only_for_types(path, node):
            assert ORDER.index(layer(name)) <= ORDER.index(own), f"{own} imports {name}"


def _only_for_types(path, node):
    conditions = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.If)]
    guards = [n for n in conditions if ast.unparse(n.test) == "TYPE_CHECKING"]
    return any(guard.lineno < node.lineno <= guard.end_lineno for guard in guards)


def documented_parameters(function):
    doc = ast.get_docstring(function) or ""
    section = re.search(r"Parameters\n-+\n(.*?)(?:\n\n[A-Z][a-z]+\n-+|\Z)", doc, re.DOTALL)
    names = re.findall(r"^(\w+(?:, \w+)*) : ", section.group(1), re.MULTILINE) if section else []
    return [name for row in names for name in row.split(", ")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_documented_parameters_are_those_of_the_signature(path):
    for function in functions(path):
        documented = documented_parameters(function)
        arguments = [a.arg for a in (*function.args.args, *function.args.kwonlyargs) if a.arg not in ("self", "cls")]
        assert not documented or documented == arguments, function.name


def test_no_tracked_file_names_a_registry_or_a_path_of_this_machine():
    names = subprocess.check_output(["git", "ls-files"], text=True, cwd=ROOT).split()
    forbidden = re.compile(r"index-" r"url|/" r"root/|" + re.escape(str(ROOT.parent)) + "/")
    for name in names:
        content = (ROOT / name).read_bytes().decode(errors="replace")
        assert not forbidden.search(content), name
