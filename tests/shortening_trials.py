"""Programs of the tape machine as a search sees them: tried by its kernel, in arrays of its own."""

from dataclasses import dataclass

import numpy as np

from sandbox.machines import trials as named
from sandbox.machines.tape.trials import tape_trials

TAPE = tape_trials()
NO_LIMIT = 1 << 39


@dataclass(frozen=True)
class Tried:
    right: int
    length: int
    time: int
    space: int
    printed: int
    consumed: int
    tidied: list[int]


def tried(symbols, data, truth, *, limit, cells, goes_on=0, most_bits=NO_LIMIT):
    """Run symbols for as long as they print `truth`, at most `limit` steps; return what the kernel says."""
    text, bits, wanted = (np.array(list(map(int, part)), dtype=np.uint8) for part in (symbols, data, truth))
    numbers = np.zeros(named.NUMBERS, dtype=np.int64)
    numbers[[named.MOST_BITS, named.CELLS, named.COMPARED]] = most_bits, cells, len(truth)
    numbers[named.OBSERVATIONS] = observations = max(len(truth), goes_on)
    work, tape = np.zeros(2 * len(symbols) + 4, dtype=np.int64), np.zeros(2 * cells + 5, dtype=np.uint8)
    limits = np.full(observations + 1, limit, dtype=np.int64)
    right = TAPE.trial(text, len(text), bits, len(bits), work, tape, wanted, limits, numbers)
    assert not tape.any()  # it is left as it came
    size = TAPE.tidy(text, len(text), work)
    facts = numbers[[named.LENGTH, named.TIME, named.SPACE, named.PRINTED, named.CONSUMED]].tolist()
    return Tried(right, *facts, text[:size].tolist())
