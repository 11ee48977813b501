"""Results that are several: a list of results that is one itself, and results by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from sandbox.vocabulary.results import Result, plain
from sandbox.vocabulary.tables import Table, table_of

Entry = TypeVar("Entry", bound=Result)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Listed(Result, Sequence[Entry]):
    """Several results in order: a sequence, equal to any other of the same entries, and one table.

    Attributes
    ----------
    entries : tuple of Result
        All of one kind.
    """

    entries: tuple[Entry, ...]

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries[at]

    def __len__(self) -> int:
        return len(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and not isinstance(other, str) and self.entries == tuple(other)

    def __hash__(self) -> int:
        return hash(self.entries)

    def __repr__(self) -> str:
        first = repr(self.entries[0]) if self.entries else "none"
        return f"{type(self).__name__}({len(self)}: {first if len(first) <= 150 else type(self.entries[0]).__name__})"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row an entry."""
        tables = [entry.table() for entry in self.entries[:most]]
        columns = tables[0].columns if tables else ()
        return table_of(columns, (table.rows[0] for table in tables), total=len(self))

    def to_dict(self) -> dict[str, Any]:
        """Return the entries as plain values of JSON, under `entries`."""
        return {"entries": [entry.to_dict() for entry in self.entries]}


class Named(Result, Mapping[str, Any]):
    """Values by name: a mapping, equal to any other of the same values, and one table.

    A subclass has one field, `values_by_name`.
    """

    __slots__ = ()
    values_by_name: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values_by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)

    def to_dict(self) -> dict[str, Any]:
        """Return the values by name, as plain values of JSON."""
        return {name: plain(value) for name, value in self.values_by_name.items()}
