"""The census equals the plain Python reference row for row, however it is taken; its laws hold; it is monotone."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import oracle
import pytest
from census_tables import counts, table, take_census, written
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import bit_strings

from sandbox import Budget, tape
from sandbox.census.laws import check_laws
from sandbox.census.merging import merge
from sandbox.census.order import from_rows
from sandbox.census.taking import take
from sandbox.explore import levels
from sandbox.explore.plan import Plan
from sandbox.explore.table import Table
from sandbox.machines.tape.runner import run
from sandbox.vocabulary.errors import CensusFormatError
from sandbox.vocabulary.event import DATUM_MARK, DECIDERS, PENDING

small = {
    "bits": st.integers(0, 10),
    "steps": st.integers(1, 60),
    "cells": st.integers(1, 6),
    "observations": st.integers(1, 8),
}
medium = {**small, "bits": st.integers(0, 17)}
UNDECIDED = {"timeout", "overflow", "pending"}


@pytest.mark.parametrize("merging", [False, True])
@pytest.mark.parametrize("budget", [(15, 200, 64, 16), (14, 100, 3, 40), (13, 30, 5, 3), (15, 60, 64, 64)])
def test_all_programs_equal_the_python_reference_row_for_row(budget, merging):
    got = take_census(*budget, merge=merging, proofs=False)
    assert counts(got) == oracle.census(*budget)


@given(st.builds(dict, **small), st.booleans())
@settings(max_examples=30)
def test_any_small_budget_equals_the_python_reference(budget, merging):
    got = take_census(**budget, merge=merging, proofs=False)
    assert counts(got) == oracle.census(budget["bits"], budget["steps"], budget["cells"], budget["observations"])


@given(st.builds(dict, **medium), st.booleans())
def test_merged_equals_plain_in_every_row_decider_and_first_program(budget, proofs):
    assert table(take_census(**budget, proofs=proofs)) == table(take_census(**budget, merge=False, proofs=proofs))


@pytest.mark.parametrize(("bits", "observations"), [(21, 64), (24, 64), (27, 6)])
def test_merged_equals_plain_where_every_kind_of_merge_occurs(bits, observations):
    """27 bits is where a block is first closed on a later pass with the cell at 0 and no bit left."""
    budget = {"bits": bits, "steps": 300, "observations": observations, "threads": 2}
    assert table(take_census(**budget)) == table(take_census(**budget, merge=False))


def test_threads_and_the_size_of_pieces_do_not_matter(monkeypatch):
    whole = table(take_census(24, observations=64))
    assert table(take_census(24, observations=64, threads=2)) == whole
    monkeypatch.setattr(levels, "_WHOLE_BITS", 9)
    monkeypatch.setattr(levels, "_UNIT_NODES", 50)
    assert table(take_census(24, observations=64, threads=3)) == whole


@given(st.builds(dict, **medium), st.integers(2, 5), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_parts_merge_to_the_whole_in_any_order_and_grouping(budget, parts, random):
    plan = Plan("tape", Budget(**budget))
    taken = [take(replace(plan, part=(k, parts)), threads=1) for k in range(1, parts + 1)]
    random.shuffle(taken)
    cut = random.randint(1, parts - 1)
    merged = merge([merge(taken[:cut]), merge(taken[cut:])])
    assert merged.complete
    assert table(merged) == table(take(plan, threads=1))
    assert table(merge(list(reversed(taken)))) == table(merged)
    assert written(merged) == written(take(plan, threads=1))


@pytest.mark.parametrize("options", [{}, {"merge": False}, {"proofs": False}, {"follow": "110"}])
@pytest.mark.parametrize(
    ("machine", "bits", "parts"),
    [
        *(("tape", bits, parts) for bits, parts in [(0, 3), (8, 2), (12, 16), (15, 64), (18, 100)]),
        *(("turing(2)", bits, parts) for bits, parts in [(0, 2), (1, 16), (3, 5), (4, 100)]),
        *(("turing(3)", bits, 16) for bits in (2, 5)),
        ("turing(3,tnf)", 6, 16),
    ],
)
def test_parts_that_are_nearly_or_quite_empty_merge_to_the_bytes_of_the_whole(machine, bits, parts, options):
    plan = Plan(machine, Budget(bits, 60, 9, 9), **options)
    merged = merge([take(replace(plan, part=(k, parts)), threads=1) for k in range(1, parts + 1)])
    assert written(merged) == written(take(plan, threads=1))


def test_many_parts_merge_to_the_bytes_of_the_whole():
    parts = 200
    plan = Plan("tape", Budget(12, 60, 9, 9))
    merged = merge([take(replace(plan, part=(k, parts)), threads=1) for k in range(1, parts + 1)])
    assert written(merged) == written(take(plan, threads=1))


def test_every_part_of_27_bits_can_be_taken_where_some_have_levels_with_nothing_in_them():
    plan = Plan("tape", Budget(27, 1000, 64, 32))
    merged = merge([take(replace(plan, part=(k, 16)), threads=2) for k in range(1, 17)])
    assert written(merged) == written(take(plan, threads=2))


@given(st.builds(dict, **medium), bit_strings(min_size=1, max_size=8), st.booleans())
def test_following_a_string_keeps_its_rows_merged_or_plain(budget, follow, proofs):
    """Rows of every prefix and of its other continuation are those of the census; the laws hold (`take` checks)."""
    follow = follow[: budget["observations"]]
    targeted, plain, whole = (
        take_census(**budget, proofs=proofs, **more)
        for more in ({"follow": follow}, {"follow": follow, "merge": False}, {})
    )
    assert table(targeted) == table(plain)
    for size in range(len(follow)):
        strings = {follow[:size] + "0", follow[:size] + "1"}
        rows = [[row for row in t.rows() if row.event == "emit" and row.output in strings] for t in (targeted, whole)]
        assert rows[0] == rows[1]


@given(st.builds(dict, **medium), st.booleans())
def test_kraft_and_flow_hold_in_fractions(budget, proofs):
    census = take_census(**budget, proofs=proofs)
    mass, emitted, ended = Fraction(0), {"": Fraction(1)}, {}
    for row in census.rows():
        weight = Fraction(row.count, 2**row.cost.length)
        if row.event == "emit":
            emitted[row.output] = emitted.get(row.output, 0) + weight
        if row.event != "emit" or len(row.output) == budget["observations"]:
            mass += weight
        if row.event != "emit":
            ended[row.output] = ended.get(row.output, 0) + weight
    assert mass == 1
    for output, weight in emitted.items():
        if len(output) < budget["observations"]:
            onward = emitted.get(output + "0", 0) + emitted.get(output + "1", 0)
            assert weight == onward + ended.get(output, 0)
    assert "exactly 1" in check_laws(census)


@given(st.builds(dict, **medium), st.builds(dict, **medium))
def test_a_larger_budget_only_adds_to_what_was_decided(one, other):
    less = {name: min(one[name], other[name]) for name in one}
    more = {name: max(one[name], other[name]) for name in one}
    small_census, large_census = take_census(**less), take_census(**more)
    assert within(large_census, less, "emit", less["observations"]) == within(small_census, less, "emit", 64)
    shorter = less["observations"] - 1
    assert within(large_census, less, "halt", shorter) == within(small_census, less, "halt", 64)
    assert undecided(large_census, more) <= undecided(small_census, less)


def within(census, budget, event, printed):
    """The rows of an event that a smaller budget can see."""
    return [
        row.columns()
        for row in census.rows()
        if row.event == event
        and row.cost.length <= budget["bits"]
        and row.cost.time <= budget["steps"]
        and row.cost.space <= budget["cells"]
        and len(row.output) <= printed
    ]


def undecided(census, budget):
    return sum(
        Fraction(row.count, 2**row.cost.length)
        for row in census.rows()
        if row.event in UNDECIDED or (row.event == "emit" and len(row.output) == budget["observations"])
    )


@pytest.mark.parametrize("decider", DECIDERS[1:DATUM_MARK])
def test_what_is_proved_to_loop_neither_prints_nor_halts_in_100_times_the_steps(decider):
    """All proved programs of up to 15 bits, found by the oracle's runs, and the first program of every longer row."""
    census = take_census(18, steps=100, cells=64, observations=64)
    rows = [row for row in census.rows() if row.decider == decider]
    assert rows
    for row in rows:
        result = run(tape.from_bits(row.witness), budget=Budget(steps=10_000, cells=10_000, observations=100))
        assert result.output == row.output
        assert result.outcome.value in ("timeout", "overflow")
        assert result.cost.length == row.cost.length


