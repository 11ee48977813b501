"""Short runs in plain Python that also prove loops, as the search of all programs does.

Each time a `]` sends back to the first instruction of its `[`, the moment is compared with one remembered at the same
loop; at the 1st, 2nd, 4th, 8th ... such moment it is remembered instead (Brent's marks). Between the two nothing was
read and nothing printed, so if the second repeats the first, the program repeats it for ever and never prints again:

exact repetition       the head at the same cell, the whole tape the same
translated repetition  the head elsewhere; the tape the same, seen from the head, as far as the head went in between
                       and all the way on the side that it moves to

What the compiled search (`kernel_advance.py`) proves on one word of 64 cells is proved here on any number of them.
"""

from dataclasses import dataclass, replace

from sandbox.machines.result import Run
from sandbox.machines.tape.opcodes import CLOSE, WHILE
from sandbox.machines.tape.program import Program
from sandbox.machines.tape.stepper import Stepper
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import DECIDERS, Event

PROOF_STEPS = 10_000
"""Loops are looked for so long: about 20 milliseconds."""
EXACT, TRANSLATED = DECIDERS[1:3]


@dataclass(slots=True)
class _Mark:
    """A remembered moment at the end of a pass through `block`, and how far the head has been since."""

    block: int
    ones: frozenset[int]
    head: int
    printed: int
    least: int
    most: int


def settled(program: Program, budget: Budget) -> Run | None:
    """Return the run if `program` ends, or is proved to loop, within `PROOF_STEPS`; None if it goes on after them.

    >>> from sandbox.machines.tape.program import from_text
    >>> run = settled(from_text("+[>+]"), Budget())
    >>> run.outcome.value, run.decider, run.cost
    ('loop', 'translated repetition', Cost(length=15, time=4, space=2))
    """
    machine = Stepper(program, replace(budget, steps=min(budget.steps, PROOF_STEPS)))
    mark, passes = None, 0
    last_read, length = machine.cost, 0
    while True:
        before = Cost(machine.length, machine.time, machine.space)
        outcome = machine.step()
        if outcome is not None:
            return None if _goes_on(outcome, budget) else machine.finished(outcome)
        if machine.length > length:  # the past of a read proves nothing of its future
            last_read = _cost_of_read(before, machine)
            length, mark, passes = machine.length, None, 0
        if mark:
            mark.least, mark.most = min(mark.least, machine.head), max(mark.most, machine.head)
        if not _sent_back(machine):
            continue
        if mark and (decider := _proof(mark, machine)):
            return replace(machine.finished(Event.LOOP), cost=last_read, decider=decider)
        passes += 1
        if passes & (passes - 1) == 0:
            block, printed = machine.owner, len(machine.output)
            mark = _Mark(block, frozenset(machine.ones), machine.head, printed, machine.head, machine.head)


def _goes_on(outcome: Event, budget: Budget) -> bool:
    return outcome == Event.TIMEOUT and budget.steps > PROOF_STEPS


def _cost_of_read(before: Cost[int], machine: Stepper) -> Cost[int]:
    """Return the cost at the read of the step after `before`: an instruction's before it runs, a bit's after it."""
    datum = not machine.read[-1][1]
    return Cost(machine.length, machine.time if datum else before.time, before.space)


def _sent_back(machine: Stepper) -> bool:
    """Return whether the last step was the `]` of a loop that sends back."""
    operation = machine.tree.operations[machine.node]
    return operation == CLOSE and machine.inside and machine.tree.operations[machine.owner] == WHILE


def _proof(mark: _Mark, machine: Stepper) -> str:
    """Return the decider that proves a loop between `mark` and now, or an empty text."""
    if machine.owner != mark.block or len(machine.output) != mark.printed:
        return ""
    moved = machine.head - mark.head
    if moved == 0:
        return EXACT if machine.ones == mark.ones else ""
    if moved > 0:
        before = {cell + moved for cell in mark.ones if cell >= mark.least}
        now = {cell for cell in machine.ones if cell >= mark.least + moved}
    else:
        before = {cell + moved for cell in mark.ones if cell <= mark.most}
        now = {cell for cell in machine.ones if cell <= mark.most + moved}
    return TRANSLATED if before == now else ""
