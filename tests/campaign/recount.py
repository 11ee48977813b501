"""Censuses on random budgets, counted again by plain Python and by the plain C of the benchmarks, row for row."""

import sys
from collections import Counter
from pathlib import Path
from random import Random

from campaign.check import Trials

UNENDED = {"loop", "timeout", "overflow"}
"""A loop that is proved is one of these without proofs, at another time and space."""


def trials(chosen: Random, folder: Path) -> Trials:
    """Yield a budget each: the tape machine, conditional ones, and Turing machines."""
    while True:
        kind = chosen.choice([_tape, _tape, _tape_in_c, _tape_in_c, _given, _turing])
        proofs = chosen.random() < 0.5
        said, mine, theirs = kind(chosen, proofs)
        if proofs:
            mine, theirs = _folded(mine), _folded(theirs)
        differ = (mine - theirs) | (theirs - mine)
        yield f"{said}: {len(differ)} rows differ, such as {min(differ.items(), key=str)}" if differ else ""


def _folded(rows: Counter) -> Counter:
    """Return a table in which loops are not told from what ran out of steps or cells."""
    folded = Counter()
    for (event, output, length, time, space), count in rows.items():
        row = ("unended", output, length) if event in UNENDED else (event, output, length, time, space)
        folded[row] += count
    return folded


def _numbers(chosen: Random, most_bits: int) -> tuple[int, int, int, int]:
    """Return bits, steps, cells and observations, small ones often."""
    steps = int(2 ** chosen.uniform(0, 9))
    return chosen.randrange(1, most_bits + 1), steps, chosen.randrange(1, 20), chosen.randrange(1, 17)


def _counted(machine: str, budget: tuple[int, int, int, int], chosen: Random, proofs: bool):
    """Return the table of a census, taken in one of the ways that there are: with threads, merged or not."""
    from census_tables import counts

    from sandbox import Budget
    from sandbox.census.taking import take
    from sandbox.explore.plan import Plan

    plan = Plan(machine, Budget(*budget), proofs=proofs, merge=chosen.random() < 0.5)
    return str(plan), counts(take(plan, threads=chosen.choice([1, 2])))


def _tape(chosen: Random, proofs: bool):
    import oracle

    budget = _numbers(chosen, 14)
    return *_counted("tape", budget, chosen, proofs), oracle.census(*budget)


def _tape_in_c(chosen: Random, proofs: bool):
    sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
    import plain_c

    budget = _numbers(chosen, 20)
    return *_counted("tape", budget, chosen, proofs), plain_c.census(*budget)


def _given(chosen: Random, proofs: bool):
    import oracle

    word = "".join(chosen.choice("01") for _ in range(chosen.randrange(1, 4)))
    budget = _numbers(chosen, 12)
    start = "".join(f"1{bit}" for bit in word) + "0"
    return *_counted(f"given({word})", budget, chosen, proofs), oracle.census(*budget, inputs=oracle.tapes(start))


def _turing(chosen: Random, proofs: bool):
    import turing_oracle

    states = chosen.choice([1, 2, 2, 3])
    steps, cells = int(2 ** chosen.uniform(0, 7)), chosen.randrange(1, 20)
    digits = chosen.randrange(1, min(2 * states, 4) + 1)
    machine = f"turing({states})"
    return *_counted(machine, (digits, steps, cells, 64), chosen, proofs), turing_oracle.census(
        states, digits, steps, cells
    )
