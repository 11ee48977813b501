"""Bits of a file or of stdin, and one line that says what was understood."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.readers.catalogue import FORMS
from sandbox.readers.codings import coding_named, in_words
from sandbox.readers.guessing import guessed_form
from sandbox.readers.options import MOST_BITS, ReadingOptions, asked_as
from sandbox.readers.source import Source, opened
from sandbox.readers.symbols import Symbols
from sandbox.vocabulary.checks import checked_type, told
from sandbox.vocabulary.errors import InvalidData, InvalidType
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class BitsRead(Result):
    """Bits that were read.

    Attributes
    ----------
    bits : str
        Of 0 and 1.
    name : str
        Of the file, or stdin.
    form : str
        One of FORMS.
    understood : str
        In one line what was read, and as what.
    whole : bool
        Whether that is all of it.
    """

    bits: str = field(repr=False)
    name: str
    form: str
    understood: str
    whole: bool


def read_bits(path: str | Path, *, form: str = "", first: int | None = None, most: int = MOST_BITS) -> BitsRead:
    """Return the bits in a file, read and unpacked only as far as they are wanted.

    Parameters
    ----------
    path : str or Path
        A file, as it is or packed by gzip, xz, bzip2 or zstd.
    form : str
        What is in it, such as `raw` or `csv:price:rise`: see `docs/data.md`; empty: guessed, where one is possible.
    first : int or None
        Only so many bits; None: all.
    most : int
        How many there may be.

    Returns
    -------
    BitsRead

    Raises
    ------
    UnreadableInput, MissingExtra
        When the file cannot be read or unpacked.
    InvalidData, UnknownName
        When it is not what was said, or may be several things and nothing was said.
    InvalidLimit, InvalidType
        When the arguments are wrong.

    Notes
    -----
    Cost O(bits). At most 64 KiB are read and unpacked beyond what is wanted (zstd: 2 MiB); never more than 10^8 bytes.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "w").write_bytes(bytes([0b10110010, 255]))
    ...     read_bits(Path(folder) / "w", form="raw", first=12).understood
    'read 12 of 16 bits from w: raw bytes, most significant bit first'
    """
    if not isinstance(path, (str, Path)) or not str(path):
        raise InvalidType(f"expected the path of a file, got {told(path)}")
    if type(most) is not int or most < 1:
        raise InvalidType(f"expected most as a whole number from 1, got {told(most)}")
    return bits_of(Path(path), asked_as(form, first=first, most=most))


def bits_of(path: Path | None, options: ReadingOptions) -> BitsRead:
    """Return the bits in a file, or on stdin if there is no path; errors as `read_bits`."""
    checked_type(options, ReadingOptions, "ReadingOptions")
    with opened(path) as source:
        if not options.form:  # packed data are no form of their own
            source.unpack(named_only=False)
        return bits_in(source, options)


def bits_in(source: Source, options: ReadingOptions) -> BitsRead:
    """Return the bits in an open source, unpacked already where the form is to be guessed; errors as `read_bits`."""
    form = FORMS[options.form or guessed_form(source)]
    if options.form:
        source.unpack(named_only=form.any_bytes)
    else:
        ReadingOptions(form.name, coding=options.coding)  # whether it can be read without another word
    symbols = form.read(source, options.part)
    bits, whole = _taken(coding_named(options.coding, form=form.name)(symbols.parts), options, source.name)
    words = _understood(symbols, options, len(bits), whole=whole, source=source)
    return BitsRead(bits, source.name, form.name, words, whole)


def _taken(parts: Iterator[str], options: ReadingOptions, name: str) -> tuple[str, bool]:
    """Return the bits wanted, and whether they are all."""
    most = options.first or options.most
    taken: list[str] = []
    size = 0
    for part in parts:
        taken.append(part)
        size += len(part)
        if size > most or (size == most and options.first):
            break
    else:
        return "".join(taken), True
    if not (options.first or options.cut):
        raise InvalidData(
            f"expected at most {most:,} bits in {name}, got more; say how many are wanted, such as --first {most}"
        )
    return "".join(taken)[:most], False


def _understood(symbols: Symbols, options: ReadingOptions, size: int, *, whole: bool, source: Source) -> str:
    bit_each = options.coding in ("", "parity") or options.coding.startswith("above=")
    total = symbols.total if bit_each else None
    if whole:
        amount = f"all {size:,} bits"
    elif total is not None:
        amount = f"all {size:,} bits" if total == size else f"{size:,} of {total:,} bits"
    else:
        amount = f"the first {size:,} bits"
    packing = f"{source.packing} of " if source.packing else ""
    coding = f", {in_words(options.coding)}" if options.coding else ""
    guessed = "" if options.form else " (guessed)"
    return f"read {amount} from {source.name}: {packing}{symbols.words}{coding}{guessed}"
