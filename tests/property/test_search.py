"""Levin search finds the Kt-cheapest program of a census, in the phase it should, and never passes its bound."""

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
from census_tables import take_census
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox import Budget, tape
from sandbox.census.taking import take
from sandbox.explore import levin, levin_merged
from sandbox.explore.levin_search import search, search_where
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.machines.tape.runner import run
from sandbox.priors.fast_and_guess import fast
from sandbox.vocabulary.errors import InvalidLimit, InvalidProgram, UnknownName

EXAMPLES = Path(__file__).parents[2] / "examples"
PHASES, MORE_PHASES, OBSERVATIONS = 24, 27, 16
STEPS = 2**11


@cache
def cheapest(phases=PHASES):
    """Of each output with Kt up to `phases` the least (2^Kt, length, program, time, space) of a census."""
    least = {}
    for row in take_census(phases, STEPS, 64, OBSERVATIONS).rows():
        if row.event == "emit":
            key = (row.cost.time << row.cost.length, row.cost.length, row.witness, row.cost.time, row.cost.space)
            least[row.output] = min(key, least.get(row.output, key))
    return {output: key for output, key in least.items() if key[0] <= 2**phases}


def test_the_census_has_all_programs_of_the_phases():
    """More steps than it has would be left to programs of at most 16 bits: none of those prints so late."""
    bits = MORE_PHASES - 11
    late = take_census(bits, 2 ** (MORE_PHASES - 3), 64, OBSERVATIONS)
    assert max(row.cost.time for row in late.rows() if row.event == "emit") <= STEPS


def first_phase(power):
    """The least i with 2^Kt <= 2^i: length + ceil(log2 time)."""
    return next(i for i in range(80) if power <= 2**i)


def key(found):
    return found.cost.time << found.cost.length, found.cost.length, found.program, found.cost.time, found.cost.space


def test_every_string_of_a_census_is_found_with_its_cheapest_program_in_the_right_phase():
    """111000 is the first string whose cheapest program is not the first one met in its phase."""
    some = [*sorted(cheapest(MORE_PHASES))[::16], "111000"]
    assert len(cheapest()) > 80
    for output, least in [*cheapest().items(), *((output, cheapest(MORE_PHASES)[output]) for output in some)]:
        result = search(output, most_phase=MORE_PHASES)
        assert key(result.found) == least
        assert result.found.output == output
        assert len(result.phases) == first_phase(least[0])
        assert result.cells_cut == 0


def test_the_steps_counted_never_pass_the_bound():
    for output, (power, *_) in cheapest().items():
        result = search(output)
        assert all(phase.steps <= 2**phase.number for phase in result.phases)
        assert result.steps == sum(phase.steps for phase in result.phases)
        assert result.steps < result.bound == 2 ** (first_phase(power) + 1)
        assert [phase.number for phase in result.phases] == list(range(1, len(result.phases) + 1))


def test_a_string_with_kt_above_the_last_phase_is_not_found_and_that_is_a_result():
    for output, (power, *_) in cheapest().items():
        if (last := first_phase(power) - 1) > 0:
            result = search(output, most_phase=last)
            assert result.found is None
            assert len(result.phases) == last
            assert result.steps < result.bound == 2 ** (last + 1)


@given(st.text("01", min_size=1, max_size=8))
def test_what_is_found_prints_the_string_at_that_cost(target):
    found = search(target, most_phase=26).found
    if found:
        result = run(tape.from_bits(found.program), budget=Budget(observations=len(target)))
        assert result.output == target
        assert tuple(column[-1] for column in result.costs) == (found.cost.length, found.cost.time, found.cost.space)
        assert found.kt <= 26


def test_strings_of_64_bits_are_searched_for():
    for target in ("1" * 64, "0" * 64, "01" * 32):
        found = search(target, most_phase=30).found
        assert run(tape.from_bits(found.program), budget=Budget(observations=64)).output == target


@pytest.mark.parametrize("target", ["1011", "0010", "1" * 9])
def test_proofs_change_what_is_run_and_nothing_that_is_found(target):
    with_proofs, without = search(target, most_phase=24), search(target, most_phase=24, proofs=False)
    assert with_proofs.found == without.found
    assert len(with_proofs.phases) == len(without.phases)
    assert all(one.steps >= other.steps for one, other in zip(with_proofs.phases, without.phases, strict=True))
    assert without.steps < without.bound


@given(
    st.one_of(
        st.text("01", min_size=1, max_size=20),
        st.builds(lambda block, size: (block * size)[:size], st.text("01", min_size=1, max_size=4), st.integers(1, 64)),
    ),
    st.integers(1, 25),
    st.booleans(),
)
@example("111000", 27, True)
@example("0110100110010110", 27, False)
def test_merged_states_change_neither_what_is_found_nor_what_is_counted(target, phases, proofs):
    """Every phase has the steps and runs of the search one by one, and leaves as many programs for their cells."""
    merged, single = (search(target, most_phase=phases, proofs=proofs, merge=merge) for merge in (True, False))
    assert merged == single


