"""The small Turing machines of the explorer against plain Python, and against themselves without symmetry or proofs."""

from collections import Counter
from dataclasses import replace
from unittest import mock

import numpy as np
import pytest
import turing_oracle
from census_tables import counts, table
from hypothesis import given, settings
from hypothesis import strategies as st
from turing_runs import run_turing

from sandbox import Budget
from sandbox.census.laws import check_laws
from sandbox.census.merging import merge
from sandbox.census.storage import read, write
from sandbox.census.taking import take
from sandbox.explore import levels, threads
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine as machine_called
from sandbox.machines.limits import limits_of
from sandbox.machines.result import Interrupted
from sandbox.machines.turing import kernel_grams, stepper
from sandbox.machines.turing import runner as interpreter
from sandbox.machines.turing.text import parse
from sandbox.vocabulary.errors import CensusFormatError, Stopped


def census_of(size, steps, cells=64, digits=None, threads=1, formalism="", **options):
    states, symbols = size if isinstance(size, tuple) else (size, 2)
    digits = symbols * states if digits is None else digits
    return take(
        Plan(f"turing({states},{symbols}{formalism})", Budget(digits, steps, cells, 64), **options), threads=threads
    )


SIZES = [(1, 2), (2, 2), (1, 3), (2, 3), (1, 4), (2, 4)]


@given(size=st.sampled_from(SIZES), steps=st.integers(1, 12), cells=st.integers(1, 6), digits=st.integers(0, 4))
@settings(max_examples=30)
def test_the_census_is_that_of_plain_python(size, steps, cells, digits):
    states, symbols = size
    digits = min(digits, symbols * states, 4 if symbols == 2 else 3)
    expected = turing_oracle.census(states, digits, steps, cells, symbols)
    for merged in (True, False):
        assert counts(census_of(size, steps, cells, digits, merge=merged, proofs=False)) == expected


@given(
    size=st.sampled_from([(2, 2), (3, 2), (2, 3), (2, 4), (3, 4)]), steps=st.integers(1, 15), digits=st.integers(1, 4)
)
@settings(max_examples=15)
def test_the_tree_normal_form_is_that_of_plain_python(size, steps, digits):
    expected = turing_oracle.normal_form(*size, min(digits, size[0] * size[1]), steps, 9)
    assert counts(census_of(size, steps, 9, digits, formalism=",tnf", proofs=False)) == expected


def test_fewer_observations_than_cells_are_fewer_cells():
    plans = [Plan("turing(3)", Budget(6, 21, *limits)) for limits in ((64, 4), (4, 64))]
    assert table(take(plans[0], threads=1)) == table(take(plans[1], threads=1))


@pytest.mark.parametrize("blank", [0, 1])
def test_counts_are_those_of_all_whole_tables(blank):
    expected = turing_oracle.outputs_of_whole_tables(2, 6, blank)
    found = Counter()
    for row in census_of(2, 6).rows():
        if row.event == "halt":
            output = row.output.translate(str.maketrans("01", "10")) if blank else row.output
            found[output] += row.count * 10 ** (4 - row.cost.length)
    assert found == expected


@given(steps=st.integers(1, 60), cells=st.integers(1, 12), digits=st.integers(0, 6), proofs=st.booleans())
@settings(max_examples=12)
def test_with_symmetry_the_table_is_the_same_first_programs_included(steps, cells, digits, proofs):
    for size in ((3, 2), (2, 3), (2, 4)):
        budget = {"steps": steps, "cells": cells, "digits": min(digits, 5 if size == (2, 4) else 6), "proofs": proofs}
        assert table(census_of(size, **budget)) == table(census_of(size, merge=False, **budget))


@pytest.mark.parametrize(("size", "steps"), [((3, 2), 400), ((4, 2), 107), ((2, 3), 300)])
def test_proofs_only_turn_undecided_rows_into_loops(size, steps):
    cells = 64 if size[1] == 2 else 32
    without, proved = (Counter(census_halts(census_of(size, steps, cells, proofs=proofs))) for proofs in (False, True))
    assert without == proved
    assert any(row.decider == "no way to halt" for row in census_of(size, steps, cells).rows())


