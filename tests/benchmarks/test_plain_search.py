"""The plain search in C is right, row for row, and this fast: tree nodes (instructions and data bits read) a second."""

from collections import Counter

import oracle
import plain_c
import pytest
import values

BUDGETS = [(12, 200, 64, 6), (15, 200, 64, 16), (13, 30, 5, 3), (14, 100, 3, 40)]  # bits, steps, cells, observations


@pytest.mark.parametrize("budget", BUDGETS, ids=str)
def test_its_census_is_the_oracles_row_for_row(budget):
    rows = plain_c.census(*budget)
    assert rows == oracle.census(*budget)
    totals = Counter()
    for (event, *_), count in rows.items():
        totals[event] += count
    assert totals == Counter(plain_c.search(*budget).programs)


def test_it_gives_the_reference_totals():
    budget = values.REFERENCE_BUDGET
    limits = (budget[name] for name in ("bits_limit", "steps", "cells", "observations"))
    assert plain_c.search(*limits).programs == values.REFERENCE_PROGRAMS


def test_its_speed_is_reported():
    print("\n\nplain search in C, S = 64, N = 64\n")
    print(f"{'L':>3} {'T':>5} {'tree nodes':>12} {'rows':>8} {'seconds':>8} {'M nodes/s':>10} {'of CPU time':>12}")
    for bits in (24, 27, 30):
        fewer, more = (_report(bits, steps) for steps in (200, 1000))
        assert fewer <= more


def _report(bits: int, steps: int) -> int:
    """Print one row of the table; return the tree nodes, which more steps can only add to."""
    found = plain_c.search(bits, steps, 64, 64)
    clock, cpu = (found.nodes / seconds / 1e6 for seconds in (found.seconds, found.cpu_seconds))
    print(f"{bits:3} {steps:5} {found.nodes:12,} {found.rows:8,} {found.seconds:8.2f} {clock:10.1f} {cpu:12.1f}")
    return found.nodes
