"""A column of a CSV file: by its name or its number, read row by row."""

import csv
import re
from collections.abc import Iterator
from itertools import chain

from sandbox.readers.source import Source
from sandbox.readers.symbols import Symbols
from sandbox.readers.text_parts import lines_of
from sandbox.vocabulary.errors import InvalidData

_SEPARATORS = {"\t": "tab", ";": "semicolon", ",": "comma"}
"""In the order in which they are looked for: a comma may also stand in numbers and names."""
_VALUE = re.compile(r"[-+]?[\d.]+([eE][-+]?\d+)?|true|false|", re.ASCII | re.IGNORECASE)
_SHOWN = 12


def read_csv_column(source: Source, column: str) -> Symbols:
    """Return the cells of a column as text.

    Fields are parted by tabs if there is one in the first line, outside of quotes; else by semicolons if there is one;
    else by commas. That line has the names of the columns, unless all of its fields are numbers.

    Parameters
    ----------
    source : Source
        The file.
    column : str
        Its name, or else its number from 1; may be empty where there is one column only.

    Raises
    ------
    InvalidData
        When there is no such column, or a row has none.
    """
    lines = lines_of(source)
    first = next((line for line in lines if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    separator = next((each for each in _SEPARATORS if each in bare), ",")
    rows = _rows(chain([first], lines), separator, source.name)
    fields = next(rows, [])
    headed = not all(_VALUE.fullmatch(field.strip()) for field in fields)
    names = [field.strip() for field in fields] if headed else [str(at) for at in range(1, len(fields) + 1)]
    place = column_place(names, column, f"{source.name} (CSV)", "csv")
    cells = _cells(rows if headed else chain([fields], rows), place, source.name)
    header = "" if headed else ", no header"
    between = f", {_SEPARATORS[separator]} between" if len(names) > 1 else ""
    return Symbols(cells, f"column {names[place]!r} of CSV{between}{header}")


def column_place(names: list[str], column: str, where: str, form: str) -> int:
    """Return the place of the column asked for: of that name, or of that number from 1, or the only one.

    Raises
    ------
    InvalidData
        When there is none, or several are meant.

    >>> column_place(["time", "up"], "up", "w.csv", "csv"), column_place(["time", "up"], "1", "w.csv", "csv")
    (1, 0)
    """
    if not column and len(names) == 1:
        return 0
    if names.count(column) == 1:
        return names.index(column)
    if column not in names and column.isdecimal() and 1 <= int(column[:9]) <= len(names):
        return int(column) - 1
    listed = ", ".join(repr(name[:40]) for name in names[:_SHOWN]) + ", ..." * (len(names) > _SHOWN)
    got = repr(column[:40]) if column else "none"
    raise InvalidData(
        f"expected a column of {where}, got {got}; say --as {form}:COLUMN, a name or a number from 1, of "
        f"{listed or 'no columns'}"
    )


def _rows(lines: Iterator[str], separator: str, name: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=True)
    except csv.Error as error:
        raise InvalidData(f"expected CSV in {name}, got: {error}; correct it") from None


def _cells(rows: Iterator[list[str]], place: int, name: str) -> Iterator[list[str]]:
    for number, row in enumerate(rows, 1):
        if not row:
            continue
        if place >= len(row):
            raise InvalidData(f"expected {place + 1} fields in row {number:,} of {name}, got {len(row)}; correct it")
        yield [row[place]]
