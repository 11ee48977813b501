"""Machines, priors and worlds of a user's own, by name: `module:NAME`, or an entry point of an installed package.

    module:NAME        NAME of a module in the current directory, or of any that Python can import
    module:NAME(3,x)   the same, where NAME is a function of (name, parameters): here "module:NAME(3,x)" and ["3", "x"]
    NAME, NAME(3,x)    an entry point of the group `solomonoff.machines`, `solomonoff.priors` or `solomonoff.worlds`

Nothing is imported until its name is asked for, so a broken plugin troubles nobody else. To ask for `module:NAME` is to
run that module's code: such a name is taken from an explicit argument only, never from a file.
"""

import os
import re
import sys
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from sandbox.vocabulary.errors import BrokenPlugin, SandboxError, UnknownName

Kind = TypeVar("Kind")

_MODULE_NAME = re.compile(r"((?:[^\W\d]\w*\.)*[^\W\d]\w*):([^\W\d]\w*)(?:\((.*)\))?")
_ENTRY_NAME = re.compile(r"([\w.-]+)(?:\((.*)\))?")


def names_a_module(name: str) -> bool:
    """Return whether `name` is meant as `module:NAME`.

    >>> names_a_module("my_machine:MACHINE(3)"), names_a_module("turing(3)")
    (True, False)
    """
    return ":" in name


def entry_points_of(kind: str) -> dict[str, str]:
    """Return the entry points' names of the group solomonoff.`kind`s, and the package of each; imports none of them.

    >>> entry_points_of("no such thing")
    {}
    """
    return {entry.name: entry.dist.name if entry.dist else "?" for entry in _entries(kind)}


def from_module(kind: str, name: str, wanted: type[Kind]) -> Kind:
    """Return what `module:NAME` is: a `wanted`, or what a function of (name, parameters) returns.

    Parameters
    ----------
    kind : str
        What to call it in messages: machine.
    name : str
        module:NAME or module:NAME(parameters).
    wanted : type
        What it must be.

    Raises
    ------
    UnknownName
        When there is no such module, or no such name in it.
    BrokenPlugin
        When the module does not import, or what it holds is something else.

    >>> from_module("budget", "sandbox.vocabulary.budget:LIMITS", dict)["bits"][1]
    0
    """
    parts = _MODULE_NAME.fullmatch(name)
    if not parts:
        file = re.fullmatch(r"(?:.*/)?(\w+)\.py:(.*)", name)
        remedy = f"; go to its folder, and say {file[1]}:{file[2]}" if file else ""
        raise UnknownName(f"expected a {kind} as module:NAME or module:NAME(parameters), got {name!r}{remedy}")
    module = _imported(kind, name, parts[1])
    if not hasattr(module, parts[2]):
        public = [word for word in vars(module) if not word.startswith("_")]
        near = get_close_matches(parts[2], public, n=3)
        remedy = f"did you mean {', '.join(near)}?" if near else f"define {parts[2]} there"
        raise UnknownName(f"expected a {kind} as module:NAME, got {name!r}; {parts[1]} has no {parts[2]}: {remedy}")
    return _as_wanted(kind, name, getattr(module, parts[2]), parts[3], wanted)


def from_entry_point(kind: str, name: str, wanted: type[Kind]) -> Kind | None:
    """Return what the entry point `name`, perhaps with parameters, of the group solomonoff.`kind`s is; None if none is.

    Raises
    ------
    BrokenPlugin
        When it does not load, is something else, or two packages have it.

    >>> from_entry_point("machine", "no such thing", dict) is None
    True
    """
    parts = _ENTRY_NAME.fullmatch(name)
    found = [entry for entry in _entries(kind) if parts and entry.name == parts[1]]
    if not parts or not found:
        return None
    if len({entry.value for entry in found}) > 1:
        owners = " and ".join(sorted(entry.dist.name if entry.dist else "?" for entry in found))
        raise BrokenPlugin(f"expected one {kind} called {parts[1]!r}, got those of {owners}; uninstall one of them")
    value = _guarded(kind, name, found[0].load, "loads")
    return _as_wanted(kind, name, value, parts[2], wanted)


def file_of(kind: str, name: str) -> Path | None:
    """Return the file of the module that `name` stands for, once it was imported; None where it stands for none.

    >>> file_of("budget", "sandbox.vocabulary.budget:LIMITS").name
    'budget.py'
    """
    plain = name.partition("(")[0]
    modules = [entry.module for entry in _entries(kind) if entry.name == plain]
    module = sys.modules.get(plain.partition(":")[0] if names_a_module(name) else modules[0] if modules else "")
    file = getattr(module, "__file__", None)
    return Path(file) if file else None


def _entries(kind: str) -> list[Any]:
    from importlib.metadata import entry_points

    return sorted(entry_points(group=f"solomonoff.{kind}s"), key=lambda entry: entry.name)


def _imported(kind: str, name: str, module: str) -> Any:
    """Import `module`; the current directory comes first meanwhile, as with python -m, and last after."""
    folder = os.getcwd()
    sys.path.insert(0, folder)
    try:
        return _guarded(kind, name, lambda: import_module(module), "imports")
    except BrokenPlugin as error:
        missing = error.__cause__
        if isinstance(missing, ModuleNotFoundError) and f"{module}.".startswith(f"{missing.name}."):
            raise UnknownName(
                f"expected a {kind} as module:NAME, got {name!r}; there is no module {missing.name!r} here: "
                "go to its folder, or install it"
            ) from None
        raise
    finally:
        sys.path.remove(folder)
        if folder not in sys.path:
            sys.path.append(folder)  # what it imports later is found there too, but never instead of what is installed


def _guarded(kind: str, name: str, call: Callable[[], Any], what: str) -> Any:
    """Return what the user's code returns; any error that it raises by accident becomes one line."""
    try:
        return call()
    except SandboxError:
        raise
    except (Exception, SystemExit) as error:
        raise BrokenPlugin(
            f"expected {kind} {name!r} to be one that {what}, got {in_one_line(error)}; correct its code"
        ) from error


def in_one_line(error: BaseException) -> str:
    r"""Return an error's class, its words, and the innermost line of code that it went through.

    >>> in_one_line(ValueError("two\nlines"))
    'ValueError: two lines'
    """
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code.co_filename if trace else ""
    where = f" ({os.path.basename(code)}, line {trace.tb_lineno})" if trace and not code.startswith("<") else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{where}"


def _as_wanted(kind: str, name: str, value: Any, parameters: str | None, wanted: type[Kind]) -> Kind:
    """Return `value`, or what it returns when it is a function, if that is `wanted`."""
    if isinstance(value, wanted):
        if parameters is not None:
            raise UnknownName(f"expected no parameters of the {kind} {name!r}, got ({parameters}); leave them out")
        return value
    if callable(value) and not isinstance(value, type):
        words = [word.strip() for word in (parameters or "").split(",") if word.strip()]
        function, value = value, None
        value = _guarded(kind, name, lambda: function(name, words), "takes (name, parameters)")
        if isinstance(value, wanted):
            return value
    raise BrokenPlugin(
        f"expected a {wanted.__name__}, or a function of (name, parameters) that returns one, got {_named(value)} as "
        f"{name!r}; see docs/add_a_machine.md"
    )


def _named(value: object) -> str:
    """Return a value's type, and its text where that is short and does not say the type itself."""
    kind, text = type(value).__name__, " ".join(repr(value).split())
    return f"{kind} {text}" if len(text) <= 40 and not text.startswith(kind) else f"a {kind}"
