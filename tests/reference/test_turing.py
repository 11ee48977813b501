"""Small Turing machines against published numbers."""

import math

import numpy as np
import pytest
import turing_values
from turing_runs import run_turing

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.coding_theorem.blocks import block_decomposition
from sandbox.coding_theorem.plans import plan_of
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.table import distribution
from sandbox.explore.plan import Plan


def halts_on_blank_0(states, steps):
    census = take(Plan(f"turing({states})", Budget(2 * states, steps, 64, 64)))
    found = {}
    for row in census.rows():
        if row.event == "halt":
            found[row.output] = found.get(row.output, 0) + row.count * (4 * states + 2) ** (
                2 * states - row.cost.length
            )
    return found


@pytest.mark.parametrize(("states", "steps"), [(1, 1), (2, 6), (3, 21)])
def test_every_count_of_d1_to_d3(states, steps):
    expected, table = turing_values.exact_table(states), distribution(take(plan_of(states)))
    assert set(table.strings) == set(expected)
    from_0 = halts_on_blank_0(states, steps)
    for string, (on_0, both, share) in expected.items():
        assert (from_0.get(string, 0), table.count(string)) == (on_0, both)
        assert float(table.share(string)) == pytest.approx(share, rel=1e-11)  # printed with 12 digits
    assert table.exact
    assert table.halting == turing_values.HALTING[states]


def test_d4():
    table = distribution(take(plan_of(4)))
    assert (table.halting, table.total) == (2_985_384_480, 11_019_960_576)
    assert len(table.strings) == 1832
    assert f"{table.complexity('0'):.9f}" == "2.285794588"
    assert int(table.machines.sum()) == 2 * table.halting


@pytest.mark.parametrize(("states", "longest", "most_ones"), [(2, 6, 4), (3, 21, 6), (4, 107, 13)])
def test_busy_beavers(states, longest, most_ones):
    census = take(Plan(f"turing({states},tnf)", Budget(2 * states, 10 * longest, 64, 64)))
    halts = [row for row in census.rows() if row.event == "halt"]
    assert max(row.cost.time for row in halts) == longest
    assert max(row.output.count("1") for row in halts) == most_ones


def test_the_busy_beaver_of_two_states_and_three_symbols():
    census = take(Plan("turing(2,3,tnf)", Budget(6, 1000, 32, 64)))
    halts = [row for row in census.rows() if row.event == "halt"]
    assert max(row.cost.time for row in halts) == 38
    assert max(len(row.output) - row.output.count("0") for row in halts) == 9
    counted = next(row for row in turing_values.rows("tnf_counts.csv") if row["class"] == "2x3")
    assert counted["tnf1rb_total"] == f"{int(census.count.sum())} (lr_enum)"
    assert counted["tnf1rb_halt(lr_enum)"].startswith(f"{sum(row.count for row in halts)} ")


@pytest.mark.parametrize("states", [2, 3, 4])
def test_counts_of_the_tree_normal_form(states):
    row = next(row for row in turing_values.rows("tnf_counts.csv") if row["class"] == f"{states}x2")
    census = take(Plan(f"turing({states},tnf)", Budget(2 * states, 200, 64, 64)))
    assert int(census.count.sum()) == int(row["tnf1rb_total"])
    assert sum(one.count for one in census.rows() if one.event == "halt") == int(row["tnf1rb_halt(lr_enum)"])


def test_champions_run_to_their_last_step():
    for row in turing_values.rows("busy_beaver_values.csv"):
        if row["status"] == "exact":
            run = run_turing(row["step_champion"])
            assert (run.outcome.value, run.cost.time) == ("halt", int(row["S_steps"]))
            if row["sigma_note"].startswith("same machine"):
                assert run.ones == int(row["Sigma_nonzeros"])
    assert run_turing("1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA").ones == 4098


def test_what_few_transitions_do_is_no_more_than_the_published_d5():
    """A slice of D(5): machines that use at most 8 of their 10 transitions; the whole is in tests/benchmarks."""
    published, halting = turing_values.published_bits(), 6_897_263_888_672
    census = take(Plan("turing(5)", Budget(8, 500, 64, 64)))
    found = {}
    for row in census.rows():
        if row.event == "halt":
            for string in (row.output, row.output.translate(str.maketrans("01", "10"))):
                found[string] = found.get(string, 0) + row.count * 22 ** (10 - row.cost.length)
    slack = [-math.log2(found[string] / (2 * halting)) - bits for string, bits in published.items() if string in found]
    assert len(slack) > 500
    assert min(slack) > -1e-9
    assert max(slack[:3]) < 1e-4  # what prints 0, 00 and 01 uses few transitions: near all of it is here


def published_table():
    """The published D(5) as a Distribution, complements added."""
    halting, machines = 2**52, {}
    for string, bits in turing_values.published_bits().items():
        for same in (string, string.translate(str.maketrans("01", "10"))):
            machines[same] = round(2.0**-bits * 2 * halting)
    strings = tuple(machines)
    return Distribution(5, 500, strings, np.array(list(machines.values())), halting, 0, 22**10)


def test_published_block_decompositions():
    table = published_table()
    points = {row["quantity"]: float(row["value"]) for row in turing_values.rows("acss_pybdm_point_values.csv")[5:9]}
    pybdm = [
        (np.ones(10, dtype=int), 10, "BDM(ndim=1,shape=(10,)).bdm(ones(10))"),
        (np.array([0, 1] * 18), 12, "BDM(ndim=1).bdm([0,1]*18)"),
        (np.ones(36, dtype=int), 12, "BDM(ndim=1).bdm(ones(36))"),
        (np.ones(500, dtype=int), 12, "BDM(ndim=1).bdm(ones(500))"),
    ]
    for array, block, name in pybdm:
        assert block_decomposition(array, table, block=block).bits == pytest.approx(points[name], abs=1e-6)
    acss = [(18, 12, 1, 57.5664), (18, 12, 12, 41.4481), (36, 8, 8, 30.0948874022513)]
    for size, block, step, bits in acss:
        found = block_decomposition(np.array([0, 1] * (size // 2)), table, block=block, step=step, remainder="shorter")
        assert found.bits == pytest.approx(bits, abs=5e-5)
