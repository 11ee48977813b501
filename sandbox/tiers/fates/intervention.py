"""Is there a world behind what is seen? Flip cells of a program's tape, and count the flips that the observer notices.

A full simulation of a growing light cone has ever more cells that matter, the longer one looks; a mock has only those
of its small region; a recording none that its tape holds. The truth need not be known for it.
Source: `docs/theory.md#interventions`.
A small state levels off, too, even that of a full simulation: the label says whether more and more of the tape
matters, not whether the program is right.
"""

from copy import copy
from dataclasses import dataclass

from sandbox.machines.tape.program import Program
from sandbox.machines.tape.stepper import Stepper
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result

BESIDE = 2
"""So many cells that were never visited are flipped on either side, too."""


@dataclass(frozen=True, slots=True, repr=False)
class Influence(Result):
    """What flips at the n-th observation do to the next m and 2m; exact for the budget.

    Attributes
    ----------
    sigma, sigma_twice : int
        Flips after which the next m, or 2m, observations are printed and differ somewhere. Never decreasing.
    breaks : int
        Flips after which the program does not print 2m more: it halts, loops, or a budget runs out. Not in sigma.
    flips : int
        How many cells were flipped, each alone.
    label : str
        'grows': from m to 2m, at least m / 2 more flips are seen; 'levels off': fewer; 'none': no flip is ever seen;
        'stops': without any flip the program does not print 2m more within the budget, so nothing was flipped.
    """

    sigma: int
    sigma_twice: int
    breaks: int
    flips: int
    label: str


def intervene(program: Program, observed: int, ahead: int, budget: Budget) -> Influence:
    """Return how many flips of one tape cell, right after observation `observed`, the observer notices.

    Parameters
    ----------
    program : Program
        From `tape.from_bits` or `tape.from_text`; what is read after the flip comes from there.
    observed, ahead : int
        n and m, at least 1. Runs are compared up to observation n + 2m.
    budget : Budget
        Of every run, from its start; its observations are ignored.

    Returns
    -------
    Influence
        The threshold m / 2 of the label is a choice: an elementary automaton's cone grows by up to 2m, and a flip that
        was masked at first may still show.

    Raises
    ------
    InvalidLimit
        For a number below 1, or when the program does not print `observed` bits within the budget.

    Notes
    -----
    Cost O(cells * steps) in plain Python, a million steps a second; a flip that breaks the program costs the rest of
    the step budget.

    >>> from sandbox.machines.tape import from_text
    >>> intervene(from_text("+[.]"), observed=4, ahead=4, budget=Budget(steps=100))
    Influence(sigma=0, sigma_twice=0, breaks=1, flips=5, label='none')
    """
    if observed < 1 or ahead < 1:
        raise InvalidLimit(f"expected at least 1 bit observed and 1 ahead, got {observed} and {ahead}")
    limits = Budget(budget.bits, budget.steps, budget.cells, observed + 2 * ahead)
    start = Stepper(program, limits)
    if not _print(start, observed):
        raise InvalidLimit(f"expected a program that prints {observed} bits within the budget; raise --steps")
    truth = _ahead(start, None)
    if truth is None:
        return Influence(0, 0, 0, 0, "stops")
    cells = range(start.lowest - BESIDE, start.highest + BESIDE + 1)
    flipped = [_ahead(start, cell) for cell in cells]
    sigma = sum(bits is not None and bits[:ahead] != truth[:ahead] for bits in flipped)
    sigma_twice = sum(bits is not None and bits != truth for bits in flipped)
    return Influence(sigma, sigma_twice, flipped.count(None), len(cells), _label(sigma, sigma_twice, ahead))


def _label(sigma: int, sigma_twice: int, ahead: int) -> str:
    if not sigma_twice:
        return "none"
    return "grows" if 2 * (sigma_twice - sigma) >= ahead else "levels off"


def _print(machine: Stepper, bits: int) -> bool:
    """Run until so many bits are printed; return whether they are."""
    while len(machine.output) < bits and machine.step() is None:
        pass
    return len(machine.output) == bits


def _ahead(start: Stepper, cell: int | None) -> list[int] | None:
    """Return what a copy of `start`, with `cell` flipped, prints up to the horizon; None if it does not get there."""
    machine = _copied(start)
    if cell is not None:
        machine.ones ^= {cell}
    return machine.output[len(start.output) :] if _print(machine, machine.budget.observations) else None


def _copied(start: Stepper) -> Stepper:
    """Return an interpreter that goes on from `start` and leaves it alone; the program is shared, nothing writes it."""
    machine = copy(start)
    machine.ones, machine.tree, machine.written = set(start.ones), start.tree.copy(), dict(start.written)
    machine.output, machine.costs, machine.read = start.output[:], start.costs[:], start.read[:]
    return machine
