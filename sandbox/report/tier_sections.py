"""Sections of a comparison's page: costs, phase diagrams, fates of short programs, the sky."""

from dataclasses import asdict

import numpy as np

from sandbox.census.paths import FATES
from sandbox.compare.built.comparing import Comparison
from sandbox.compare.built.diagrams import phase_diagram as phases
from sandbox.compare.built.diagrams import radius_diagram
from sandbox.compare.comparison import Evidence
from sandbox.compare.fates.tier1 import Tier1
from sandbox.compare.sky.scenarios import odds, scenario
from sandbox.compare.sky.words import lesson
from sandbox.compare.verdict import truncation
from sandbox.priors.catalogue import PRIORS
from sandbox.report.figures.costs import cost_curves
from sandbox.report.figures.fates import fates_bars
from sandbox.report.figures.framing import Words
from sandbox.report.figures.odds import odds_curves
from sandbox.report.figures.phases import phase_diagram
from sandbox.report.page import Section, Table
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.kinds import built, mocked
from sandbox.worlds.simulation import Simulation, measure

_ALPHAS, _BETAS = np.arange(0, 12.5, 0.5), np.arange(0, 2.1, 0.1)
_MOST_RADIUS, _MOST_SEEN = 24, 64


def costs_section(compared: Comparison) -> Section:
    """Return the simulations with their costs at every observation."""
    rows = tuple(
        (one.name, *(int(column[-1]) for column in (one.length, one.time, one.space)), one.caught_at)
        for one in compared.measured
        if one.output
    )
    curves = {
        one.name: {"length": one.length, "time": one.time, "space": one.space}
        for one in compared.measured
        if one.output
    }
    right = [one for one in compared.measured if one.right_to_the_end]
    quickest = min(right, key=lambda one: int(one.time[-1]), default=None)
    title = (
        f"Of those right to the end, {quickest.name} takes the fewest steps" if quickest else "None is right to the end"
    )
    words = Words(title, truncation(compared))
    text = (
        "Each simulation is a program of the tape machine, run by the same interpreter. Its bits, steps and cells are "
        "exact, when the last observation was printed. Lengths are upper bounds on what such a simulation needs."
    )
    table = Table(("simulation", "bits", "steps", "cells", "first wrong"), rows)
    return Section("What each simulation costs", text, table, cost_curves(curves, words))


def phase_sections(compared: Comparison) -> list[Section]:
    """Return who wins over the prices of bits and time, and over radius and observations."""
    size, measured = len(compared.truth), compared.measured
    names = np.array([*(one.name for one in measured), ""])
    won = names[phases(measured, size, _ALPHAS, _BETAS, compared.options.tolerance)]
    automaton = compared.world.automaton
    radius = [_radius_section(automaton, size)] if automaton else []
    if not (won != "").any():
        return radius
    share = max(set(won.ravel().tolist()), key=lambda name: int((won == name).sum()))
    words = Words(
        f"After {size} observations {share or 'nobody'} wins at most prices",
        f"Weight 2^(-beta bits) steps^(-alpha). {compared.world.description}. {truncation(compared)}",
    )
    menu = [one.name for one in measured]
    prices = phase_diagram(_ALPHAS, _BETAS, won, "alpha, price of time", "beta, price of a bit", words, menu)
    text = "beta = 1, alpha = 0 is solomonoff; (1, 1) speed-kt; (2, 1) speed-fast; (0, 1) simplicity."
    return [Section("Where the line runs: prices", text, chart=prices), *radius]


def _radius_section(automaton: Automaton, size: int) -> Section:
    seen = min(size, _MOST_SEEN)
    truth = automaton.observations(seen)
    backdrop = empty_sky(automaton.rule)
    farthest = min(_MOST_RADIUS, max(seen // automaton.window, 2), automaton.extent or _MOST_RADIUS)
    radii = range(1, farthest + 1)
    full = measure(Simulation("full", built(automaton)), truth)
    mocks = [measure(Simulation("mocked", mocked(automaton, radius, backdrop)), truth) for radius in radii]
    won = np.array(["full", "mocked", ""])[radius_diagram(full, mocks, seen)].T[1:]
    most = int((won == "mocked").sum())
    title = (
        f"By steps alone a mock wins at {most} of {won.size} places"
        if most
        else "Even by steps alone no mock of this world wins"
    )
    words = Words(
        title,
        f"Full and mocked before a {backdrop} backdrop, from the same builder; weight 1/steps, exact match.",
    )
    chart = phase_diagram(
        np.array(radii),
        np.arange(2, seen + 1),
        won,
        "radius of the mock, cells",
        "observations",
        words,
        ["full", "mocked"],
    )
    text = "A mock is out from where its wall's lie has arrived: above that edge full wins."
    return Section("Where the line runs: radius", text, chart=chart)


def fates_section(tier1: Tier1 | None) -> list[Section]:
    """Return what becomes of all short programs behind the first observations."""
    if tier1 is None:
        return []
    shares = {prior: asdict(fate.shares) for prior, fate in tier1.fates.items()}
    rows = tuple((prior, *one.values()) for prior, one in shares.items())
    budget = f"{tier1.budget.bits} bits, {tier1.budget.steps} steps, {tier1.budget.cells} cells"
    seen, ahead = tier1.bits[: tier1.observed], tier1.bits[tier1.observed :]
    prior, first = next(iter(shares.items()))
    most = max(first, key=lambda name: first[name])
    words = Words(
        f"Under {prior}, {first[most]:.0%} of the posterior behind {seen}: {most}",
        f"Exact for {budget}. Next comes {ahead}.",
    )
    text = (
        f"No program is chosen by hand here: all programs within {budget} that print {seen}, weighed as they stand "
        f"there, and what they do in the next {tier1.ahead} observations."
    )
    table = Table(("prior", *FATES), rows)
    return [Section("All short programs", text, table, fates_bars(shares, words))]


def sky_section(found: Evidence) -> list[Section]:
    """Return the odds of a mocked against a full galaxy, by the extra bits of the mock."""
    galaxy = scenario("galaxy")
    of = odds(galaxy, [prior for prior in found.priors if prior.exponents or prior.name in PRIORS])
    bits = np.linspace(0, 80, 161)
    curves = {prior: np.array([-one.log2_at(dl) for dl in bits]) for prior, one in of.items()}
    crossovers = {prior: one.crossover_bits for prior, one in of.items()}
    words = Words(
        "A mocked galaxy may cost 36.5 extra bits under speed-kt, 18.3 under speed-fast",
        f"log2 odds, whole galaxy : mocked one, at a size ratio of {galaxy.size_ratio:.0e} ({galaxy.source}).",
    )
    chart = odds_curves(bits, curves, crossovers, "extra bits of the mock", words)
    scaling = found.scaling
    fits = scaling.fits.items() if scaling else ()
    rows = tuple((name, one.shown, scaling.held_out[name]) for name, one in fits if scaling)
    table = Table(("fitted", "formula (n observations, r radius, N extent)", "largest error on sizes not fitted"), rows)
    text = f"{lesson(galaxy)} The mock built here costs {found.extra_bits} ({found.extra_bits_source})."
    return [Section("Scaled to the sky", text, table if rows else None, chart)]
