"""The lazy tape machine by its verbs; kernels are loaded when `run` or `explore` is called."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from sandbox.machines.machine import Machine
from sandbox.machines.result import Frame, Run
from sandbox.machines.tape.assembly import disassemble
from sandbox.machines.tape.estimate import estimated
from sandbox.machines.tape.estimate_given import expected_given
from sandbox.machines.tape.frames import frames_of
from sandbox.machines.tape.inputs import Inputs, language_without, name_of, read_inputs
from sandbox.machines.tape.loops import settled
from sandbox.machines.tape.program import Program, from_bits, from_text_or_bits, require_room
from sandbox.machines.tape.short_runs import run_if_short
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidProgram
from sandbox.vocabulary.event import DATUM_MARK, EXACT, TRANSLATED

if TYPE_CHECKING:
    import numpy as np

    from sandbox.machines.explorable import Explorable
    from sandbox.machines.trials import Trials


_COMPILED = "sandbox.machines.tape.kernel_run"


_DESCRIPTION = "lazy tape machine: 8 instructions of 3 bits, read only when first executed; universal and monotone"


def _show(inputs: Inputs, bits: str) -> str:
    meaning = disassemble(bits, inputs=inputs)
    return f"{meaning.text}  data {meaning.data}" if meaning.data else meaning.text


def _parse(inputs: Inputs, source: str, data: str = "") -> Program:
    program = from_text_or_bits(source, data=data, inputs=inputs)
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


def _explore(inputs: Inputs) -> "Explorable":
    from sandbox.machines.tape.explorable import tape_kernels

    return tape_kernels(inputs)


def _coin_fed(inputs: Inputs, random: "np.random.Generator", string: str, budget: Budget) -> Cost[int] | None:
    bits = "".join(map(str, random.integers(0, 2, budget.bits).tolist()))
    result = _run(from_bits(bits, inputs=inputs), replace(budget, observations=len(string)))
    return Cost(*(column[-1] for column in result.costs)) if result.output == string else None


def _trials() -> "Trials":
    from sandbox.machines.tape.trials import tape_trials

    return tape_trials()


def named(name: str, _: list[str]) -> Machine:
    """Return `tape`, `cases(...)` or `given(...)`; see `sandbox.machines.tape.inputs`.

    Raises
    ------
    UnknownName
        When the parameters are not such.
    """
    kind, __, text = name.removesuffix(")").partition("(")
    return _tape(read_inputs(kind, text))


def restricted(name: str, letters: str) -> Machine:
    """Return the machine called `name` without the instructions `letters` besides.

    Raises
    ------
    UnknownName
        When those are none, or without them nothing is printed.
    """
    kind, _, text = name.removesuffix(")").partition("(")
    inputs = read_inputs(kind, text)
    return _tape(replace(inputs, without=language_without(inputs.without + letters)))


@cache
def _tape(inputs: Inputs) -> Machine:
    plain = inputs == Inputs()
    name = name_of(inputs)
    return Machine(
        name=name,
        description=_DESCRIPTION if plain else f"lazy tape machine that is given something: {name}",
        version=1,
        parse=partial(_parse, inputs),
        show=partial(_show, inputs),
        step=_step,
        run=_run,
        explore=partial(_explore, inputs),
        settle=_settle,
        trials=_trials if plain else None,
        from_digits=partial(from_bits, inputs=inputs),
        most={"bits": 60, "steps": 10**9, "cells": 64, "observations": inputs.printed},
        estimate=estimated,
        expected=partial(expected_given, inputs),
        coin_fed=partial(_coin_fed, inputs),
        deciders=(EXACT, TRANSLATED),
        asked={0: 3, DATUM_MARK: 1},  # an instruction; a datum
        without=inputs.without,
    )


TAPE = _tape(Inputs())
