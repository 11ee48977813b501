"""What an experiment answers: named tables, the budget that they are exact for, and what they say in sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.experiments.options import ExperimentOptions
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.results import plain
from sandbox.vocabulary.tabled import Tabled
from sandbox.vocabulary.tables import Table

Told = Callable[[str], None]
"""Who is told the name of each part of the work."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExperimentResult(Tabled):
    """The answer of an experiment.

    Attributes
    ----------
    experiment : str
        Its name.
    question : str
        In one line.
    options : ExperimentOptions
        What it was asked with.
    budget : Budget
        What the tables are exact for; columns that end in `_less` are for three bits fewer.
    tables : dict of str to Table
        By name: names of tables and columns are stable. The first says most.
    sentences : tuple of str
        What they say; every number in them is in a table.
    machine : str
        Whose programs answer; of several machines the one of what was asked, not of what it is compared with.
    """

    experiment: str
    question: str
    options: ExperimentOptions
    budget: Budget
    tables: Mapping[str, Table] = field(repr=False)
    sentences: tuple[str, ...] = field(repr=False)
    machine: str = field(default="tape", repr=False)

    def __repr__(self) -> str:
        rows = ", ".join(f"{name} {len(table.rows)}" for name, table in self.tables.items())
        return f"ExperimentResult({self.experiment!r}, {self.budget.bits} bits; rows: {rows})"

    @property
    def whose(self) -> str:
        """Return what the tables are of, in words."""
        return f"the experiment {self.experiment}"

    def to_dict(self) -> dict[str, Any]:
        """Return what the command prints as JSON: the tables as rows, each a value by column."""
        return {
            "experiment": self.experiment,
            "question": self.question,
            "options": plain(self.options),
            "budget": plain(self.budget),
            "tables": self.tables_as_rows(),
            "sentences": list(self.sentences),
        }
