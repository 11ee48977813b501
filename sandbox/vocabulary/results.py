"""What every result can do: print shortly, show itself in a notebook, become plain values or a polars frame.

To make a frozen dataclass a result, name the base and leave the printing to it; say its table if it has one:

    @dataclass(frozen=True, slots=True, repr=False)
    class Scores(Result):
        ...
        def table(self, *, most: int | None = None) -> Table:
            return table_of(("string", "restricted"), zip(self.strings, self.restricted.tolist()), most=most)

All else follows from the fields and the table. Without `table` a result is one row: its fields that are one value
each. `to_dict` may be said anew where a command's JSON has another shape. Fields with repr=False,
and those that hold their default, are not printed. What is asked with (a prior, a world, a machine, a budget) is
`Displayed` only: it prints as results do.
"""

from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from math import isfinite
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.tables import Table, table_of

if TYPE_CHECKING:
    import polars as pl

_ROWS_IN_A_NOTEBOOK = 20
_FIRST = ("name", "description")
_LONGEST_LINE = 200
_LONGEST_TEXT, _MOST_ENTRIES = 40, 4  # of a field, where a result is printed


class Displayed:
    """A frozen dataclass that prints in a line, and in a notebook as a table.

    It has no fields of its own, so that dataclasses with slots may inherit it.
    """

    __slots__ = ()

    def table(self, *, most: int | None = None) -> Table:
        """Return the fields that are one value each, as a table of one row: name and description first, none empty."""
        cells = {name: _cell(value) for name, value in _values(self).items()}
        in_order = {name: cells[name] for name in sorted(cells, key=lambda name: name not in _FIRST)}
        columns = {name: cell for name, cell in in_order.items() if _is_cell(cell) and cell not in (None, "")}
        return table_of(tuple(columns), (tuple(columns.values()),), most=most)

    def __repr__(self) -> str:
        entries: Any = fields(self)  # type: ignore[arg-type]
        values = ((entry, getattr(self, entry.name)) for entry in entries if entry.repr)
        inside = [f"{entry.name}={shortened(value)}" for entry, value in values if not _is_default(entry, value)]
        line = f"{type(self).__name__}({', '.join(inside)})"
        while len(line) > _LONGEST_LINE:
            inside = inside[:-1]
            line = f"{type(self).__name__}({', '.join([*inside, '...'])})"
        return line

    def _repr_html_(self) -> str:
        from html import escape

        table = self.table(most=_ROWS_IN_A_NOTEBOOK)
        # Some notebooks leave no space between columns: it is asked for.
        apart = '<th style="padding-right: 1em; text-align: left">'
        head = "".join(f"{apart}{escape(column)}</th>" for column in table.columns)
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table.shown())
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        rest = f"<p>{table.left_out} more rows</p>" if table.left_out else ""
        grid = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<p><code>{escape(repr(self))}</code></p>{grid}{rest}"


class Result(Displayed):
    """Base of all results: what it says is also there as plain values, and as a polars frame."""

    __slots__ = ()

    def table(self, *, most: int | None = None) -> Table:
        """Return the result as a table of at most so many rows; all of them if None."""
        plain_fields = {name: value for name, value in self.to_dict().items() if _is_cell(value)}
        return table_of(tuple(plain_fields), (tuple(plain_fields.values()),), most=most)

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain values of JSON: what the command prints with `--format json`."""
        told: dict[str, Any] = {}
        for name, value in _values(self).items():
            told |= plain(value) if isinstance(value, Cost) and name == "cost" else {name: plain(value)}
        return told

    def to_polars(self) -> "pl.DataFrame":
        """Return the whole table as a polars frame."""
        import polars as pl

        table = self.table()
        return pl.DataFrame(table.rows, schema=list(table.columns), orient="row", infer_schema_length=None)


def plain(value: Any) -> Any:
    """Return `value` as plain values of JSON.

    Fractions become text, arrays lists, costs three names; what is not finite is null; what stands on a menu (a prior,
    a world, a machine) is told by its name.

    >>> plain({"P": Fraction(1, 3), "cost": Cost(9, 3, 1), "K": float("nan")})
    {'P': '1/3', 'cost': {'length': 9, 'time': 3, 'space': 1}, 'K': None}
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, float):
        return float(value) if isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (Fraction, PurePath)):
        return str(value)
    return _plain_structure(value)


def _plain_structure(value: Any) -> Any:
    if isinstance(value, Result):
        return value.to_dict()
    if hasattr(value, "tolist"):  # an array, or a number of NumPy
        return plain(value.tolist())
    named = _by_name(value)
    if named is not None:
        return {str(name): plain(part) for name, part in named.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(part) for part in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    if hasattr(value, "free_symbols"):  # a formula
        return str(value)
    if not hasattr(value, "name"):
        raise TypeError(f"expected a value that JSON can hold, got {type(value).__name__}")
    return str(value.name)


def _by_name(value: Any) -> Mapping[Any, Any] | None:
    """Return the parts of a value that has named ones, unless it has a name itself: None."""
    if isinstance(value, Mapping):
        return value
    if hasattr(value, "_asdict"):
        return dict(value._asdict())
    return _values(value) if is_dataclass(value) and not hasattr(value, "name") else None


def _values(value: Any) -> dict[str, Any]:
    return {entry.name: getattr(value, entry.name) for entry in fields(value)}


def _is_default(entry: Field[Any], value: Any) -> bool:
    """Return whether a field holds what it would without being said."""
    return isinstance(entry.default, (str, int, float, type(None))) and bool(value == entry.default)


def _cell(value: Any) -> Any:
    """Return a field as one value of a table, where it is one."""
    return value.value if isinstance(value, Enum) else str(value) if isinstance(value, (Fraction, PurePath)) else value


def _is_cell(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float))


def shortened(value: Any) -> str:
    """Return a value in a part of a line, however large it is.

    >>> shortened("01" * 99), shortened(range(3)), shortened([0] * 99)
    ("'010101010101010101010101010101010101010...'", 'range(0, 3)', '<99 entries>')
    """
    if isinstance(value, Enum):
        return repr(value.value)
    if hasattr(value, "tolist") and hasattr(value, "__len__"):
        return f"<{len(value)} numbers>"
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return f"{type(value).__name__}({', '.join(map(shortened, value))})"
    if isinstance(value, (tuple, list, Mapping, set, frozenset)) and len(value) > _MOST_ENTRIES:
        return f"<{len(value)} entries>"
    text = repr(value)
    if len(text) <= _LONGEST_TEXT:
        return text
    return f"{text[:_LONGEST_TEXT]}...'" if isinstance(value, (str, bytes)) else f"{type(value).__name__}(...)"
