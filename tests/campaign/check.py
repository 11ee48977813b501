"""What a check is, and the table of what they found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

Trials = Iterator[str]
"""One item a trial: what went wrong, in words, or nothing."""


@dataclass(frozen=True)
class Check:
    """A kind of fault to be tried.

    Attributes
    ----------
    name : str
        What is tried, in words.
    asked : int
        How many trials the full campaign has; 0: as many as there are.
    trials : callable
        Of random numbers and an empty folder.
    """

    name: str
    asked: int
    trials: Callable[[Random, Path], Trials]


@dataclass(frozen=True)
class Outcome:
    """What came of a check."""

    name: str
    asked: int
    trials: int
    faults: tuple[str, ...]
    seconds: float


def table_of(outcomes: list[Outcome]) -> str:
    """Return the one table, in Markdown; a row a check."""
    lines = ["| what | trials asked | trials made | faults | seconds |", "|---|--:|--:|--:|--:|"]
    for each in outcomes:
        asked = f"{each.asked:,}" if each.asked else "all"
        lines.append(f"| {each.name} | {asked} | {each.trials:,} | {len(each.faults)} | {each.seconds:,.0f} |")
    return "\n".join(lines)
