"""A data set by coin flips: a machine is fed fair coins and run, so that there need be no census.

What that changes:

* a program is drawn with probability 2^-l: the prior is `solomonoff`, and no other;
* programs are as long as the budget lets them be, and steps and cells may be more than a census can have: it is another
  budget, and so another measure than a census's, with less undecided;
* the probability of a string is not known, nor the entropy: `log2_probability` is null;
* `at-least` and `length` throw away what is not of n bits; how many programs were run is told;
* `normalised` cannot be drawn at all: it divides by probabilities that are not known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from sandbox.datasets.batch import STOP
from sandbox.datasets.frames import schema_of
from sandbox.datasets.splits import SPLITS, SplitRule
from sandbox.machines.catalogue import machine as machine_called
from sandbox.machines.machine import Machine
from sandbox.machines.result import Run
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import CensusMismatch, InvalidLimit, UnknownName
from sandbox.vocabulary.event import Event
from sandbox.vocabulary.results import Displayed

MEASURES_BY_COINS = ("stop", "at-least", "length")
_RUNS_A_BLOCK = 512
_OWN_NUMBERS = 1 << 128  # of the counter: other random numbers than those of a census's table
_WORD = 2**64 - 1


@dataclass(frozen=True, slots=True, repr=False)
class CoinFlips(Displayed):
    """Sequences that programs print which coins have written.

    Attributes
    ----------
    machine : str
        Its name.
    measure : str
        One of MEASURES_BY_COINS.
    bits : int
        n.
    budget : Budget
        Of each run; its observations are n (one more for `length`).
    rule : SplitRule
    seed : int
    """

    machine: str
    measure: str
    bits: int
    budget: Budget
    rule: SplitRule
    seed: int

    def frames(
        self, count: int, *, ran: Callable[[int], None], progress: Callable[[int], None] | None = None
    ) -> Iterator[pl.DataFrame]:
        """Yield `count` sequences, a frame a block of runs; tell `ran` how many programs each block has run."""
        done, block = 0, 0
        while done < count:
            frame, runs = self._block(block, count - done)
            ran(runs)
            done, block = done + len(frame), block + 1
            if progress:
                progress(done)
            yield frame

    def _block(self, block: int, most: int) -> tuple[pl.DataFrame, int]:
        """Return the sequences of a block, `most` at most, and how many programs were run for them."""
        own, words = machine_called(self.machine), -(-self.budget.bits // 64)
        random = np.random.Philox(key=self.seed, counter=_OWN_NUMBERS + (block << 64))
        rows: list[dict[str, Any]] = []
        runs = 0
        while runs < _RUNS_A_BLOCK and len(rows) < most:
            runs += 1
            coins = "".join(format(word, "064b") for word in random.random_raw(words).tolist())[: self.budget.bits]
            if row := self._row(own, own.decided(own.parse(coins), self.budget)):
                rows.append(row)
        return pl.DataFrame(rows, schema=schema_of(self.bits)), runs

    def _row(self, own: Machine, run: Run) -> dict[str, Any] | None:
        """Return a run as a row of the file, or None where it is not of the measure."""
        printed = len(run.output)
        whole = printed >= self.bits
        if not (self.measure == "stop" or (printed == self.bits and run.outcome is Event.HALT) or
                (whole and self.measure == "at-least")):  # fmt: skip
            return None
        ends = self.measure == "length" or not whole
        length, time, space = run.cost  # where it goes on, that of bit n: a run is stopped there
        stops = self.measure == "stop" and not whole
        symbols = [int(bit) for bit in run.output[: self.bits]] + [STOP] * stops
        rest, program = [0] * (self.bits - len(symbols)), run.bits[:length]
        number, by_string = int(program or "0", 2) & _WORD, self.rule.by == "string"
        unit = (printed, int(run.output or "0", 2) & _WORD) if by_string else (length, number)
        sizes, numbers = (np.array([part], dtype=np.uint64) for part in unit)
        (split,) = self.rule.splits_of(sizes, numbers, self.seed).tolist()
        return {
            "sequence": symbols + rest, "mask": [1] * len(symbols) + rest, "program": program,
            "text": own.show(program) if program else "", "event": str(run.outcome) if ends else "emit",
            "length": length, "time": time, "space": space, "count": 1, "log2_weight": -float(length),
            "log2_probability": None, "split": SPLITS[split],
        }  # fmt: skip


def coin_flips(
    *,
    machine: str = "tape",
    measure: str = "stop",
    bits: int = 12,
    budget: Budget | None = None,
    seed: int = 0,
    rule: SplitRule | None = None,
) -> CoinFlips:
    """Return a data set by coin flips; what it is not is in the text of this module.

    Parameters
    ----------
    machine : str
        The name of one that reads bits and prints bit by bit.
    measure : str
        One of MEASURES_BY_COINS.
    bits : int, 1 to 64
        n.
    budget : Budget or None
        Of each run, None: 255 bits, 10,000 steps, 255 cells. Its observations do not matter.
    seed : int, 0 to 2^64 - 1
        Of the coins, and of the split.
    rule : SplitRule or None
        None: a tenth of the strings for testing.

    Raises
    ------
    UnknownName, InvalidLimit, CensusMismatch
        For a measure that coins do not draw, an impossible number, or a machine that takes no coins.

    Notes
    -----
    Some thousand runs a second, in Python.

    >>> flips = coin_flips(bits=4, seed=1)
    >>> frame = next(flips.frames(3, ran=lambda runs: None))
    >>> frame["event"].to_list(), frame["log2_probability"].to_list()
    (['halt', 'halt', 'halt'], [None, None, None])
    """
    if measure not in MEASURES_BY_COINS:
        raise UnknownName.of("measure that coins draw", measure, MEASURES_BY_COINS)
    if machine_called(machine).coin_fed is None:
        raise CensusMismatch(f"expected a machine that reads coin flips, got {machine!r}; draw from a census")
    limits = budget or Budget(bits=255, steps=10_000, cells=255)
    if not (1 <= bits <= 64 and 1 <= limits.bits <= 255 and limits.cells <= 255 and 0 <= seed <= _WORD):
        raise InvalidLimit(
            "expected sequences of 1 to 64 bits, of programs of up to 255 bits and cells, and a seed of 64 bits, got "
            f"{bits} bits, {limits.bits} bits and {limits.cells} cells, and seed {seed}"
        )
    budget = replace(limits, observations=bits + (measure == "length"))
    return CoinFlips(machine, measure, bits, budget, rule or SplitRule(), seed)
