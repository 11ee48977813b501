"""Whether anything that is typed is run as code: audit hooks tell of all that is compiled, loaded or started."""

import ast
import os
import re
import sys
from pathlib import Path
from random import Random

from campaign.check import Trials
from campaign.options import SLOW, _bounded, commands, wrong_with
from campaign.parsers import parsers

MARK = "campaign_canary"
_EVENTS = {
    "compile",
    "exec",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "subprocess.Popen",
    "pickle.find_class",
    "marshal.loads",
}
PAYLOADS = (
    f"__import__('os').system('touch {MARK}')",
    f"{MARK}",
    f"({MARK})",
    f"$(touch {MARK})",
    f"`touch {MARK}`",
    f"; touch {MARK}",
    f"| touch {MARK}",
    f"cos\nsystem\n(S'touch {MARK}'\ntR.",
    f"{{{{{MARK}}}}}",
    f"family({MARK},0,0)",
    f"turing({MARK})",
    f"cases({MARK};1)",
    f"given({MARK})",
    f"rule{MARK}",
    f"lambda: {MARK}",
    f"${{{MARK}}}",
)
CALLS = {
    "eval",
    "exec",
    "compile",
    "sympify",
    "parse_expr",
    "__import__",
    "system",
    "popen",
    "loads",
    "load",
    "Popen",
    "run",
    "call",
    "check_output",
    "Unpickler",
    "lambdify",
}
MODULES = {"pickle", "marshal", "shelve", "subprocess", "os", "sympy", "builtins", "dill", "cloudpickle", "yaml"}
_DIRECT = ["eval", "exec", "compile", "__import__", "system", "popen", "allow_pickle", "shell"]
_WORDS = re.compile(rf"\b(?:{'|'.join([*sorted(MODULES - {'os'}), *_DIRECT])})\b")
ALLOWED = {
    ("sandbox/tiers/sky/closed_form.py", "sympy.lambdify"): "an expression of SymPy's, and numbers by name",
    ("sandbox/tiers/sky/fitting.py", "sympy.lambdify"): "the same",
    ("sandbox/readers/parquet_columns.py", "subprocess.Popen"): "Python itself, on a program that stands there",
    ("sandbox/host/sealed_cache.py", "pickle.load"): "kernels, in a folder that nobody else may write into",
    ("sandbox/host/sealed_cache.py", "pickle.loads"): "the same",
    ("sandbox/priors/expressions.py", "sympy.sympify"): "numbers and SymPy's own objects only, checked before",
    (
        "sandbox/predictors/conversation.py",
        "subprocess.Popen",
    ): "what command:... names, split into words; no shell runs it",
    ("sandbox/lab/webassembly/building.py", "subprocess.run"): "the linker, when the modules are built",
}
"""What there is of such calls, and why what a user types does not come there."""


def calls_in(path: Path) -> set[str]:
    """Return the calls of a file that could run what they are given, as module.name, or name where it is a builtin."""
    tree = ast.parse(path.read_text())
    named = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in MODULES
        for alias in node.names
    }
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        name = named.get(name, name)
        module, _, last = name.rpartition(".")
        builtin = not module and last in ("eval", "exec", "compile", "__import__")
        shell = any(word.arg == "shell" for word in node.keywords)
        unpickles = any(word.arg == "allow_pickle" and ast.unparse(word.value) != "False" for word in node.keywords)
        if builtin or shell or unpickles or (last in CALLS and module.split(".")[0] in MODULES):
            found.add(name)
    return found


def not_allowed(root: Path) -> list[tuple[str, str]]:
    """Return the calls in the sources that are not ALLOWED."""
    files = [*root.glob("sandbox/**/*.py"), *root.glob("cli/**/*.py")]
    files = [path for path in files if _WORDS.search(path.read_text())]  # the others need not be parsed
    found = {(str(path.relative_to(root)), name) for path in files for name in calls_in(path)}
    return sorted(found - ALLOWED.keys())


def is_heard(event: str, arguments: tuple[object, ...]) -> bool:
    """Return whether an audit hook hears that a payload is compiled, loaded or started."""
    return event in _EVENTS and MARK in repr(arguments)


def trials(chosen: Random, folder: Path) -> Trials:
    """Yield a text that would show itself, were it run: to a parser, or as the value of an option."""
    os.chdir(folder)
    seen: list[str] = []
    on = [False]

    def _listen(event: str, arguments: tuple[object, ...]) -> None:
        if on[0] and is_heard(event, arguments):
            seen.append(f"{event} {arguments!r}"[:200])

    sys.addaudithook(_listen)
    with _bounded():
        every = {
            name: each for name, each in parsers().items() if name != "limit"
        }  # whose literals are read by this test
        known = {name: each for name, each in commands().items() if name and not hasattr(each, "commands")}
        while True:
            payload = chosen.choice(PAYLOADS)
            on[0] = True
            what, fault = _tried(payload, every, known, chosen)
            on[0] = False
            fault = fault or "; ".join(seen)
            seen.clear()
            yield fault and f"{what}, {payload!r}: {fault}"


def _tried(payload: str, every, known, chosen: Random) -> tuple[str, str]:
    from sandbox.vocabulary.errors import SandboxError

    if chosen.random() < 0.7:
        name = chosen.choice(sorted(every))
        try:
            every[name].parse(payload)
        except SandboxError:
            return name, ""
        except BaseException as error:
            return name, f"{type(error).__name__}: {error}"
        return name, "taken"
    command = chosen.choice(sorted(name for name in known if name.split()[0] not in SLOW and name not in SLOW))
    options = [each.opts[0] for each in known[command].params if each.opts[0].startswith("--") and not each.is_flag]
    words = [*command.split(), f"{chosen.choice(options)}={payload}" if options and chosen.random() < 0.8 else payload]
    return " ".join(words), wrong_with(words)
