"""The page of a comparison: every tier as text, table and figure, with its data and budget. Nothing is computed."""

import shlex
from dataclasses import asdict
from math import isinf
from urllib.parse import urlencode

from sandbox.census.paths import FATES
from sandbox.report.figures.catalogue import FIGURES
from sandbox.report.page import Elsewhere, Section, html_page
from sandbox.report.program_sections import programs_section
from sandbox.report.sky_sections import experience_section, location_section
from sandbox.report.verdict_sections import odds_section, reasons_section, verdict_section
from sandbox.tiers.comparison import Comparison
from sandbox.vocabulary.tables import Table
from sandbox.worlds.menu import WORLDS

_PLACED = ("mock-odds", "space-time", "costs", "posterior", "prices", "radius", "fates", "sky")
"""Figures that stand in a section with words of its own; any other of the catalogue gets one of its name."""

QUESTION = "Is a world more probably simulated in full, or mocked?"


def as_page(comparison: Comparison, *, command: str = "") -> str:
    """Return the page of a comparison, complete in itself.

    Parameters
    ----------
    comparison : Comparison
        All three tiers, with its diagrams; figures that were not asked for are left out.
    command : str
        What makes the page again.
    """
    sections = [
        *odds_section(comparison),
        verdict_section(comparison),
        reasons_section(comparison),
        *_wall_section(comparison),
        _costs_section(comparison),
        programs_section(comparison),
        *_hull_section(comparison),
        _posterior_section(comparison),
        *_phase_sections(comparison),
        *_fates_section(comparison),
        _sky_section(comparison),
        location_section(comparison.sky),
        experience_section(comparison.sky),
        *_other_sections(comparison),
    ]
    lead = f"{comparison.world.name}: {comparison.world.description}. {' '.join(comparison.winners[:2])}"
    return html_page(QUESTION, sections, lead=lead, regenerate=command, elsewhere=in_the_lab(comparison))


def in_the_lab(comparison: Comparison) -> Elsewhere | None:
    """Return the link to the same comparison in the lab; None for a world that it has not, or one that was changed."""
    world, options = comparison.world, comparison.options
    listed = WORLDS.get(world.name)
    if world.law is None and "seed" not in world.changes:  # neither an elementary rule nor a front
        return None
    if comparison.built.finding is None or dict(world.changes) != dict(listed.changes if listed else {}):
        return None
    asked = {"screen": "mock", "world": world.name, "observations": options.observations}
    radius = {} if options.radius is None else {"radius": options.radius}
    command = shlex.join(
        ["solomonoff", "lab", "--world", world.name, *(["--radius", str(options.radius)] if radius else [])]
    )
    return Elsewhere(f"lab.html#{urlencode(asked | radius)}", "The same comparison in the lab", command)


def _hull_section(comparison: Comparison) -> list[Section]:
    """Return who leads at which price of time."""
    if not comparison.built.hull:
        return []
    rows = tuple(
        (at.name, at.length, at.time, at.alpha_from, None if isinf(at.alpha_to) else at.alpha_to)
        for at in comparison.built.hull
    )
    text = (
        "Of all that are right after the last observation: who leads at a price alpha of time, bits costing one. At "
        "none only bits count (solomonoff), at one both (speed-kt), for ever only steps (simplicity)."
    )
    return [Section("Who leads at which price", text, Table(("simulation", "bits", "steps", "alpha from", "to"), rows))]


def _wall_section(comparison: Comparison) -> list[Section]:
    chart = FIGURES["space-time"](comparison)
    if chart is None:
        return []
    text = (
        "A mock runs only the cells within its radius. Its wall is a lie about what lies beyond; the lie travels one "
        "cell a generation, first in from the wall, and the observer cannot know before it arrives."
    )
    return [Section("Full and mocked", comparison.warning or text, chart=chart)]


def _costs_section(comparison: Comparison) -> Section:
    """Return the simulations with their costs at the last observation printed."""
    rows = tuple(
        (measured.name, *measured.cost_at(-1), measured.caught_at)
        for measured in comparison.built.measured
        if measured.output
    )
    text = (
        "Each simulation is a program of the tape machine, run by the same interpreter. Its bits, steps and cells are "
        "exact, when the last observation was printed. Lengths are upper bounds on what such a simulation needs."
    )
    table = Table(("simulation", "bits", "steps", "cells", "first wrong"), rows)
    return Section("What each simulation costs", text, table, FIGURES["costs"](comparison))


def _posterior_section(comparison: Comparison) -> Section:
    tolerance = comparison.options.tolerance
    match = f"each wrong with probability {tolerance:g}" if tolerance else "exactly"
    text = (
        "Each simulation counts its prior weight at its cost so far, times the probability that it shows what was "
        f"observed ({match}). Shares are over this menu only."
    )
    table = Table(("prior", "largest share, from observation"), tuple(comparison.built.in_turn.items()))
    return Section("Who is likeliest, as observations come in", text, table, FIGURES["posterior"](comparison))


def _phase_sections(comparison: Comparison) -> list[Section]:
    """Return who wins over the prices of bits and time, and over radius and observations."""
    texts = {
        "prices": "beta = 1, alpha = 0 is solomonoff; (1, 1) speed-kt; (2, 1) speed-fast; (0, 1) simplicity.",
        "radius": "A mock is out from where its wall's lie has arrived: above that edge full wins.",
    }
    charts = {name: FIGURES[name](comparison) for name in texts}
    return [
        Section(f"Where the line runs: {name}", text, chart=charts[name])
        for name, text in texts.items()
        if charts[name] is not None
    ]


def _fates_section(comparison: Comparison) -> list[Section]:
    """Return what becomes of all short programs behind the first observations."""
    fates = comparison.fates
    if fates is None:
        text = f"A faithful program is out of reach. {comparison.reach.statement} The fewest bits for the first ones:"
        fewest = tuple(enumerate(comparison.reach.lengths, start=1))
        return [Section("All short programs", text, Table(("observations", "bits"), fewest) if fewest else None)]
    rows = tuple((prior, *asdict(fate.shares).values()) for prior, fate in fates.by_prior.items())
    budget = f"{fates.budget.bits} bits, {fates.budget.steps} steps, {fates.budget.cells} cells"
    text = (
        f"No program is chosen by hand here: all programs within {budget} that print {fates.bits[: fates.observed]}, "
        f"weighed as they stand there, and what they do in the next {fates.ahead} observations."
    )
    return [Section("All short programs", text, Table(("prior", *FATES), rows), FIGURES["fates"](comparison))]


def _sky_section(comparison: Comparison) -> Section:
    """Return the odds of a mocked against a full sky, and the fitted costs."""
    sky = comparison.sky
    scaling = sky.scaling
    rows = tuple((name, told, scaling.held_out[name]) for name, told in scaling.told.items()) if scaling else ()
    table = Table(("fitted", "formula (n observations, r radius, N extent)", "largest error on sizes not fitted"), rows)
    text = f"{sky.measured} {sky.assumed} {sky.outlook.lesson}"
    return Section("Scaled to the sky", text, table if rows else None, FIGURES["sky"](comparison))


def _other_sections(comparison: Comparison) -> list[Section]:
    """Return every other figure of the catalogue, under its name."""
    charts = {name: draw(comparison) for name, draw in FIGURES.items() if name not in _PLACED}
    return [Section(name.capitalize(), "", chart=chart) for name, chart in charts.items() if chart is not None]
