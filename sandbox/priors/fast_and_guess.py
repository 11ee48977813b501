"""FAST and GUESS, the procedures that define Schmidhuber's speed prior, run as they are written: no census, no kernel.

    FAST    for i = 1, 2, ...: phase i executes 2^(i - l(p)) instructions of every program prefix p with l(p) <= i
    S_i(x)  sum of 2^-l(p) over the minimal programs p of x that print it in phase i; S_i of the empty output is 1
    S(x)    sum over i >= 1 of 2^-i S_i(x), which the prior `speed` has in closed form
    GUESS   toss a coin until heads: i tosses; then run the machine on coin tosses, a step being allowed only while
            steps_after <= 2^(i - bits_after); what it prints begins with x with probability S(x)

The literal text of GUESS lets one step more pass; as written here both mean the same. Slow and obvious on purpose.

Source: Schmidhuber 2002, *The speed prior* (COLT, LNAI 2375), sections 3 and 4; Schmidhuber 2000, quant-ph/0011122,
section 6; Levin 1973.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from sandbox.machines.tape.program import Program
from sandbox.machines.tape.stepper import Stepper
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.event import Event
from sandbox.vocabulary.results import Result

MOST_PHASE = 32
_OBSERVATIONS = 16


@dataclass(frozen=True, slots=True, repr=False)
class Phase(Result):
    """One phase of FAST.

    Attributes
    ----------
    number : int
        i.
    sums : mapping of str to Fraction
        S_i(x) of every output x printed in it, of up to as many bits as asked for; exact. Others have S_i(x) = 0.
    steps : int
        Instructions executed, at most 2^i: each program that is not a beginning of another one, from its start.
    """

    number: int
    sums: Mapping[str, Fraction] = field(repr=False)
    steps: int


def fast_phase(number: int, *, observations: int = _OBSERVATIONS) -> Phase:
    """Return phase `number` of FAST.

    Parameters
    ----------
    number : int, 1 to MOST_PHASE
        i.
    observations : int
        Outputs of up to so many bits are told apart; a program that has printed them is left.

    Raises
    ------
    InvalidLimit
        When `number` or `observations` is out of range.

    Exact. Cost about 2^(i - 2) runs of a program in plain Python, each from its beginning.

    >>> phase = fast_phase(7)
    >>> phase.sums["0"], phase.steps <= 2**7
    (Fraction(3, 16), True)
    """
    _check(number)
    sums, steps, waiting = {"": Fraction(1)}, 0, [""]
    while waiting:
        prefix = waiting.pop()
        machine, outcome = _run(prefix, number, observations)
        for n in _printed_last(machine, len(prefix)):
            output = "".join(map(str, machine.output[:n]))
            sums[output] = sums.get(output, Fraction(0)) + Fraction(1, 2 ** len(prefix))
        if outcome is Event.PENDING and len(prefix) < number:
            waiting += [prefix + "1", prefix + "0"]
        else:
            steps += machine.time
    return Phase(number, sums, steps)


def fast(most_phase: int, *, observations: int = _OBSERVATIONS) -> Iterator[Phase]:
    """Yield phases 1 to `most_phase` of FAST, which go on for ever; see `fast_phase`.

    The first k phases together execute less than 2^(k + 1) instructions, and print every x with Kt(x) <= k.

    >>> [phase.steps for phase in fast(5)]
    [0, 0, 8, 15, 29]
    """
    _check(most_phase)
    for number in range(1, most_phase + 1):
        yield fast_phase(number, observations=observations)


def speed_sums(phases: Iterable[Phase]) -> dict[str, Fraction]:
    """Return the sum of 2^-i S_i(x) over `phases` for every x that they print: S(x) restricted to them, a lower bound.

    A minimal program of l bits and t steps has part in the phases from l + ceil(log2 t) on, each by 2^-(i + l).

    >>> sums = speed_sums(fast(7))
    >>> sums[""], sums["0"]
    (Fraction(127, 128), Fraction(63, 2048))
    """
    sums: dict[str, Fraction] = {}
    for phase in phases:
        for output, mass in phase.sums.items():
            sums[output] = sums.get(output, Fraction(0)) + mass / 2**phase.number
    return sums


def guess(random: Random, most_phase: int, *, observations: int = _OBSERVATIONS) -> str | None:
    """Return what one run of GUESS prints, or None where it tosses more than `most_phase` tails before heads.

    Parameters
    ----------
    random : Random
        Its coin.
    most_phase : int, 1 to MOST_PHASE
        GUESS has no expected run time: longer ones are left out. They have probability 2^-most_phase.
    observations : int
        A program that has printed so many bits is left.

    Returns
    -------
    str or None
        It begins with x with probability sum over i <= most_phase of 2^-i S_i(x); that falls short of S(x) by at most
        2^-most_phase. None with probability 2^-most_phase.

    Raises
    ------
    InvalidLimit
        When `most_phase` or `observations` is out of range.

    >>> coin = Random(1)
    >>> [guess(coin, 1) for _ in range(4)].count(None)
    2
    """
    _check(most_phase)
    number = 1
    while not random.getrandbits(1):
        number += 1
        if number > most_phase:
            return None
    return guess_phase(random, number, observations=observations)


def guess_phase(random: Random, number: int, *, observations: int = _OBSERVATIONS) -> str:
    """Return what GUESS prints after `number` tosses up to heads; it begins with x with probability S_i(x).

    The coin is tossed for all bits that could be read; it makes no difference to those that are.

    >>> guess_phase(Random(3), 2)
    ''
    """
    _check(number)
    stream = format(random.getrandbits(number), f"0{number}b")
    machine = Stepper(Program(stream=stream), _budget(2**number, observations))
    outcome, printed = None, 0
    while outcome is None:
        printed = len(machine.output)
        outcome = machine.step()
        if machine.time > 2 ** (number - machine.length):
            return "".join(map(str, machine.output[:printed]))
    return "".join(map(str, machine.output))


def _run(prefix: str, phase: int, observations: int) -> tuple[Stepper, Event]:
    """Execute 2^(phase - l) instructions of `prefix`, from its beginning."""
    machine = Stepper(Program(stream=prefix), _budget(2 ** (phase - len(prefix)), observations))
    while (outcome := machine.step()) is None:
        pass
    return machine, outcome


def _budget(steps: int, observations: int) -> Budget:
    return Budget(steps=steps, cells=steps + 1, observations=observations)


def _printed_last(machine: Stepper, length: int) -> Iterator[int]:
    """Yield n where all `length` bits were read for the first n output bits: then the program is minimal for them."""
    return (n for n, cost in enumerate(machine.costs, start=1) if cost[0] == length)


def _check(phase: int) -> None:
    if not 1 <= phase <= MOST_PHASE:
        raise InvalidLimit(f"expected a phase between 1 and {MOST_PHASE}, got {phase}; phase i costs up to 2^i steps")
