"""Where a program comes from: an argument, a file, `--bits` or stdin; exactly one of them."""

import sys
from pathlib import Path

from sandbox.errors import InvalidProgram, UnreadableInput
from sandbox.machines import tape


def read_program(text: str | None, file: Path | None, bits: str | None, data: str) -> tape.Program:
    """Return the program given by one of the three, else by stdin.

    Raises
    ------
    InvalidProgram
        More than one source, a malformed program, or data beside a bit string.
    UnreadableInput
        The file or stdin cannot be read, or is not text.
    """
    if sum(source is not None for source in (text, file, bits)) > 1:
        raise InvalidProgram("expected one program: PROGRAM, --file or --bits, got more than one of them")
    program = tape.from_text_or_bits(_text(text, file), data) if bits is None else tape.from_bits(bits)
    if data and not program.written:
        raise InvalidProgram("expected --data only beside a program in text form; in a bit string they are already in")
    return program


def _text(text: str | None, file: Path | None) -> str:
    if file is not None:
        return file_text(file)
    if text is not None and text != "-":
        return text
    if text is None and sys.stdin.isatty():
        raise InvalidProgram("expected a program: an argument such as '+[.]', --file FILE, --bits BITS, or stdin")
    return stdin_text()


def file_text(file: Path) -> str:
    """Return what is in `file`.

    Raises
    ------
    UnreadableInput
        When it cannot be read, or is not text.
    """
    return _decoded(_file_bytes(file), str(file))


def stdin_text() -> str:
    """Return what is on stdin, to its end.

    Raises
    ------
    UnreadableInput
        When it is not text.
    """
    return _decoded(sys.stdin.buffer.read(), "stdin")


def _file_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"expected a readable file, got {str(file)!r}: {error.strerror}") from None


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"expected text in {name}, got a byte that is not UTF-8 at {error.start + 1}") from None
