"""A table D(N) row by row: of each string how many machines, its share, its complexity and what bounds it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any

import numpy as np

from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.speed import Weighted
from sandbox.machines.turing.first_tape import FirstTape
from sandbox.vocabulary.bits import as_strings
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

COLUMNS = ("string", "machines", "D", "K", "K_lower", "K_upper", "absence")
OF_GIVEN = ("K_alone", "information")
"""Of a conditional table besides: K(x), and K(x) - K(x|y)."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WideTable(Result):
    """A table D(N), and the columns that stand beside its own.

    Attributes
    ----------
    narrow : Distribution
        The table itself.
    shares : mapping of str to mapping of str to float
        By prior, the share of each string under it.
    alone : mapping of str to float, optional
        Where the table is D(N | y): K of each string when nothing is given.
    """

    narrow: Distribution
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict, repr=False)
    alone: Mapping[str, float] | None = field(default=None, repr=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of all columns, in order."""
        return (*COLUMNS, *(() if self.alone is None else OF_GIVEN), *self.shares)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a string."""
        rows = self.rows(self.narrow.strings[:most])
        return table_of(self.columns, (row.values() for row in rows), total=len(self.narrow.strings))

    def bits_under(self, prior: str, string: str) -> float | None:
        """Return -log2 of the share of a string under a prior of `shares`, or None where it has none."""
        share = self.shares[prior].get(string)
        return -log2(share) if share else None

    def whole(self) -> dict[str, Any]:
        """Return all of `columns` as lists or arrays, a value a string of the table; what is not known is None."""
        table, late, complexities = self.narrow, self.narrow.late, self.narrow.complexities()
        most, counts = np.log2(table.halting_both + late), table.machines
        given = {}
        if self.alone is not None:
            known = [self.alone.get(string) for string in table.strings]
            pairs = zip(known, complexities.tolist(), strict=True)
            given = dict(zip(OF_GIVEN, (known, [None if k is None else k - bits for k, bits in pairs]), strict=True))
        values = (
            table.strings, counts, counts / table.halting_both, complexities, most - np.log2(counts + late),
            most - np.log2(counts), [None] * len(counts),
        )  # fmt: skip
        of_priors = {name: [share.get(string) for string in table.strings] for name, share in self.shares.items()}
        return {**dict(zip(COLUMNS, values, strict=True)), **given, **of_priors}

    def rows(self, strings: str | Iterable[str]) -> list[dict[str, Any]]:
        """Return a row of each string, by `columns`.

        A string that no machine halts with has 0 machines, a D of 0, an `absence` in words, and None for all that is
        not known of it.

        Raises
        ------
        InvalidProgram, NotInTable, InvalidType
            For what is no string of 0 and 1.
        """
        return [self._row(string) for string in as_strings(strings)]

    def _row(self, string: str) -> dict[str, Any]:
        table = self.narrow
        count, (least, most) = table.count(string), table.bounds(string)
        complexity = table.complexity(string) if count else None
        # without an entry there is no upper bound, and a lower one only where machines are undecided
        bounds = {"K_lower": least if least < float("inf") else None, "K_upper": most if count else None}
        row = {"string": string, "machines": count, "D": float(table.share(string)), "K": complexity, **bounds}
        told = {} if self.alone is None else _information(self.alone.get(string), complexity)
        of_priors = {name: share.get(string) for name, share in self.shares.items()}
        return {**row, "absence": absence_of(table, string), **told, **of_priors}


def wide_table(
    table: Distribution, *, weighted: Sequence[Weighted] = (), alone: Distribution | None = None
) -> WideTable:
    """Return `table` with a column a prior, and, where it is D(N | y), with D(N) `alone`.

    >>> from sandbox.coding_theorem.taking import coding_theorem_table
    >>> row = wide_table(coding_theorem_table(2)).rows("00000")[0]
    >>> row["K"], row["absence"]
    (None, 'not the output of any machine of 2 states that halts')
    """
    shares = {under.prior.name: dict(zip(under.strings, under.shares.tolist(), strict=True)) for under in weighted}
    return WideTable(table, shares, None if alone is None else alone.by_string())


def absence_of(table: Distribution, string: str) -> str | None:
    """Return in words why `string` has no K in a table, or None where it has one: an absence is not an infinite K.

    Raises
    ------
    InvalidProgram, NotInTable
        As `Distribution.count`.
    """
    if table.count(string):
        return None
    if len(string) < FirstTape.of(table.given).cells:
        return "shorter than what is given, which is part of every output"
    budget = "" if table.exact else f" within {table.steps} steps and {table.cells} cells"
    few = "" if table.transitions is None else f" and {table.transitions} transitions"
    return f"not the output of any machine of {table.states} states that halts{budget}{few}"


def _information(known: float | None, given: float | None) -> dict[str, float | None]:
    return dict(zip(OF_GIVEN, (known, None if known is None or given is None else known - given), strict=True))
