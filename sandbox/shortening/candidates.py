"""What a search comes home with: programs, each run again for far more observations than it was searched with."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2
from typing import Any

from sandbox.machines.machine import Machine
from sandbox.machines.result import Run
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result

_TOLD = ("text", "data", "right", "compared", "stopped")


@dataclass(frozen=True, slots=True, repr=False)
class Candidate(Result):
    """A program that was run.

    Attributes
    ----------
    text, data : str
        The program; of a machine whose programs are digits, those, and no data.
    right : int
        So many observations are as wanted: measured, of `compared`.
    compared : int
        So many were compared; whether it is right for more is not known.
    printed : int
        So many observations were printed in all, right or wrong, of those asked for.
    stopped : bool
        A budget of steps or cells ended it before the last of them: what comes is undecided.
    cost : Cost
        Bits, steps and cells when the last right one was printed.
    """

    text: str
    data: str
    right: int
    compared: int
    printed: int
    stopped: bool
    cost: Cost[int]

    @property
    def wrong_at(self) -> int | None:
        """The first observation that is wrong, or not printed; None: none that was compared."""
        return None if self.right == self.compared or self.stopped else self.right + 1

    def score(self, price: float) -> float:
        """Return bits + price log2 steps."""
        return self.cost.length + price * log2(max(self.cost.time, 1))

    def to_dict(self) -> dict[str, object]:
        """Return plain values, with where it is wrong."""
        values = {name: getattr(self, name) for name in _TOLD}
        return {**values, "wrong_at": self.wrong_at, **self.cost._asdict()}


def tried(machine: Machine, text: str, data: str, truth: str, *, steps: int, cells: int, goes_on: int = 0) -> Candidate:
    """Return the program, run for as many observations as `truth` has, or `goes_on`, and compared with `truth`.

    >>> from sandbox.machines.catalogue import machine
    >>> candidate = tried(machine("tape"), "+[.]", "", "1110", steps=100, cells=9)
    >>> candidate.right, candidate.wrong_at, candidate.cost.length
    (3, 4, 12)
    """
    budget = Budget(steps=steps, cells=cells, observations=max(len(truth), goes_on))
    return compared_with(truth, machine.run(parsed(machine, text, data, steps), budget), machine, text, data)


def parsed(machine: Machine, text: str, data: str, steps: int) -> Any:
    """Return the program of `machine` that text and data write down; without compiled trials the text is digits."""
    if machine.trials:
        return machine.parse(text, data=data)
    if machine.digits_within:
        return machine.digits_within(text, steps)
    return machine.from_digits(text) if machine.from_digits else machine.parse(text)


def compared_with(truth: str, run: Run, machine: Machine, text: str, data: str) -> Candidate:
    """Return the program that ran, compared with `truth`."""
    right = _right(run, truth, machine.prints)
    ran_out = run.outcome in ("timeout", "overflow")
    stopped = ran_out and (not machine.prints or right == len(run.output) < len(truth))
    if machine.trials and min(right + 1, len(truth)) == len(run.output):  # it ended with the last bit that is judged
        text, data = _as_read(run, data)
    return Candidate(text, data, right, len(truth), len(run.output), stopped, _cost(run, right, machine.prints))


def _as_read(run: Run, data: str) -> tuple[str, str]:
    """Return text and data without what was not read."""
    instructions = len(run.text.replace("?]", ""))
    return run.text.replace("?", ""), data[: run.cost.length - 3 * instructions]


def _right(run: Run, truth: str, prints: bool) -> int:
    if not prints:  # what is left when it halts is all there is
        return len(truth) if run.outcome == "halt" and run.output == truth else 0
    pairs = enumerate(zip(run.output, truth, strict=False))
    return next((k for k, (bit, wanted) in pairs if bit != wanted), len(run.output))


def _cost(run: Run, right: int, prints: bool) -> Cost[int]:
    if not prints or not right:
        return run.cost
    return Cost(*(int(column[right - 1]) for column in run.costs))


def lower_hull(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return those that no other beats in observations right, bits and steps at once; the rightest, shortest first.

    >>> cheap, dear = (Candidate(text, "", 4, 4, 4, False, Cost(bits, 9, 1)) for text, bits in (("+.", 6), ("+..", 9)))
    >>> [candidate.text for candidate in lower_hull([dear, cheap])]
    ['+.']
    """
    ordered = sorted(candidates, key=lambda each: (-each.right, each.cost.length, each.cost.time, each.text, each.data))
    hull: list[Candidate] = []
    for candidate in ordered:
        if not any(_as_good(kept, candidate) for kept in hull):
            hull.append(candidate)
    return tuple(hull)


def _as_good(one: Candidate, other: Candidate) -> bool:
    return one.cost.length <= other.cost.length and one.cost.time <= other.cost.time
