"""A table as CSV, in the one dialect of the command line and of pages: text is quoted, and only text.

Readers that guess types still take "0011" for 11 (polars 2.1 does): name the type of a column of bits, as in
`pl.read_csv(file, schema_overrides={"string": pl.String})` or dtype={"string": str} of pandas. What is not known is an
empty field.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.vocabulary.tables import Cell, Table


def csv_text(table: "Table") -> str:
    r"""Return a table as CSV, unrounded, each line with its end.

    >>> from sandbox.vocabulary.tables import Table
    >>> csv_text(Table(("string", "time, steps"), (("0011", 0.1), ("1", None))))
    'string,"time, steps"\n"0011",0.1\n"1",\n'
    """
    head = ",".join(quoted(name) if set(name) & set(',"\r\n') else name for name in table.columns)
    rows = (",".join(map(_field, row)) or '""' for row in table.rows)  # no empty line
    return "".join(f"{line}\n" for line in (head, *rows))


def quoted(text: str) -> str:
    """Return text as a field.

    >>> print(quoted('a "b" c'))
    "a ""b"" c"
    """
    return '"' + text.replace('"', '""') + '"'


def _field(cell: "Cell") -> str:
    if cell is None:
        return ""
    return quoted(cell) if isinstance(cell, str) else str(cell)
