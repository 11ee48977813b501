"""The text that a human imitates: z*, the shortest that answers D as labelled; and whether it is right on D'.

Ties are broken by time in D, then by lexicographic order. A text is fixed: one that would have to read on in D' has no
answer there, and is not right.
"""

from typing import NamedTuple

import numpy as np

from sandbox.census.paths import Paths
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.bits import as_digits


class Text(NamedTuple):
    """A text: its bits, steps in D with each question asked as often as it was, and whether it is right on D'."""

    text: str
    bits: int
    steps: int
    right: bool


def best_text(paths: Paths, *, right: bool = False) -> Text | None:
    """Return z*, or the best of those that are right on D', too; None where there is none."""
    goes_on = (paths.fate == 0) & (paths.end_length == paths.length)
    rows = np.flatnonzero(goes_on) if right else np.arange(len(paths.count))
    if not len(rows):
        return None
    read = paths.witness[rows] >> (paths.end_length[rows] - paths.length[rows])
    order = np.lexsort((~goes_on[rows], read, paths.time[rows], paths.length[rows]))
    row, bits = rows[order[0]], int(paths.length[rows[order[0]]])
    own = machine(paths.machine)
    text = own.show(as_digits(int(read[order[0]]), bits, own.radix))
    return Text(text, bits, int(paths.time[row]), bool(goes_on[row]))


def snow_bits(gap: int) -> int:
    """Return the bits of the text that walks to snow behind the features and a gap, and prints it: 3 (gap + 3)."""
    return 3 * (gap + 3)


def generalises(rule: Text | None, gap: int, repeats: int) -> bool:
    """Return what the criterion says: K(rule) < K(snow), or as many bits and fewer steps.

    The text that says snow executes gap + 3 instructions for each of the 4 questions.
    """
    return rule is not None and (rule.bits, rule.steps) < (snow_bits(gap), 4 * repeats * (gap + 3))
