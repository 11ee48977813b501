"""Where a program comes from: an argument, a file, `--program-bits` or stdin; exactly one of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.errors import InvalidProgram, UnreadableInput

if TYPE_CHECKING:
    from sandbox.machines.machine import Machine
    from sandbox.worlds.known import KnownProgram
    from sandbox.worlds.world import World

_MOST_KNOWN_BYTES = 10**7


def read_program(machine: "Machine", text: str | None, file: Path | None, bits: str | None, data: str) -> Any:
    """Return the program of `machine` that is given by one of the three, else by stdin.

    Raises
    ------
    InvalidProgram
        More than one source, a malformed program, or data beside digits.
    UnreadableInput
        The file or stdin cannot be read, or is not text.
    """
    if sum(source is not None for source in (text, file, bits)) > 1:
        raise InvalidProgram("expected one program: PROGRAM, --file or --program-bits, got more than one of them")
    if bits is None:
        return machine.parse(_text(text, file), data)
    program = machine.from_digits(bits) if machine.from_digits else machine.parse(bits)
    if data:
        raise InvalidProgram("expected --data only beside a program in text form; in a bit string they are already in")
    return program


def _text(text: str | None, file: Path | None) -> str:
    if file is not None:
        return file_text(file)
    if text is not None and text != "-":
        return text
    if text is None and sys.stdin.isatty():
        raise InvalidProgram(
            "expected a program: an argument such as '+[.]', --file FILE, --program-bits BITS, or stdin"
        )
    return stdin_text()


def file_text(file: Path, most_bytes: int = -1) -> str:
    """Return what is in `file`, which may have `most_bytes` at most, if that is not negative.

    Raises
    ------
    UnreadableInput
        When it cannot be read, is longer, or is not text.
    """
    if most_bytes < 0:
        return _decoded(_file_bytes(file), str(file))
    try:
        with file.open("rb") as opened:
            content = opened.read(most_bytes + 1)
    except OSError as error:
        raise UnreadableInput(f"expected a readable file, got {str(file)!r}: {error.strerror}") from None
    if len(content) > most_bytes:
        raise UnreadableInput(f"expected at most {most_bytes} bytes in {str(file)!r}, got more; cut the data")
    return _decoded(content, str(file))


def stdin_text() -> str:
    """Return what is on stdin, to its end.

    Raises
    ------
    UnreadableInput
        When it is not text.
    """
    return _decoded(sys.stdin.buffer.read(), "stdin")


def known_programs_in(file: Path, world: "World") -> "tuple[KnownProgram, ...]":
    """Return the known programs of `world` in `file`; says on stderr how many are of other worlds. None is run.

    Raises
    ------
    UnreadableInput
        When it cannot be read.
    InvalidLimit
        When it is no file of known programs.
    """
    from sandbox.worlds.known import known_programs, parsed

    listed = parsed(file_text(file, _MOST_KNOWN_BYTES), file.name)
    chosen = known_programs(world, of=listed)
    if len(chosen) < len(listed):
        of_others = f"{len(listed) - len(chosen)} of {len(listed)} programs in {file}"
        print(f"{of_others} are not of {world.name} as it is here, and ignored", file=sys.stderr)
    return chosen


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
