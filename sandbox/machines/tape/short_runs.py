"""Runs that are over before a compiler would be loaded, in plain Python."""

from dataclasses import replace

from sandbox.machines.result import Interrupted, Run
from sandbox.machines.tape.program import Program
from sandbox.machines.tape.stepper import Stepper, run
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import Event

SHORT_STEPS = 200_000
"""Of a run that needs no compiler: about 0.1 seconds."""


def run_if_short(program: Program, budget: Budget) -> Run | None:
    """Return the run if it ends within `SHORT_STEPS`, else None: about as long as a compiler takes to load.

    Raises
    ------
    Interrupted
        On Ctrl-C, with the exact run up to the last step that was finished.

    >>> from sandbox.machines.tape.program import from_text
    >>> run_if_short(from_text("+[.]"), Budget(observations=2)).output, run_if_short(from_text("+[]"), Budget())
    ('11', None)
    """
    short = replace(budget, steps=min(budget.steps, SHORT_STEPS))
    machine = Stepper(program, short)
    try:
        while (outcome := machine.step()) is None:
            pass
    except KeyboardInterrupt:
        finished = run(program, replace(short, steps=max(1, machine.time - 1)))
        raise Interrupted(finished) from None
    return None if outcome == Event.TIMEOUT and budget.steps > SHORT_STEPS else machine.finished(outcome)
