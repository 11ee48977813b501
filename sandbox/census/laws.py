"""The laws of a census, in exact integers: Kraft (all leaves have probability 1), flow (none is lost), budget, order.

They are summed as the rows pass, range by range, so that a census may be larger than memory. Weights are
count * r^(L - length), whole numbers of at most r^L for a true census (r = 2 where programs are bits); sums are taken
in two halves of 30 bits, so that not even a damaged one can wrap around and look right. Flow is a law of machines that
print bit by bit; where each machine stands for several but counts once, probability is at most 1.

Kraft and flow hold in any whole tree: they cannot see that some of it was searched with another budget. Budget can: a
program is undecided only where its budget is used up.
"""

from collections.abc import Callable
from functools import wraps
from weakref import WeakKeyDictionary

import numpy as np

from sandbox.census.flow import Flow
from sandbox.census.order import words_of
from sandbox.census.row_laws import Truths, laws_of_rows
from sandbox.census.stored import AnyCensus
from sandbox.census.table import Census, Columns
from sandbox.census.totals import Totals, no_totals
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.errors import CensusFormatError
from sandbox.vocabulary.event import DEVIATE, EMIT

_PIECE = 1 << 18  # rows that the cache holds
IN_ORDER = "a key (output, event, length, time, space, decider) above that of the row before in every row"


class Audit:
    """What has been seen of a census, of which ranges are added in order.

    Parameters
    ----------
    plan : Plan
    parts : int
        How many of the plan's parts the census holds.
    """

    def __init__(self, plan: Plan, parts: int) -> None:
        own = machine(plan.machine)
        weights = own.weights(plan.budget.bits)
        # in units of the longest programs there are
        self._powers = np.array([weight // weights[-1] for weight in weights] + [0] * (256 - len(weights)))
        self.plan, self.parts, self.totals, self.rows = plan, parts, no_totals(), 0
        self._flow = Flow(self._powers, plan.budget.observations)
        self._broken: dict[str, int] = {}
        self._last = (-1, -1)

    def add(self, rows: Columns) -> None:
        """Take the next rows of the census, many or few."""
        for start in range(0, len(rows["count"]), _PIECE):
            self._add({name: column[start : start + _PIECE] for name, column in rows.items()})

    def _add(self, rows: Columns) -> None:
        laws = laws_of_rows(rows, self.plan) | {IN_ORDER: self._increasing(rows)}
        for law, holds in laws.items():
            if not holds.all():
                self._broken.setdefault(law, self.rows + int(np.argmin(holds)) + 1)
        # in the order in which the first of them is told
        self._broken = {law: self._broken[law] for law in laws if law in self._broken}
        self.rows += len(rows["count"])
        self.totals = self.totals.plus(rows, self.plan.budget.observations)
        if self._flows and not self._broken:
            self._flow.add(rows)

    def _increasing(self, rows: Columns) -> Truths:
        """Return which rows come after the one before them."""
        output, rest = words_of(rows, machine(self.plan.machine).bits_a_symbol)
        after: Truths = np.empty(len(output), dtype=np.bool_)
        after[1:] = (output[1:] > output[:-1]) | ((output[1:] == output[:-1]) & (rest[1:] > rest[:-1]))
        after[0] = (int(output[0]), int(rest[0])) > self._last
        self._last = int(output[-1]), int(rest[-1])
        return after

    @property
    def _complete(self) -> bool:
        return self.parts == self.plan.part[1]

    @property
    def _flows(self) -> bool:
        own = machine(self.plan.machine)
        return own.weighed and self._complete and own.prints

    def laws(self) -> str:
        """Return what was checked, in words, if every law holds in all rows: there are no more.

        Raises
        ------
        CensusFormatError
            Naming the law, and the place where it is broken.
        """
        for law, row in self._broken.items():
            raise CensusFormatError(f"expected {law}, got row {row} without")
        total, whole = self._leaves(), int(self._powers[0])
        if not machine(self.plan.machine).weighed:
            if total > whole:
                raise CensusFormatError(f"expected probability at most 1, got {total}/{whole}")
            return f"each machine stands for all that are alike and counts once: probability {total}/{whole}, at most 1"
        if total > whole or (self._complete and total != whole):
            most = "1" if self._complete else "at most 1"
            raise CensusFormatError(f"expected probability {most}, got {total}/{whole}")
        if not self._complete:
            return f"Kraft: {self.parts} of {self.plan.part[1]} parts hold {total}/{whole}"
        if not self._flows:
            return "Kraft: probability exactly 1; no output before the end"
        self._flow.end()
        for size, output in sorted(self._flow.unbalanced.items()):
            where = as_digits(output, size, 2)
            raise CensusFormatError(f"expected the flow at output {where!r} to balance, got a difference")
        return "Kraft: probability exactly 1; flow: exact at every output"

    def _leaves(self) -> int:
        """Return the probability of all that ended, or printed all, in units of the longest programs there are."""
        programs = (self.totals.by_length(event, leaves=True) for event in range(EMIT, DEVIATE + 1))
        powers = self._powers.tolist()
        return sum(count * power for by_length in programs for count, power in zip(by_length, powers, strict=True))


def _kept(audit: Callable[[AnyCensus], tuple[str, Totals]]) -> Callable[[AnyCensus], tuple[str, Totals]]:
    """Return `audit`, made once for each census: its arrays cannot be changed from then on."""
    known: WeakKeyDictionary[AnyCensus, tuple[str, Totals]] = WeakKeyDictionary()

    @wraps(audit)
    def _once(census: AnyCensus) -> tuple[str, Totals]:
        if census not in known:
            known[census] = audit(census)
            for column in census.columns().values() if isinstance(census, Census) else ():
                column.flags.writeable = False
        return known[census]

    return _once


@_kept
def audited(census: AnyCensus) -> tuple[str, Totals]:
    """Return what laws of `census` were checked, in words, and its sums; once a census, whose arrays are kept fixed.

    Raises
    ------
    CensusFormatError
        As `check_laws`.
    """
    audit = Audit(census.plan, len(census.parts))
    for rows in census.ranges():
        audit.add(rows)
    return audit.laws(), audit.totals


def check_laws(census: AnyCensus) -> str:
    """Return what was checked, in words, if every law holds.

    Kraft: sum of count * r^-length over halt, loop, timeout, overflow, pending and emits of N bits = 1.
    Flow: for every x shorter than N: emit(x) = emit(x0) + emit(x1) + all that ends with output x; emit('') = 1.
    Budget: a timeout has used all steps, an overflow all cells; a pending program asks for more digits than are left.
    Every event, and what decided it, is one that there is; a first program has the length of its row.
    Order: rows are sorted, and each key is there once.
    An incomplete census must have at most probability 1, and counts that a tree can have.

    Raises
    ------
    CensusFormatError
        Naming the law, and the place where it is broken.

    Notes
    -----
    Exact. Cost O(rows), once a census.
    """
    return audited(census)[0]
