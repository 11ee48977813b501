"""Small Turing machines under the explorer's contract: `turing(N)` and `turing(N,tnf)`."""

from functools import cache, partial

import numpy as np

from sandbox.machines.explorable import Explorable, Integers
from sandbox.machines.turing import kernel_advance, kernel_grams, kernel_state
from sandbox.machines.turing.digits import mirrored, text_of
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import UnknownName

_NODES = {1: 20, 2: 1e2, 3: 1e4, 4: 1.5e6, 5: 3e8, 6: 8e10}  # merged, two symbols, measured up to 5
DECIDERS = ("", "exact repetition", "translated repetition", "", "no way to halt", "closed n-grams")


def named(name: str, parameters: list[str]) -> Explorable:
    """Return `turing(N)` or `turing(N,M)`, all machines with outputs, or with `tnf` one of all that are alike.

    Raises
    ------
    UnknownName
        When the parameters are not such.
    """
    normal = parameters[-1:] == ["tnf"]
    numbers = [int(word) if word.isdecimal() else 0 for word in parameters[: -1 if normal else None]]
    states, symbols = numbers if len(numbers) == 2 else (*numbers, 2) if len(numbers) == 1 else (0, 2)
    if not 1 <= states <= kernel_state.MOST_STATES.get(symbols, 0):
        most = ", ".join(f"{states} of {symbols} symbols" for symbols, states in kernel_state.MOST_STATES.items())
        raise UnknownName(
            f"expected turing(N), turing(N,M), turing(N,tnf) or turing(N,M,tnf), got {name!r}; at most {most}"
        )
    return _turing(states, symbols, normal)


@cache
def _turing(states: int, symbols: int, normal: bool) -> Explorable:
    radix = 2 * symbols * states + (2 * symbols if normal else symbols)
    bits_a_symbol = 1 if symbols == 2 else 2
    words = [str(states), *([str(symbols)] if symbols > 2 else []), *(["tnf"] if normal else [])]
    return Explorable(
        name=f"turing({','.join(words)})",
        version=1,
        width=kernel_state.WIDTH,
        program_words=kernel_grams.SCRATCH_WORDS // 8,  # scratch; there are 8 digits or more of room
        most={"bits": symbols * states, "steps": 10**9, "cells": 64 // bits_a_symbol, "observations": 64},
        root=kernel_state.ROOT,
        advance=kernel_advance.advance,
        configuration=kernel_state.configuration,
        restore=kernel_state.restore,
        text=partial(_text, states, symbols, normal),
        coin_fed=_no_coins,
        estimate=partial(_estimate, states, symbols),
        nodes_a_second=6.5e6,
        most_cut_length=6,
        radix=radix,
        parameter=states | symbols << kernel_state.SYMBOLS_AT | (kernel_state.NORMAL_FORM if normal else 0),
        prints=False,
        weighed=not normal,
        deciders=DECIDERS,
        space_limits=("cells", "observations"),  # what is visited is the output of a machine that halts
        image=None if normal else partial(_image, radix, bits_a_symbol),
        bits_a_symbol=bits_a_symbol,
    )


def _text(states: int, symbols: int, normal: bool, program: str) -> str:
    return text_of([int(digit, 36) for digit in program], states, normal, symbols)


def _image(
    radix: int, bits_a_symbol: int, printed: Integers, output: Integers, length: Integers, program: Integers
) -> tuple[Integers, Integers]:
    """Return outputs from right to left, and programs whose first digit turns the other way: all others follow it."""
    image = mirrored(printed, output, bits_a_symbol)
    return image, program + np.power(np.int64(radix), np.maximum(length - 1, 0))


def _no_coins(_random: np.random.Generator, _string: str, _budget: Budget) -> None:
    return None


def _estimate(states: int, symbols: int, budget: Budget, merge: bool) -> tuple[float, float]:
    """Return the nodes and rows of a search: nodes within a factor 2 up to 5 states; rows are about nodes^0.68."""
    nodes = _NODES[min(-(-states * symbols // 2), 6)]  # about as many as two symbols and as many transitions have
    nodes *= min(1.0, 1e-1 ** (symbols * states - budget.bits))
    return nodes if merge else nodes * 2.0 ** (states - 1) * states, nodes**0.68
