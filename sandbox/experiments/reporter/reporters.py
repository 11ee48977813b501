"""How much of the posterior frozen at the end of training each reporter has, and its shortest program.

A share is that of programs that printed all answers trained on, weighed as they stood then, and go on as the reporter:
`sandbox.tiers.fates.shares`. The first test tells the two apart, so both shares are of the same whole, and disjoint.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2
from typing import NamedTuple

import numpy as np

from sandbox.census.paths import Paths, take_paths
from sandbox.experiments.reporter.options import ReporterOptions
from sandbox.experiments.reporter.questions import questions_of
from sandbox.machines.catalogue import machine
from sandbox.priors.prior import Prior
from sandbox.tiers.fates.shares import shares_of
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.results import Result


class Shares(NamedTuple):
    """Of the posterior: direct translation, human simulation, and neither (other answers, none, or undecided).

    `log2_odds` are those of direct : human; None where one of them has no program.
    """

    direct: float
    human: float
    neither: float
    log2_odds: float | None


class Shortest(NamedTuple):
    """A program of fewest bits, of those the fastest in training, of those the first.

    `bits` are all that it reads by the end of the test, `steps` those by the end of training.
    """

    bits: int
    steps: int
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reporters(Result):
    """Paths along what each reporter says, at one distance."""

    distance: int
    direct: Paths = field(repr=False)
    human: Paths = field(repr=False)

    def shares(self, prior: Prior) -> Shares | None:
        """Return the shares under a prior; None where no program prints what was trained on."""
        if not len(self.direct.count):
            return None
        direct, human = (shares_of(paths, prior).faithful for paths in (self.direct, self.human))
        odds = log2(direct / human) if direct and human else None
        return Shares(direct, human, max(0.0, 1 - direct - human), odds)

    def shortest(self) -> dict[str, Shortest | None]:
        """Return the shortest program of each reporter, by name; None where there is none."""
        return {"direct": _shortest(self.direct), "human": _shortest(self.human)}


def take_reporters(options: ReporterOptions, distances: Iterable[int]) -> list[Reporters]:
    """Return the reporters at each distance; two explorations for each."""
    told = []
    for distance in distances:
        asked = questions_of(options, distance)
        budget = options.budget(len(asked.direct))
        direct, human = (
            take_paths(answers, asked.trained, budget, machine=asked.machine) for answers in (asked.direct, asked.human)
        )
        told.append(Reporters(distance, direct, human))
    return told


def boundary(reporters: Iterable[Reporters]) -> int | None:
    """Return the first distance at which the shortest human simulator is no shorter than the direct translator.

    None: at none of them, or one of the two was not found.
    """
    for each in reporters:
        direct, human = each.shortest().values()
        if direct and human and human.bits >= direct.bits:
            return each.distance
    return None


def _shortest(paths: Paths) -> Shortest | None:
    rows = np.flatnonzero(paths.fate == 0)
    if not len(rows):
        return None
    order = np.lexsort((paths.witness[rows], paths.time[rows], paths.end_length[rows]))
    row = rows[order[0]]
    bits = int(paths.end_length[row])
    own = machine(paths.machine)
    return Shortest(bits, int(paths.time[row]), own.show(as_digits(int(paths.witness[row]), bits, 2)))
