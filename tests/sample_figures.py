"""One small figure of each kind, from made-up numbers."""

from functools import cache
from itertools import pairwise

import numpy as np

from sandbox.report.figures.costs import cost_curves
from sandbox.report.figures.fates import fates_bars
from sandbox.report.figures.framing import Words
from sandbox.report.figures.odds import odds_curves
from sandbox.report.figures.palette import styles
from sandbox.report.figures.phases import phase_diagram
from sandbox.report.figures.posterior import posterior_curves
from sandbox.report.figures.space_time import space_time_diagram
from sandbox.report.page import Section, html_page
from sandbox.vocabulary.tables import Table
from sandbox.worlds.simulation import Kind

NAMES = ["full", "mocked(4, vacuum)", "mocked(8, vacuum)", "recorded(40)"]
KINDS = dict(zip(NAMES, (Kind.FULL, Kind.MOCKED, Kind.MOCKED, Kind.RECORDED), strict=True))
WORDS = Words('A finding with <b>marks</b> & "quotes"', "Made-up data; a budget of 12 bits.")
N = np.arange(1, 41, dtype=float)


def world():
    rows = np.zeros((12, 25), dtype=bool)
    rows[0, 12] = True
    for before, after in pairwise(rows):
        after[1:-1] = before[:-2] ^ (before[1:-1] | before[2:])
    return rows


def wrong():
    lie = np.zeros((12, 25), dtype=bool)
    for generation in range(5, 12):
        lie[generation, 8 : 8 + generation - 4] = True
    return lie


def shares():
    turned = 1 / (1 + np.exp2(10 - N))
    line = dict(zip(NAMES, (turned, (1 - turned) / 2, (1 - turned) / 4, (1 - turned) / 4), strict=True))
    return {"solomonoff": line, "speed-kt": {**line, "full": np.where(N > 30, np.nan, turned)}}


def costs():
    return {
        name: {"length": 100 + 20 * rank + 0 * N, "time": (rank + 1) * N ** (2 - rank / 3), "space": N + rank}
        for rank, name in enumerate(NAMES)
    }


@cache
def figures():
    return {
        "space_time": space_time_diagram(world(), world() ^ wrong(), 12, WORDS, wall=(8, 16)),
        "posterior": posterior_curves(shares(), WORDS, kinds=KINDS),
        "costs": cost_curves(costs(), WORDS, kinds=KINDS),
        "phases": phase_diagram(
            np.arange(6),
            np.arange(5),
            [[NAMES[x > y] for x in range(6)] for y in range(5)],
            "alpha",
            "beta",
            WORDS,
            looks=styles(NAMES, KINDS),
        ),
        "fates": fates_bars({"solomonoff": {"faithful": 0.5, "deviates": 0.3, "dies": 0.2}}, WORDS),
        "odds": odds_curves(
            N,
            {"speed-kt": N - 20.5, "simplicity": 0 * N - 20},
            {"speed-kt": 20.5, "simplicity": None},
            "extra bits of the mock",
            WORDS,
        ),
    }


@cache
def sample_page(names=None):
    table = Table(("prior", "share"), (("<solomonoff>", 0.123456), ("speed & kt", None), ("a", 3)))
    sections = [
        Section(name, "One & two.\n\nThree.", table, chart)
        for name, chart in figures().items()
        if name in (names or figures())
    ]
    return html_page(
        "Mocked or full?", sections, lead="It <depends>.", regenerate="solomonoff compare --html page.html"
    )
