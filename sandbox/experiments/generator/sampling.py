"""The four procedures, run with random numbers: how often each goes on as the world does, and with which program.

A frozen program is drawn by its share at n, and the first of its class is run by the interpreter: what it then prints
is what counts, not what the table says that it prints.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from sandbox.census.programs import explain
from sandbox.experiments.generator.evidence import Evidence
from sandbox.experiments.generator.procedures import Bar
from sandbox.experiments.intervals import clopper_pearson
from sandbox.machines.catalogue import machine
from sandbox.priors.prior import Prior
from sandbox.tiers.fates.shares import posterior
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.tables import Cell, Table, table_of

DOUBT = 0.01
"""That any of the frequencies is outside though all shares are right: shared among all comparisons."""


class Drawn(NamedTuple):
    """What was drawn so many times: the bits that followed, and the text of a program that prints them."""

    output: str
    times: int
    witness: str


def sampled_tables(
    evidence: Evidence, priors: Iterable[Prior], bars: dict[str, dict[str, Bar]], *, draws: int, seed: int
) -> dict[str, Table]:
    """Return how often each procedure was faithful beside the exact share, and what was drawn."""
    random = np.random.default_rng(seed)
    doubt = DOUBT / sum(map(len, bars.values()))
    frequencies: list[tuple[Cell, ...]] = []
    outputs: list[tuple[Cell, ...]] = []
    ahead = evidence.world[evidence.observed :]
    for prior in priors:
        for procedure, bar in bars[prior.name].items():
            drawn = sorted(_drawn(evidence, prior, procedure, draws, random), key=lambda group: -group.times)
            times = sum(group.times for group in drawn if group.output == ahead)
            low, high = clopper_pearson(times, draws, doubt=doubt)
            inside = "yes" if low <= bar.faithful <= high else "no"
            share = times / draws
            frequencies.append((prior.name, procedure, draws, times, share, low, high, bar.faithful, inside))
            outputs += [(prior.name, procedure, *group) for group in drawn]
    columns = ("prior", "procedure", "draws", "faithful", "frequency", "low", "high", "exact", "inside")
    return {
        "frequencies": table_of(columns, frequencies, formats=dict.fromkeys(columns[4:8], ".4f")),
        "samples": table_of(("prior", "procedure", *Drawn._fields), outputs),
    }


def _drawn(
    evidence: Evidence, prior: Prior, procedure: str, draws: int, random: np.random.Generator
) -> Iterator[Drawn]:
    if procedure == "frozen":
        return _programs(evidence, prior, draws, random)
    if procedure == "given length":
        return _strings(evidence, prior, draws, random)
    start = evidence.world[: evidence.observed]
    return _bits(evidence, prior, start, draws, random, procedure == "renormalised")


def _programs(evidence: Evidence, prior: Prior, draws: int, random: np.random.Generator) -> Iterator[Drawn]:
    """Yield what programs of the frozen posterior print; a deviation ends the run, and is part of the output."""
    tape, paths = machine("tape"), evidence.paths[evidence.world]
    numbers = random.multinomial(draws, posterior(paths, prior))
    for row in np.flatnonzero(numbers).tolist():
        digits = as_digits(int(paths.witness[row]), int(paths.end_length[row]), 2)
        printed = tape.run(tape.parse(digits), paths.budget).output[evidence.observed :]
        yield Drawn(printed, int(numbers[row]), tape.show(digits))


def _strings(evidence: Evidence, prior: Prior, draws: int, random: np.random.Generator) -> Iterator[Drawn]:
    strings = list(evidence.paths)
    chances = evidence.probability(prior, strings)
    numbers = random.multinomial(draws, chances / chances.sum())
    for at in np.flatnonzero(numbers).tolist():
        yield _told(evidence, strings[at], int(numbers[at]))


def _bits(
    evidence: Evidence, prior: Prior, string: str, times: int, random: np.random.Generator, normalised: bool
) -> Iterator[Drawn]:
    """Yield what so many predictors that have come to `string` say: together, as their draws are alike."""
    if len(string) == len(evidence.world) or not times:
        if times:
            yield _told(evidence, string, times)
        return
    whole, *parts = evidence.probability(prior, [string, string + "0", string + "1"]).tolist()
    whole = sum(parts) if normalised else whole
    if not whole:
        yield _told(evidence, string, times)
        return
    zeros, ones, stopped = random.multinomial(times, [*(part / whole for part in parts), 0.0]).tolist()
    for bit, number in (("0", zeros), ("1", ones)):
        yield from _bits(evidence, prior, string + bit, number, random, normalised)
    if stopped:
        yield _told(evidence, string, stopped)


def _told(evidence: Evidence, string: str, times: int) -> Drawn:
    """Return a string with the likeliest program behind it."""
    programs = explain(evidence.census, string, most=1)
    return Drawn(string[evidence.observed :], times, programs[0].text if programs else "")