def test_programs_left_for_their_cells_are_counted_alike():
    """A machine of fewer cells than the 64 of the tape: else the first phase that leaves one is far above 30."""
    few = replace(machine("tape"), most={**machine("tape").most, "cells": 3})
    merged, single = (search("0110100", most_phase=27, merge=merge, machine=few) for merge in (True, False))
    assert merged == single
    assert merged.cells_cut > 100


PREDICATE_PHASES = 18
PREDICATES = [
    lambda output: output.count("1") == 3,
    lambda output: len(output) >= 4 and "11" not in output and "1" in output,
    lambda output: len(output) >= 2 and output == output[::-1] and output[0] == "1",
    lambda output: output.endswith("01"),
    lambda output: len(output) >= 14,
    lambda output: len(output) >= 14 and "01" in output,
]


@pytest.mark.parametrize("accepts", PREDICATES)
def test_a_predicate_finds_the_cheapest_program_that_prints_anything_accepted(accepts):
    result = search_where(accepts, most_phase=PREDICATE_PHASES, observations=OBSERVATIONS)
    accepted = [one for x, one in cheapest().items() if accepts(x) and one[0] <= 2**PREDICATE_PHASES]
    if not accepted:
        assert result.found is None
        return
    assert key(result.found) == min(accepted)
    assert accepts(result.found.output)
    assert len(result.phases) == first_phase(min(accepted)[0])
    assert result.steps < result.bound


def test_a_predicate_that_accepts_nothing_runs_out_and_does_what_fast_does_within_its_bound():
    """FAST runs every program from its start, the search shares beginnings: it never counts more."""
    result = search_where(lambda _output: False, most_phase=13)
    assert result.found is None
    for mine, theirs in zip(result.phases, fast(13, observations=64), strict=True):
        assert mine.steps <= theirs.steps


def test_the_size_of_slices_does_not_matter(monkeypatch):
    whole = search("010", most_phase=24)
    monkeypatch.setattr(levin, "_SLICE_RUNS", 7)
    monkeypatch.setattr(levin_merged, "_SLICE_NODES", 7)
    assert search("010", most_phase=24) == search("010", most_phase=24, merge=False) == whole
    assert sum(phase.runs for phase in whole.phases) > 1000


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: search(""), InvalidLimit, "a string of 1 to 64 bits to search for, got 0"),
        (lambda: search("1" * 65), InvalidLimit, "a string of 1 to 64 bits to search for, got 65"),
        (lambda: search("12"), InvalidProgram, "only 0 and 1 in the string, got '2'"),
        (lambda: search("1", most_phase=0), InvalidLimit, "a last phase between 1 and 60, got 0"),
        (lambda: search("1", most_phase=61), InvalidLimit, "a last phase between 1 and 60, got 61"),
        (lambda: search_where(bool, observations=65), InvalidLimit, "observations between 1 and 64, got 65"),
        (lambda: search("1", most_phase="3"), InvalidLimit, "a last phase between 1 and 60, got '3'"),
        (lambda: search("1", most_phase=2.5), InvalidLimit, "a last phase between 1 and 60, got 2.5"),
        (lambda: search_where(bool, observations="6"), InvalidLimit, "observations between 1 and 64, got '6'"),
    ],
)
def test_bad_arguments_are_named(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_machine_of_ones_own_is_searched_like_the_tape(monkeypatch):
    """Every output of a census of the example machine, with its cheapest program, in its phase."""
    monkeypatch.syspath_prepend(EXAMPLES)
    name, phases, least = "own_machine:MACHINE", 14, {}
    for row in take(Plan(name, Budget(phases, 2**phases, 60, 8)), threads=1).rows():
        if row.event == "emit" and row.output:
            length, time, space = row.cost
            power = (time << length, length, row.witness, time, space)
            least[row.output] = min(power, least.get(row.output, power))
    reached = {output: power for output, power in least.items() if power[0] <= 2**phases}
    assert len(reached) > 60
    for output, power in reached.items():
        result = search(output, most_phase=phases, machine=name)
        assert (key(result.found), result.cells_cut) == (power, 0)
        assert len(result.phases) == first_phase(power[0])
        assert result.found.text


def test_a_machine_that_prints_at_its_end_is_no_machine_to_search():
    for searching in (partial(search, "1"), partial(search_where, bool)):
        with pytest.raises(UnknownName, match="reads bits and prints bit by bit"):
            searching(machine="turing(2)")
