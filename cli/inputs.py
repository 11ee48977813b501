"""Where a program comes from: an argument, a file, `--program-bits` or stdin; exactly one of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.host.reading import bounded, content_of, text_of
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.errors import InvalidProgram

if TYPE_CHECKING:
    from sandbox.machines.machine import Machine
    from sandbox.worlds.known import KnownProgram
    from sandbox.worlds.world import World

MOST_TEXT_BYTES = 10**7
"""Of a program or a list of them."""


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


def file_text(file: Path, most_bytes: int = MOST_TEXT_BYTES) -> str:
    """Return what is in `file`, which may have `most_bytes` at most.

    Raises
    ------
    UnreadableInput
        When it cannot be read, is longer, or is not text.
    """
    return text_of(content_of(file, most_bytes=most_bytes), str(file))


def strings_asked_for(strings: list[str] | None, file: Path | None) -> list[str]:
    """Return the strings of 0 and 1 given as arguments, or one a line in `file` or, for `-`, on stdin; maybe none.

    Raises
    ------
    InvalidProgram
        When they are from two places, one is not of 0 and 1, or the file has none.
    UnreadableInput
        When the file or stdin cannot be read.
    """
    if strings and file:
        raise InvalidProgram("expected strings or --file, got both; leave one out")
    if file is None and strings != ["-"]:
        return ["".join(string.split()) for string in strings or []]
    name, text = (str(file), file_text(file)) if file else ("stdin", stdin_text())
    lines = [(number, line) for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1) if line.strip()]
    if not lines:
        raise InvalidProgram(f"expected a string of 0 and 1 a line in {name!r}, got none")
    return [check_bits(line, f"line {number} of {name!r}") for number, line in lines]


def stdin_text() -> str:
    """Return what is on stdin, to its end.

    Raises
    ------
    UnreadableInput
        When it is too long, or not text.
    """
    return text_of(bounded(sys.stdin.buffer, "stdin", most_bytes=MOST_TEXT_BYTES), "stdin")


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

    listed = parsed(file_text(file), file.name)
    chosen = known_programs(world, of=listed)
    if len(chosen) < len(listed):
        of_others = f"{len(listed) - len(chosen)} of {len(listed)} programs in {file}"
        print(f"{of_others} are not of {world.name} as it is here, and ignored", file=sys.stderr)
    return chosen
