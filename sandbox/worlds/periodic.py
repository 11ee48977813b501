"""Simulations without a world: what the observer sees, recorded bit by bit, or guessed to be periodic."""

from dataclasses import dataclass
from math import comb, log2

from sandbox.machines.tape.blocks import FLIP, PRINT, READ
from sandbox.vocabulary.results import Result
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Kind, Simulation

_LONGEST_PERIOD = 16


def recorded(bits: str) -> Code:
    """Return the program that reads `bits` as data and prints them: 21 bits, and one more for each.

    >>> recorded("0110").text
    '+[>,.<]'
    """
    return Code(FLIP + "[>" + READ + PRINT + "<]", bits)


@dataclass(frozen=True, slots=True, repr=False)
class Guess(Result):
    """A periodic guess of the observations: `pattern` for ever, wrong in `errors` of those that it was made for."""

    pattern: str
    errors: int
    code: Code


def solipsist(bits: str) -> Guess:
    """Return the best periodic guess of `bits`, and its program: no world, only what the observer looks at.

    For each period up to 16, the majority of the bits at each place of the period is guessed. The best guess has the
    shortest two-part description: the bits of its program + log2 C(n, errors), the bits that say where it is wrong.

    >>> solipsist("110" * 20).pattern
    '110'
    """
    periods = range(1, min(_LONGEST_PERIOD, len(bits)) + 1)
    guesses = {_majority(bits, period): None for period in periods}
    return min((_guess(pattern, bits) for pattern in guesses), key=lambda guess: _description(guess, len(bits)))


def _majority(bits: str, period: int) -> str:
    places = (bits[place::period] for place in range(period))
    return "".join("1" if 2 * seen.count("1") >= len(seen) else "0" for seen in places)


def _guess(pattern: str, bits: str) -> Guess:
    errors = sum(bit != pattern[k % len(pattern)] for k, bit in enumerate(bits))
    return Guess(pattern, errors, min((_in_loop(pattern), _beside(pattern)), key=lambda code: code.most_bits))


def _description(guess: Guess, size: int) -> float:
    return guess.code.most_bits + log2(comb(size, guess.errors))


def _in_loop(pattern: str) -> Code:
    """Return a loop on the printed cell itself: it must be 1 where the loop tests it."""
    return Code(FLIP + "[" + _printing(pattern, "1", "1") + "]")


def _beside(pattern: str) -> Code:
    """Return a loop on one cell that prints another, which ends as it began."""
    return Code(FLIP + "[>" + _printing(pattern, "0", "0") + "<]")


def _printing(pattern: str, first: str, last: str) -> str:
    """Return code that prints `pattern` from a cell that holds `first`, and leaves `last` in it."""
    text, cell = "", first
    for bit in pattern:
        text += FLIP * (bit != cell) + PRINT
        cell = bit
    return text + FLIP * (cell != last)


def without_world(truth: str) -> list[Simulation]:
    """Return the simulations that need no world: the best periodic guess, and the recording.

    >>> [simulation.name for simulation in without_world("110" * 20)]
    ['solipsist(110)', 'recorded(60)']
    """
    guess = solipsist(truth)
    what = "the best periodic guess of what is seen, and no world"
    return [
        Simulation(f"solipsist({guess.pattern})", guess.code, what, Kind.SOLIPSIST),
        Simulation(
            f"recorded({len(truth)})", recorded(truth), "the observations, read from a recording", Kind.RECORDED
        ),
    ]
