"""One formula: charging for location turns the bits prior into the `space` prior times the number of like observers.

The weight of an observer is 2^-l like / places. With one place for every visited cell, places = s, that is 2^-l / s,
the weight under `space`, times `like`. So the odds of two simulations A : B by observers under `solomonoff` are

    dl + log2(s_B / s_A) - log2(like_B / like_A)

which is what `sandbox.tiers.sky.scenarios.odds` says under `space`, with so many observers in B for each in A. The
cosmos tier has two sensitivities: space may count, and observers may count. They are the two factors of one weight.
"""

from math import log2

from sandbox.priors.catalogue import PRIORS
from sandbox.tiers.sky.located import located_log2_weight, located_of
from sandbox.tiers.sky.scenarios import SCENARIOS, odds
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.tables import Cell, Table, table_of
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.every_cell import full_simulations
from sandbox.worlds.periodic import recording
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Measured, measure


def measured_in(world: Automaton, truth: str) -> list[Measured]:
    """Return the full simulations of a world, and the recording of what its observer sees, run."""
    runs = Runs()
    menu = [*full_simulations(world, truth, runs), recording(truth)]
    return [measure(each, truth, runs=runs) for each in menu]


def programs_table(measured: list[Measured], like: int) -> Table:
    """Return of each simulation its weight as an observer's at a visited cell, and its weight under `space`."""
    rows: list[tuple[Cell, ...]] = []
    for each in located_of(measured, like=like):
        space = each.log2_space - log2(like)
        difference = each.log2_located - each.log2_space
        rows.append((each.name, each.length, each.places, like, each.log2_located, space, difference))
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
