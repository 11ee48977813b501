"""The options of `solomonoff bdm` that no other command has, and what they mean together."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

Array = Annotated[
    str | None, typer.Argument(metavar="[ARRAY]", help="Digits; / separates rows of a plane; - for stdin.")
]
Block = Annotated[
    str | None,
    typer.Option("--block", metavar="SIZE", help="Blocks of 12 symbols, or of 3x4; else the largest in the table."),
]
Step = Annotated[
    int | None, typer.Option("--step", metavar="S", help="From one block, or window, to the next; of windows 1.")
]
Remainder = Annotated[
    str, typer.Option("--remainder", metavar="RULE", help="What fills no block: ignore it, or take shorter blocks.")
]
Unseen = Annotated[
    str, typer.Option("--unseen", metavar="RULE", help="Blocks without an entry: refuse them, or count largest+1.")
]
Perturb = Annotated[
    str | None,
    typer.Option("--perturb", metavar="CHANGE", help="How much each symbol matters: flip it, or delete it."),
]
Window = Annotated[int | None, typer.Option("--profile", metavar="W", help="Of each window of W symbols.")]
GivenFile = Annotated[
    Path | None,
    typer.Option("--given-file", metavar="FILE", parser=options.named_file, help="What is given is in FILE."),
]
Pairing = Annotated[
    str, typer.Option("--pairing", metavar="NAME", help="With what is given: aligned, strong or coarse.")
]


@dataclass(frozen=True, slots=True)
class BlocksAsked:
    """What is to be cut into blocks, and what is asked of them."""

    array: "NDArray[uint8]"
    given: "NDArray[uint8] | None"
    block: tuple[int, ...] | None
    step: int | None
    remainder: str
    unseen: str
    perturb: str | None
    window: int | None
    pairing: str


def block_sizes(text: str | None) -> tuple[int, ...] | None:
    """Return the sizes that --block says, one a dimension, or None.

    Raises
    ------
    InvalidLimit
        When it says none.

    >>> block_sizes("12"), block_sizes("3x4"), block_sizes(None)
    ((12,), (3, 4), None)
    """
    from sandbox.vocabulary.errors import InvalidLimit

    if text is None:
        return None
    sizes = text.split("x")
    if len(sizes) > 2 or not all(size.isdecimal() and size.isascii() and 0 < len(size) < 10 for size in sizes):
        raise InvalidLimit(f"expected a block size such as 12 or 3x4 for --block, got {text[:80]!r}")
    return tuple(map(int, sizes))


def array_asked_for(
    text: str | None, file: Path | None, sizes: tuple[int, ...] | None, what: str
) -> "NDArray[uint8] | None":
    """Return the array in an argument, in `file` or, for `-`, on stdin; None where there is none.

    Lines of a file are rows where blocks have two dimensions; else they are one sequence.

    Raises
    ------
    InvalidLimit
        When it is in two places.
    InvalidArray, UnreadableInput
        When it is no array, or cannot be read.
    """
    from sandbox.coding_theorem.text_arrays import array_of_text
    from sandbox.vocabulary.errors import InvalidLimit

    from .inputs import file_text, stdin_text

    if text is not None and file is not None:
        raise InvalidLimit(f"expected one {what}, got one as an argument and one in {str(file)!r}; leave one out")
    if text is None and file is None:
        return None
    content = file_text(file) if file is not None else stdin_text() if text == "-" else text or ""
    return array_of_text(content.removeprefix("\ufeff"), lines=sizes is not None and len(sizes) == 2)


def require_one_question(asked: BlocksAsked) -> None:
    """Do nothing unless several things are asked of the blocks at once, or something that does not fit.

    Raises
    ------
    InvalidLimit
        Then.
    """
    from sandbox.vocabulary.errors import InvalidLimit

    questions = {"--perturb": asked.perturb, "--profile": asked.window, "--given": asked.given}
    several = [name for name, value in questions.items() if value is not None]
    if len(several) > 1:
        raise InvalidLimit(f"expected one question, got {' and '.join(several)}; ask them one after another")
    if asked.step is not None and several and several != ["--profile"]:
        raise InvalidLimit(f"expected no --step with {several[0]}, whose blocks touch, got {asked.step}; leave it out")
    if asked.window is not None and asked.array.ndim > 1:
        raise InvalidLimit("expected a sequence for --profile, got a plane; take its rows one after another")
