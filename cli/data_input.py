"""Where a string or a world comes from: an argument, a file in whatever form, or stdin. What was read is told."""

import sys
from pathlib import Path

MOST_STRING_BITS = 10**5
"""Of a string in a file; what a command can do with so many is said by what it calls."""


def strings_asked(
    strings: list[str] | None, file: Path | None, read_as: str, first: int | None, what: str = "a string"
) -> list[str]:
    """Return the strings of 0 and 1 given as arguments, or the one in a file, or on stdin for an argument -.

    Parameters
    ----------
    strings : list of str or None
        The arguments.
    file : Path or None
        Of --file.
    read_as : str
        Of --as.
    first : int or None
        Of --first.
    what : str
        What a string is called where it is wrong.

    Raises
    ------
    InvalidProgram
        When there are both, or neither; when an argument has another character.
    InvalidLimit
        When --as or --first stand beside an argument.
    UnreadableInput, InvalidData, MissingExtra
        As `sandbox.readers.reading.read_bits`.
    """
    from sandbox.vocabulary.bits import check_bits
    from sandbox.vocabulary.errors import InvalidProgram

    if file is not None and strings:
        raise InvalidProgram(f"expected strings or --file FILE, got both; leave out {strings[0][:40]!r}")
    if file is None and not strings:
        raise InvalidProgram("expected a string of 0 and 1, --file FILE, or - for stdin, got none")
    if file is None and strings != ["-"]:
        require_data(read_as, first)
        return [check_bits(string, what) for string in strings or []]
    return [bits_told(file, read_as, first, most=MOST_STRING_BITS)]


def string_asked(string: str | None, file: Path | None, read_as: str, first: int | None) -> str:
    """Return the one string that is asked for; arguments and errors as `strings_asked`."""
    return strings_asked(None if string is None else [string], file, read_as, first, "the string")[0]


def world_asked(world: str | None, file: Path | None, read_as: str, first: int | None) -> str:
    """Return the name of the world that is asked for, or the bits in a file or on stdin; errors as `strings_asked`."""
    from sandbox.vocabulary.errors import InvalidLimit
    from sandbox.worlds.recording import MOST_BITS

    if (world is None) == (file is None):
        got = "none" if file is None else "both"
        raise InvalidLimit(f"expected one world, a WORLD or --file FILE, got {got}")
    if world not in (None, "-"):
        require_data(read_as, first)
        return world or ""
    return bits_told(file, read_as, first, most=MOST_BITS, cut=True)


def lines_asked(strings: list[str] | None, file: Path | None) -> list[str]:
    """Return the strings of 0 and 1 given as arguments, or one a line in `file` or, for `-`, on stdin; maybe none.

    Raises
    ------
    InvalidProgram
        When they are from two places, one is not of 0 and 1, or the file has none.
    UnreadableInput, InvalidData, MissingExtra
        When the file or stdin cannot be read or unpacked, or is no text.
    """
    from sandbox.readers.source import opened
    from sandbox.readers.text_parts import whole_text
    from sandbox.vocabulary.bits import check_bits
    from sandbox.vocabulary.errors import InvalidProgram

    if strings and file:
        raise InvalidProgram("expected strings or --file, got both; leave one out")
    if file is None and strings != ["-"]:
        return ["".join(string.split()) for string in strings or []]
    with opened(file) as source:
        source.unpack(named_only=False)
        lines = [(number, line) for number, line in enumerate(whole_text(source).split("\n"), 1) if line.strip()]
    if not lines:
        raise InvalidProgram(f"expected a string of 0 and 1 a line in {source.name}, got none")
    return [check_bits(line, f"line {number} of {source.name}") for number, line in lines]


def text_told(file: Path) -> str:
    """Return the text in a file, packed or not, or the bits of one of data; say on stderr where it was read as bits.

    Raises
    ------
    UnreadableInput, InvalidData, MissingExtra
        As `sandbox.readers.reading.read_bits`; when it is no text, or longer than one may be.
    """
    from sandbox.readers.guessing import form_told
    from sandbox.readers.options import asked_as
    from sandbox.readers.reading import bits_in
    from sandbox.readers.source import opened
    from sandbox.readers.text_parts import whole_text

    with opened(file) as source:
        source.unpack(named_only=False)
        if form_told(source):
            read = bits_in(source, asked_as("", most=MOST_STRING_BITS))
            print(read.understood, file=sys.stderr)
            return read.bits
        text = whole_text(source)
    bits = "".join(text.split())
    if bits and not bits.strip("01"):
        print(f"read all {len(bits):,} bits from {source.name}: text (guessed)", file=sys.stderr)
    return text


def require_data(read_as: str, first: int | None) -> None:
    """Refuse options of a file where there is none."""
    from sandbox.vocabulary.errors import InvalidLimit

    option = "--as" if read_as else "--first" if first is not None else ""
    if option:
        raise InvalidLimit(f"expected {option} only beside --file FILE, or - for stdin; leave it out")


def bits_told(file: Path | None, read_as: str, first: int | None, *, most: int, cut: bool = False) -> str:
    """Return the bits in a file, or on stdin where there is none, and say on stderr what was understood."""
    from sandbox.readers.options import asked_as
    from sandbox.readers.reading import bits_of

    read = bits_of(file, asked_as(read_as, first=first, most=most, cut=cut))
    print(read.understood, file=sys.stderr)
    return read.bits
