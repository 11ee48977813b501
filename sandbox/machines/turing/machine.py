"""Small Turing machines by their verbs: `turing(N)`, `turing(N,M)`, `turing(N[,M],tnf)`, `turing(N[,M];given=Y)`."""

from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, NoReturn

from sandbox.machines.machine import Machine
from sandbox.machines.result import Frame, Run
from sandbox.machines.turing.digits import MOST_STEPS, text_of
from sandbox.machines.turing.estimate import estimated, expected
from sandbox.machines.turing.first_tape import FirstTape, read_given
from sandbox.machines.turing.frames import frames_of
from sandbox.machines.turing.loops import settled
from sandbox.machines.turing.program import Program, require_room
from sandbox.machines.turing.text import parse
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidProgram, UnknownName
from sandbox.vocabulary.event import CLOSED, EXACT, GRAMS, TRANSLATED

if TYPE_CHECKING:
    from sandbox.machines.explorable import Explorable

_Size = tuple[int, int, bool]  # states, symbols, whether in tree normal form
MOST_STATES = {2: 6, 3: 3, 4: 3}
"""Of a search, by symbols: at most 12 transitions, codes below 31, programs below 2^63."""


def named(name: str, _: list[str]) -> Machine:
    """Return `turing(N)` or `turing(N,M)`, all machines with outputs, or with `tnf` one of all that are alike.

    `;given=Y` behind the size: with Y on the tape.

    Raises
    ------
    UnknownName
        When the parameters are not such.
    """
    told, __, given = name.partition("(")[2].removesuffix(")").partition(";")
    parameters = [word.strip() for word in told.split(",") if word.strip()]
    normal = parameters[-1:] == ["tnf"]
    numbers = [int(word) if word.isdecimal() else 0 for word in parameters[: -1 if normal else None]]
    states, symbols = numbers if len(numbers) == 2 else (*numbers, 2) if len(numbers) == 1 else (0, 2)
    if not 1 + normal <= states <= MOST_STATES.get(symbols, 0):  # the first transition of the normal form is 1RB
        most = ", ".join(f"{states} of {symbols} symbols" for symbols, states in MOST_STATES.items())
        raise UnknownName(
            f"expected turing(N), turing(N,M), turing(N,tnf) or turing(N,M,tnf), got {name!r}; at most {most}, of tnf "
            "at least 2"
        )
    return _turing(states, symbols, normal, read_given(given, symbols, normal=normal))


@cache
def _turing(states: int, symbols: int, normal: bool, first: FirstTape) -> Machine:
    size = states, symbols, normal
    bits_a_symbol = 1 if symbols == 2 else 2
    words = [str(states), *([str(symbols)] if symbols > 2 else []), *(["tnf"] if normal else [])]
    given = f";given={first.text}" if first.text else ""
    return Machine(
        name=f"turing({','.join(words)}{given})",
        description=f"Turing machines of {states} states and {symbols} symbols"
        + (", tree normal form" * normal)
        + (f", given {first.text}" if first.text else ""),
        version=1,
        parse=partial(_parse, size, first),
        show=partial(_show, size, first),
        step=_step,
        run=_run,
        explore=partial(_explore, states, symbols, normal, first),
        settle=_settle,
        from_digits=partial(_from_digits, size, first),
        digits_within=partial(_from_digits, size, first),
        most={"bits": symbols * states, "steps": 10**9, "cells": 64 // bits_a_symbol, "observations": 64},
        estimate=partial(estimated, *size),
        expected=partial(expected, *size, one_way=first != first.mirrored),
        radix=_radix(states, symbols, normal),
        prints=False,
        weighed=not normal,
        deciders=(EXACT, TRANSLATED, CLOSED, GRAMS),
        space_limits=("cells", "observations"),  # what is visited is the output of a machine that halts
        bits_a_symbol=bits_a_symbol,
        first_tape=first.text,
    )


def _parse_any_size(source: str, data: str = "") -> Program:
    return parse(source, data=data)


def _parse(size: _Size, first: FirstTape, source: str, data: str = "") -> Program:
    """Return the machine that `source` describes, which must be of `size`."""
    states, symbols, _ = size
    if data and first.text:
        raise InvalidProgram(f"expected no --data, as {first.text} is given, got {data!r}; leave one of them out")
    program = parse(source, data=data or first.text, states=states)
    if (program.states, program.symbols) != (states, symbols):
        raise InvalidProgram(
            f"expected {states} states of {symbols} symbols, got {program.states} of {program.symbols}; "
            "the machine 'turing' takes its size from the text"
        )
    return program


def _from_digits(size: _Size, first: FirstTape, digits: str, most_steps: int = MOST_STEPS) -> Program:
    return parse(_show(size, first, _checked(digits, size), most_steps), data=first.text, states=size[0])


def _checked(digits: str, size: _Size) -> str:
    """Return `digits` without blanks, each of them one of this machine's."""
    states, symbols, normal = size
    kinds = "0123456789abcdefghijklmnopqrstuvwxyz"[: _radix(states, symbols, normal)]
    bare = "".join(digits.split())
    wrong = next((place for place, digit in enumerate(bare, start=1) if digit not in kinds), 0)
    if wrong or not bare:
        got = f"{bare[wrong - 1]!r} at character {wrong}" if wrong else "none"
        raise InvalidProgram(f"expected digits 0 to {kinds[-1]}, got {got}", 1, wrong)
    return bare


def _radix(states: int, symbols: int, normal: bool) -> int:
    return 2 * symbols * states + (2 * symbols if normal else symbols)


def _show(size: _Size, first: FirstTape, program: str, most_steps: int = MOST_STEPS) -> str:
    states, symbols, normal = size
    digits = [int(digit, 36) for digit in program]
    return text_of(digits, states, normal, symbols=symbols, first=first, most_steps=most_steps)


def _settle(program: Program, budget: Budget) -> Run | None:
    require_room(program, budget)
    return settled(program, budget)


def _run(program: Program, budget: Budget) -> Run:
    require_room(program, budget)
    from sandbox.machines.turing.runner import run

    return run(program, budget)


def _step(program: Program, budget: Budget, window_cells: int = 31) -> Iterator[Frame]:
    require_room(program, budget)
    return frames_of(program, budget, window_cells=window_cells)


def _explore(states: int, symbols: int, normal: bool, first: FirstTape) -> "Explorable":
    from sandbox.machines.turing.explorable import turing_kernels

    return turing_kernels(states, symbols, normal, first)


def _no_search(*_: object) -> NoReturn:
    raise UnknownName("expected a size to search all machines of: turing(N), turing(N,M) or turing(N,M,tnf)")


def _no_digits(_: str) -> NoReturn:
    raise InvalidProgram("expected a text such as 1RB1LB_1LA1RZ, got digits; name a machine turing(N) for them")


ANY_SIZE = Machine(
    name="turing",
    description="any Turing machine, its size taken from its text",
    version=1,
    parse=_parse_any_size,
    show=_no_search,
    step=_step,
    run=_run,
    explore=_no_search,
    settle=_settle,
    from_digits=_no_digits,
    most={},
    estimate=_no_search,
    prints=False,
)
"""To run and to watch; only machines of a known size can be searched."""
