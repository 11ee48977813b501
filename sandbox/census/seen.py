"""What a census has seen: whether it can answer for a string."""

from collections.abc import Iterable

from sandbox.census.excerpt import Excerpt
from sandbox.census.stored import AnyCensus, StoredCensus
from sandbox.census.table import Census
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.bits import as_strings, check_bits
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import CensusMismatch, InvalidType


def on_the_path(string: str, follow: str) -> bool:
    """Return whether a census that follows `follow` has seen all programs that print `string`.

    >>> on_the_path("010", "0110"), on_the_path("0101", "0110"), on_the_path("0110111", "0110")
    (True, False, True)
    """
    return string.startswith(follow) or follow.startswith(string[:-1])


def require_machine(name: str, *, halting: bool = False) -> None:
    """Do nothing if the machine called `name` reads bits and prints bit by bit (or any, if `halting` is enough).

    Raises
    ------
    UnknownName
        When there is no such machine.
    CensusMismatch
        When outputs are only there at the end, or its programs are not of bits, which is what priors weigh.
    """
    if machine(name).prints and machine(name).radix != 2 and not halting:
        raise CensusMismatch(
            f"expected a census of a machine whose programs are bits, got one of {name!r}, whose programs are digits "
            f"of {machine(name).radix} kinds; let each of its requests ask for bits"
        )
    if not (machine(name).prints or halting):
        raise CensusMismatch(
            f"expected a census of a machine that prints bit by bit, got one of {name!r}, which has an output only "
            "when it halts; see 'solomonoff ctm'"
        )


def rows_about(census: AnyCensus, strings: str | Iterable[str], *, halting: bool = False) -> Census:
    """Return a complete census for looking up `strings` and their prefixes: itself, or what is read from disk of it.

    Raises
    ------
    InvalidType, InvalidProgram
        For something else than strings of 0 and 1.
    InvalidType, CensusMismatch
        As `require_complete`.
    """
    if isinstance(census, StoredCensus):
        _require_parts(census, halting=halting)
        return census.about(check_bits(string, f"string {string[:80]!r}") for string in as_strings(strings))
    require_complete(census, halting=halting)
    return census


def require_parts(census: AnyCensus, *, halting: bool = False) -> None:
    """Do nothing if `census` is a complete one, wherever it is; see `require_complete`."""
    if isinstance(census, StoredCensus):
        _require_parts(census, halting=halting)
    else:
        require_complete(census, halting=halting)


def require_complete(census: Census, *, halting: bool = False) -> None:
    """Do nothing if `census` is complete, and of a machine that prints bit by bit (or any, if `halting` is enough).

    Raises
    ------
    InvalidType
        When it is something else.
    CensusMismatch
        When parts are missing: nothing certain can be said then. Or as `require_machine` says.
    """
    require_in_memory(census)
    if not isinstance(census, Census) or isinstance(census, Excerpt):
        raise InvalidType(f"expected a census, from take or read_census, got {told(census)}")
    _require_parts(census, halting=halting)


def require_in_memory(census: AnyCensus) -> None:
    """Do nothing unless `census` is one on disk: not all of its rows are read where all are needed.

    Raises
    ------
    InvalidType
        Then.
    """
    if isinstance(census, StoredCensus):
        raise InvalidType(f"expected a census in memory, for all rows are needed, got {census!r}; use read_census")


def _require_parts(census: AnyCensus, *, halting: bool) -> None:
    require_machine(census.plan.machine, halting=halting)
    if not census.complete:
        missing = census.plan.part[1] - len(census.parts)
        raise CensusMismatch(f"expected a complete census, got one with {missing} parts missing; merge them first")
