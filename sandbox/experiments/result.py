"""What an experiment answers: named tables, the budget that they are exact for, and what they say in sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.experiments.options import ExperimentOptions
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import UnknownName
from sandbox.vocabulary.results import Result, plain
from sandbox.vocabulary.tables import Table

Told = Callable[[str], None]
"""Who is told the name of each part of the work."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExperimentResult(Result):
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

    def table(self, *, most: int | None = None) -> Table:
        """Return the first of the tables."""
        return self.table_named(next(iter(self.tables)), most=most)

    def table_named(self, name: str, *, most: int | None = None) -> Table:
        """Return one of the tables.

        Raises
        ------
        UnknownName
            When there is none of this name.
        """
        if name not in self.tables:
            raise UnknownName.of(f"table of the experiment {self.experiment}", name, self.tables)
        table = self.tables[name]
        rows = table.rows[:most]
        return Table(table.columns, rows, table.formats, len(table.rows) - len(rows))

    def to_dict(self) -> dict[str, Any]:
        """Return what the command prints as JSON: the tables as rows, each a value by column."""
        tables = {
            name: [dict(zip(table.columns, plain(row), strict=True)) for row in table.rows]
            for name, table in self.tables.items()
        }
        return {
            "experiment": self.experiment,
            "question": self.question,
            "options": plain(self.options),
            "budget": plain(self.budget),
            "tables": tables,
            "sentences": list(self.sentences),
        }
