"""The lazy tape machine under the explorer's contract."""

from dataclasses import replace

import numpy as np

from sandbox.budget import Budget
from sandbox.machines.explorable import Explorable
from sandbox.machines.tape import kernel_advance, kernel_state
from sandbox.machines.tape.assembly import disassemble
from sandbox.machines.tape.interpreter import run
from sandbox.machines.tape.program import from_bits


def _text(bits: str) -> str:
    meaning = disassemble(bits)
    return f"{meaning.text}  data {meaning.data}" if meaning.data else meaning.text


def _coin_fed(random: np.random.Generator, string: str, budget: Budget) -> tuple[int, int, int] | None:
    bits = "".join(map(str, random.integers(0, 2, budget.bits).tolist()))
    result = run(from_bits(bits), replace(budget, observations=len(string)))
    if result.output != string:
        return None
    return result.lengths[-1], result.times[-1], result.spaces[-1]


EXPLORABLE = Explorable(
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
)
