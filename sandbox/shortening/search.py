"""The search for shorter programs: chains of edits side by side, in rounds, and every pair of edits in the end.

In a round each chain anneals from its start; then all pools become one, and each chain goes on from where it is, or
from the best that is known. A best program that is wrong later than it was compared makes the search compare more:
what it was wrong at is asked of all from then on. A fifth of the candidates is left for pairs of edits of the best one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.host.resources import available_cores
from sandbox.machines.catalogue import machine as machine_called
from sandbox.machines.machine import Machine
from sandbox.shortening.candidates import Candidate, lower_hull, tried
from sandbox.shortening.checkpoint import Kept
from sandbox.shortening.language import language_of
from sandbox.shortening.options import SearchEffort
from sandbox.shortening.rounds import Rounds
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidLimit, InvalidType, NothingFound
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

CHECK_STEPS, CHECK_CELLS = 10**9, 10**7
"""The budget of a run that checks a result."""

Progress = Callable[[float, int | None], None]
"""Told the share of the candidates that were tried, and the fewest bits so far."""
Program = tuple[str, str]
"""Text and data."""


@dataclass(frozen=True, slots=True, repr=False)
class Shortened(Result):
    """The end of a search.

    Attributes
    ----------
    machine : str
    before : Candidate
        The shortest of the starts that print what is wanted; the first start where none does.
    best : Candidate
        The shortest program that prints the observations that were wanted.
    hull : tuple of Candidate
        All programs that no other one beats in observations right, bits and steps at once.
    effort : SearchEffort
    tried : int
        Candidates.
    """

    machine: str
    before: Candidate
    best: Candidate
    hull: tuple[Candidate, ...] = field(repr=False)
    effort: SearchEffort
    tried: int

    @property
    def saved(self) -> int:
        """How many bits fewer the best one reads; negative where no start was right."""
        return self.before.cost.length - self.best.cost.length

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a program of the hull."""
        rows = (
            (each.right, *each.cost, each.wrong_at, each.text, each.data) for each in self.hull
        )  # fmt: skip
        return table_of(("right", *Cost._fields, "wrong_at", "text", "data"), rows, most=most, total=len(self.hull))


def shorten(
    starts: Program | Sequence[Program],
    *,
    truth: str | None = None,
    machine: str | Machine = "tape",
    effort: SearchEffort | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    checkpoint: Path | None = None,
) -> Shortened:
    """Return the shortest program found that prints what is wanted, and all that are the best of their kind.

    Parameters
    ----------
    starts : (text, data), or several of them
        Programs to begin from; they need not be right.
    truth : str of 0 and 1, or None
        What is wanted; None: what the first start prints.
    machine : str or Machine
        Any; one without compiled trials is searched in Python, through digits.
    effort : SearchEffort or None
        The default if None.
    threads : int or None
        All cores if None; the result does not depend on it.
    progress : callable or None
        Told after every round.
    checkpoint : Path or None
        A file that is kept up to date; where it is there already, from the same search, that goes on.

    Raises
    ------
    InvalidProgram, InvalidLimit
        For a start that is none, one that prints nothing where `truth` is not given, or no truth.
    Interrupted
        On Ctrl-C.

    Notes
    -----
    Every result was run again, and is right for as many observations as it says: for more it is not known. Lengths are
    upper bounds on what is needed. Cost: some 10^5 candidates a second and core.

    >>> shorten(("+>[]<[.>+<]", ""), effort=SearchEffort(candidates=20000, observations=8)).best.text
    '+[.]'
    """
    chosen, effort = machine_called(machine), effort or SearchEffort()
    programs = _programs(starts)
    truth = check_bits(truth, "what is wanted") if truth is not None else _own_output(chosen, programs[0], effort)
    before = [_tried(chosen, program, truth) for program in programs]
    language = language_of(chosen)
    rounds = Rounds(
        [language.chain(effort, number) for number in range(effort.chains)],
        effort,
        truth,
        _times(chosen, programs, len(truth), effort),
        [language.spelled(*program) for program in programs],
        lambda symbols: _tried(chosen, language.written(symbols), truth[: effort.observations]).right,
        threads or available_cores(),
    )
    kept = Kept(checkpoint, (chosen.name, chosen.version, programs, truth, effort)) if checkpoint else None
    if kept:
        kept.load(rounds)
    while rounds.go_on():
        if kept:
            kept.save(rounds)
        if progress:
            progress(rounds.tried / effort.candidates, rounds.fewest_bits)
    results = [_tried(chosen, language.written(symbols), truth) for symbols in rounds.pooled()]
    return _shortened(chosen.name, before, results, min(effort.observations, len(truth)), effort, rounds.tried)


def _shortened(
    machine: str,
    before: Sequence[Candidate],
    results: Sequence[Candidate],
    wanted: int,
    effort: SearchEffort,
    tried: int,
) -> Shortened:
    hull = lower_hull([*before, *results])
    right = [candidate for candidate in hull if candidate.right >= wanted]
    if not right:
        raise NothingFound(
            f"expected a program of {wanted} right observations, got one of {hull[0].right} after {tried} candidates; "
            "raise --effort, or begin with another program"
        )
    starting = [candidate for candidate in before if candidate.right >= wanted] or before
    shortest = min(starting, key=lambda each: each.cost.length)
    return Shortened(machine, shortest, min(right, key=lambda each: each.score(effort.price)), hull, effort, tried)


def _own_output(machine: Machine, program: Program, effort: SearchEffort) -> str:
    most = max(effort.checked, effort.observations)
    run = machine.run(_parsed(machine, program), Budget(steps=CHECK_STEPS, cells=effort.cells, observations=most))
    if not run.output:
        raise InvalidLimit(
            f"expected a program that prints something within {effort.cells} cells, got one that does not"
        )
    return run.output


def _tried(machine: Machine, program: Program, truth: str) -> Candidate:
    return tried(machine, *program, truth, steps=CHECK_STEPS, cells=CHECK_CELLS)


def _times(machine: Machine, programs: Sequence[Program], size: int, effort: SearchEffort) -> NDArray[np.int64]:
    """Return the most steps that a program takes at each observation, of those that print it; at least 1."""
    times = np.ones(size, dtype=np.int64)
    for program in programs:
        run = machine.run(
            _parsed(machine, program), Budget(steps=CHECK_STEPS, observations=min(size, effort.observations))
        )
        column = np.array(run.costs.time if machine.prints else [run.cost.time], dtype=np.int64)
        times[: len(column)] = np.maximum(times[: len(column)], column)
    return np.maximum.accumulate(times)


def _parsed(machine: Machine, program: Program) -> Any:
    text, data = program
    return machine.parse(text, data=data) if data else machine.parse(text)


def _programs(starts: Program | Sequence[Program]) -> list[Program]:
    given: Any = [starts] if starts and isinstance(starts[0], str) else list(starts)
    for start in given:
        if not (isinstance(start, tuple) and len(start) == 2 and all(isinstance(part, str) for part in start)):
            raise InvalidType(f"expected programs as pairs of text and data, got {told(start)}")
    if not given:
        raise InvalidLimit("expected a program to begin from, got none")
    return list(given)
