"""One formula: charging for location turns the bits prior into the `space` prior times the number of like observers.

The weight of an observer is 2^-l like / places. With one place for every visited cell, places = s, that is 2^-l / s,
the weight under `space`, times `like`. So the odds of two simulations A : B by observers under `solomonoff` are

    dl + log2(s_B / s_A) - log2(like_B / like_A)

which is what `sandbox.tiers.sky.scenarios.odds` says under `space`, with so many observers in B for each in A. The
cosmos tier has two sensitivities: space may count, and observers may count. They are the two factors of one weight.
"""

from math import log2

import numpy as np

from sandbox.priors.catalogue import PRIORS
from sandbox.tiers.sky.scenarios import SCENARIOS, odds
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.tables import Cell, Table, table_of
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.every_cell import full_simulations
from sandbox.worlds.periodic import recording
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Measured, measure


def located_log2_weight(cost: Cost[int], places: float, like: float) -> float:
    """Return log2 of the weight of an observer, at one of so many places, of which some are like it.

    >>> located_log2_weight(Cost(9, 30, 8), places=8, like=2)
    -11.0
    """
    return -cost.length + log2(like) - log2(places)


def space_log2_weight(cost: Cost[int]) -> float:
    """Return log2 of the weight under the prior `space`.

    >>> space_log2_weight(Cost(9, 30, 8))
    -12.0
    """
    columns = (np.array([number]) for number in cost)
    return float(PRIORS["space"].log2_weight(*columns)[0])


def measured_in(world: Automaton, truth: str) -> list[Measured]:
    """Return the full simulations of a world, and the recording of what its observer sees, run."""
    runs = Runs()
    menu = [*full_simulations(world, truth, runs), recording(truth)]
    return [measure(each, truth, runs=runs) for each in menu]


def programs_table(measured: list[Measured], like: int) -> Table:
    """Return of each simulation its weight as an observer's at a visited cell, and its weight under `space`."""
    rows: list[tuple[Cell, ...]] = []
    for each in measured:
        cost = each.cost_at(-1)
        located, space = located_log2_weight(cost, cost.space, like), space_log2_weight(cost)
        rows.append((each.name, cost.length, cost.space, like, located, space, located - space - log2(like)))
    columns = ("program", "bits", "visited", "like", "log2_located", "log2_space", "difference")
    return table_of(columns, rows)


def sky_table() -> Table:
    """Return of each scenario the odds A : B by location and by the prior `space`, for one like observer, and for all.

    A simulates a part in detail, B the whole; equal bits.
    """
    rows: list[tuple[Cell, ...]] = []
    for name, scenario in SCENARIOS.items():
        size = scenario.size_ratio
        for observers in (1.0, size) if size > 1 else ():
            part, whole = Cost(0, 1, 1), Cost(0, 1, 1)
            located = located_log2_weight(part, 1, 1) - located_log2_weight(whole, size, observers)
            space = odds(scenario, priors=[PRIORS["space"]], observers=observers)["space"].at_equal_length
            rows.append((name, size, observers, located, space, located - space))
    columns = ("scenario", "size_ratio", "observers", "log2_located", "log2_space", "difference")
    return table_of(columns, rows, formats={"size_ratio": ".0e", "observers": ".0e"})
