"""The formats in which every command answers."""

from enum import StrEnum

from sandbox.vocabulary.errors import UnknownName


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    LATEX = "latex"
    MD = "md"


def format_named(name: str) -> Format:
    """Return the format called `name`; `table` is the name that text had before.

    Raises
    ------
    UnknownName
        When there is none.

    >>> format_named("csv"), format_named("table")
    (<Format.CSV: 'csv'>, <Format.TEXT: 'text'>)
    """
    name = "text" if name == "table" else name
    if name not in list(Format):
        raise UnknownName.of("format", name, list(Format))
    return Format(name)
