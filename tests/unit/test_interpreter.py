"""The compiled interpreter where it differs from the reference in means: growing arrays, slices, Ctrl-C, the cache."""

import subprocess
import sys

import pytest

from sandbox import Budget, Interrupted, tape
from sandbox.machines.tape import runner as interpreter
from sandbox.machines.tape import short_runs
from sandbox.machines.tape import stepper as reference
from sandbox.machines.tape.runner import run


@pytest.mark.parametrize("text", ["+[>+]", "+[<+]", "+[.>+]", "+[<.+]", "+[>+[>+]<]"])
def test_tape_and_costs_grow_in_both_directions(text):
    program, budget = tape.from_text(text), Budget(steps=20_000, observations=5_000)
    assert run(program, budget=budget) == reference.run(program, budget)


def test_a_run_of_many_slices_is_the_run(monkeypatch):
    program, budget = tape.from_text("+[.>+<>]"), Budget(steps=1000, observations=1000)
    whole = run(program, budget=budget)
    monkeypatch.setattr(interpreter, "_SLICE_STEPS", 7)
    assert run(program, budget=budget) == whole == reference.run(program, budget)


def test_ten_million_cells_and_a_billion_steps_are_within_reach():
    result = run(tape.from_text("+[>+]"), budget=Budget(steps=10**9, cells=10**7))
    assert (result.outcome.value, result.cost.space, result.cost.time) == ("overflow", 10**7, 3 * 10**7)


def test_programs_of_a_hundred_thousand_instructions_run():
    text = "+" * 99_999 + "."
    result = run(tape.from_text(text), budget=Budget())
    assert (result.output, result.cost.length, result.text) == ("1", 300_000, text)
    assert run(tape.from_bits(result.bits), budget=Budget()).output == "1"


def test_deeply_nested_blocks_run():
    text = "+" + "(" * 50_000 + "."
    assert run(tape.from_text(text), budget=Budget(observations=1)).cost.length == 3 * 50_002


def test_ctrl_c_keeps_what_was_observed(monkeypatch):
    calls = 0
    original = interpreter.kernel.run_slice

    def interrupted(*arrays):
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return original(*arrays)

    monkeypatch.setattr(interpreter, "_SLICE_STEPS", 10)
    monkeypatch.setattr(interpreter.kernel, "run_slice", interrupted)
    with pytest.raises(Interrupted, match="exact for --steps 20") as caught:
        run(tape.from_text("+[.]"), budget=Budget())
    monkeypatch.undo()
    assert caught.value.partial == run(tape.from_text("+[.]"), budget=Budget(steps=20))


CACHED = """
import sandbox, sandbox.machines.tape.kernel_run as kernel
sandbox.run(sandbox.tape.from_text('+.'), budget=sandbox.Budget(), proofs=False)
stats = kernel.run_slice.stats
print(sum(stats.cache_hits.values()), sum(stats.cache_misses.values()))
"""


def test_a_second_process_compiles_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    outputs = [subprocess.check_output([sys.executable, "-c", CACHED], text=True) for _ in range(2)]
    assert outputs == ["0 1\n", "1 0\n"]


def test_without_a_writable_folder_kernels_compile_in_memory(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(blocked / "below"))
    program = CACHED.replace(
        "print(sum(stats.cache_hits.values()), sum(stats.cache_misses.values()))", "print(stats.cache_path)"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "None\n"


SHORT = """
import sandbox, sys
run = sandbox.run(sandbox.tape.from_text('+[[>]+[<]+]'), steps=%d, cells=100, proofs=False)
print(run.outcome.value, *run.cost, 'numba' in sys.modules)
"""


@pytest.mark.parametrize(("steps", "words"), [(10**6, "overflow 33 10349 100 False"), (300, "timeout 33 300 16 False")])
def test_a_run_that_is_short_loads_no_compiler(steps, words):
    assert subprocess.check_output([sys.executable, "-c", SHORT % steps], text=True).strip() == words


@pytest.mark.parametrize("steps", [1, 99, 100, 101, 500])
def test_short_runs_in_plain_python_are_the_run_and_longer_ones_are_left(monkeypatch, steps):
    monkeypatch.setattr(short_runs, "SHORT_STEPS", 100)
    for text in ("+[.>+<>]", "+[.]", "+.]", "+[>+]", ".,"):
        program, budget = tape.from_text(text), Budget(steps=steps, cells=20)
        short, whole = short_runs.run_if_short(program, budget), run(program, budget=budget)
        assert short == (None if whole.cost.time >= 100 and steps > 100 else whole)


def test_ctrl_c_in_plain_python_keeps_what_was_observed(monkeypatch):
    execute = reference.Stepper._execute

    def interrupted(machine):
        if machine.time == 20:
            monkeypatch.undo()
            raise KeyboardInterrupt
        return execute(machine)

    monkeypatch.setattr(reference.Stepper, "_execute", interrupted)
    program = tape.from_text("+[.]")
    with pytest.raises(Interrupted) as caught:
        short_runs.run_if_short(program, Budget(observations=100))
    assert caught.value.partial == run(program, budget=Budget(steps=19))
