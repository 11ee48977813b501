"""A superoptimiser: leave out or replace short stretches of a program while its output stays the same, by running it.

It only ever shortens. What it returns printed the same bits as the program it started from, for as many observations
as were asked for; that it does so for ever is not proved, and nobody should say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from sandbox.machines.result import Run
from sandbox.machines.tape.program import from_text
from sandbox.machines.tape.runner import run
from sandbox.machines.tape.tree import CHARACTERS
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit, InvalidProgram
from sandbox.vocabulary.results import Result
from sandbox.worlds.runs import Code

_GLANCE = 16  # observations that weed out nearly all candidates
_SLOWER = 4  # a candidate may take so many times as long


@dataclass(frozen=True, slots=True, repr=False)
class Shortened(Result):
    """A shorter program, the bits that it and the one before read, and for how many observations they were compared."""

    code: Code
    length: int
    length_before: int
    observations: int


def shorten(code: Code, observations: int, *, widest_deleted: int = 6, widest_replaced: int = 0) -> Shortened:
    """Return the shortest program found that prints the same first `observations` bits.

    Parameters
    ----------
    code : Code
        A program that prints as many.
    observations : int
        How many bits are compared.
    widest_deleted : int
        Stretches of up to so many instructions are left out.
    widest_replaced : int
        Stretches of up to so many instructions are replaced by every shorter text of at most 2.

    Notes
    -----
    Stops at a program from which no single change shortens. Cost: for each change tried one short run.

    >>> shorten(Code("+>[]<[.>+<]"), 8).code.text
    '+[.]'
    """
    first = run(from_text(code.text, data=code.data), Budget(steps=10**9, observations=observations))
    if len(first.output) < observations:
        raise InvalidLimit(f"expected a program of {observations} observations, got one of {len(first.output)}")
    best, length = code, first.cost.length
    while shorter := _first_same(_candidates(best, widest_deleted, widest_replaced), first, length):
        best, length = shorter
    return Shortened(best, length, first.cost.length, observations)


def _candidates(code: Code, widest_deleted: int, widest_replaced: int) -> Iterator[Code]:
    """Yield programs with one stretch left out or replaced by something shorter, the longest gains first."""
    text = code.text
    for width in range(widest_deleted, 0, -1):
        for place in range(len(text) - width + 1):
            yield Code(text[:place] + text[place + width :], code.data)
    for width in range(widest_replaced, 1, -1):
        for size in range(1, min(width, 3)):
            for place, piece in product(range(len(text) - width + 1), product(CHARACTERS, repeat=size)):
                yield Code(text[:place] + "".join(piece) + text[place + width :], code.data)


def _first_same(candidates: Iterator[Code], wanted: Run, length: int) -> tuple[Code, int] | None:
    for candidate in candidates:
        read = _same(candidate, wanted)
        if read is not None and read < length:
            return candidate, read
    return None


def _same(candidate: Code, wanted: Run) -> int | None:
    """Return the bits that `candidate` reads to print what `wanted` did, or None where it prints something else."""
    try:
        program = from_text(candidate.text, data=candidate.data)
    except InvalidProgram:
        return None
    size = len(wanted.output)
    glance = min(_GLANCE, size)
    for seen, time in ((glance, wanted.costs.time[glance - 1]), (size, wanted.cost.time)):
        result = run(program, Budget(steps=_SLOWER * time, observations=seen))
        if result.output != wanted.output[:seen]:
            return None
    return result.cost.length
