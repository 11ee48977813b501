"""The names that `sandbox` exports, by its own docstring: appended to `docs/api.md` when the site is built."""

import re
from collections.abc import Iterator
from inspect import isclass, isfunction, ismodule
from typing import Any

from sphinx.application import Sphinx

import sandbox

PAGE = "api"
ERRORS, CLASSES = "Errors", "Classes"


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx append the reference to its page."""
    app.connect("source-read", append)
    return {"parallel_read_safe": True}


def append(_app: Sphinx, page: str, source: list[str]) -> None:
    """Append the reference to the one page that is for it."""
    if page == PAGE:
        source[0] += "\n" + "\n".join(reference())


def reference() -> Iterator[str]:
    """Yield the sections of the page: a line of the docstring each, then classes, then errors."""
    for about, names in groups():
        title = about if about in (CLASSES, ERRORS) else ", ".join(names)
        yield f"## {title}\n\n{'' if title == about else about[0].upper() + about[1:] + '.'}\n\n```{{eval-rst}}"
        yield from (directive(name) for name in names)
        yield "```\n"


def groups() -> Iterator[tuple[str, list[str]]]:
    """Yield (what they are about, names), each name of `sandbox.__all__` once."""
    left = set(sandbox.__all__)
    for listed, about in re.findall(r"^    ((?:\w+[,;] )*\w+) {2,}(\D.*)$", sandbox.__doc__ or "", re.MULTILINE):
        names = [name for name in re.split(r"[,;] ", listed) if name in left]
        if names:
            left -= {*names}
            yield about, names
    errors = {name for name in left if is_error(getattr(sandbox, name))}
    yield CLASSES, sorted(left - errors)
    yield ERRORS, sorted(errors, key=lambda name: (name != "SandboxError", name))


def is_error(thing: Any) -> bool:
    """Return whether a name is that of an exception."""
    return isclass(thing) and issubclass(thing, BaseException)


def directive(name: str) -> str:
    """Return how Sphinx is asked for a name."""
    thing = getattr(sandbox, name)
    if ismodule(thing):
        return f".. automodule:: {thing.__name__}\n   :no-index:\n"
    if isfunction(thing):
        return f".. autofunction:: sandbox.{name}\n"
    members = "" if is_error(thing) else "   :members:\n"
    return f".. autoclass:: sandbox.{name}\n{members}"
