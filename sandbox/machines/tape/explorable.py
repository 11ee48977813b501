"""The lazy tape machine under the explorer's contract."""

from dataclasses import replace

import numpy as np

from sandbox.machines.explorable import Explorable
from sandbox.machines.states import DATUM_MARK
from sandbox.machines.tape import kernel_advance, kernel_state
from sandbox.machines.tape.assembly import disassemble
from sandbox.machines.tape.program import from_bits
from sandbox.machines.tape.runner import run
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import UnknownName


def _text(bits: str) -> str:
    meaning = disassemble(bits)
    return f"{meaning.text}  data {meaning.data}" if meaning.data else meaning.text


def _coin_fed(random: np.random.Generator, string: str, budget: Budget) -> tuple[int, int, int] | None:
    bits = "".join(map(str, random.integers(0, 2, budget.bits).tolist()))
    result = run(from_bits(bits), replace(budget, observations=len(string)))
    if result.output != string:
        return None
    return result.lengths[-1], result.times[-1], result.spaces[-1]


def _estimate(budget: Budget, merge: bool) -> tuple[float, float]:
    """Return the nodes and rows of a search, from measured growth; nodes within a factor 2 for 18 to 36 bits.

    Measured at steps 200, cells 64, observations 64: plain 5.46e6 nodes at 24 bits and 7.1 times as many for each 3
    bits more; merged 3.2e6 at 30 bits and 6.7 times as many. Rows: 4.5e5 at 30 bits and 3.6 times as many for each 3
    bits more; fewer observations make fewer rows.
    """
    bits = budget.bits
    nodes = 3.2e6 * 6.7 ** ((bits - 30) / 3) if merge else 5.46e6 * 7.1 ** ((bits - 24) / 3)
    return nodes, 4.5e5 * 3.6 ** ((bits - 30) / 3) * min(1.0, budget.observations / 64)


_TAPE = Explorable(
    name="tape",
    version=1,
    width=kernel_state.WIDTH,
    program_words=4,
    most={"bits": 60, "steps": 10**9, "cells": 64, "observations": 64},
    root=kernel_state.ROOT,
    advance=kernel_advance.advance,
    configuration=kernel_state.configuration,
    restore=kernel_state.restore,
    text=_text,
    coin_fed=_coin_fed,
    estimate=_estimate,
    asked=(3, *(DATUM_MARK - 1) * (0,), 1),  # an instruction; a datum
)


def named(name: str, parameters: list[str]) -> Explorable:
    """Return the machine; it has no parameters.

    Raises
    ------
    UnknownName
        When some are given.
    """
    if parameters:
        raise UnknownName(f"expected no parameters of the machine 'tape', got {name!r}; leave them out")
    return _TAPE
