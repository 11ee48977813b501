"""The card of a data set: what was drawn, from which measure, exactly enough to draw it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sandbox.datasets.exact import Dataset
from sandbox.datasets.splits import SPLITS, SplitRule
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
        `table`: drawn from the exact table of a census.
    seed : int
    sequences : int
        How many were drawn.
    strings, classes : int
        How many can be drawn: strings, and classes of programs behind them.
    entropy_bits : float
        Of a string: what the best predictor loses.
    mass : float
        The prior's weight of all that the measure is conditioned on; 1: of nothing.
    short_mass : float
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
    strings: int
    classes: int
    entropy_bits: float
    mass: float
    short_mass: float
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
        """Return a row a split: its exact probability, and how many sequences it has."""
        rows: list[tuple[Cell, ...]] = [(name, share, self.drawn.get(name)) for name, share in self.splits.items()]
        return table_of(("split", "probability", "sequences"), rows, most=most)


def card_of(
    dataset: Dataset,
    *,
    columns: Mapping[str, str],
    drawn: Mapping[str, int],
    file: str = "",
    sha256: str = "",
    licence: str = LICENCE,
) -> Card:
    """Return the card of a data set of which so many sequences were drawn from each split."""
    from sandbox import __version__

    measure, table = dataset.measure, dataset.table_of_draws
    by_event = np.bincount(table.event, table.probability, minlength=len(EVENTS)).tolist()
    return Card(
        measure=measure.name, meaning=MEASURES[measure.name], prior=measure.prior, machine=table.machine,
        version=dataset.version, budget=dataset.plan.budget, bits=measure.bits, seed=dataset.seed,
        sequences=sum(drawn.values()), strings=len(measure), classes=len(table), entropy_bits=measure.entropy_bits,
        mass=measure.mass, short_mass=measure.short_mass,
        events={name: chance for name, chance in zip(EVENTS, by_event, strict=True) if chance},
        rule=dataset.rule, splits=dataset.split_probability(), drawn={name: drawn.get(name, 0) for name in SPLITS},
        columns=columns, file=file, sha256=sha256, licence=licence, software=__version__,
    )  # fmt: skip