def test_every_proved_loop_of_15_bits_is_a_timeout_or_overflow_of_the_oracle():
    with_proofs = counts(take_census(15, steps=500))
    long_runs = oracle.census(15, 50_000, 2_000, 16)
    looping, running = {}, {}
    for rows, events, into in ((with_proofs, ("loop",), looping), (long_runs, ("timeout", "overflow"), running)):
        for (event, output, length, _, _), count in rows.items():
            if event in events:
                into[output, length] = into.get((output, length), 0) + count
    assert looping
    assert all(count <= running.get(key, 0) for key, count in looping.items())


def test_the_first_program_of_every_row_does_what_the_row_says():
    budget = Budget(bits=18, steps=100, cells=64, observations=20)
    for row in take(Plan("tape", budget), threads=1).rows():
        if row.event == "loop":
            continue
        printed = max(len(row.output), 1) if row.event == "emit" else 20
        result = run(tape.from_bits(row.witness), budget=replace(budget, bits=row.cost.length, observations=printed))
        assert result.output == row.output
        if row.event == "emit":
            assert tuple(column[-1] for column in result.costs) == (row.cost.length, row.cost.time, row.cost.space)
        else:
            assert result.outcome.value == row.event
            assert tuple(result.cost) == (row.cost.length, row.cost.time, row.cost.space)


def test_counts_of_60_bits_are_exact():
    """More programs than a float64 can count: summed by the explorer's table, checked by the laws, off by one found."""
    plan = Plan("tape", Budget(60, 100, 64, 1))
    key = (PENDING << 56) | (60 << 40) | (1 << 32) | 20
    table_of_rows = Table(4, 2)
    table_of_rows.add(np.array([[key, 0, 2**59 - 1, 7], [key, 0, 2**59, 5]]))
    short = from_rows(plan, 1, table_of_rows.used_rows())
    with pytest.raises(CensusFormatError, match=f"got {2**60 - 1}/{2**60}"):
        check_laws(short)
    table_of_rows.add(np.array([[key, 0, 1, 9]]))
    assert "exactly 1" in check_laws(from_rows(plan, 1, table_of_rows.used_rows()))
