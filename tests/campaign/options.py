"""Words to the command, in this process: nonsense is refused in one line, and what is answered is an answer.

Words are those of the cases that other tests print, so that a new command is tried as soon as it has one, with an
option's value, a word or the order changed. What an option takes is known from the command itself: a number that is
none, an option that there is not, a name that there is not must be refused.
"""

import contextlib
import io
import json
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from campaign.check import Trials
from campaign.under_watch import doing, watched
from campaign.words import NUMBERS, ODD, edited

SLOW = {"lab", "report", "verdicts", "learn", "experiment all", "watch"}
"""Commands that take seconds or wait for a key; what they parse, others parse too."""
_NO_NUMBER = {"", " ", "1.5", "1e3", "nan", "inf", "-inf", "0x10", "one", "½", "²", "--", "1,2", "1 2", "\x00"}
_MOST_SECONDS, _MOST_LINE, _MOST_OUTPUT, _PATIENCE_SECONDS, _MEMORY_BYTES = 20, 1200, 10**7, 1.0, 10**9
_STRINGS = [
    "",
    "0",
    "1",
    "0110",
    "01" * 40,
    "2",
    "rule30",
    "tape",
    "turing(2)",
    "speed-kt",
    "family(1,1e9,0)",
    "a\nb",
    "-",
    "--help",
]


def trials(chosen: Random, folder: Path) -> Trials:
    """Yield a line of words each."""
    os.chdir(folder)
    with watched(), _bounded():
        known = commands()
        cases = _cases(folder)
        while True:
            command, words = chosen.choice(cases)
            changed, must_refuse = _changed(words, known[command], chosen, folder)
            doing(f"{command} {changed}"[:300])
            yield wrong_with([*command.split(), *changed], must_refuse)


@contextlib.contextmanager
def _bounded():
    """Let the command begin only what takes a second and a gigabyte, by its own estimates, and be made once."""
    from unittest import mock

    import typer.main

    import cli.main
    from sandbox.host import resources

    made = typer.main.get_command(cli.main.app)
    with (
        mock.patch.object(cli.main, "app", made),
        mock.patch.object(resources, "PATIENCE_SECONDS", _PATIENCE_SECONDS),
        mock.patch.object(resources, "available_bytes", return_value=_MEMORY_BYTES),
    ):
        yield


def commands() -> dict[str, Any]:
    """Return every command by its words."""
    import typer.main

    import cli.main

    found: dict[str, Any] = {}

    def _add(name: str, command: Any) -> None:
        for inner, each in getattr(command, "commands", {}).items():
            _add(f"{name} {inner}".strip(), each)
        found[name] = command

    made = cli.main.app
    _add("", made if hasattr(made, "commands") else typer.main.get_command(made))
    return found


def _cases(folder: Path) -> list[tuple[str, list[str]]]:
    from unit.test_schemas import CASES

    from cli.main import main

    with contextlib.redirect_stdout(io.StringIO()):
        main(["enumerate", "--bits", "12", "--out", str(folder / "CENSUS")])
        for part in "12":
            main(["enumerate", "--bits", "12", "--part", f"{part}/2", "--out", str(folder / f"PART{part}")])
    return [
        (command, list(words)) for command, words in CASES if command not in SLOW and command.split()[0] not in SLOW
    ]


def _changed(words: Sequence[str], command: Any, chosen: Random, folder: Path) -> tuple[list[str], bool]:
    """Return the words changed, and whether they must be refused."""
    words = [word for word in words if word != "--yes"]
    kind = chosen.choice(["option", "option", "option", "word", "drop", "double", "swap", "unknown", "add"])
    at = chosen.randrange(len(words) + 1) if words else 0
    options = [each for each in command.params if each.opts and each.opts[0].startswith("--")]
    if kind == "unknown":
        return [*words, chosen.choice(["--no-such", "-z", "--bits-", "--9"])], True
    if kind == "option" and options:
        option = chosen.choice(options)
        annotation = str(option.type_descriptor.annotation)
        whole, number = "int" in annotation, "int" in annotation or "float" in annotation
        value = chosen.choice(NUMBERS) if number or chosen.random() < 0.3 else _text(chosen)
        if option.is_flag or option.opts[0] in ("--yes", "--help", "--out", "--html", "--figure", "--cluster"):
            return [*words, option.opts[0]] if option.opts[0] not in ("--yes", "--help", "--cluster") else words, False
        nonsense = whole and value in _NO_NUMBER
        return [*words, f"{option.opts[0]}={value}"], nonsense
    if kind == "word" and words:
        at = min(at, len(words) - 1)
        words[at] = edited(words[at], chosen, "01+.[]>")
    elif kind == "drop" and words:
        del words[min(at, len(words) - 1)]
    elif kind == "double" and words:
        words.insert(at, words[min(at, len(words) - 1)])
    elif kind == "swap" and words:
        words = words[at:] + words[:at]
    else:
        words.insert(at, _text(chosen))
    return [word for word in words if not word.startswith(("--yes", "--y", "local:"))], False


def _text(chosen: Random) -> str:
    return edited(chosen.choice(_STRINGS), chosen) if chosen.random() < 0.7 else chosen.choice(ODD)


def wrong_with(words: Sequence[str], must_refuse: bool = False) -> str:
    """Run the command with these words; return what is wrong with what it printed, or nothing."""
    from cli import main as command

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace"), io.StringIO()
    signal.alarm(0)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _stdin():
            code = command.main(list(words))
    except BaseException as error:
        return f"{list(words)}: {type(error).__name__}: {error}"[:500]
    out.flush()
    fault = _wrong(code, out.buffer.getvalue().decode("utf-8", errors="replace"), err.getvalue(), must_refuse, words)
    return fault and f"{list(words)}: {fault}"[:700]


@contextlib.contextmanager
def _stdin():
    import sys

    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(b"0110\n"))
    try:
        yield
    finally:
        sys.stdin = before


def _wrong(code: int, out: str, err: str, must_refuse: bool, words: Sequence[str]) -> str:
    told = [
        line
        for line in err.replace("\r", "\n").splitlines()
        if line.startswith("solomonoff: ") and "warning:" not in line
    ]
    if code not in (0, 1, 2, 3):
        return f"exit {code}"
    if must_refuse and code != 2:
        return f"nonsense, and exit {code}"
    if "Traceback" in err or len(out) > _MOST_OUTPUT:
        return "a traceback, or endless output"
    if "\x1b" in out + err or "\x00" in out + err:
        return f"control characters reach the terminal: {(out + err)[:200]!r}"
    if code in (1, 2) and (len(told) != 1 or len(told[0]) > _MOST_LINE):
        return f"exit {code} with {len(told)} lines: {told[:3]}"[:400]
    if code == 0 and "--json" in words and not any(word.startswith(("-h", "--help", "--format")) for word in words):
        return _no_json(out)
    return ""


def _no_json(out: str) -> str:
    def _refuse(name: str) -> None:
        raise ValueError(name)

    try:
        json.loads(out, parse_constant=_refuse)
    except ValueError as error:
        return f"no JSON: {error}"
    return ""
