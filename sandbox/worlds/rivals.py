"""What a simulation must beat to be worth a sentence: a guess or a recording of as few bits, which need no world."""

from collections.abc import Sequence

import numpy as np

from sandbox.worlds.periodic import Guess
from sandbox.worlds.simulation import Kind, Measured

_RECORDING_BITS = 21
_RIVALS = (Kind.SOLIPSIST, Kind.RECORDED)


def outlasts(until: int, bits: int, guess: Guess, truth: str) -> bool:
    """Return whether a program is right longer than the guess and the recording of `truth` with at most as many bits.

    Parameters
    ----------
    until : int
        How many observations it is right for.
    bits : int
        Of the program.
    guess : Guess
        The periodic guess of `truth`.
    truth : str
        What is observed.

    >>> from sandbox.worlds.periodic import solipsist
    >>> truth = "110111001100010110010011"
    >>> outlasts(20, 40, solipsist(truth), truth), outlasts(20, 41, solipsist(truth), truth)
    (True, False)
    """
    recorded = min(max(bits - _RECORDING_BITS, 0), len(truth))
    guessed = guess.until if guess.code.most_bits <= bits else 0
    return until > max(recorded, guessed)


def matters(measured: Measured, menu: Sequence[Measured]) -> bool:
    """Return whether a simulation is right longer than every guess and recording of the menu with at most as many bits.

    One that is not was wrong before anything happened that needs a world: it has no business in a sentence.

    >>> from sandbox.worlds.periodic import without_world
    >>> from sandbox.worlds.simulation import measure
    >>> menu = [measure(simulation, "1101") for simulation in without_world("1101")]
    >>> late = measure(without_world("1100")[1], "1101")
    >>> [matters(each, menu) for each in (*menu, late)]
    [True, True, False]
    """
    until = _until(measured)
    bits = measured.cost_at(until).length if until else 0
    rivals = (each for each in menu if each.kind in _RIVALS and each is not measured)
    return all(until > min(_until(rival), _printed_within(rival, bits)) for rival in rivals)


def _until(measured: Measured) -> int:
    return len(measured.output) if measured.caught_at is None else measured.caught_at - 1


def _printed_within(measured: Measured, bits: int) -> int:
    """Return how many observations it has printed with at most so many bits."""
    return int(np.searchsorted(measured.cost.length, bits, side="right"))
