"""A census in a few numbers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from sandbox.census.laws import audited
from sandbox.census.stored import AnyCensus
from sandbox.census.totals import Totals
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.event import DECIDERS, DEVIATE, EVENTS, FOREIGN, LOOP
from sandbox.vocabulary.listed import Named
from sandbox.vocabulary.tables import Table, table_of

_MEANINGS = {
    "emit": "minimal programs of an output; probability: of those that printed all observations",
    "halt": "stopped by themselves",
    "loop": "proved never to print again",
    "timeout": "undecided: out of steps",
    "overflow": "undecided: out of cells",
    "pending": "undecided: out of bits",
    "deviate": "printed something else than the string that is followed",
    "foreign": "read an instruction that is not in the language",
}


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Summary(Named):
    """A census in a few numbers, by name: a mapping."""

    values_by_name: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"Summary(of {self['machine']}: {self['rows']:,} rows, laws {self['laws']!r})"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row an event: programs, rows, probability, and what it means."""
        columns = ("event", "programs", "rows", "probability", "exact", "meaning")
        rows = (tuple(event[column] for column in columns) for event in self["events"])
        return table_of(columns, rows, most=most, total=len(self["events"]))


def summarize(census: AnyCensus) -> Summary:
    """Return machine, budget, laws, and for each event programs (exact), rows, probability (of leaves, exact as p/q).

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6), proofs=False))
    >>> {event["event"]: event["exact"] for event in summarize(census)["events"]}
    {'emit': '1/4096', 'halt': '1521/4096', 'overflow': '0', 'pending': '1277/2048', 'timeout': '5/1024'}
    """
    laws, totals = audited(census)
    return summary_of(census.plan, census.parts, census.version, laws, totals)


def summary_of(plan: Plan, parts: frozenset[int], version: int, laws: str, totals: Totals) -> Summary:
    """Return the summary of a census of which sums are known."""
    own = machine(plan.machine)
    events = [_event(plan, code, totals) for code in map(EVENTS.index, _MEANINGS) if _possible(plan, code)]
    deciders = {DECIDERS[number]: sum(totals.by_length(LOOP, decider=number)) for number in own.deciders if plan.proofs}
    return Summary({
        "machine": plan.machine,
        "radix": own.radix,
        "version": version,
        "budget": asdict(plan.budget),
        "follow": plan.follow,
        "complete": len(parts) == plan.part[1],
        "parts": sorted(parts),
        "of_parts": plan.part[1],
        "rows": int(totals.rows.sum()),
        "events": sorted(events, key=lambda event: event["event"]),
        "loops_by_decider": deciders,
        "laws": laws,
    })  # fmt: skip


def _possible(plan: Plan, code: int) -> bool:
    conditions = {LOOP: plan.proofs, DEVIATE: plan.follow, FOREIGN: machine(plan.machine).without}
    return bool(conditions.get(code, True))


def _event(plan: Plan, code: int, totals: Totals) -> dict[str, Any]:
    radix, leaves = machine(plan.machine).radix, totals.by_length(code, leaves=True)
    exact = sum((Fraction(n, radix**length) for length, n in enumerate(leaves) if n), Fraction(0))
    return {
        "event": EVENTS[code],
        "programs": sum(totals.by_length(code)),
        "rows": totals.rows_of(code),
        "probability": float(exact),
        "exact": str(exact),
        "meaning": _MEANINGS[EVENTS[code]],
    }
