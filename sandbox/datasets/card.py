"""The card of a data set: what was drawn, from which measure, exactly enough to draw it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sandbox.datasets.coins import CoinFlips
from sandbox.datasets.exact import Dataset
from sandbox.datasets.frames import MEANINGS
from sandbox.datasets.splits import SPLITS, SplitRule
from sandbox.machines.catalogue import machine
from sandbox.predictors.measures import MEASURES
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import EVENTS
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Cell, Table, table_of

LICENCE = "CC0-1.0"
"""Of data where none is named: numbers that anybody can compute again."""


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Card(Result):
    """What a data set is.

    Attributes
    ----------
    measure, meaning : str
        One of the four, and what it says.
    prior : str
    machine : str
    version : int
        Of the machine.
    budget : Budget
        For which all numbers are exact.
    bits : int
        n, the most bits of a string.
    source : str
        `table`: drawn from the exact table of a census; `coins`: programs written by coins, of which what is exact of a
        table is not known: None, or empty.
    seed : int
    sequences : int
        How many were drawn.
    runs : int or None
        How many programs coins have written; those that are not of the measure were thrown away.
    strings, classes : int or None
        How many can be drawn: strings, and classes of programs behind them.
    entropy_bits : float or None
        Of a string: what the best predictor loses.
    mass : float or None
        The prior's weight of all that the measure is conditioned on; 1: of nothing.
    short_mass : float or None
        The probability of strings of fewer than n bits: of *stop*, or of dead ends.
    events : mapping of str to float
        The exact probability that the program drawn ended so.
    rule : SplitRule
    splits : mapping of str to float
        The exact probability of each split.
    drawn : mapping of str to int
        How many sequences are in each split.
    columns : mapping of str to str
        Of the file: column, and what it holds.
    file, sha256 : str
        Its name, and the checksum of its bytes; empty where none was written.
    licence, software : str
        Of the data; and the version that drew them.
    """

    measure: str
    meaning: str
    prior: str
    machine: str
    version: int
    budget: Budget
    bits: int
    source: str = "table"
    seed: int
    sequences: int
    runs: int | None = None
    strings: int | None = None
    classes: int | None = None
    entropy_bits: float | None = None
    mass: float | None = None
    short_mass: float | None = None
    events: Mapping[str, float]
    rule: SplitRule
    splits: Mapping[str, float]
    drawn: Mapping[str, int]
    columns: Mapping[str, str] = field(repr=False)
    file: str = ""
    sha256: str = ""
    licence: str = LICENCE
    software: str

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a split: its exact probability, and how many sequences it has, where any were drawn."""
        rows: list[tuple[Cell, ...]] = [(name, self.splits.get(name), drawn) for name, drawn in self.drawn.items()]
        names = ("split", "probability", "sequences")
        return table_of(names, rows, most=most) if self.sequences else table_of(names[:2], [row[:2] for row in rows])

    @property
    def empty_splits(self) -> tuple[str, ...]:
        """Return the splits that were asked for, and that nothing falls into (by coins: nothing did)."""
        if self.rule.by == "none" or not (self.splits or self.sequences):
            return ()
        of = self.splits or self.drawn
        return tuple(name for name in SPLITS[1:] if getattr(self.rule, name) and not of[name])


def card_of(dataset: Dataset, *, drawn: Mapping[str, int], licence: str = LICENCE) -> Card:
    """Return the card of a data set of which so many sequences were drawn from each split."""
    measure, table = dataset.measure, dataset.table_of_draws
    by_event = np.bincount(table.event, table.probability, minlength=len(EVENTS)).tolist()
    return Card(
        measure=measure.name, meaning=MEASURES[measure.name], prior=measure.prior, machine=table.machine,
        version=dataset.version, budget=dataset.plan.budget, bits=measure.bits, seed=dataset.seed,
        sequences=sum(drawn.values()), strings=len(measure), classes=len(table), entropy_bits=measure.entropy_bits,
        mass=measure.mass, short_mass=measure.short_mass,
        events={name: chance for name, chance in zip(EVENTS, by_event, strict=True) if chance},
        rule=dataset.rule, splits=dataset.split_probability(), **_of_all(drawn, licence),
    )  # fmt: skip


def card_of_coins(flips: CoinFlips, *, drawn: Mapping[str, int], runs: int, licence: str = LICENCE) -> Card:
    """Return the card of a data set by coin flips, of which so many sequences were drawn by so many runs."""
    return Card(
        measure=flips.measure, meaning=MEASURES[flips.measure], prior="solomonoff", machine=flips.machine,
        version=machine(flips.machine).version, budget=flips.budget, bits=flips.bits, source="coins", seed=flips.seed,
        sequences=sum(drawn.values()), runs=runs, events={}, rule=flips.rule, splits={}, **_of_all(drawn, licence),
    )  # fmt: skip


def _of_all(drawn: Mapping[str, int], licence: str) -> dict[str, Any]:
    from sandbox import __version__

    in_order = {name: drawn.get(name, 0) for name in SPLITS}
    return {"drawn": in_order, "columns": MEANINGS, "licence": licence, "software": __version__}
