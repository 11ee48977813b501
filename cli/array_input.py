"""Where an array comes from: an argument, a file in whatever form, or stdin. What was read is told on stderr."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .data_input import require_data

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

    from sandbox.readers.source import Source

_KNOWN = "0123456789/"


def array_asked_for(
    text: str | None, file: Path | None, what: str, *, rows: bool, read_as: str = "", first: int | None = None
) -> "NDArray[uint8] | None":
    """Return the array in an argument, in `file` or, for `-`, on stdin; None where there is none.

    Parameters
    ----------
    text : str or None
        The argument.
    file : Path or None
        The file.
    what : str
        What the array is called where it is in two places.
    rows : bool
        Whether each line of a file is a row; else its lines are one sequence.
    read_as : str
        Of --as.
    first : int or None
        Of --first.

    Raises
    ------
    InvalidLimit
        When it is in two places, or --as or --first are said where rows are wanted.
    InvalidArray
        When it is no array.
    UnreadableInput, InvalidData, MissingExtra
        As `sandbox.readers.reading.read_bits`.
    """
    from sandbox.coding_theorem.text_arrays import array_of_text
    from sandbox.readers.source import opened
    from sandbox.vocabulary.errors import InvalidLimit

    if text is not None and file is not None:
        raise InvalidLimit(f"expected one {what}, got one as an argument and one in {str(file)!r}; leave one out")
    if file is None and text != "-":
        return None if text is None else array_of_text(text, lines=rows)
    if rows and (read_as not in ("", "text") or first is not None):
        raise InvalidLimit(
            "expected rows of digits where --block has two sizes, got --as or --first, which read a sequence; leave "
            "them out, or say one size such as --block 12"
        )
    with opened(file) as source:
        return _array_in(source, read_as, first, rows=rows)


def _array_in(source: "Source", read_as: str, first: int | None, *, rows: bool) -> "NDArray[uint8]":
    """Return the digits of a text, or the bits of what is another form, or cut or coded."""
    from sandbox.coding_theorem.text_arrays import array_of_text
    from sandbox.readers.guessing import guessed_form
    from sandbox.readers.options import asked_as
    from sandbox.readers.reading import bits_in
    from sandbox.readers.text_parts import whole_text

    if read_as in ("", "text"):
        source.unpack(named_only=False)
    if first is None and read_as in ("", "text") and (rows or read_as or guessed_form(source, known=_KNOWN) == "text"):
        text = whole_text(source)
        array = array_of_text(text, lines=rows)
        print(_understood(array, text, source, guessed=not read_as), file=sys.stderr)
        return array
    read = bits_in(source, asked_as(read_as, first=first))
    print(read.understood, file=sys.stderr)
    return array_of_text(read.bits)


def _understood(array: "NDArray[uint8]", text: str, source: "Source", *, guessed: bool) -> str:
    """Return in one line what was read, and as what."""
    packing = f"{source.packing} of " if source.packing else ""
    if array.ndim > 1:
        amount, lines = f"{len(array):,} rows of {array.shape[1]:,} symbols", ""
    else:
        amount, count = f"all {array.size:,} symbols", sum(1 for line in text.split("\n") if line.strip())
        lines = f", its {count:,} lines as one sequence" if count > 1 else ""
    return f"read {amount} from {source.name}: {packing}text{lines}{' (guessed)' if guessed else ''}"


def require_file(read_as: str, first: int | None, places: "tuple[str | Path | None, ...]") -> None:
    """Refuse --as and --first where neither array is in a file or on stdin."""
    if all(place is None or (isinstance(place, str) and place != "-") for place in places):
        require_data(read_as, first)
