"""What a search begins from: programs, each of them run once, and what is wanted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.machine import Machine
from sandbox.machines.result import Run
from sandbox.shortening.candidates import parsed
from sandbox.shortening.options import MOST_OBSERVATIONS, SearchEffort
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidLimit, InvalidType
from sandbox.vocabulary.event import Event

CHECK_STEPS, CHECK_CELLS = 10**9, 10**7
"""The budget of a start, which is run once."""
_LONGEST_START = 10**7  # steps within which the digits of a start must be asked for
_SOON = 10**6  # steps of a compiled run that takes no longer than to look for loops
Program = tuple[str, str]
"""Text and data."""


def runs_of(
    machine: Machine, programs: Sequence[Program], effort: SearchEffort, truth: str | None
) -> tuple[list[Run], str]:
    """Return the starts' runs, and what is wanted: what the first one prints, where it is not given.

    Raises
    ------
    InvalidProgram, InvalidLimit
        For a start that is none, one that prints nothing where `truth` is not given, or no truth.
    """
    if truth is not None:
        truth = check_bits(truth, "what is wanted")
        if not 1 <= len(truth) <= MOST_OBSERVATIONS:
            raise InvalidLimit(f"expected 1 to {MOST_OBSERVATIONS} observations that are wanted, got {len(truth)}")
    most = max(effort.checked, effort.observations) if truth is None else len(truth)
    budget = Budget(steps=CHECK_STEPS, cells=CHECK_CELLS, observations=max(most, effort.goes_on))
    runs = [_run(machine, parsed(machine, *program, _LONGEST_START), budget) for program in programs]
    if truth is None:
        truth = runs[0].output[:most]
        if not truth or not (machine.prints or runs[0].outcome == "halt"):
            raise InvalidLimit(f"expected a program that prints something, to shorten it, got {told(programs[0][0])}")
    return runs, truth


def read_as_digits(machine: Machine, program: Program) -> Program:
    """Return a program that is searched as digits, and was given as text, as the digits that it reads.

    Of the tape machine that is given something: its other programs are no digits, or have no text to be read in turn.

    Raises
    ------
    InvalidProgram
        When it is no program of this machine.

    >>> from sandbox.machines.catalogue import machine
    >>> read_as_digits(machine("cases(0,1)"), (",.", "01"))
    ('10000111', '')
    """
    text, data = program
    if machine.trials or machine.digits_within or not machine.from_digits or (text and not text.strip("01 \n\t")):
        return program
    budget = Budget(steps=_LONGEST_START, cells=CHECK_CELLS, observations=MOST_OBSERVATIONS)
    return machine.run(machine.parse(text, data=data), budget).bits, ""


def _run(machine: Machine, program: Any, budget: Budget) -> Run:
    """Return the run of a start, as loop where it is one; a proof takes longer than to run one that soon ends."""
    if machine.trials is None:
        return machine.decided(program, budget)
    soon = machine.run(program, replace(budget, steps=_SOON))
    return machine.decided(program, budget) if soon.outcome is Event.TIMEOUT else soon


def slowest(machine: Machine, runs: Sequence[Run], size: int) -> NDArray[np.int64]:
    """Return the most steps that a run takes at each observation, of those that print it; at least 1."""
    times = np.ones(size, dtype=np.int64)
    for run in runs:
        column = np.array(run.costs.time[:size] if machine.prints else [run.cost.time], dtype=np.int64)
        times[: len(column)] = np.maximum(times[: len(column)], column)
    accumulated: NDArray[np.int64] = np.maximum.accumulate(times)
    return accumulated


def programs_of(starts: object) -> list[Program]:
    """Return one program, or several, as a list.

    Raises
    ------
    InvalidType, InvalidLimit
        Where it is none.

    >>> programs_of(("+[.]", ""))
    [('+[.]', '')]
    """
    if not isinstance(starts, Sequence) or isinstance(starts, (str, bytes)):
        raise InvalidType(f"expected programs as pairs of text and data, got {told(starts)}")
    given: list[Any] = [starts] if starts and isinstance(starts[0], str) else list(starts)
    for start in given:
        if not (isinstance(start, tuple) and len(start) == 2 and all(isinstance(part, str) for part in start)):
            raise InvalidType(f"expected programs as pairs of text and data, got {told(start)}")
    if not given:
        raise InvalidLimit("expected a program to begin from, got none")
    return given
