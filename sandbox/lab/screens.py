"""What the page is made of: its screens in turn, and its scripts in the order in which they run."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PACKAGE, FOLDER = "sandbox.lab", "page"


@dataclass(frozen=True, slots=True)
class Screen:
    """A tab of the page: `screens/NAME.html` and `screens/NAME.js`, which calls `lab.screen(NAME, ...)`."""

    name: str
    title: str


SCREENS = (
    Screen("program", "One program"),
    Screen("census", "All programs"),
    Screen("next", "What comes next"),
    Screen("mock", "Mock or full"),
    Screen("small", "Small machines"),
    Screen("teach", "Teach"),
)
"""In the order of their tabs; the page opens with `mock`."""

SCRIPTS = (
    "state.js",
    "bind.js",
    "shell.js",
    "faults.js",
    "observed.js",
    "trail.js",
    "machine/tree.js",
    "machine/text.js",
    "machine/stepper.js",
    "verdict/prices.js",
    "verdict/scores.js",
    "verdict/standing.js",
    "verdict/reasons.js",
    "verdict/judging.js",
    "asking.js",
    "census.js",
    "prediction.js",
    "taking.js",
    "turing/text.js",
    "turing/stepper.js",
    "turing/halting.js",
    "turing/view.js",
    "verdict/contest.js",
    "pictures.js",
    "canvas.js",
    "tasks.js",
    "screens/program_view.js",
)
"""Those that the screens share, in turn; then each screen's own, then `begin.js`."""


def scripts() -> list[str]:
    """Return the scripts of the page in the order in which they run."""
    names = (*SCRIPTS, *(f"screens/{screen.name}.js" for screen in SCREENS), "begin.js")
    return [in_its_own_scope(name) for name in names]


def in_its_own_scope(name: str) -> str:
    """Return a script as a function that is called: what scripts share, they hang on `lab`, `machine` or `verdict`.

    >>> in_its_own_scope("state.js").startswith("(() => {")
    True
    """
    return f"(() => {{\n{part(name)}}})();\n"


@cache
def part(name: str) -> str:
    """Return the text of a file of the page.

    >>> part("state.js").startswith('"use strict";')
    True
    """
    return files(PACKAGE).joinpath(FOLDER, name).read_text("utf-8")
