"""A step of a program as lines of text: tape, program, what was done, output."""

from dataclasses import asdict
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.text import Text

    from sandbox.machines.result import Frame

LABEL = 8  # columns of the words at the left
CUT = ".."
"""Stands where there is more: of the tape always, which is endless."""


def cells_within(columns: int) -> int:
    """Return how many cells of the tape are shown in so many columns: odd, so that the head is in the middle.

    >>> cells_within(80), cells_within(10)
    (31, 1)
    """
    return max(1, (columns - LABEL - 6) // 4 * 2 - 1)


def flat(frame: "Frame") -> dict[str, Any]:
    """Return the frame for JSON, its cost among the rest, its state if it has one."""
    values: dict[str, Any] = {}
    for name, value in asdict(frame).items():
        values |= frame.cost._asdict() if name == "cost" else {name: value}
    if not frame.state:
        del values["state"]
    return values


def picture(frame: "Frame", columns: int) -> str:
    """Return the frame as plain lines; one more where there are states, whose instructions are three wide."""
    tape = " ".join(frame.cells)
    head = 2 * frame.head
    tape = f"{tape[: head - 1]}[{tape[head]}]{tape[head + 2 :]}"
    reach = len(tape) // 2
    start = max(0, frame.place - reach)
    code = frame.text[start : frame.place + reach + 1]
    before = CUT if start else ""
    after = CUT if start + len(code) < len(frame.text) else ""
    told = frame.output if len(frame.output) <= len(tape) else f"{CUT}{frame.output[-len(tape) :]}"
    ended = f"  {frame.outcome.value}" if frame.outcome else ""
    caret = "^^^" if frame.state and frame.place < len(frame.text) else "^"
    words = wrap(frame.words, max(20, columns - LABEL)) or [""]
    lines = (
        f"time {frame.cost.time}  length {frame.cost.length}  space {frame.cost.space}{ended}",
        f"tape    {CUT}{tape}{CUT}",
        *([f"state   {frame.state}"] if frame.state else []),
        f"program {before}{code}{after}",
        f"        {' ' * (len(before) + frame.place - start)}{caret}",
        *(f"{'does' if at == 0 else '':{LABEL}}{line}" for at, line in enumerate(words)),
        f"output  {told}",
    )
    return "\n".join(line.rstrip() for line in lines)


def coloured(frame: "Frame", columns: int) -> "Text":
    """Return the frame as text for a terminal, or a still."""
    from rich.text import Text

    text = Text(picture(frame, columns), overflow="fold")
    text.highlight_regex(r"\[[0-9]\]", "bold reverse")
    text.highlight_regex(r"\^+", "bold cyan")
    text.highlight_regex(r"(?m)^(time|tape|state|program|does|output)", "dim")
    return text
