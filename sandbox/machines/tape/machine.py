"""The lazy tape machine by its verbs; kernels are loaded when `run` or `explore` is called."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.machines.machine import Machine
from sandbox.machines.result import Frame, Run
from sandbox.machines.tape.assembly import disassemble
from sandbox.machines.tape.estimate import estimated, expected
from sandbox.machines.tape.frames import frames_of
from sandbox.machines.tape.loops import settled
from sandbox.machines.tape.program import Program, from_bits, from_text_or_bits, require_room
from sandbox.machines.tape.short_runs import run_if_short
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidProgram, UnknownName
from sandbox.vocabulary.event import DATUM_MARK, EXACT, TRANSLATED

if TYPE_CHECKING:
    import numpy as np

    from sandbox.machines.explorable import Explorable
    from sandbox.machines.trials import Trials


_COMPILED = "sandbox.machines.tape.kernel_run"


def _show(bits: str) -> str:
    meaning = disassemble(bits)
    return f"{meaning.text}  data {meaning.data}" if meaning.data else meaning.text


def _parse(source: str, data: str = "") -> Program:
    program = from_text_or_bits(source, data=data)
    if data and not program.written:
        raise InvalidProgram("expected --data only beside a program in text form; in a bit string they are already in")
    return program


def _step(program: Program, budget: Budget, window_cells: int = 31) -> Iterator[Frame]:
    return frames_of(program, budget, window_cells=window_cells)


def _settle(program: Program, budget: Budget) -> Run | None:
    require_room(program, budget)
    return settled(program, budget)


def _run(program: Program, budget: Budget) -> Run:
    """Run it; where the compiled interpreter is not loaded yet, plain Python may be done before it would be."""
    if _COMPILED not in sys.modules:
        require_room(program, budget)
        if short := run_if_short(program, budget):
            return short
    from sandbox.machines.tape.runner import run

    return run(program, budget)


def _explore() -> "Explorable":
    from sandbox.machines.tape.explorable import TAPE_KERNELS

    return TAPE_KERNELS


def _coin_fed(random: "np.random.Generator", string: str, budget: Budget) -> Cost[int] | None:
    bits = "".join(map(str, random.integers(0, 2, budget.bits).tolist()))
    result = _run(from_bits(bits), replace(budget, observations=len(string)))
    return Cost(*(column[-1] for column in result.costs)) if result.output == string else None


def _trials() -> "Trials":
    from sandbox.machines.tape.trials import tape_trials

    return tape_trials()


TAPE = Machine(
    name="tape",
    description="lazy tape machine: 8 instructions of 3 bits, read only when first executed; universal and monotone",
    version=1,
    parse=_parse,
    show=_show,
    step=_step,
    run=_run,
    explore=_explore,
    settle=_settle,
    trials=_trials,
    from_digits=from_bits,
    most={"bits": 60, "steps": 10**9, "cells": 64, "observations": 64},
    estimate=estimated,
    expected=expected,
    coin_fed=_coin_fed,
    deciders=(EXACT, TRANSLATED),
    asked={0: 3, DATUM_MARK: 1},  # an instruction; a datum
)


def named(name: str, parameters: list[str]) -> Machine:
    """Return the machine; it has no parameters.

    Raises
    ------
    UnknownName
        When some are given.
    """
    if parameters:
        raise UnknownName(f"expected no parameters of the machine 'tape', got {name!r}; leave them out")
    return TAPE
