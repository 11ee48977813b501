"""The table D(N): of each string, how many of all machines of N states halt with it, exactly.

machines(s) = c(s) + c(complement of s), c counted from a tape of 0: started on a tape of 1, a machine with the symbols
exchanged does the same with the symbols exchanged, and both are among all machines.

Conditional, D(N | y): of machines that find y on their tape, from the head on, or u|v, u left of it. machines(s | y) =
c(s | y) + c(complement of s | complement of y). What is given is part of the output, so s has as many cells at least.
"""

import math
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.turing.first_tape import FirstTape
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.errors import NotInTable
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

Integers = NDArray[np.int64]

EXACT_STEPS = {1: 1, 2: 6, 3: 21, 4: 107}
"""S(N): no machine of N states that halts does so later. Lin, Rado 1965 (up to 3); Brady 1983 (4); 5: 47,176,870."""
_MOST_STATES, _HOPELESS_BITS = 6, 20
"""Where one state more may help: machines of up to 6 states are counted, and few cells more than 2 a state are left."""


@dataclass(frozen=True, eq=False, repr=False)
class Distribution(Result):
    """D(N), exact for the steps and cells of the census.

    Attributes
    ----------
    states, steps : int
        N, and the steps after which a machine is taken not to halt.
    strings : tuple of str
        Those that some machine halts with, the likeliest first; equal ones by length, then as text.
    machines : int64 array
        Of each string, how many machines, over both blanks.
    halting, looping, total : int
        Machines that halt, that are proved never to, and all; from one blank.
    transitions : int, optional
        A machine that needs more of its 2 N transitions is undecided; None: none is.
    given : str
        y, what the machines find on their tape; then halting, looping and total are over both blanks.
    cells : int
        A machine that visits more is taken not to halt, as one that needs more steps.
    """

    states: int
    steps: int
    strings: tuple[str, ...] = field(repr=False)
    machines: Integers = field(repr=False)
    halting: int
    looping: int
    total: int
    transitions: int | None = field(default=None, kw_only=True)
    given: str = field(default="", kw_only=True)
    cells: int = field(default=64, kw_only=True)

    def __repr__(self) -> str:
        return f"Distribution({self.name}, {self.scope}: {len(self.strings):,} strings, {self.halting:,} machines halt)"

    @property
    def name(self) -> str:
        """Return D(N), or D(N | y)."""
        return f"D({self.states} | {self.given})" if self.given else f"D({self.states})"

    @property
    def halting_both(self) -> int:
        """Return how many machines halt, over both blanks."""
        return self.halting * self._blanks

    @property
    def _blanks(self) -> int:
        """By how much counts from the tapes of `halting` are multiplied to be over both blanks."""
        return 1 if self.given else 2

    @property
    def scope(self) -> str:
        """Return in words for what the table is exact."""
        few = "" if self.transitions is None else f" and the first {self.transitions} transitions"
        return "exact" if self.exact else f"exact for {self.steps} steps{few}"

    @property
    def undecided(self) -> int:
        """Return how many machines ran out of steps, cells or transitions: the most that may yet halt."""
        return self.total - self.halting - self.looping

    @property
    def late(self) -> int:
        """Return how many machines, over both blanks, may yet halt."""
        return 0 if self.exact else self._blanks * self.undecided

    @cached_property
    def places(self) -> dict[str, int]:
        """Return where each string is."""
        return {string: place for place, string in enumerate(self.strings)}

    def count(self, string: str) -> int:
        """Return how many machines halt with `string`, over both blanks; 0 where there is none.

        Raises
        ------
        InvalidProgram, NotInTable
            When it is not of 0 and 1, or empty.
        """
        place = self.places.get(_checked(string))
        return 0 if place is None else int(self.machines[place])

    def share(self, string: str) -> Fraction:
        """Return D(N)(s) exactly."""
        return Fraction(self.count(string), self.halting_both)

    def complexity(self, string: str) -> float:
        """Return K(s) = -log2 D(N)(s) in bits; exact for the budget of the census, to the precision of a float.

        Raises
        ------
        InvalidProgram
            When it is not of 0 and 1.
        NotInTable
            When it is empty, or no machine halts with it.
        """
        count = self.count(string)
        if not count:
            raise NotInTable(missing_in_words(self, string))
        return float(np.log2(self.halting_both) - np.log2(count))

    @property
    def exact(self) -> bool:
        """Return whether no machine halts later: none is undecided, or by the busy-beaver values up to 4 states."""
        known = math.inf if self.given else EXACT_STEPS.get(self.states, math.inf)
        return self.transitions is None and (self.steps >= known or not self.undecided)

    def bounds(self, string: str) -> tuple[float, float]:
        """Return the least and the largest K, in bits, that unlimited steps can lead to; the largest may be infinite.

        At most all undecided machines halt with it from both blanks; or all of them with something else.
        """
        if len(string) < FirstTape.of(self.given).cells:
            return math.inf, math.inf  # what is given is part of every output
        count, late = self.count(string), self.late
        most = self.halting_both + late
        largest = math.log2(most) - math.log2(count) if count else math.inf
        return (math.log2(most) - math.log2(count + late) if count + late else math.inf), largest

    def complexities(self) -> NDArray[np.float64]:
        """Return K of each of `strings`, in bits."""
        bits: NDArray[np.float64] = np.log2(self.halting_both) - np.log2(self.machines)
        return bits

    def by_string(self) -> dict[str, float]:
        """Return K of each string, in bits."""
        return dict(zip(self.strings, self.complexities().tolist(), strict=True))

    def most_bits(self) -> float:
        """Return the largest K in the table."""
        return float(self.complexities().max())

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a string: machines, D and K."""
        shares = (self.machines / self.halting_both).tolist()
        rows = zip(self.strings, self.machines.tolist(), shares, self.complexities().tolist(), strict=True)
        return table_of(("string", "machines", "D", "K"), rows, most=most, total=len(self.strings))


def missing_in_words(table: Distribution, string: str) -> str:
    """Return in words that no machine of the table halts with `string`, and what to do."""
    possible, given = table.states < _MOST_STATES and len(string) <= _HOPELESS_BITS, FirstTape.of(table.given).cells
    remedy = "take more --states" if possible else "no table here has it: add up its blocks (solomonoff bdm)"
    if len(string) < given:
        remedy = f"the {given} cells that are given are part of every output: take a string of as many"
    return (
        f"expected a string that some machine of {table.states} states halts with in {table.steps} steps, got "
        f"{string}: no K (the largest here is {table.most_bits():.2f} bits); {remedy}"
    )


def _checked(string: str) -> str:
    if not isinstance(string, str):
        raise NotInTable(f"expected a string of 0 and 1, got {string!r}, which is no text")
    bare = check_bits(string, f"string {string[:80]!r}")
    if not bare:
        raise NotInTable("expected a string of 1 bit or more, got an empty one: every output has a cell")
    return bare
