"""Short runs in plain Python that also prove loops, by the same deciders as the search of all machines.

exact repetition       the whole configuration is that of an earlier moment: at times 8, 16, 32, ... it is remembered
                       (Brent's marks)
translated repetition  at a new cell, the same as seen from the head as at an earlier new cell on that side, as far as
                       the head went in between; the 1st, 2nd, 4th, 8th ... new cell of a side is remembered
no way to halt         no transition that is missing can be reached from the state, whatever the tape; of two symbols,
                       the cells beside the head are seen, too: see `near.py`
closed n-grams         see `grams.py`; tried once, after 60 steps or more, or where steps or cells have run out

A transition is missing until it is first needed, and all proofs begin anew when it is. What the compiled search
(`kernel_advance.py`) proves on one word is proved here on any number of cells, and of more states and symbols.
"""

from dataclasses import dataclass, replace

from sandbox.machines.result import Run
from sandbox.machines.turing.grams import never_asks, sizes_of
from sandbox.machines.turing.near import never_leads_to_missing
from sandbox.machines.turing.program import Program
from sandbox.machines.turing.stepper import Stepper
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import DECIDERS, Event

PROOF_STEPS = 10_000
"""Loops are looked for so long: about 20 milliseconds, and as long for n-grams."""
_FIRST_MARK, _GRAMS_AFTER = 8, 60  # steps since a transition was last defined
_NEVER = 1 << 60
_, EXACT, TRANSLATED, _, CLOSED, GRAMS = DECIDERS


@dataclass(slots=True)
class _Moment:
    """A remembered configuration, and how far the head has been since."""

    at: int
    head: int
    marks: dict[int, int]
    least: int
    most: int


class _Repetition:
    """The moments that a machine is compared with since a transition was last defined."""

    def __init__(self, machine: Stepper) -> None:
        self.machine = machine
        self.mark, self.turn = _moment(machine), machine.time + _FIRST_MARK
        self.grams_from = machine.time + _GRAMS_AFTER
        self.sides: dict[bool, _Moment | None] = {False: None, True: None}
        self.new_cells = {False: 0, True: 0}

    def before_step(self) -> str:
        """Remember this moment if it is its turn; return a decider that proves a loop already, or an empty text."""
        time = self.machine.time
        if time != self.turn or time == self.machine.budget.steps:
            return ""
        self.mark, self.turn = _moment(self.machine), 2 * self.turn
        return self.grams() if time >= self.grams_from else ""

    def grams(self) -> str:
        """Return GRAMS if closed n-grams prove a loop, which is asked once; else an empty text."""
        asked, self.grams_from = self.grams_from, _NEVER
        return GRAMS if asked < _NEVER and _grams_prove(self.machine) else ""

    def proof(self, lowest: int, highest: int) -> str:
        """Return the decider that proves a loop after a step, or an empty text; `lowest` and `highest`: before it."""
        machine, head = self.machine, self.machine.head
        for side in self.sides.values():
            if side:
                side.least, side.most = min(side.least, head), max(side.most, head)
        if lowest <= head <= highest:
            mark = self.mark
            same = head == mark.head and machine.next_at == mark.at and _marks(machine) == mark.marks
            return EXACT if same else ""
        right = head > highest
        seen = self.sides[right]
        if seen and machine.next_at == seen.at and _translated(seen, machine):
            return TRANSLATED
        self.new_cells[right] += 1
        if self.new_cells[right] & (self.new_cells[right] - 1) == 0:
            self.sides[right] = _moment(machine)
        return ""


def settled(program: Program, budget: Budget) -> Run | None:
    """Return the run if `program` ends, or is proved to loop, within `PROOF_STEPS`; None if it goes on after them.

    >>> from sandbox.machines.turing.text import parse
    >>> run = settled(parse("1RB1LA_1LA1RB"), Budget())
    >>> run.outcome.value, run.decider, run.cost
    ('loop', 'no way to halt', Cost(length=4, time=4, space=3))
    """
    machine = Stepper(program, replace(budget, steps=min(budget.steps, PROOF_STEPS)))
    last_choice, repetition = machine.cost, _Repetition(machine)
    while True:
        if _asks(machine):
            cost, repetition = machine.cost, _Repetition(machine)
            last_choice = cost._replace(length=cost.length + 1)
            if _closed(machine):
                return replace(machine.finished(Event.LOOP), cost=last_choice, decider=CLOSED)
        decider = repetition.before_step()
        if decider:
            return replace(machine.finished(Event.LOOP), cost=last_choice, decider=decider)
        lowest, highest = machine.lowest, machine.highest
        outcome = machine.step()
        decider = "" if outcome else repetition.proof(lowest, highest)
        if outcome in (Event.TIMEOUT, Event.OVERFLOW):
            decider = repetition.grams()
        if decider:
            return replace(machine.finished(Event.LOOP), cost=last_choice, decider=decider)
        if outcome:
            goes_on = outcome == Event.TIMEOUT and budget.steps > PROOF_STEPS
            return None if goes_on else machine.finished(outcome)


def _asks(machine: Stepper) -> bool:
    """Return whether the next step defines a transition that moves on."""
    at, budget = machine.next_at, machine.budget
    if at in machine.table or machine.time == budget.steps or len(machine.table) == budget.bits:
        return False
    transition = machine.program.table[at]
    return transition is not None and transition[2] >= 0


def _closed(machine: Stepper) -> bool:
    """Return whether no missing transition can be reached from the state, the one needed now being there."""
    program, defined = machine.program, {*machine.table, machine.next_at}
    if program.symbols == 2:
        known = {at: transition for at in defined if (transition := program.table[at])}
        return never_leads_to_missing(known, machine.next_at)
    seen, waiting = {machine.state}, [machine.state]
    while waiting:
        first = program.symbols * waiting.pop()
        for at in range(first, first + program.symbols):
            transition = program.table[at] if at in defined else None
            if transition is None:
                return False
            if transition[2] not in seen:
                seen.add(transition[2])
                waiting.append(transition[2])
    return True


def _grams_prove(machine: Stepper) -> bool:
    symbols, data = machine.program.symbols, machine.program.data
    return any(never_asks(machine.table, symbols, size, data=data) for size in sizes_of(symbols))


def _marks(machine: Stepper) -> dict[int, int]:
    """Return the cells that do not hold 0."""
    return {place: symbol for place, symbol in machine.tape.items() if symbol}


def _moment(machine: Stepper) -> _Moment:
    return _Moment(machine.next_at, machine.head, _marks(machine), machine.head, machine.head)


def _translated(seen: _Moment, machine: Stepper) -> bool:
    """Return whether all cells that were or will be seen are as they were, moved with the head."""
    moved = machine.head - seen.head
    if moved > 0:
        before = {place + moved: symbol for place, symbol in seen.marks.items() if place >= seen.least}
        return before == {place: symbol for place, symbol in _marks(machine).items() if place >= seen.least + moved}
    before = {place + moved: symbol for place, symbol in seen.marks.items() if place <= seen.most}
    return before == {place: symbol for place, symbol in _marks(machine).items() if place <= seen.most + moved}
