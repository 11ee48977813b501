"""A part of a census: the rows about some outputs, and no others; it answers for them alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.census.table import Census, Columns
from sandbox.vocabulary.errors import InvalidType


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Excerpt(Census):
    """The rows of a census whose output is one of `outputs`, every one of them.

    It stands for the census where only those are looked up (`sandbox.census.by_output` refuses others); whoever needs
    all rows refuses it, as `require_complete` does.

    Attributes
    ----------
    outputs : frozenset of str
        Which; with each all of its prefixes.
    """

    outputs: frozenset[str]

    def ranges(self) -> Iterator[Columns]:
        """Refuse: these are not all rows."""
        raise InvalidType(f"expected a whole census, got an excerpt of {len(self.outputs)} outputs; use read_census")
