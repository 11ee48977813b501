"""Long runs by passes through windows of the tape are the run, cost for cost: beside single steps and the reference."""

from contextlib import contextmanager

from hypothesis import example, given
from hypothesis import strategies as st
from strategies import bit_strings, budgets, texts

from sandbox import Budget, tape
from sandbox.machines.tape import passes, runner
from sandbox.machines.tape import stepper as reference
from sandbox.machines.tape.runner import run

WRITTEN = st.text("><+.,[](", max_size=30).map(lambda body: f"+[{body}" + "]" * (body.count("[") + body.count("(")))
"""Loops around anything: most run for long, and read late."""


@contextmanager
def changed(module, **values):
    """Set names of a module, for now."""
    before = {name: getattr(module, name) for name in values}
    try:
        for name, value in values.items():
            setattr(module, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(module, name, value)


def by_passes(program, budget, rows=4, slice_steps=1 << 24):
    """Run by passes from the first step on, with a small table, and whether it pays or not."""
    small = {"FIRST_STEPS": 0, "_LEAST_ROWS": rows, "_MOST_ROWS": 4 * rows, "_LEAST_STEPS": 0}
    with changed(passes, **small), changed(runner, _SLICE_STEPS=slice_steps):
        return run(program, budget)


def loops(text):
    """Whether `text` is one: brackets closed at random may close too many."""
    try:
        return tape.from_text(text) is not None
    except ValueError:
        return False


@given(
    WRITTEN.filter(loops),
    bit_strings(max_size=8),
    budgets(),
    st.sampled_from([4, 64]),
    st.sampled_from([7, 100, 1 << 24]),
)
def test_passes_agree_with_the_reference_in_every_field(text, data, budget, rows, slice_steps):
    program = tape.from_text(text, data=data)
    assert by_passes(program, budget, rows, slice_steps) == reference.run(program, budget)


@given(bit_strings(), budgets(), st.sampled_from([7, 1 << 24]))
def test_passes_agree_with_the_reference_on_bits_which_are_read_when_they_are_reached(bits, budget, slice_steps):
    program = tape.from_bits(bits)
    assert by_passes(program, budget, 4, slice_steps) == reference.run(program, budget)


LONG = st.builds(
    Budget,
    steps=st.integers(1, 200_000),
    cells=st.sampled_from([1, 19, 20, 21, 37, 1000, 10**6]),
    observations=st.sampled_from([1, 5, 1023, 1024, 1025, 10**5]),
)


@given(WRITTEN.filter(loops) | texts(), bit_strings(max_size=40), LONG, st.sampled_from([4, 4096]))
@example("+[[>]+[<]+]", "", Budget(steps=200_000), 4096)
@example("+[.>+<>]", "", Budget(steps=200_000, observations=5000), 4096)
@example("+[<]+[>.]", "", Budget(steps=200_000), 4)
@example("+[>+,]", "01" * 20, Budget(steps=200_000), 4)
def test_passes_agree_with_single_steps_in_every_field(text, data, budget, rows):
    program = tape.from_text(text, data=data)
    assert by_passes(program, budget, rows) == run(program, budget)


def test_a_run_turns_to_passes_after_its_first_steps_and_back_where_they_are_short():
    program, budget = tape.from_text("+[[>]+[<]+]"), Budget(steps=10**6)
    plain = run(program, budget)
    with changed(passes, FIRST_STEPS=1000), changed(runner, _SLICE_STEPS=1000):
        assert run(program, budget) == plain
        with changed(passes, _LEAST_STEPS=10**9):
            assert run(program, budget) == plain
