"""Experiment `location`: the tables; what is of all short programs also for fewer bits."""

from math import isfinite

import numpy as np

from sandbox.census.standing import take_once
from sandbox.experiments.location.crossing import crossing_table
from sandbox.experiments.location.identity import measured_in, programs_table, sky_table
from sandbox.experiments.location.options import LocationOptions
from sandbox.experiments.location.outputs import anywhere
from sandbox.experiments.location.places import Places, places_of
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import as_priors
from sandbox.vocabulary.tables import Cell, Table, table_of
from sandbox.worlds.elementary.automaton import Automaton

QUESTION = "What does it cost to say where an observer is?"


def run(options: LocationOptions, *, progress: Told) -> ExperimentResult:
    """Return the identity, what location costs in automata and their mocks, and what is seen anywhere in an output.

    Raises
    ------
    UnknownName, InvalidLimit, ImproperPrior, BudgetExceeded, Stopped
        For a prior that is none, or numbers that cannot be.
    """
    priors = as_priors(options.priors)
    for prior in priors:
        prior.require_proper()
    full, mocks = {}, {}
    for rule in options.rules:
        progress(f"rule {rule}: who sees the same")
        seen = Automaton(int(rule)).observations(options.observed)
        full[rule] = places_of(Automaton(int(rule)), seen, options.generations)
        mocks[rule] = places_of(Automaton(int(rule), extent=options.mock_radius), seen, options.generations)
    first = options.rules[0]
    progress(f"rule {first}: full and recorded")
    world = Automaton(int(first))
    measured = measured_in(world, world.observations(options.observed))
    fewer, more = (_anywhere_tables(each, progress) for each in (options.with_fewer_bits(), options))
    tables = {
        "crossover": crossing_table(first, measured, full[first]),
        "identity": programs_table(measured, int(full[first].like[-1])),
        "sky": sky_table(),
        "location": _location_table(full),
        "mocks": _mocks_table(full, mocks, options.mock_radius),
        **{name: with_less(table, fewer[name], keys=table.columns[:2]) for name, table in more.items()},
    }
    budget = options.budget(options.observations)
    return ExperimentResult("location", QUESTION, options, budget, tables, _sentences(options, tables))


def _location_table(full: dict[str, Places]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for rule, found in full.items():
        for number, bits in enumerate(found.bits.tolist(), start=1):
            places, like = int(found.places[number - 1]), int(found.like[number - 1])
            rows.append((f"rule{rule}", number, places, like, bits, min(float(number), float(np.log2(places)))))
    return table_of(("rule", "m", "places", "like", "bits", "min_m_log2_places"), rows)


def _mocks_table(full: dict[str, Places], mocks: dict[str, Places], radius: int) -> Table:
    """Return m by m what location costs in the world and in its mock, and by how much it is cheaper there."""
    rows: list[tuple[Cell, ...]] = []
    for rule, found in full.items():
        whole, part = found.bits.tolist(), mocks[rule].bits.tolist()
        for number, (bits, fewer) in enumerate(zip(whole, part, strict=True), start=1):
            like = int(mocks[rule].like[number - 1])
            known = isfinite(fewer)
            rows.append((f"rule{rule}", radius, number, like, bits, fewer if known else None,
                         bits - fewer if known else None))  # fmt: skip
    return table_of(("rule", "radius", "m", "like_in_mock", "bits", "bits_in_mock", "easier_bits"), rows)


def _anywhere_tables(options: LocationOptions, progress: Told) -> dict[str, Table]:
    """Return of each prior what is seen first or anywhere, all strings of a size together, and some strings alone."""
    progress(f"{options.bits} bits: all programs")
    census = take_once(Plan("tape", options.budget(options.observations)))
    together: list[tuple[Cell, ...]] = []
    alone: list[tuple[Cell, ...]] = []
    for prior in as_priors(options.priors):
        for size in range(1, options.seen + 1):
            somewhere, first = anywhere(census, prior, size)
            together.append((prior.name, size, *_shares(float(first.sum()), float(somewhere.sum()))))
        for string in options.strings:
            somewhere, first = anywhere(census, prior, len(string))
            alone.append((prior.name, string, *_shares(float(first[int(string, 2)]), float(somewhere[int(string, 2)]))))
    values = ("first", "anywhere", "share_of_first")
    form = {"share_of_first": ".6f"}
    return {
        "anywhere": table_of(("prior", "seen", *values), together, formats=form),
        "strings": table_of(("prior", "string", *values), alone, formats=form),
    }


def _shares(first: float, somewhere: float) -> tuple[float, float, float | None]:
    return first, somewhere, first / 2 / somewhere if somewhere else None


def _sentences(options: LocationOptions, tables: dict[str, Table]) -> tuple[str, ...]:
    galaxy = tables["sky"].rows[0]
    best = tables["crossover"].rows[0]
    anywhere_first = tables["anywhere"].rows[0]
    return (
        f"Charging for location turns the bits prior into the space prior times the like observers: {galaxy[3]:.2f} "
        f"bits for {galaxy[1]:.0e} systems, and as many like observers give them back.",
        f"In rule {options.rules[0]}, {best[0]} is shorter than the recording {_since(best[3])} for a privileged "
        f"observer, {_since(best[4])} for one to be found in {options.generations} generations.",
        f"Of what is seen first, P / 2 is charged for the place: {anywhere_first[-2]:.1%} of U of one bit under "
        f"{anywhere_first[0]} is the first place's.",
    )


def _since(observation: Cell) -> str:
    return "not within what was observed" if observation is None else f"from observation {observation} on"
