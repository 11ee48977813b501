"""Shorter programs for a program's output, or for a world."""

from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.vocabulary.checks import checked_all, checked_type
from sandbox.vocabulary.errors import InvalidLimit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.machines.machine import Machine
    from sandbox.shortening.options import SearchEffort
    from sandbox.shortening.search import Progress
    from sandbox.shortening.shortened import Shortened
    from sandbox.worlds.known import KnownProgram
    from sandbox.worlds.world import World

_ONLY_IN_PROGRAMS = "+<>[](),?#"


def is_program(text: str) -> bool:
    """Return whether a text is a program of the tape machine rather than the name of a world, or its bits.

    >>> is_program("+[.]"), is_program("."), is_program("rule30"), is_program("0110"), is_program("own.worlds:MINE")
    (True, True, False, False, False)
    """
    return bool(set(text) & set(_ONLY_IN_PROGRAMS)) or (bool(text.strip()) and not text.strip(". \n"))


def shorten(  # noqa: PLR0913 - what is shortened, from where, how long, and who is told
    what: "str | World | Sequence[tuple[str, str]]",
    *,
    data: str = "",
    machine: "Machine | str" = "tape",
    known: "Sequence[KnownProgram] | None" = None,
    effort: "SearchEffort | None" = None,
    threads: int | None = None,
    progress: "Progress | None" = None,
    checkpoint: Path | None = None,
) -> "Shortened":
    """Return the shortest program found that prints the same as a program does, or what is seen of a world.

    Parameters
    ----------
    what : str, World, or sequence of (text, data)
        A program as text; a world, its name, or its bits; or several programs of one output, that of the first. Of
        another machine than the tape: digits; of `cases` and `given` text is taken as the digits that it reads.
    data : str of 0 and 1
        What a program given as text reads.
    machine : Machine or str
        Whose programs.
    known : sequence of KnownProgram, or None
        Of a world, to begin from, instead of those that come with the package.
    effort : SearchEffort or None
        Candidates, seed, observations and the like; its default if None.
    threads : int or None
        All cores if None; the result does not depend on it.
    progress : callable or None
        Told the share that is done, and the fewest bits so far.
    checkpoint : Path or None
        A file that is kept up to date, and that the same search goes on from.

    Raises
    ------
    UnknownName, InvalidProgram, InvalidLimit, InvalidType, NothingFound, Stopped
        As `sandbox.shortening.search.shorten`.

    >>> import sandbox
    >>> from sandbox.shortening.options import SearchEffort
    >>> sandbox.shorten("+>[]<[.>+<]", effort=SearchEffort(candidates=20000)).best.text
    '+[.]'
    """
    from sandbox.machines.catalogue import machine as machine_called
    from sandbox.shortening.search import shorten as searched
    from sandbox.worlds.effort import shorten_world
    from sandbox.worlds.known import KnownProgram
    from sandbox.worlds.menu import world
    from sandbox.worlds.world import World

    chosen = machine_called(machine)
    checked_type(data, str, "data as a text of 0 and 1")
    is_world = isinstance(what, World) or (isinstance(what, str) and bool(chosen.trials) and not is_program(what))
    if known is not None:
        known = checked_all(known, KnownProgram, "known programs")
    if is_world and data:
        raise InvalidLimit("expected data only beside a program, got it beside a world; leave it out")
    if is_world and chosen.name != "tape":
        raise InvalidLimit(f"expected the tape machine for a world, got {chosen.name}")
    if isinstance(what, (str, World)) and is_world:
        return shorten_world(
            world(what), known=known, effort=effort, threads=threads, progress=progress, checkpoint=checkpoint
        )
    starts = [(what, data)] if isinstance(what, str) else what
    return searched(starts, machine=chosen, effort=effort, threads=threads, progress=progress, checkpoint=checkpoint)  # type: ignore[arg-type]
