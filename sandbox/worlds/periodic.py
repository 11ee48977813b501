"""Simulations without a world: what the observer sees, recorded bit by bit, or guessed to be periodic in the end."""

from dataclasses import dataclass
from functools import lru_cache
from math import lgamma, log, log2

import numpy as np

from sandbox.machines.tape.blocks import FLIP, PRINT, READ
from sandbox.vocabulary.results import Result
from sandbox.worlds.pattern_programs import repeating
from sandbox.worlds.periodicity import Bits, candidates, majority
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Kind, Simulation

_LONGEST_NAMED = 16
_LONGEST_REPEATED = 16
_LOOKED_AT = 32
"""Guesses that are written out: those of the shortest descriptions, which are known to within a few flips before."""


def recorded(bits: str) -> Code:
    """Return the program that reads `bits` as data and prints them: 21 bits, and one more for each.

    >>> recorded("0110").text
    '+[>,.<]'
    """
    return Code(FLIP + "[>" + READ + PRINT + "<]", bits)


@dataclass(frozen=True, slots=True, repr=False)
class Guess(Result):
    """A periodic guess of the observations.

    Attributes
    ----------
    pattern : str
        Is repeated for ever.
    errors : int
        So many observations of those that it was made for are wrong.
    until : int
        It is right for so many.
    code : Code
    preamble : str
        Comes before the pattern.
    """

    pattern: str
    errors: int
    until: int
    code: Code
    preamble: str = ""

    @property
    def name(self) -> str:
        """Such as solipsist(110); of long ones the period, and after how many bits it begins."""
        if len(self.preamble + self.pattern) <= _LONGEST_NAMED:
            return f"solipsist({self.preamble + '+' if self.preamble else ''}{self.pattern})"
        after = f" after {len(self.preamble)}" if self.preamble else ""
        return f"solipsist(period {len(self.pattern)}{after})"


@lru_cache(maxsize=2)  # asked again for each radius that is singled out
def solipsist(bits: str, *, tolerance: float = 0.0) -> Guess:
    """Return the best periodic guess of `bits`, and its program: no world, only what the observer looks at.

    Guesses are: for each period of which there are two in `bits`, the majority of the bits at each place of the period,
    and the same after up to 16 bits for periods up to 32; for each period, too, the last bits that have it exactly, and
    all bits before them as they are. The best one has the shortest two-part description: the bits of its program
    + log2 C(n, errors), the bits that say where it is wrong; to a tolerant observer an error costs
    log2((1 - tolerance) / tolerance) bits, wherever it is. An observer who is not tolerant drops a guess at its first
    error: where the best one is wrong at once, the guess is, also of the first few bits repeated, the one that is right
    for the most observations less the bits of its program.

    Parameters
    ----------
    bits : str
        What is observed.
    tolerance : float
        The probability that an observation is wrong, below 1/2; 0: none is.

    Notes
    -----
    Cost: O(n**2 / 2) additions, a second for 15000 bits.

    >>> solipsist("110" * 20).pattern, solipsist("0000" + "1" * 60).preamble
    ('110', '0000')
    >>> solipsist("00110").until  # 1, 1, 1, ... has as few errors, but is wrong at once
    1
    """
    row = np.frombuffer(bits.encode(), np.uint8) - ord("0")
    rough: list[tuple[float, int, int]] = []
    least = float("inf")
    for start, period, errors, size in candidates(row):
        if size + (about := _of_errors(len(bits), errors, tolerance)) < least + 12:
            rough.append((size + about, start, period))
            least = min(least, size + about)
    guesses = [_majority_guess(bits, row, start, period) for _, start, period in sorted(rough)[:_LOOKED_AT]]
    best = min(guesses, key=lambda guess: guess.code.most_bits + _of_errors(len(bits), guess.errors, tolerance))
    return best if tolerance or best.until else _right_at_first(guesses, bits, row)


def _right_at_first(guesses: list[Guess], bits: str, row: Bits) -> Guess:
    repeated = [_guess(bits, row, row[:period], 0) for period in range(1, min(_LONGEST_REPEATED, len(row)) + 1)]
    right = [guess for guess in guesses + repeated if guess.until]
    return max(right, key=lambda guess: guess.until - guess.code.most_bits)


def _majority_guess(bits: str, row: Bits, start: int, period: int) -> Guess:
    return _guess(bits, row, majority(row, start, period)[0], start)


def _guess(bits: str, row: Bits, pattern: Bits, start: int) -> Guess:
    text = "".join(map(str, pattern.tolist()))
    wrong = np.resize(pattern, len(row) - start) != row[start:]
    errors = int(np.count_nonzero(wrong))
    until = start + int(np.argmax(wrong)) if errors else len(row)
    return Guess(text, errors, until, repeating(text, preamble=bits[:start]), bits[:start])


def _of_errors(size: int, errors: int, tolerance: float) -> float:
    """Return the bits that errors cost: log2 C(size, errors), or log2 odds against so many."""
    if tolerance:
        return errors * (log2(1 - tolerance) - log2(tolerance))
    return (lgamma(size + 1) - lgamma(errors + 1) - lgamma(size - errors + 1)) / log(2)


def without_world(truth: str) -> list[Simulation]:
    """Return the simulations that need no world: the best periodic guess, and the recording.

    >>> [simulation.name for simulation in without_world("110" * 20)]
    ['solipsist(110)', 'recorded(60)']
    """
    return [guessed(solipsist(truth)), recording(truth)]


def guessed(guess: Guess) -> Simulation:
    """Return a periodic guess as a simulation.

    >>> guessed(solipsist("1" * 9)).name
    'solipsist(1)'
    """
    what = "the best periodic guess of what is seen, and no world"
    return Simulation(guess.name, guess.code, what, Kind.SOLIPSIST)


def recording(truth: str) -> Simulation:
    """Return the recording as a simulation.

    >>> recording("0110").name
    'recorded(4)'
    """
    what = "the observations, read from a recording"
    return Simulation(f"recorded({len(truth)})", recorded(truth), what, Kind.RECORDED)
