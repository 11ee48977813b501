"""The second column: the same number for three bits fewer, beside the first."""

from collections.abc import Sequence

from sandbox.vocabulary.tables import Table, table_of

SUFFIX = "_less"
"""Of the name of a second column."""


def with_less(table: Table, less: Table | None, *, keys: Sequence[str]) -> Table:
    """Return a table with every column of numbers that depends on the budget twice: as it is, and for fewer bits.

    Parameters
    ----------
    table : Table
        For the budget.
    less : Table or None
        The same columns for fewer bits; it may lack rows, and its other rows are left out. None: it has none.
    keys : sequence of str
        The columns that name a row: they are in the result once.

    Returns
    -------
    Table
        Key columns first, then every other one, each followed by its second; None where fewer bits have no such row.

    >>> more = table_of(("prior", "share"), [("speed", 0.5), ("space", 0.25)])
    >>> with_less(more, table_of(("prior", "share"), [("speed", 0.4)]), keys=["prior"]).rows
    (('speed', 0.5, 0.4), ('space', 0.25, None))
    """
    at_keys = [table.columns.index(key) for key in keys]
    values = [column for column in table.columns if column not in keys]
    at_values = [table.columns.index(column) for column in values]
    fewer = {tuple(row[at] for at in at_keys): row for row in (less.rows if less else ())}
    rows = []
    for row in table.rows:
        key = tuple(row[at] for at in at_keys)
        other = fewer.get(key, (None,) * len(table.columns))
        rows.append((*key, *(cell for at in at_values for cell in (row[at], other[at]))))
    columns = (*keys, *(name for value in values for name in (value, value + SUFFIX)))
    formats = {**table.formats, **{name + SUFFIX: form for name, form in table.formats.items() if name not in keys}}
    return table_of(columns, rows, formats=formats)
