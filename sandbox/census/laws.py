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

from sandbox.census.passes import Pass, PassOfFew, weights_by_length
from sandbox.census.stored import AnyCensus
from sandbox.census.table import Census, Columns
from sandbox.census.totals import Totals
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.errors import CensusFormatError
from sandbox.vocabulary.event import EMIT, FOREIGN

_PIECE = 1 << 18  # rows that the cache holds
_MANY = 1 << 16  # so many rows are worth loading a kernel


class Audit:
    """What has been seen of a census, of which ranges are added in order.

    Parameters
    ----------
    plan : Plan
        Of which it is the census.
    parts : int
        How many of the plan's parts the census holds.
    """

    def __init__(self, plan: Plan, parts: int) -> None:
        self.plan, self.parts = plan, parts
        self._complete = parts == plan.part[1]
        own = machine(plan.machine)
        self._flows = own.weighed and self._complete and own.prints
        self._waiting: list[Columns] = []
        self._pass: Pass | None = None

    def add(self, rows: Columns) -> None:
        """Take the next rows of the census, many or few; few may wait for more."""
        self._waiting.append(rows)
        if self._pass or self._waiting_rows() >= _MANY:
            self._passed()

    def _waiting_rows(self) -> int:
        return sum(len(rows["count"]) for rows in self._waiting)

    def _pass_of(self, rows: int) -> Pass:
        """Return what takes the rows, of which there are so many at first; it says the same either way."""
        if rows < _MANY:
            return PassOfFew(self.plan, flows=self._flows)
        from sandbox.census.many_rows import PassOfMany

        return PassOfMany(self.plan, flows=self._flows)

    def _passed(self) -> Pass:
        """Return what has seen all rows up to here."""
        if self._pass is None:
            self._pass = self._pass_of(self._waiting_rows())
        for rows in self._waiting:
            for start in range(0, len(rows["count"]), _PIECE):
                self._pass.add({name: column[start : start + _PIECE] for name, column in rows.items()})
        self._waiting.clear()
        return self._pass

    @property
    def totals(self) -> Totals:
        """Return the sums over all rows up to here."""
        return self._passed().totals()

    def require_right_rows(self) -> None:
        """Raise CensusFormatError if a law of single rows, or their order, is broken up to here."""
        for law, row in self._passed().broken().items():
            raise CensusFormatError(f"expected {law}, got row {row} without")

    def laws(self) -> str:
        """Return what was checked, in words, if every law holds in all rows: there are no more.

        Raises
        ------
        CensusFormatError
            Naming the law, and the place where it is broken.
        """
        self.require_right_rows()
        total, whole = self._leaves()
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
        for size, output in sorted(self._passed().unbalanced().items()):
            where = as_digits(output, size, 2)
            raise CensusFormatError(f"expected the flow at output {where!r} to balance, got a difference")
        return "Kraft: probability exactly 1; flow: exact at every output"

    def _leaves(self) -> tuple[int, int]:
        """Return the probability of all that ended or printed all, and 1, in units of the longest programs."""
        totals, powers = self.totals, weights_by_length(self.plan).tolist()
        programs = (totals.by_length(event, leaves=True) for event in range(EMIT, FOREIGN + 1))
        total = sum(count * power for by_length in programs for count, power in zip(by_length, powers, strict=True))
        return total, powers[0]


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
