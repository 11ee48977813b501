"""Checks of answers that are programs: each is run by the tape machine, and any that does what is asked is right.

An answer is a text or bits; behind a text, after a space, stand the data that `,` reads. A run takes STEPS steps at
most, as in the page; what that budget ends is undecided, and not right within it.
"""

import re
from collections.abc import Callable
from math import log2
from typing import TYPE_CHECKING

from sandbox.lab.exercises.exercise import Finding
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import Event

if TYPE_CHECKING:
    from sandbox.machines.result import Run

STEPS = 20_000
"""Of a run; as many as the page takes."""
_MOST_SHOWN = 32
_INSTRUCTION_BITS = 3
_LETTERS = re.compile(r"[^?\s]")
_ENDS = {
    Event.HALT: "and halts after {time} steps",
    Event.LOOP: "and is proved never to print again",
    Event.TIMEOUT: "and no more within {time} steps, which leaves the rest undecided",
    Event.EXHAUSTED: "and then its text or its data end",
    Event.PENDING: "and then its bits end",
}
"""How a run ends that prints too little."""


def parts(answer: str) -> tuple[str, str]:
    """Return the text of an answer and its data; an answer in bits is all text.

    >>> parts("+[>,.<] 110"), parts("010 101"), parts(" +. ")
    (('+[>,.<]', '110'), ('010 101', ''), ('+.', ''))
    """
    if re.fullmatch(r"[01\s]*", answer):
        return answer.strip(), ""
    *text, last = answer.strip().rsplit(maxsplit=1)
    return (text[0], last) if text and re.fullmatch(r"[01]+", last) else (answer.strip(), "")


def run_of(answer: str, *, observations: int) -> "Run":
    """Run an answer until it has printed so many bits, or ends.

    Raises
    ------
    InvalidProgram
        When it is no program.

    >>> run_of("+[.]", observations=3).output
    '111'
    """
    from sandbox.machines.catalogue import machine

    tape, (text, data) = machine("tape"), parts(answer)
    return tape.decided(tape.parse(text, data), Budget(steps=STEPS, cells=STEPS + 1, observations=observations))


def check_output(answer: str, *, wanted: str, lacks: Callable[["Run"], str]) -> Finding:
    """Check a program that shall print `wanted`, and perhaps more.

    Parameters
    ----------
    answer : str
        The program.
    wanted : str of 0 and 1
        Only so many bits are compared.
    lacks : callable, of Run to str
        Of a program that prints it: what is asked besides and missing; empty for nothing.

    >>> check_output("+[.+.+]", wanted="1100", lacks=lambda run: "").does
    'It prints 1010, asked 1100: the first difference is at bit 2.'
    """
    run = run_of(answer, observations=len(wanted))
    places = zip(wanted, run.output.ljust(len(wanted)), strict=True)
    wrong = next((place for place, (asked, came) in enumerate(places, start=1) if asked != came), None)
    if wrong is None:
        missing = lacks(run)
        does = f"It prints {_short(run.output)} for {_paid(run)}{'; ' if missing else '.'}{missing}"
        return Finding(not missing, does, wanted, run.output)
    if wrong <= len(run.output):
        does = f"It prints {_short(run.output)}, asked {_short(wanted)}: the first difference is at bit {wrong}."
    else:
        end = _ENDS[run.outcome].format(time=run.cost.time)
        does = f"It prints {_short(run.output) or 'nothing'} {end}; asked {_short(wanted)}: bit {wrong} is missing."
    return Finding(False, does, wanted, run.output, wrong)


def within(run: "Run", *, most: int) -> str:
    """Return what is missing of a program that shall have at most so many bits.

    >>> within(run_of("+[..]", observations=16), most=12)
    'at most 12 bits were asked.'
    """
    return "" if run.costs.length[-1] <= most else f"at most {most} bits were asked."


def told_within(run: "Run", *, data: int, most: int) -> str:
    """Return what is missing of a program that shall read so many bits of data, and have at most so many in all.

    >>> told_within(run_of("+++.", observations=1), data=6, most=27)
    'it reads 0 bits of data, asked 6.'
    """
    read = run.costs.length[-1] - _INSTRUCTION_BITS * len(_LETTERS.findall(run.text))
    return within(run, most=most) if read >= data else f"it reads {read} bits of data, asked {data}."


def cheaper(run: "Run", *, limit: float) -> str:
    """Return what is missing of a program whose bits and log2 of steps shall add up to less than a limit.

    >>> cheaper(run_of("+.", observations=1), limit=7)
    'bits + log2 of steps are 7.00, asked less than 7.'
    """
    cost = run.costs.length[-1] + log2(run.costs.time[-1])
    return "" if cost < limit else f"bits + log2 of steps are {cost:.2f}, asked less than {limit:g}."


def check_halting(answer: str, *, steps: int) -> Finding:
    """Check a program that shall halt after so many steps.

    >>> check_halting("+]", steps=10)
    Finding(right=False, does='It halts after 2 steps, asked 10.', asked='', output='', first_difference=None)
    """
    run = run_of(answer, observations=STEPS)
    if run.outcome is Event.HALT:
        right = run.cost.time == steps
        return Finding(right, f"It halts after {run.cost.time} steps{'' if right else f', asked {steps}'}.")
    if run.outcome in (Event.TIMEOUT, Event.HORIZON):
        return Finding(False, f"It has not halted after {STEPS} steps; what it does later is undecided.")
    why = "it is proved to loop" if run.outcome is Event.LOOP else "its text, data or bits end"
    return Finding(False, f"It does not halt: {why}.")


def _paid(run: "Run") -> str:
    length, time, space = (column[-1] for column in run.costs)
    return f"{length} bits, {time} steps, {space} {'cell' if space == 1 else 'cells'}"


def _short(bits: str) -> str:
    return bits if len(bits) <= _MOST_SHOWN else f"{bits[:_MOST_SHOWN]}..."
