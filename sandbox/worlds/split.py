"""What the bits are for that a mock takes more than the full world: programs between the two, to be measured."""

from dataclasses import dataclass

from sandbox.vocabulary.results import Displayed
from sandbox.worlds.runs import Code


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Split(Displayed):
    """Programs of one builder between a full world and a mock of it; None where there is none.

    Extra bits of the mock are walls + radius - size: mock - wide, wide - endless, and ended - endless.

    Attributes
    ----------
    wide : Code or None
        The full world without an end, from a first row as wide as the mock: against it a mock has only walls to pay.
    endless : Code or None
        The full world without an end, from its own first row: what `wide` takes more is for saying how wide.
    ended : Code or None
        The full world with its end, where it has one: what it takes more than `endless` is for saying its size.
    """

    wide: Code | None = None
    endless: Code | None = None
    ended: Code | None = None
