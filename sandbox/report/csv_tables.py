"""A table as CSV: raw values, an empty field where there is none."""

import csv
from io import StringIO

from sandbox.vocabulary.tables import Table


def csv_text(table: Table) -> str:
    r"""Return a table as CSV, unrounded.

    >>> csv_text(Table(("name", "share"), (("a, b", 0.1), ("c", None))))
    'name,share\n"a, b",0.1\nc,\n'
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([table.columns, *table.rows])
    return text.getvalue()
