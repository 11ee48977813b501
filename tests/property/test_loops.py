"""Loops of single runs: proved exactly where the census proves them, by the same decider, at equal cost; and sound."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import bit_strings, budgets, texts

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.machines.runnable import machine_to_run
from sandbox.machines.turing.grams import never_asks, sizes_of
from sandbox.vocabulary.event import DECIDERS

TAPE, TURING = machine("tape"), machine_to_run("turing")
MORE_STEPS = 10**5

CENSUSES = [
    ("tape", Budget(15, 200, 64, 64)),
    ("tape", Budget(15, 9, 64, 64)),
    ("tape", Budget(18, 60, 5, 10)),
    ("turing(2)", Budget(4, 6, 64, 64)),
    ("turing(2)", Budget(4, 100, 64, 64)),
    ("turing(3)", Budget(6, 21, 64, 64)),
    ("turing(3)", Budget(5, 400, 10, 64)),
    ("turing(2,3)", Budget(6, 200, 7, 64)),
    ("turing(2;given=10|11)", Budget(4, 100, 64, 64)),
    ("turing(2,4,tnf)", Budget(6, 100, 32, 64)),
]


@pytest.mark.parametrize(("name", "budget"), CENSUSES)
def test_each_first_program_loops_exactly_where_the_census_says_and_by_the_same_decider(name, budget):
    census = take(Plan(name, budget), threads=1)
    proved = set()
    for row in census.rows():
        run = census.machine.settle(census.machine.from_digits(row.witness), budget)
        expected = row.decider if row.event == "loop" else ""
        assert (run.outcome == "loop", run.decider) == (row.event == "loop", expected), row
        if row.event == "loop":
            assert (run.cost, run.output) == (row.cost, row.output)
            proved.add(row.decider)
    assert len(proved) >= (1 if name == "tape" else 3)


def test_every_decider_is_among_them():
    """No test above is empty for want of a kind of loop."""
    rows = [
        row for name, budget in CENSUSES for row in take(Plan(name, budget), threads=1).rows() if row.event == "loop"
    ]
    assert {row.decider for row in rows} == {DECIDERS[k] for k in {*TAPE.deciders, *machine("turing(2)").deciders}}


@given(st.one_of(bit_strings().map(TAPE.from_digits), texts().map(TAPE.parse)), budgets())
def test_what_is_not_proved_runs_as_without_proofs(program, budget):
    decided, plain = TAPE.decided(program, budget), TAPE.run(program, budget)
    if decided.outcome == "loop":
        assert (plain.outcome.value, plain.output) in [("timeout", decided.output), ("overflow", decided.output)]
        assert (plain.text, plain.bits, plain.costs) == (decided.text, decided.bits, decided.costs)
        assert plain.cost.length == decided.cost.length
        assert all(before <= after for before, after in zip(decided.cost, plain.cost, strict=True))
    else:
        assert decided == plain


def random_table(source, states, symbols, halting):
    letters = "ABCDEFGHIJKL"[:states] + "Z" * halting
    words = [
        f"{source.randrange(symbols)}{source.choice('LRLRLRN')}{source.choice(letters)}"
        for _ in range(states * symbols)
    ]
    return "_".join("".join(words[k : k + symbols]) for k in range(0, len(words), symbols))


def test_no_tape_program_proved_to_loop_ever_prints_or_halts():
    source, proved = random.Random(7), set()
    for _ in range(6000):
        program = TAPE.from_digits("".join(source.choices("01", k=60)))
        run = TAPE.settle(program, Budget(steps=3000))
        if run and run.outcome == "loop":
            more = TAPE.run(program, Budget(steps=3000 + MORE_STEPS))
            assert (more.outcome.value, more.output, more.cost.length) == ("timeout", run.output, run.cost.length)
            proved.add(run.decider)
    assert proved == {"exact repetition", "translated repetition"}


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    "text", ["+[(>(+<<+<]>]+<+]", "+[<<+(><(+>>]>]+]", "+<+[(<+][>[>>++]]+]", "+[<+[>>]+]", "+<<+[>+(><[<++]]+]"]
)
def test_the_head_going_back_beyond_the_remembered_cell_is_no_repetition(text, mirrored):
    """Two of them end; a decider that forgets how far the head went proves them all to be loops."""
    text = text.translate(str.maketrans("<>", "><")) if mirrored else text
    program, budget = TAPE.parse(text), Budget(steps=400)
    assert TAPE.decided(program, budget) == TAPE.run(program, budget)
    assert TAPE.run(program, budget).outcome in ("timeout", "exhausted")


@pytest.mark.parametrize(("states", "symbols"), [(2, 2), (3, 2), (4, 2), (2, 3), (9, 2), (2, 10), (3, 5)])
def test_no_turing_machine_proved_to_loop_ever_halts_or_needs_another_transition(states, symbols):
    """Also beyond the machines of the search: many states, many symbols, moves of none, any tape to start from."""
    source, proved = random.Random(states * 100 + symbols), 0
    for k in range(400):
        data = "".join(str(source.randrange(symbols)) for _ in range(k % 7))
        program = TURING.parse(random_table(source, states, symbols, halting=1 + k % 2), data)
        run = TURING.settle(program, Budget(steps=500, cells=200 if k % 3 else 9))
        if run and run.outcome == "loop":
            more = TURING.run(program, Budget(steps=500 + MORE_STEPS))
            assert (more.outcome.value, more.cost.length) == ("timeout", run.cost.length), (program, run)
            proved += 1
    assert proved > 20


@pytest.mark.parametrize(
    ("program", "decider"),
    [
        (TAPE.parse(">" * 100 + "+[]"), "exact repetition"),
        (TAPE.parse("+" + ">+" * 99 + "[>+]"), "translated repetition"),
        (TAPE.parse("+" + "<+" * 99 + "[<+]"), "translated repetition"),
    ],
)
def test_loops_are_proved_beyond_the_64_cells_of_the_search(program, decider):
    run = TAPE.decided(program, Budget())
    assert (run.outcome.value, run.decider) == ("loop", decider)
    assert run.cost.space >= 100


@pytest.mark.parametrize(
    ("text", "data", "decider"),
    [
        ("1RB---_0RA---", "", "translated repetition"),
        ("1RB---_1RC---_1RD---_1RE---_1RF---_1RG---_1RH---_0RA---", "", "translated repetition"),
        ("9NA1RZ2RZ3RZ4RZ5RZ6RZ7RZ8RZ9NA", "", "exact repetition"),
        ("1RB1LA_1LA1RB", "", "no way to halt"),
        ("---1RB_---1LA", "11", "exact repetition"),
        ("0RZ0LC_1LA1RB_1RC1NB", "111", "closed n-grams"),
    ],
)
def test_machines_beyond_the_search_are_proved_by_the_same_deciders(text, data, decider):
    run = TURING.decided(TURING.parse(text, data), Budget(cells=300))
    assert (run.outcome.value, run.decider) == ("loop", decider)


@given(st.integers(0, 10**6), st.text("01", max_size=9))
@settings(max_examples=150)
def test_closed_n_grams_hold_from_any_tape(seed, data):
    """What is proved from a tape never needs a transition that is missing, on that tape."""
    program = TURING.parse(random_table(random.Random(seed), 3, 2, halting=2), data)
    table = {at: transition for at, transition in enumerate(program.table) if transition and transition[2] >= 0}
    if any(never_asks(table, 2, size, data=data) for size in sizes_of(2)):
        assert TURING.run(program, Budget(steps=20_000)).outcome == "timeout"


def test_running_out_of_steps_before_a_proof_is_a_timeout_as_ever():
    program = TAPE.parse("+[>+]")
    assert TAPE.decided(program, Budget(steps=7)) == TAPE.run(program, Budget(steps=7))
    assert TAPE.decided(program, Budget(steps=8)).outcome == "loop"
    assert replace(TAPE, settle=None).decided(program, Budget(steps=8)).outcome == "timeout"