def holed(text, halting):
    """The word and the limits of the machine `text` for `never_asks`, each transition that halts undefined."""
    machine = parse(text)
    wide = 1 if machine.symbols == 2 else 2
    word = 0
    for at, transition in enumerate(machine.table):
        code = 31
        if transition and not (halting and transition[2] < 0):
            written, move, following = transition
            code = following << (1 + wide) | (written ^ at % machine.symbols) << 1 | (move < 0)
        word |= code << (5 * at)
    return word, limits_of(machine_called(f"turing({machine.states},{machine.symbols})"), Budget(1, 1, 1, 1))


@pytest.mark.parametrize(("size", "steps"), [((4, 2), 107), ((2, 3), 60), ((2, 4), 200)])
def test_closed_n_grams_prove_nothing_of_machines_that_halt(size, steps):
    """The first machine of each row of the tree normal form that halts, late ones included."""
    census = census_of(size, steps, 64 if size[1] == 2 else 32, digits=min(size[0] * size[1], 7), formalism=",tnf")
    scratch = np.zeros(kernel_grams.SCRATCH_WORDS, dtype=np.int64)
    halts = [row for row in census.rows() if row.event == "halt"]
    assert len(halts) > 300
    for row in halts:
        word, limits = holed(census.machine.show(row.witness), halting=True)
        assert not any(kernel_grams.never_asks(word, bits, limits, scratch) for bits in (2, 4))


@pytest.mark.parametrize(("size", "steps"), [((4, 2), 40), ((2, 3), 20)])
def test_what_closed_n_grams_prove_runs_on_and_on(size, steps):
    census = census_of(size, steps, 64 if size[1] == 2 else 32, formalism=",tnf")
    proved = [row for row in census.rows() if row.decider == "closed n-grams"]
    assert proved
    for row in proved:
        assert run_turing(census.machine.show(row.witness), steps=10**5).outcome.value == "timeout"


def test_closed_n_grams_decide_most_of_what_repetition_does_not():
    for states, left in ((2, 0), (3, 840)):
        rows = list(census_of(states, {2: 6, 3: 21}[states]).rows())
        assert any(row.decider == "closed n-grams" for row in rows)
        radix = 4 * states + 2
        assert left == sum(r.count * radix ** (2 * states - r.cost.length) for r in rows if r.event == "timeout")


@st.composite
def machines(draw):
    """A table for the oracle and the same as text: some transitions undefined, some halting."""
    states, symbols = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    moves = st.tuples(st.integers(0, symbols - 1), st.sampled_from([1, -1]), st.integers(0, states - 1))
    halts = st.tuples(st.integers(0, symbols - 1), st.just(0), st.none())
    keys = [(state, symbol) for state in range(states) for symbol in range(symbols)]
    table = {key: draw(st.one_of(moves, moves, moves, halts, st.none())) for key in keys}
    words = [
        "---" if t is None else f"{t[0]}{'NRL'[t[1]]}{'Z' if t[2] is None else 'ABCD'[t[2]]}" for t in table.values()
    ]
    rows = ["".join(words[k : k + symbols]) for k in range(0, len(words), symbols)]
    return {key: value for key, value in table.items() if value}, "_".join(rows)


@given(machines(), st.integers(1, 300), st.integers(1, 20), st.integers(1, 8), st.text("01", max_size=12))
@settings(max_examples=300)
def test_one_machine_runs_as_plain_python_does(machine, steps, cells, first_cells, data):
    table, text = machine
    data = data[:cells]
    event, output, time, space = turing_oracle.run(table, steps, cells, data or "0")
    with mock.patch.object(interpreter, "_FIRST_CELLS", first_cells), mock.patch.object(interpreter, "_SLICE_STEPS", 7):
        found = run_turing(text, steps, cells, data)
    assert found == stepper.run(parse(text, data=data), Budget(steps=steps, cells=cells))
    assert found.outcome.value == {"ask": "exhausted"}.get(event, event)
    assert tuple(found.cost)[1:] == (time, space)
    assert found.ones == sum(cell != "0" for cell in found.tape)
    if event == "halt":
        assert found.output == found.tape == output


