"""Levin search: the Kt-cheapest program for a target, by phases of length + log2 time, and what the search cost.

Phase i = 1, 2, ... gives every program prefix of l bits 2^(i - l) steps. A program of l bits that prints the target at
step t is met first in phase l + ceil(log2 t). That is Kt = l + log2 t rounded up, so the first phase that meets one
meets the cheapest; the phase is finished, and the least Kt taken (compared exactly, as t 2^l; then the shortest, then
the first in lexicographic order).

What is counted. Programs share their beginnings: the steps of each beginning are executed, and counted, once a phase;
every phase starts anew. A program proved never to print again is left, but counted as if it had used up its steps. So
phase i counts at most 2^i, and all up to it less than 2^(i + 1): the bound. Cut are programs that print something else
than the target, and those whose steps left are fewer than the bits still to be printed.

How it is executed. Where a machine has scopes, states with equal futures are gone on from once (`kernel_levin_merged`);
the steps and runs of all programs are counted none the less. So what is found, and every count, is that of a search
one by one: see `docs/merging.md#levin-search`.

Source: Levin 1973, *Universal sequential search problems*; Schmidhuber 2002, *The speed prior* (COLT, LNAI 2375),
section 3, for the phases on a machine that asks for its bits (there the programs of a phase are prefix-free).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sandbox.explore.levin import MOST_OBSERVATIONS, Candidate, Levin, Phase, Search
from sandbox.explore.levin_merged import MergedLevin
from sandbox.machines.catalogue import machine as machine_called
from sandbox.machines.machine import Machine
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidLimit, InvalidType, UnknownName


def search(
    target: str, *, most_phase: int = 30, proofs: bool = True, merge: bool = True, machine: str | Machine = "tape"
) -> Search:
    """Return the Levin search for the program of least Kt whose output begins with `target`.

    Parameters
    ----------
    target : str of 0 and 1
        1 to 64 bits.
    most_phase : int, 1 to 60
        The last phase: less than 2^(most_phase + 1) steps are counted.
    proofs : bool
        Leave programs proved never to print again: it saves time, and finds the same.
    merge : bool
        Go on from equal states once, where the machine can: it saves time, and finds and counts the same.
    machine : str or Machine
        One, or its name, that reads bits and prints bit by bit.

    Returns
    -------
    Search
        Exact if `cells_cut` is 0; running out of phases is a result.

    Raises
    ------
    InvalidProgram
        When `target` is not of 0 and 1.
    InvalidLimit
        When it is empty or too long, or `most_phase` is out of range.
    UnknownName
        When there is no such machine, or it reads no bits or prints at its end.

    >>> result = search("1111111111")
    >>> result.found.text, result.found.cost.length, result.found.cost.time, len(result.phases)
    ('+[.]', 12, 21, 17)
    >>> result.steps < result.bound
    True
    """
    target = check_bits(target, "the string")
    if not 1 <= len(target) <= MOST_OBSERVATIONS:
        raise InvalidLimit(f"expected a string of 1 to {MOST_OBSERVATIONS} bits to search for, got {len(target)}")
    chosen = _searchable(machine)
    if len(target) > (most := chosen.most["observations"]):
        raise InvalidLimit(f"expected a string of at most {most} bits, which {chosen.name!r} prints, got {len(target)}")
    if merge and chosen.explore().scopes:
        merged = MergedLevin(chosen, target, proofs=proofs)
        return replace(_searched(merged, most_phase, merged.cheapest_printing), string=target)
    levin = Levin(chosen, len(target), follow=target, proofs=proofs)
    cheapest = partial(levin.cheapest, accepts=lambda output: output == target)
    return replace(_searched(levin, most_phase, cheapest), string=target)


def search_where(
    accepts: Callable[[str], bool],
    *,
    most_phase: int = 24,
    observations: int = MOST_OBSERVATIONS,
    proofs: bool = True,
    machine: str | Machine = "tape",
) -> Search:
    """Return the Levin search for the program of least Kt one of whose outputs `accepts` takes.

    Parameters
    ----------
    accepts : callable, str to bool
        Asked for each output of a program, as soon as it is printed, until it says yes; its own cost is not counted.
    most_phase : int, 1 to 60
        The last phase: less than 2^(most_phase + 1) steps are counted.
    observations : int, 1 to 64
        Outputs of more bits are not considered.
    proofs : bool
        As of `search`.
    machine : str or Machine
        As of `search`.

    Returns
    -------
    Search
        As of `search`.

    Raises
    ------
    InvalidLimit
        When `most_phase` or `observations` is out of range.
    UnknownName
        As of `search`.

    >>> search_where(lambda output: output.count("1") == 3).found.text
    '+...'
    """
    if not callable(accepts):
        raise InvalidType(f"expected a function of an output, which says whether it is wanted, got {told(accepts)}")
    if type(observations) is not int or not 1 <= observations <= MOST_OBSERVATIONS:
        raise InvalidLimit(f"expected observations between 1 and {MOST_OBSERVATIONS}, got {observations!r}")
    levin = Levin(_searchable(machine), observations, proofs=proofs)
    return _searched(levin, most_phase, partial(levin.cheapest, accepts=accepts))


def _searchable(name: str | Machine) -> Machine:
    chosen = machine_called(name)
    if chosen.radix != 2 or not chosen.prints:
        raise UnknownName(
            f"expected a machine that reads bits and prints bit by bit, such as 'tape', got {chosen.name!r}; "
            "for Turing machines see 'solomonoff ctm'"
        )
    return chosen


def _searched(levin: Levin, most_phase: int, cheapest: Callable[[int], Candidate | None]) -> Search:
    if type(most_phase) is not int or not 1 <= most_phase <= levin.most_phase:
        raise InvalidLimit(f"expected a last phase between 1 and {levin.most_phase}, got {most_phase!r}")
    phases: list[Phase] = []
    best: Candidate | None = None
    while best is None and len(phases) < most_phase:
        best = cheapest(len(phases) + 1)
        phases.append(levin.counted())
    return Search(best, tuple(phases), levin.cells_cut())
