"""The compiled interpreter, the reference and the independent oracle agree; costs and outputs obey their laws."""

from itertools import pairwise

import oracle
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import bit_strings, budgets, texts

from sandbox import Budget, tape
from sandbox.machines.tape import stepper as reference
from sandbox.machines.tape.runner import run

EMIT_NAMES = {"horizon": "emit"}


@given(bit_strings(), budgets())
def test_both_interpreters_agree_in_every_field_on_bits(bits, budget):
    program = tape.from_bits(bits)
    assert run(program, budget=budget) == reference.run(program, budget)


@given(texts(), bit_strings(max_size=8), budgets())
def test_both_interpreters_agree_in_every_field_on_texts(text, data, budget):
    program = tape.from_text(text, data=data)
    assert run(program, budget=budget) == reference.run(program, budget)


@given(bit_strings(), budgets())
def test_the_independent_oracle_agrees(bits, budget):
    limit = min(budget.bits, len(bits))
    expected = oracle.run(bits, budget.steps, budget.cells, budget.observations, limit)
    got = run(tape.from_bits(bits), budget=budget)
    costs = tuple(zip(*got.costs, strict=True))
    assert (got.output, got.bits, costs) == (expected.output, expected.read, expected.costs)
    assert tuple(got.cost) == (expected.length, expected.time, expected.space)
    assert EMIT_NAMES.get(got.outcome.value, got.outcome.value) == expected.event


@given(bit_strings(), budgets())
def test_length_time_and_space_never_decrease(bits, budget):
    result = run(tape.from_bits(bits), budget=budget)
    for costs, end in zip(result.costs, result.cost, strict=True):
        assert list(costs) == sorted(costs)
        assert not costs or costs[-1] <= end
    assert result.cost.length == len(result.bits) <= 4 * result.cost.time


@given(bit_strings(), budgets(), budgets())
def test_output_is_monotone_in_every_budget(bits, one, other):
    program = tape.from_bits(bits)
    less, more = (
        run(program, budget=Budget(*(pick(getattr(one, name), getattr(other, name)) for name in Budget.__slots__)))
        for pick in (min, max)
    )
    assert more.output.startswith(less.output)
    assert more.bits.startswith(less.bits)
    assert list(more.observations)[: len(less.output)] == list(less.observations)


@given(texts(), bit_strings(), st.integers(1, 4))
def test_minimal_programs_are_prefix_free(text, extension, printed):
    """A minimal program of an output is the prefix read when its last bit is printed: no extension reads less."""
    budget = Budget(steps=200, cells=20, observations=printed)
    bits = tape.assemble(tape.from_text("." * printed + text), budget=budget)
    for program in (bits, bits + extension):
        result = run(tape.from_bits(program), budget=budget)
        minimal = result.bits[: result.costs.length[-1]]
        assert run(tape.from_bits(minimal), budget=budget).output == result.output
        assert run(tape.from_bits(minimal[:-1]), budget=budget).output != result.output


def test_the_minimal_programs_of_each_output_satisfy_kraft():
    """Of all programs up to 12 bits, those minimal for one output: none is a prefix of another."""
    minimal = {}
    for result in oracle.outcomes(12, 200, 64, 6):
        for n, (length, _, _) in enumerate(result.costs, start=1):
            minimal.setdefault(result.output[:n], set()).add(result.read[:length])
    for programs in minimal.values():
        ordered = sorted(programs)
        assert not any(b.startswith(a) for a, b in pairwise(ordered))


@given(bit_strings(), budgets())
def test_disassemble_then_assemble_gives_the_bits_read(bits, budget):
    meaning = tape.disassemble(bits, budget=budget)
    read = run(tape.from_bits(bits), budget=budget).bits
    assume(meaning.text.strip("?]["))
    assert tape.assemble(tape.from_text(meaning.text, data=meaning.data), budget=budget) == read


@given(texts(), bit_strings(max_size=8), budgets())
def test_assemble_then_disassemble_gives_what_is_executed(text, data, budget):
    bits = tape.assemble(tape.from_text(text, data=data), budget=budget)
    executed = run(tape.from_text(text, data=data), budget=budget)
    assert tape.disassemble(bits, budget=budget).text == executed.text
    assert executed.bits == bits


def test_all_programs_of_15_bits_run_as_the_oracle_says_in_both_interpreters():
    budget = Budget(steps=80, cells=4, observations=9)
    for expected in oracle.outcomes(15, 80, 4, 9):
        program = tape.from_bits(expected.read)
        result = reference.run(program, budget)
        assert result == run(program, budget=budget)
        assert (result.output, result.bits, *result.cost[1:]) == (
            expected.output, expected.read, expected.time, expected.space,
        )  # fmt: skip
        assert EMIT_NAMES.get(result.outcome.value, result.outcome.value) == expected.event
