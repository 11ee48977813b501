"""dl, the bits that the best mock takes more than the best full simulation: of equal effort, in parts, and bounded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sandbox.tiers.built.family import NONE, OF_THE_WORLD, shortest_right
from sandbox.vocabulary.results import Result
from sandbox.worlds.rivals import matters
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Effort, Kind, Measured, Simulation, measure
from sandbox.worlds.split import Split

_MOST_SEEN = 512
"""Observations for which the programs between are run: their bits are read long before."""
Splitting = Callable[[Simulation], Split | None]


@dataclass(frozen=True, slots=True, repr=False)
class Difference(Result):
    """Bits of the best mock minus bits of the best full simulation, both right.

    Attributes
    ----------
    mock, full : str
        The shortest mock and the shortest full simulation at `observations`, of any effort.
    observations : int
        The largest n at which a mock that matters and a full simulation are right; of all mocks, where none matters.
    matters : bool
        Whether a mock is right for longer than what knows no world and reads no more bits.
    built : int or None
        Both as the builder writes them, at the largest n at which such a pair is right; None without one.
    shortened : int or None
        Both as shortened by one search; where there is no such pair, both as known.
    walls, radius, size : int or None
        What the extra bits of the mock as built are for, where the world knows: see `Split`. They are walls + radius,
        less the size, all measured.
    low, high : int
        Between what dl lies for the shortest programs that there are, at `observations`: from what was printed (at
        most so many bits) and what is certified of all programs (more than so many).
    """

    mock: str
    full: str
    observations: int
    matters: bool
    built: int | None
    shortened: int | None
    walls: int | None
    radius: int | None
    size: int | None
    low: int
    high: int

    @property
    def settled(self) -> bool:
        """Whether both efforts say the same of who is shorter, by more than an instruction."""
        told = [bits for bits in (self.built, self.shortened) if bits is not None]
        return len(told) > 1 and (min(told) > INSTRUCTION_BITS or max(told) < -INSTRUCTION_BITS)


INSTRUCTION_BITS = 3
"""Of an instruction of the tape machine: what differs by less may be one change away."""


def difference(
    measured: Sequence[Measured],
    truth: str,
    *,
    split: Splitting | None = None,
    runs: Runs | None = None,
    lower_bound_bits: int = 0,
) -> Difference | None:
    """Return dl of a menu; None where no mock and full simulation are right together.

    Parameters
    ----------
    measured : sequence of Measured
        The menu.
    truth : str
        What the observer saw.
    split : callable or None
        What a mock's extra bits are for: `World.split`.
    runs : Runs or None
        What has run already.
    lower_bound_bits : int
        No program up to so many bits prints as many observations; 0 where nothing is known.

    >>> from sandbox.worlds.menu import world
    >>> rule30 = world("rule30")
    >>> truth, law = rule30.observations(40), rule30.law
    >>> full = Simulation("full", law.built(), kind=Kind.FULL)
    >>> mock = Simulation("mocked", law.mock(8), kind=Kind.MOCKED, radius=8, backdrop="vacuum", walls=2)
    >>> told = difference([measure(each, truth) for each in (full, mock)], truth, split=rule30.split)
    >>> told.built, told.walls, told.radius, told.observations
    (69, 15, 54, 18)
    """
    pool = telling_mocks(measured)
    size = len(truth)
    best = best_pair(pool, size)
    if best is None:
        return None
    mock, full, n = best
    built = best_pair(pool, size, effort=Effort.BUILT)
    same = searched_pair(pool, size)
    parts = _parts(built, truth, split, runs or Runs()) if built and split else (None, None, None)
    least = lower_bound_bits + 1 if lower_bound_bits else 0
    of_mock, of_full = mock.cost_at(n).length, full.cost_at(n).length
    return Difference(
        mock.name, full.name, n, matters(mock, measured), _extra(built), _extra(same),
        *parts, least - of_full, of_mock - least,
    )  # fmt: skip


def telling_mocks(measured: Sequence[Measured]) -> list[Measured]:
    """Return the menu with those mocks only that matter; with all of them where none does."""
    mocks = [each for each in measured if each.kind is Kind.MOCKED]
    telling = [each for each in mocks if matters(each, measured)]
    return [each for each in measured if each.kind is not Kind.MOCKED] + (telling or mocks)


def searched_pair(measured: Sequence[Measured], size: int) -> tuple[Measured, Measured, int] | None:
    """Return the best mock and full simulation, both shortened by one search; where none are, both known."""
    return best_pair(measured, size, effort=Effort.SHORTENED) or best_pair(measured, size, effort=Effort.KNOWN)


def best_pair(
    measured: Sequence[Measured], size: int, *, effort: Effort | None = None
) -> tuple[Measured, Measured, int] | None:
    """Return the shortest mock and full simulation at the last n at which both are right, and n; None without a pair.

    Parameters
    ----------
    measured : sequence of Measured
        The menu.
    size : int
        How many observations.
    effort : Effort or None
        Both of this effort; None: of any.
    """
    mocks = shortest_right(measured, size, [Kind.MOCKED], effort=effort)
    fulls = shortest_right(measured, size, OF_THE_WORLD, effort=effort)
    both = np.flatnonzero((mocks != NONE) & (fulls != NONE))
    if not both.size:
        return None
    n = int(both[-1])
    return measured[mocks[n]], measured[fulls[n]], n + 1


def _parts(
    pair: tuple[Measured, Measured, int], truth: str, split: Splitting, runs: Runs
) -> tuple[int | None, int | None, int | None]:
    """Return bits for walls, radius and size: differences of programs, as far as they are right."""
    mock, _, n = pair
    seen = truth[: min(n, _MOST_SEEN)]
    between = split(mock.simulation) or Split()
    wide, endless, ended = (_bits(code, seen, runs) for code in (between.wide, between.endless, between.ended))
    return _less(mock.cost_at(len(seen)).length, wide), _less(wide, endless), _less(ended, endless)


def _bits(code: Code | None, truth: str, runs: Runs) -> int | None:
    """Return how many bits a program reads to print `truth`; None where it does not."""
    if code is None:
        return None
    told = measure(Simulation("", code), truth, runs=runs)
    return told.cost_at(-1).length if told.right_to_the_end else None


def _less(more: int | None, less: int | None) -> int | None:
    return None if more is None or less is None else more - less


def _extra(pair: tuple[Measured, Measured, int] | None) -> int | None:
    if pair is None:
        return None
    mock, full, n = pair
    return mock.cost_at(n).length - full.cost_at(n).length
