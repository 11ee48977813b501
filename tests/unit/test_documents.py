"""What documents and docstrings name exists: files, sections, modules, functions, commands. What is cited is here."""

import ast
import re
import subprocess
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import typer

from cli.main import app

ROOT = Path(__file__).parents[2]
FILES = subprocess.check_output(["git", "ls-files", "-co", "--exclude-standard"], text=True, cwd=ROOT).split()
PAGES = sorted(name for name in FILES if name.endswith(".md"))
MODULES = sorted(name for name in FILES if re.match(r"(sandbox|cli)/.*\.py$", name) and (ROOT / name).exists())
TEXTS = sorted(
    name for name in FILES if re.search(r"\.(py|md|toml|txt|tape|c|sh|cff)$|Makefile$", name) and (ROOT / name).exists()
)
OUTSIDE = re.compile(r"\b(THEORY|DESIGN|FAIR|EXPERIMENTS|LAB|HOUSE|STYLE|FACTORING|ECOSYSTEM)\b(?!\")(\.md)?")
"""Plans of the project that are no part of it."""
SUFFIXES = "py|md|tape|c|sh|toml|txt|csv|cff|png|css|js"
PATH = re.compile(rf"(?:[\w.*-]+/)*[\w.*-]+\.(?:{SUFFIXES})|(?:sandbox|cli|tests|docs|examples|\.ci)/[\w./*-]*")

OF_OTHERS = {"lr_enum", "solve"}
"""Names of other programs: a list of Turing machines, SymPy."""


@cache
def anchors(page):
    """The sections of a page, as they are named in links."""
    headings = re.findall(r"^#+ (.*)$", (ROOT / page).read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@cache
def docstrings(name):
    tree = ast.parse((ROOT / name).read_text())
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    texts = [ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, kinds)]
    loose = [n.value.value for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)]
    return "\n\n".join([*texts, *(text for text in loose if isinstance(text, str))])


def named(name):
    """What stands in backticks in a page, or in the docstrings of a module; of code shown in full, nothing."""
    text = docstrings(name) if name.endswith(".py") else (ROOT / name).read_text()
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return sorted({" ".join(token.split()) for token in re.findall(r"(?<!`)`([^`]+)`(?!`)", text)})


@cache
def words_of_code(folders):
    """Every name in the code of some folders, and every word in its strings that are no docstrings."""
    found = set()
    for name in FILES:
        if not name.endswith(".py") or not name.startswith(folders) or not (ROOT / name).exists():
            continue
        tree = ast.parse((ROOT / name).read_text())
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            values = [
                getattr(node, field, None) for field in ("id", "attr", "arg", "name", "asname", "module", "value")
            ]
            for value in values if id(node) not in told else []:
                found.update(re.findall(r"[A-Za-z_][\w-]*", value if isinstance(value, str) else ""))
    return found


def is_in_code(word, home):
    folders = ("sandbox/", "cli/", "tests/") if home.startswith("tests/") else ("sandbox/", "cli/")
    return word in words_of_code(folders)


@cache
def commands():
    """Every command, and every option of any of them."""

    def walk(group, above):
        for name, command in group.commands.items():
            yield f"{above} {name}".strip()
            yield from (
                option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
            )
            if hasattr(command, "commands"):
                yield from walk(command, f"{above} {name}".strip())

    return {"--help", *walk(typer.main.get_group(app), "")}


def resolves(dotted):
    """Whether `sandbox.a.b.c` is a module, or a name in one."""
    parts = re.sub(r"^sandbox\.cli\b", "cli", dotted).split(".")  # where a wheel has it
    for size in range(len(parts), 0, -1):
        try:
            thing = import_module(".".join(parts[:size]))
        except ModuleNotFoundError:
            continue
        for part in parts[size:]:
            if not hasattr(thing, part):
                return False
            thing = getattr(thing, part)
        return True
    return False


def exists(path, home):
    """Whether a path names files: from the root, from the folder of `home`, or as the end of a file's path."""
    if any((ROOT / path).parent.glob(Path(path).name)) or any((ROOT / home).parent.glob(path)):
        return True
    ending = re.compile(rf"/{re.escape(path)}$".replace(r"\*", "[^/]*"))
    return any(ending.search(name) and (ROOT / name).exists() for name in FILES)


def command_exists(token):
    words = token.split()[1:3]
    return " ".join(words) in commands() or words[0] in commands()


RULES = [
    (r"(?:.*[/:.])?NAME\b.*|rule\d+", lambda token, home: True),  # a place for a name; a world
    (rf"(?:{PATH.pattern})#[\w-]+", lambda token, home: token.partition("#")[2] in anchors(token.partition("#")[0])),
    (PATH.pattern, lambda token, home: exists(token.rstrip("/"), home)),
    (r"(?:sandbox|cli)(?:\.\w+)+(?:\(.*\))?", lambda token, home: resolves(token.partition("(")[0])),
    (r"solomonoff [a-z]\w*(?: .*)?", lambda token, home: command_exists(token)),
    (r"--[a-z][a-z-]*(?: .*)?", lambda token, home: token.split()[0] in commands()),
    (r"make \w+(?: .*)?", lambda token, home: f"\n{token.split()[1]}:" in (ROOT / "Makefile").read_text()),
    (r"(?:[a-z_]\w{2,}|[A-Z]\w{3,})(?:\([^()]*\))?", lambda token, home: is_in_code(token.partition("(")[0], home)),
]
"""Patterns of names, and whether such a name exists; the first pattern that fits decides."""


def broken(token, home):
    """Whether a name in backticks looks like one of this project, and is none."""
    rule = next((holds for pattern, holds in RULES if re.fullmatch(pattern, token)), None)
    return rule is not None and token not in OF_OTHERS and not rule(token, home)


@pytest.mark.parametrize("name", [*PAGES, *MODULES])
def test_every_name_in_backticks_exists(name):
    assert not [token for token in named(name) if broken(token, name)]


@pytest.mark.parametrize(
    "token",
    [
        "docs/nowhere.md", "docs/theory.md#nothing", "sandbox/census/nothing.py", "nothing.py", "sandbox/nothing/",
        "sandbox.census.nothing", "sandbox.census.taking.nothing(plan)", "not_a_name", "not_a_name(x)",
        "solomonoff nothing", "solomonoff nothing --json", "make nothing", "--nothing",
    ],
)  # fmt: skip
def test_a_broken_name_is_found(token):
    assert broken(token, "README.md")


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "tests/unit/test_documents.py"])
def test_no_page_outside_the_tree_is_cited_and_sections_cited_exist(name):
    content = (ROOT / name).read_text()
    assert not OUTSIDE.search(content)
    for page, section in re.findall(r"\b(docs/[\w./-]+\.md)(?:#([\w-]+))?", content):
        assert (ROOT / page).exists(), page
        assert not section or section in anchors(page), f"{page}#{section}"


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)#\s]+)\)", (ROOT / page).read_text()):
        assert re.match(r"https?:", link) or (ROOT / page).parent.joinpath(link).exists(), link
