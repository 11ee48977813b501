"""Checks of answers about worlds: the programs of `compare` are run, and judged by its rules."""

import re
from functools import cache
from typing import TYPE_CHECKING

from sandbox.lab.exercises.exercise import Finding
from sandbox.vocabulary.errors import InvalidLimit

if TYPE_CHECKING:
    from sandbox.worlds.simulation import Measured

MOST_RADIUS, SEEN = 100, 300
"""A radius in cells; so many observations are looked through for the first error of a mock."""
MOST_PRICE, HUNDREDTH = 3, 0.01
_OBSERVATIONS, _BOX = 4096, 12


@cache
def caught_at(radius: int) -> int | None:
    """Return at which observation, from 1, the mock of rule 30 between walls in a vacuum errs; None: not within SEEN.

    Parameters
    ----------
    radius : int
        From the observer to each wall, in cells.

    >>> caught_at(18)
    39
    """
    from sandbox.worlds.elementary.automaton import Automaton
    from sandbox.worlds.elementary.kinds import mocked_in
    from sandbox.worlds.elementary.region import Region
    from sandbox.worlds.simulation import Simulation, measure

    rule30 = Automaton(30)
    return measure(Simulation("mock", mocked_in(rule30, Region(radius, radius))), rule30.observations(SEEN)).caught_at


def check_radius(answer: str, *, by: int) -> Finding:
    """Check the largest radius whose mock is caught by an observation.

    Raises
    ------
    InvalidLimit
        For an answer that is no radius.

    >>> check_radius("17", by=40).does
    'With 17 cells it is caught at observation 37, with 18 at 39: a larger one is caught by 40, too.'
    """
    if not re.fullmatch(r"[0-9]{1,9}", answer.strip()) or not 1 <= (radius := int(answer)) <= MOST_RADIUS:
        raise InvalidLimit(f"expected a number of cells from 1 to {MOST_RADIUS}, got {answer!r}")
    here, larger = caught_at(radius), caught_at(radius + 1)
    late, early = here is None or here > by, larger is not None and larger <= by
    why = f": that is later than {by}." if late else f": a larger one is caught by {by}, too." if early else "."
    does = f"With {radius} cells it is caught at observation {_at(here)}, with {radius + 1} at {_at(larger)}{why}"
    return Finding(not late and not early, does)


def check_price(answer: str) -> Finding:
    """Check the least price of time, in hundredths, at which the box of the world front is ahead.

    Raises
    ------
    InvalidLimit
        For an answer that is no price.
    """
    if not re.fullmatch(r"[0-9](\.[0-9]{1,9})?", answer.strip()) or not (price := float(answer)) <= MOST_PRICE:
        raise InvalidLimit(f"expected a price from 0 to {MOST_PRICE}, such as 0.75, got {answer!r}")
    here, below = _leader(price), _leader(max(0.0, price - HUNDREDTH))
    right = here == "mocked" and below != "mocked"
    why = "" if right else ": from a lower price on, too" if here == "mocked" else ": the box is not ahead yet"
    return Finding(right, f"At {price:g} ahead: {here}; at {max(0.0, price - HUNDREDTH):g}: {below}{why}.")


def _leader(price: float) -> str:
    """Return which kind leads where a bit costs 1 and time as much."""
    from sandbox.priors.prior import family
    from sandbox.tiers.built.judging import judged

    return judged(_contest(), family(1, price, 0), _OBSERVATIONS).kind or "undecided"


@cache
def _contest() -> "tuple[Measured, ...]":
    """Return the programs that `compare` has for the world front, measured."""
    from sandbox.tiers.built.contestants import contestants_of
    from sandbox.tiers.options import Options
    from sandbox.worlds.menu import world
    from sandbox.worlds.runs import Runs
    from sandbox.worlds.simulation import measure

    front, options = world("front"), Options(observations=_OBSERVATIONS, radius=_BOX)
    truth, runs = front.observations(_OBSERVATIONS), Runs(steps=options.steps, cells=options.cells)
    menu = contestants_of(front, truth, options, runs=runs)
    return tuple(measure(simulation, truth, runs=runs) for simulation in menu.simulations)


def _at(observation: int | None) -> str:
    return f"later than {SEEN}" if observation is None else str(observation)
