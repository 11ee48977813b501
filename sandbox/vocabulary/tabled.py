"""Results that are several tables by name, and sentences about them."""

from collections.abc import Mapping
from typing import Any

from sandbox.vocabulary.errors import UnknownName
from sandbox.vocabulary.results import Result, plain
from sandbox.vocabulary.tables import Table


class Tabled(Result):
    """A result of named tables; the first says most. A subclass has the fields `tables` and `sentences`."""

    __slots__ = ()
    tables: Mapping[str, Table]
    sentences: tuple[str, ...]

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
            raise UnknownName.of(f"table of {self.whose}", name, self.tables)
        table = self.tables[name]
        rows = table.rows[:most]
        return Table(table.columns, rows, table.formats, len(table.rows) - len(rows))

    @property
    def whose(self) -> str:
        """Return what the tables are of, in words."""
        return "this result"

    def tables_as_rows(self) -> dict[str, list[dict[str, Any]]]:
        """Return the tables by name as JSON has them: a list of rows, each a value by column."""
        return {
            name: [dict(zip(table.columns, plain(row), strict=True)) for row in table.rows]
            for name, table in self.tables.items()
        }
