"""What a search for shorter programs brought home, as known programs: for a file that others can read and verify."""

from collections.abc import Mapping, Sequence

from sandbox.shortening.shortened import Shortened
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.known import KnownProgram, verified
from sandbox.worlds.menu import world as world_called
from sandbox.worlds.simulation import Effort, Kind
from sandbox.worlds.world import World


def findings_of(
    result: Shortened, *, world: str, changes: Mapping[str, str | int] | None = None
) -> tuple[KnownProgram, ...]:
    """Return the programs of the hull of a search, those with an observation right.

    Parameters
    ----------
    result : Shortened
        Of the tape machine.
    world : str
        Name of the world whose observations were wanted; of a program's own output, these bits.
    changes : mapping or None
        Of the world.

    >>> from sandbox.shortening.search import shorten
    >>> from sandbox.shortening.options import SearchEffort
    >>> found = shorten(("+.>.", ""), effort=SearchEffort(candidates=100))
    >>> findings_of(found, world="10")[0].bits
    12
    """
    source = f"shorten: search of {result.effort.candidates} candidates, seed {result.effort.seed}"
    return tuple(
        KnownProgram(
            world=world, name=f"found({each.right})", kind=Kind.FOUND.value, text=each.text, data=each.data,
            bits=each.cost.length, right=each.right, wrong_at=each.wrong_at, effort=Effort.SHORTENED.value,
            source=source, seed=result.effort.seed, candidates=result.effort.candidates, changes=changes or {},
        )
        for each in result.hull
        if each.right
    )  # fmt: skip


def world_of(programs: Sequence[KnownProgram], name: str) -> World:
    """Return the one world of the known programs of the file called `name`, each of them run.

    Raises
    ------
    InvalidLimit
        For none, for programs of several worlds, or for one that is not what it says.
    UnknownName
        For a world that there is not.

    >>> from sandbox.worlds.known import shipped
    >>> world_of([program for program in shipped() if program.world == "rule86"], "shipped").name
    'rule86'
    """
    worlds = {(program.world, tuple(sorted(program.changes.items()))): program for program in programs}
    if len(worlds) != 1:
        told = ", ".join(sorted(program.world for program in worlds.values())) or "none"
        raise InvalidLimit(f"expected known programs of one world in {name}, got those of {told}")
    chosen = world_called(programs[0].world, **programs[0].changes)
    for program in programs:
        verified(program, chosen)
    return chosen
