"""D(5) at the published 500-step bound, made anew, against all 4095 published strings; and what it costs."""

import sys
from pathlib import Path
from time import perf_counter

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.coding_theorem.plans import plan_of
from sandbox.coding_theorem.table import distribution
from sandbox.explore.plan import Plan
from sandbox.host.resources import available_cores

sys.path.insert(0, str(Path(__file__).parents[1] / "reference"))
import turing_values

TOLERANCE_BITS = 1e-6


def test_d5_against_every_published_string():
    take(plan_of(2))
    nodes = []
    starting = perf_counter()
    table = distribution(take(plan_of(5), progress=lambda _share, searched: nodes.append(searched)))
    seconds = perf_counter() - starting
    published = turing_values.published_bits()
    errors = {s: abs(table.complexity(s) - bits) for s, bits in published.items() if table.count(s)}
    missing = [string for string in published if not table.count(string)]
    print(f"\n\nD(5), 500 steps, {available_cores()} cores: {seconds:.1f} s, {max(nodes):,} nodes")
    print(f"{table.halting:,} of {table.total:,} machines halt; {table.undecided:,} undecided")
    print(f"{len(table.strings):,} strings")
    print(f"{len(errors)} of {len(published)} published values, largest difference {max(errors.values()):.1e} bits")
    for string in missing:
        count = 2 * table.halting * 2 ** -published[string]
        print(f"no machine halts with {string}: published {published[string]:.6f} bits, as of {count:.4f} machines")
    assert len(published) == 4096 - 1
    assert max(errors.values()) < TOLERANCE_BITS
    assert missing == [turing_values.MISSING_FROM_D5]
    assert (len(table.strings), table.halting) == (99_608, 6_897_263_888_672)


def test_counts_of_strings_of_12_bits_are_final_and_one_has_none():
    """A machine that leaves at most 12 cells has visited no more; all that stay within 12 are decided."""
    starting = perf_counter()
    census = take(Plan("turing(5)", Budget(bits=10, steps=10**5, cells=12, observations=64)))
    rows = list(census.rows())
    slowest = max(row.cost.time for row in rows if row.event == "halt")
    print(
        f"\n\n5 states within 12 cells: {perf_counter() - starting:.1f} s, all decided; the slowest halts at {slowest}"
    )
    assert {row.event for row in rows} == {"halt", "loop", "overflow"}
    assert slowest <= plan_of(5).budget.steps
    assert turing_values.MISSING_FROM_D5 not in {row.output for row in rows}
