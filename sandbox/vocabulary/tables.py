"""Tables: what every result can be told as, and what every format of the command line is made of."""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass, field
from itertools import islice

Cell = str | int | float | None
"""None: not known, or not there. It is told as `-`, as an empty field of CSV, and as null of JSON."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under named columns.

    Attributes
    ----------
    columns : tuple of str
        Their names, units in them where they could be misread.
    rows : tuple of tuple of Cell
        Raw values: they are rounded only where they are shown.
    formats : mapping of str to str
        By column: how a number is shown, such as ".6f"; by default integers whole, floats with six digits.
    left_out : int
        How many rows there are besides.

    >>> Table(("string", "share"), (("011", 0.25), ("1", None)), {"share": ".3f"}).shown()
    (('011', '0.250'), ('1', '-'))
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    formats: Mapping[str, str] = field(default_factory=dict)
    left_out: int = 0

    def shown(self) -> tuple[tuple[str, ...], ...]:
        """Return every cell as it is shown, unaligned and unescaped."""
        formats = [self.formats.get(column, "") for column in self.columns]
        return tuple(
            tuple(in_words(cell, style=style) for cell, style in zip(row, formats, strict=True)) for row in self.rows
        )

    def numeric(self) -> tuple[bool, ...]:
        """Return of each column whether it holds numbers only: those are aligned to the right."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        return tuple(not any(isinstance(cell, str) for cell in column) for column in columns)


def in_words(cell: Cell, *, style: str = "") -> str:
    """Return a cell as text.

    >>> in_words(0.1234567), in_words(0.5, style=".1%"), in_words(12), in_words("011"), in_words(None)
    ('0.123457', '50.0%', '12', '011', '-')
    """
    if cell is None:
        return "-"
    if isinstance(cell, str):
        return str(cell)
    return format(cell, style or (".6g" if isinstance(cell, float) else ""))


def table_of(
    columns: Iterable[str],
    rows: Iterable[Iterable[Cell]],
    *,
    formats: Mapping[str, str] | None = None,
    most: int | None = None,
    total: int | None = None,
) -> Table:
    """Return the table of `rows`, which are read only as far as they are kept.

    Parameters
    ----------
    columns : iterable of str
        Their names.
    rows : iterable of iterable of Cell
        Each as long as `columns`.
    formats : mapping of str to str, or None
        By column.
    most : int or None
        At most so many rows are kept; all if None.
    total : int or None
        How many rows there are, where `most` is given and `rows` has no length.

    >>> table_of(["n"], [[1], [2], [3]], most=2).left_out
    1
    """
    kept = tuple(tuple(row) for row in islice(rows, most))
    if total is None:
        total = len(rows) if isinstance(rows, Sized) else len(kept)
    return Table(tuple(columns), kept, formats or {}, total - len(kept))
