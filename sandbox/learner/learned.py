"""What a learner has come to: its loss on the exact measure, update by update."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.learner.options import LearnerOptions
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

DIGITS = ".5g"


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Learned(Result):
    """A learner after some updates.

    Attributes
    ----------
    options : LearnerOptions
    parameters : int
        How many numbers it has.
    measure, prior, machine : str
        What its data were drawn from.
    budget : Budget
        Of the programs.
    bits : int
        n: the most that a string has.
    data_seed : int
    symbols : int
        2, or 3 with stop.
    updates, sequences : int
        How often it was changed, by how many draws.
    cpu_seconds : float
        Of all threads, over all runs; no number else depends on it.
    ended : str
        What ended the last run: `updates`, `minutes`, or empty while it runs.
    entropy_bits : float
        Of a string under the measure: no predictor loses less.
    curve : tuple of (int, float)
        Updates, and the expected log-loss of a string then, in bits: a sum over all strings of the measure, exact up to
        the rounding of single precision.
    """

    options: LearnerOptions
    parameters: int
    measure: str
    prior: str
    machine: str
    budget: Budget
    bits: int
    data_seed: int
    symbols: int
    updates: int
    sequences: int
    cpu_seconds: float
    ended: str = ""
    entropy_bits: float
    curve: tuple[tuple[int, float], ...] = field(repr=False)

    def __repr__(self) -> str:
        return f"Learned({self.options.network}, {self.updates} updates, {self.log_loss_bits:.4f} bits a string)"

    @property
    def log_loss_bits(self) -> float:
        """Return the expected log-loss of a string after the last update, in bits."""
        return self.curve[-1][1]

    @property
    def regret_bits(self) -> float:
        """Return what of it is above the entropy."""
        return self.log_loss_bits - self.entropy_bits

    @property
    def sentences(self) -> tuple[str, str]:
        """Return what it says in words."""
        asked = self.options
        return (
            f"{asked.network} of {self.parameters:,} parameters, {self.updates:,} updates of {asked.batch} sequences, "
            f"{self.cpu_seconds:,.0f} s of CPU time; seed {asked.seed}.",
            f"It loses {self.log_loss_bits:.4f} bits a string, {self.regret_bits:.4g} more than the entropy of "
            f"{self.entropy_bits:.4f} bits: sums over all strings of the measure, in single precision.",
        )

    def to_dict(self) -> dict[str, Any]:
        """Return what the command prints as JSON."""
        told = Result.to_dict(self)
        curve = self.table()
        return told | {
            "log_loss_bits": self.log_loss_bits,
            "regret_bits": self.regret_bits,
            "curve": [dict(zip(curve.columns, row, strict=True)) for row in curve.rows],
            "sentences": list(self.sentences),
        }

    def table(self, *, most: int | None = None) -> Table:
        """Return a row for each time that the loss was summed."""
        rows = [(updates, updates * self.options.batch, bits, bits - self.entropy_bits) for updates, bits in self.curve]
        names = ("updates", "sequences", "log_loss_bits", "regret_bits")
        return table_of(names, rows, most=most, formats=dict.fromkeys(names[2:], DIGITS))
