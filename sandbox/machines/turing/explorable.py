"""Small Turing machines under the explorer's contract: `turing(N)` and `turing(N,tnf)`."""

from functools import cache, partial

import numpy as np

from sandbox.budget import Budget
from sandbox.errors import UnknownName
from sandbox.machines.explorable import Explorable, Integers
from sandbox.machines.turing import kernel_advance, kernel_grams, kernel_state
from sandbox.machines.turing.digits import mirrored, text_of

_NODES = {1: 20, 2: 1e2, 3: 1e4, 4: 1.5e6, 5: 3e8, 6: 8e10}  # merged, measured up to 5
DECIDERS = ("", "exact repetition", "translated repetition", "", "no way to halt", "closed n-grams")


def named(name: str, parameters: list[str]) -> Explorable:
    """Return `turing(N)`, all machines of N states with outputs, or `turing(N,tnf)`, one of all that are alike.

    Raises
    ------
    UnknownName
        When the parameters are not such.
    """
    states, *more = parameters or [""]
    if states not in map(str, _NODES) or more not in ([], ["tnf"]):
        raise UnknownName(
            f"expected turing(N) or turing(N,tnf) with N from 1 to {kernel_state.MOST_STATES}, got {name!r}"
        )
    return _turing(int(states), bool(more))


@cache
def _turing(states: int, normal: bool) -> Explorable:
    radix = 4 * states + (4 if normal else 2)
    return Explorable(
        name=f"turing({states},tnf)" if normal else f"turing({states})",
        version=1,
        width=kernel_state.WIDTH,
        program_words=kernel_grams.SCRATCH_WORDS // 8,  # scratch; there are 8 digits or more of room
        most={"bits": 2 * states, "steps": 10**9, "cells": 64, "observations": 64},
        root=kernel_state.ROOT,
        advance=kernel_advance.advance,
        configuration=kernel_state.configuration,
        restore=kernel_state.restore,
        text=partial(_text, states, normal),
        coin_fed=_no_coins,
        estimate=partial(_estimate, states),
        radix=radix,
        parameter=states | (kernel_state.NORMAL_FORM if normal else 0),
        prints=False,
        weighed=not normal,
        deciders=DECIDERS,
        image=None if normal else partial(_image, radix),
    )


def _text(states: int, normal: bool, program: str) -> str:
    return text_of([int(digit, 36) for digit in program], states, normal)


def _image(
    radix: int, printed: Integers, output: Integers, length: Integers, program: Integers
) -> tuple[Integers, Integers]:
    """Return outputs from right to left, and programs whose first digit turns the other way: all others follow it."""
    return mirrored(printed, output), program + np.power(np.int64(radix), np.maximum(length - 1, 0))


def _no_coins(_random: np.random.Generator, _string: str, _budget: Budget) -> None:
    return None


def _estimate(states: int, budget: Budget, merge: bool) -> tuple[float, float]:
    nodes = _NODES[states] if merge else _NODES[states] * 2.0 ** (states - 1) * states
    return nodes * min(1.0, 1e-2 ** (2 * states - budget.bits)), nodes / 100
