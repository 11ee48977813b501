"""The table that a data set is drawn from: rows of a census, each with the probability that it is the one drawn.

A draw is a string and a class of programs (of equal length, time, space and ending) behind it: the string with its
probability under the measure, the class with its share of what the string weighs under the prior.

    at-least, normalised    classes that have just printed the string
    length                  classes that halt with it
    stop, n bits            classes that have just printed it
    stop, fewer bits        classes that end there, by halting, by a proved loop or undecided, each with its own weight;
                            what the deficit has besides is what the prior charges, and goes to classes that printed it

Under `solomonoff` the endings are all of the deficit. A proved loop is listed with its cost at the last read, so that
under a prior of time the endings may weigh more than the deficit: then they share it. Where the prior charges for going
on from the empty string, that is the empty program's: 0 bits, 1 step, 1 cell.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.census.stored import AnyCensus
from sandbox.census.table import COLUMNS, Columns, joined
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.levels import costs_of, row_weights
from sandbox.predictors.measures import string_measure
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.scores import ROUNDING
from sandbox.priors.weighing import log2_weights
from sandbox.vocabulary.event import EMIT, HALT
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

KEPT = ("event", "length", "time", "space", "count", "witness")
"""The columns of a census that a draw has."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DrawTable(Result):
    """What can be drawn: classes of programs, each behind one string.

    Attributes
    ----------
    measure : StringMeasure
        Of the strings.
    machine : str
        Whose programs they are.
    string : int array of shape (rows,)
        The place of each row's string in the measure.
    probability : float array of shape (rows,)
        Positive; they add up to 1, those of a string to its probability.
    log2_weight : float array of shape (rows,)
        log2 of the prior's weight of one program of the class.
    event, length, time, space, count, witness : arrays of shape (rows,)
        As in a census: how the programs end (`emit`: they have just printed the string), their cost, how many they are,
        and the first of them as a number.
    """

    measure: StringMeasure
    machine: str
    string: NDArray[np.intp] = field(repr=False)
    probability: Floats = field(repr=False)
    log2_weight: Floats = field(repr=False)
    event: NDArray[np.uint8] = field(repr=False)
    length: NDArray[np.uint8] = field(repr=False)
    time: NDArray[np.uint32] = field(repr=False)
    space: NDArray[np.uint8] = field(repr=False)
    count: NDArray[np.int64] = field(repr=False)
    witness: NDArray[np.int64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.string)

    def __repr__(self) -> str:
        return f"DrawTable({len(self)} classes of programs behind {len(self.measure)} strings)"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a class: its probability and cost."""
        columns = (self.probability, self.length, self.time, self.space, self.count)
        rows = zip(*(column[:most].tolist() for column in columns), strict=True)
        return table_of(("probability", "length", "time", "space", "count"), rows, most=most, total=len(self))


def draws_of(census: AnyCensus, prior: Prior | str, measure: str, *, bits: int | None = None) -> DrawTable:
    """Return what a data set of `bits` bits under a measure is drawn from; arguments and errors as `string_measure`.

    Exact for the budget, up to rounding. Cost O(rows of the census) in NumPy; memory O(rows that can be drawn).

    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.vocabulary.budget import Budget
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=4)))
    >>> draws_of(census, "solomonoff", "at-least", bits=3)
    DrawTable(7 classes of programs behind 4 strings)
    """
    prior = prior_called(prior)
    strings = string_measure(census, prior, measure, bits=bits)
    rows = joined([_virtual(strings), *(_candidates(piece, strings) for piece in census.ranges())])
    string = strings.find(rows["printed"], rows["output"])
    weight = row_weights(rows, np.arange(len(string)), prior)
    probability = _probability(strings, string, weight, rows["event"] == EMIT)
    some = probability > 0
    log2_weight = log2_weights(prior, *costs_of(rows, np.flatnonzero(some)))
    kept = {name: rows[name][some] for name in KEPT}
    return DrawTable(strings, census.plan.machine, string[some], probability[some], log2_weight, **kept)


def _candidates(rows: Columns, measure: StringMeasure) -> Columns:
    """Return those of the rows that may be drawn: of a string of the measure, and of an event that counts for it."""
    emits, short = rows["event"] == EMIT, rows["printed"] < measure.bits
    counts = {"length": rows["event"] == HALT, "stop": emits | short}.get(measure.name, emits)
    chosen = np.flatnonzero(counts & (rows["printed"] <= measure.bits))
    chosen = chosen[measure.find(rows["printed"][chosen], rows["output"][chosen]) >= 0]
    return {name: column[chosen] for name, column in rows.items()}


def _virtual(measure: StringMeasure) -> Columns:
    """Return the empty program as a row, if something stops before a bit is printed, else none."""
    numbers = {"event": EMIT, "time": 1, "space": 1, "count": 1}
    size = int(measure.name == "stop" and measure.printed[0] == 0)
    return {name: np.full(size, numbers.get(name, 0), dtype=kind) for name, kind in COLUMNS.items()}


def _probability(
    measure: StringMeasure, string: NDArray[np.intp], weight: Floats, emits: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the probability of each row: shares of the string's, as the text of this module says."""
    whole = measure.probability
    if measure.name == "length":
        return weight / _sums(string, weight, len(whole))[string] * whole[string]
    ends = np.where(emits, 0.0, weight)
    ended, printed = _sums(string, ends, len(whole)), _sums(string, weight - ends, len(whole))
    to_ends = np.where(ended >= whole * (1 - ROUNDING), whole, ended)
    by_end, by_print = (np.divide(part, of, out=np.zeros(len(of)), where=of > 0)
                        for part, of in ((to_ends, ended), (whole - to_ends, printed)))  # fmt: skip
    return np.where(emits, by_print[string], by_end[string]) * weight


def _sums(place: NDArray[np.intp], weight: Floats, size: int) -> NDArray[np.float64]:
    return np.bincount(place, weight, minlength=size).astype(np.float64)
