"""What a search for shorter programs brought home, as known programs: for a file that others can read and verify."""

from collections.abc import Mapping

from sandbox.shortening.shortened import Shortened
from sandbox.worlds.known import KnownProgram
from sandbox.worlds.simulation import Effort, Kind


def findings(
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
    >>> findings(found, world="10")[0].bits
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