def test_ctrl_c_keeps_the_machine_as_it_was(monkeypatch):
    calls, original = [], interpreter.kernel.run

    def interrupted(*arrays):
        calls.append(arrays)
        if len(calls) == 9:
            raise KeyboardInterrupt
        return original(*arrays)

    monkeypatch.setattr(interpreter, "_SLICE_STEPS", 10)
    monkeypatch.setattr(interpreter.kernel, "run", interrupted)
    champion = "1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA"
    with pytest.raises(Interrupted, match="exact for --steps") as caught:
        run_turing(champion)
    monkeypatch.undo()
    partial = caught.value.partial
    assert 0 < partial.cost.time < 100
    assert partial == run_turing(champion, steps=partial.cost.time)


def census_halts(census):
    return {row.columns()[:5]: row.count for row in census.rows() if row.event == "halt"}


def test_four_states_halt_within_107_steps_and_more_steps_find_nothing():
    assert census_halts(census_of(4, 107)) == census_halts(census_of(4, 1000))


def test_first_programs_do_what_their_rows_say():
    census = census_of(3, 21)
    for row in census.rows():
        run = run_turing(census.machine.show(row.witness), steps=500)
        if row.event == "halt":
            assert (run.outcome.value, run.cost.time, run.cost.space, run.output) == (
                row.event,
                row.cost.time,
                row.cost.space,
                row.output,
            )
        else:
            assert run.outcome.value in ("timeout", "exhausted")
            assert not row.output


@pytest.mark.parametrize("options", [{}, {"formalism": ",tnf"}, {"merge": False}])
def test_threads_and_parts_add_up_to_the_same_bytes(options, tmp_path, monkeypatch):
    monkeypatch.setattr(levels, "_WHOLE_BITS", 9)
    whole = census_of(3, 21, **options)
    parts = [census_of(3, 21, threads=2, part=(k, 3), **options) for k in (1, 2, 3)]
    for name, census in (("one", whole), ("two", census_of(3, 21, threads=2, **options)), ("three", merge(parts))):
        write(census, tmp_path / name)
        assert (tmp_path / name).read_bytes() == (tmp_path / "one").read_bytes()
    assert table(read(tmp_path / "one")) == table(whole)


def test_an_interrupted_census_goes_on_where_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(threads, "_FLUSH_SECONDS", 0.0)
    monkeypatch.setattr(levels, "_WHOLE_BITS", 13)
    monkeypatch.setattr(levels, "_UNIT_NODES", 1e3)
    plan = Plan("turing(4)", Budget(8, 107, 64, 64))
    calls = []

    def stop_midway(share, nodes):
        calls.append(share)
        if len(calls) == 9:
            raise KeyboardInterrupt

    with pytest.raises(Stopped, match="--resume goes on"):
        take(plan, threads=1, checkpoint=Checkpoint(tmp_path / "pieces", plan, quiet_seconds=0), progress=stop_midway)
    assert 0 < max(calls) < 1
    assert len(list((tmp_path / "pieces").glob("*.npz"))) > 1
    resumed = take(plan, threads=2, checkpoint=Checkpoint(tmp_path / "pieces", plan, resume=True, quiet_seconds=0))
    assert table(resumed) == table(take(plan, threads=2))


def test_laws_are_exact_and_notice_a_lost_machine():
    census = census_of(3, 21)
    assert "probability exactly 1" in check_laws(census)
    more = census.count.copy()
    more[np.argmax(census.length)] += 1
    with pytest.raises(CensusFormatError, match="probability 1, got 7529537/7529536"):
        check_laws(replace(census, count=more))
    assert "at most 1" in check_laws(census_of(3, 21, formalism=",tnf"))
