"""Turing machines that find something on their tape: the plain recount row for row, symmetries, and what is proved."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import turing_oracle
from census_tables import counts, table
from hypothesis import given, settings
from hypothesis import strategies as st
from turing_runs import run_turing

from sandbox import Budget
from sandbox.census.laws import check_laws
from sandbox.census.taking import take
from sandbox.explore import plain, threads
from sandbox.explore.plan import Plan
from sandbox.explore.searcher import Searcher
from sandbox.machines.catalogue import machine
from sandbox.machines.limits import limits_of
from sandbox.machines.turing import kernel_grams
from sandbox.machines.turing.first_tape import FirstTape
from sandbox.machines.turing.grams import never_asks
from sandbox.machines.turing.kernel_grams_of_three import never_asks_of_three
from sandbox.machines.turing.text import parse
from sandbox.vocabulary.errors import InvalidLimit, InvalidProgram, UnknownName

TAPES = ["1", "01", "0110", "1|", "1|01", "00|0", "10|11"]


def census_of(first, states, digits, steps, cells=32, symbols=2, **options):
    plan = Plan(f"turing({states},{symbols};given={first})", Budget(digits, steps, cells, cells), **options)
    return take(plan, threads=1)


def recount(first, states, digits, steps, cells=32, symbols=2):
    tape = FirstTape.of(first)
    return turing_oracle.census(states, digits, steps, cells, symbols, tape.right, tape.left)


@pytest.mark.parametrize("first", TAPES)
def test_two_states_are_those_of_plain_python(first):
    expected = recount(first, 2, 4, 25)
    for merged in (True, False):
        assert counts(census_of(first, 2, 4, 25, merge=merged, proofs=False)) == expected


@pytest.mark.parametrize("first", ["0110", "1|01"])
def test_three_states_are_those_of_plain_python(first):
    assert counts(census_of(first, 3, 5, 25, proofs=False)) == recount(first, 3, 5, 25)


@given(
    size=st.sampled_from([(1, 2), (2, 2), (3, 2), (2, 3), (2, 4)]),
    left=st.text("0123", max_size=3),
    right=st.text("0123", max_size=3),
    steps=st.integers(1, 12),
    room=st.integers(0, 4),
    digits=st.integers(0, 3),
)
@settings(max_examples=30)
def test_any_tape_and_budget_are_those_of_plain_python(size, left, right, steps, room, digits):
    states, symbols = size
    digits = min(digits, states * symbols)
    first = "|".join("".join(symbol for symbol in side if int(symbol) < symbols) for side in (left, right))
    cells = FirstTape.of(first).cells + room
    expected = recount(first, states, digits, steps, cells, symbols)
    for merged in (True, False):
        found = census_of(first, states, digits, steps, cells, symbols, merge=merged, proofs=False)
        assert counts(found) == expected


@pytest.mark.parametrize("first", ["", "0", "|0", "|"])
def test_a_blank_tape_is_the_machine_that_is_given_nothing(first):
    assert machine(f"turing(3;given={first})") is machine("turing(3)")


def halts_of(census):
    return {row.columns()[:5]: row.count for row in census.rows() if row.event == "halt"}


@pytest.mark.parametrize("first", TAPES)
def test_proofs_only_turn_undecided_rows_into_loops(first):
    without, proved = (census_of(first, 3, 6, 300, proofs=proofs) for proofs in (False, True))
    assert halts_of(without) == halts_of(proved)
    assert "probability exactly 1" in check_laws(proved)
    assert {row.decider for row in proved.rows()} > {"no way to halt", "exact repetition", "translated repetition"}


@pytest.mark.parametrize("first", ["1", "0110", "1|01", "10|11"])
def test_with_symmetry_and_in_one_kernel_rows_and_first_programs_are_the_same(first, monkeypatch):
    plan = Plan(f"turing(3;given={first})", Budget(5, 60, 32, 32))
    fused = table(take(plan, threads=1))
    monkeypatch.setattr(threads, "searcher_of", Searcher)
    assert threads.searcher_of is not plain.searcher_of
    assert fused == table(take(plan, threads=1)) == table(take(replace(plan, merge=False), threads=1))


@pytest.mark.parametrize("first", TAPES)
def test_a_mirrored_tape_leaves_mirrored_strings(first):
    mirrored = FirstTape.of(first).mirrored
    assert mirrored.mirrored == FirstTape.of(first)
    image = Counter()
    for (event, output, *cost), count in counts(census_of(mirrored.text, 3, 6, 60)).items():
        image[event, output[::-1], *cost] += count
    assert image == counts(census_of(first, 3, 6, 60))


@pytest.mark.parametrize("first", ["0110", "10|11"])
def test_first_programs_do_what_their_rows_say(first):
    census = census_of(first, 3, 5, 60)
    for row in list(census.rows())[::5]:
        run = run_turing(census.machine.show(row.witness), steps=500, data=first)
        if row.event == "halt":
            assert (run.outcome.value, run.output, *run.cost) == ("halt", row.output, *row.cost)
        else:
            assert run.outcome.value in ("timeout", "exhausted")


def three_at_once(word, tape, scratch):
    """Whether n-grams of 3 cells prove it, all neighbourhoods of a (state, symbol) in one word."""
    sides = [int(cells or "0", 2) for cells in (tape.left, tape.right[:0:-1])]  # the nearest cell lowest
    beyond = [sum({1 << (side >> k & 7) for k in range(1, 12)}) for side in sides]
    first = 8 * (sides[0] & 7) + (sides[1] & 7)
    return bool(never_asks_of_three(word, 6, int(tape.right[0]), first, *beyond, scratch))


@given(
    st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 1), st.sampled_from([1, -1]), st.integers(0, 2))),
             min_size=6, max_size=6),
    st.text("01", max_size=7),
    st.text("01", max_size=7),
)  # fmt: skip
@settings(max_examples=150)
def test_n_grams_of_a_given_tape_are_those_of_plain_python_and_prove_what_is_true(transitions, left, right):
    first = f"{left}|{right}"
    word = 0
    for slot, transition in enumerate(transitions):
        written, move, state = transition or (0, 1, 0)
        code = state << 2 | (written ^ slot & 1) << 1 | (move < 0)
        word |= (code if transition else 31) << (5 * slot)
    limits = limits_of(machine(f"turing(3;given={first})"), Budget(6, 99, 64, 64))
    scratch = np.zeros(kernel_grams.SCRATCH_WORDS, dtype=np.int64)
    known = {slot: transition for slot, transition in enumerate(transitions) if transition}
    proved = [never_asks(known, 2, size, data=first) for size in (2, 3, 4)]
    assert [bool(kernel_grams.never_asks(word, size, limits, scratch)) for size in (2, 3, 4)] == proved
    assert proved == sorted(proved)
    assert bool(kernel_grams.never_asks_any(word, limits, scratch)) == proved[-1]
    assert three_at_once(word, FirstTape.of(first), scratch) == proved[1]
    if proved[-1]:
        words = [f"{t[0]}{'NRL'[t[1]]}{'ABC'[t[2]]}" if t else "---" for t in transitions]
        text = "_".join("".join(words[k : k + 2]) for k in (0, 2, 4))
        assert run_turing(text, steps=2000, data=first).outcome.value == "timeout"


def test_what_a_machine_is_given_is_run_and_counted_as_visited():
    given = machine("turing(2;given=01|10)")
    halting, walking = (given.run(given.parse(text), Budget()) for text in ("1RZ0NZ_1LA1RZ", "1RB0RB_0NZ1RB"))
    assert (halting.output, halting.cost) == ("0100", (1, 1, 4))
    assert (walking.output, walking.cost) == ("0100", (2, 2, 4))
    assert parse("1RB1LB_1LA1RZ", data="0 1|10").data == "01|10"
    with pytest.raises(InvalidProgram, match="expected no --data"):
        given.parse("1NZ0RB_1LA1RZ", "1")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("turing(2;given=012)", "symbols 0 to 1"),
        ("turing(2;given=0|1|0)", "one | before the head"),
        ("turing(2;given=" + "01" * 17 + ")", "at most 32 symbols"),
        ("turing(2,3;given=" + "01" * 9 + ")", "at most 16 symbols"),
        ("turing(2;taken=01)", "turing(N;given=Y)"),
        ("turing(2,tnf;given=01)", "leave out tnf"),
    ],
)
def test_a_tape_that_cannot_be_is_told_in_one_line(name, words):
    with pytest.raises(UnknownName) as caught:
        machine(name)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_budget_holds_what_is_given():
    with pytest.raises(InvalidLimit, match="at least 4, got 3; raise --cells"):
        census_of("0110", 2, 4, 9, cells=3)
