"""A census in a few numbers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from sandbox.census.laws import check_laws
from sandbox.census.table import Census
from sandbox.explore.plan import Plan
from sandbox.vocabulary.event import DECIDERS, DEVIATE, EMIT, EVENTS, LOOP
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


def summarize(census: Census) -> Summary:
    """Return machine, budget, laws, and for each event programs (exact), rows, probability (of leaves, exact as p/q).

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6), proofs=False))
    >>> {event["event"]: event["exact"] for event in summarize(census)["events"]}
    {'emit': '1/4096', 'halt': '1521/4096', 'overflow': '0', 'pending': '1277/2048', 'timeout': '5/1024'}
    """
    plan = census.plan
    events = [_event(census, code) for code in map(EVENTS.index, _MEANINGS) if _possible(plan, code)]
    deciders = {
        DECIDERS[number]: int(census.count[(census.event == LOOP) & (census.decider == number)].sum())
        for number in census.machine.deciders
        if plan.proofs
    }
    return Summary({
        "machine": plan.machine,
        "radix": census.machine.radix,
        "version": census.version,
        "budget": asdict(plan.budget),
        "follow": plan.follow,
        "complete": census.complete,
        "parts": sorted(census.parts),
        "of_parts": plan.part[1],
        "rows": len(census),
        "events": sorted(events, key=lambda event: event["event"]),
        "loops_by_decider": deciders,
        "laws": check_laws(census),
    })  # fmt: skip


def _possible(plan: Plan, code: int) -> bool:
    return (code != LOOP or plan.proofs) and (code != DEVIATE or bool(plan.follow))


def _event(census: Census, code: int) -> dict[str, Any]:
    rows = census.event == code
    leaves = rows & ((code != EMIT) | (census.printed == census.plan.budget.observations))
    by_length = np.arange(census.plan.budget.bits + 1)
    programs = [int(census.count[leaves & (census.length == length)].sum()) for length in by_length]
    exact = sum((Fraction(n, census.machine.radix**length) for length, n in enumerate(programs)), Fraction(0))
    return {
        "event": EVENTS[code],
        "programs": int(census.count[rows].sum()),
        "rows": int(rows.sum()),
        "probability": float(exact),
        "exact": str(exact),
        "meaning": _MEANINGS[EVENTS[code]],
    }
