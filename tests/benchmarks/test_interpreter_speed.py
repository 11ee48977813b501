"""The interpreter beside plain C in one run, and how long the command takes to start. No test asserts a time.

Clock time counts what else the machine does; the CPU columns do not.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import plain_c
import pytest

from sandbox import Budget, tape
from sandbox.machines.tape.runner import run

RULE_30 = Path(__file__).parents[2] / "examples" / "rule30.tape"
COUNTER = "+[>>[+>(+]+>]+<[<<]<]"
"""Counts in binary to the right of its start, every second cell; the cells in between mark how far it has come."""

REAL_PROGRAM = ("rule 30", RULE_30.read_text()) if RULE_30.exists() else ("binary counter", COUNTER)
PROGRAMS = [("tight loop", "+[>+<]"), ("growing sweep", "+[[>]+[<]+]"), REAL_PROGRAM]
BUDGET = Budget(steps=2 * 10**8, cells=10**6, observations=10**6)
REPETITIONS = 3
COMMAND = Path(sys.executable).parent / "solomonoff"


class Timed(NamedTuple):
    """One repetition: what the program did, and the seconds that it took."""

    did: tuple[str, int, int, int, int]
    seconds: float
    cpu_seconds: float


def in_c(text: str, budget: Budget = BUDGET) -> Timed:
    """Run in C; the seconds are those of its loop."""
    done = plain_c.run(text, budget.steps, budget.cells, budget.observations)
    return Timed(done[:5], done.seconds, done.cpu_seconds)


def in_numba(text: str, budget: Budget = BUDGET) -> Timed:
    """Run in this process; the seconds are those of all of `sandbox.run`."""
    program = tape.from_text(text)
    clock, cpu = perf_counter(), process_time()
    done = run(program, budget=budget)
    clock, cpu = perf_counter() - clock, process_time() - cpu
    return Timed((done.outcome.value, len(done.output), *done.cost), clock, cpu)


def speeds(repetitions: list[Timed]) -> tuple[float, float]:
    """Return the median million steps a second, by the clock and of CPU time."""
    steps = repetitions[0].did[3]
    return tuple(steps / median(times) / 1e6 for times in list(zip(*repetitions, strict=True))[1:])


@pytest.fixture(scope="module")
def rows():
    """Collect the rows of the table and print it; the kernel is compiled before anything is timed."""
    run(tape.from_text("+[.]"), budget=Budget())
    rows = []
    yield rows
    print(f"\n\nmillion steps a second, median of {REPETITIONS} alternated repetitions\n")
    print(f"{'program':<16}{'steps':>13}{'C':>7}{'Numba':>7}{'ratio':>7}{'C, CPU':>9}{'Numba, CPU':>12}{'ratio':>7}")
    for name, steps, (c, c_cpu), (numba, numba_cpu) in rows:
        clock = f"{c:7.0f}{numba:7.0f}{numba / c:7.2f}"
        print(f"{name:<16}{steps:13,}{clock}{c_cpu:9.0f}{numba_cpu:12.0f}{numba_cpu / c_cpu:7.2f}")


@pytest.mark.parametrize(("name", "text"), PROGRAMS, ids=[name for name, _ in PROGRAMS])
def test_speed_beside_c(rows, name, text):
    pairs = [(in_c(text), in_numba(text)) for _ in range(REPETITIONS)]
    theirs, ours = map(list, zip(*pairs, strict=True))
    assert {timed.did for timed in (*theirs, *ours)} == {ours[0].did}
    rows.append((name, ours[0].did[3], speeds(theirs), speeds(ours)))


@pytest.mark.skipif(not RULE_30.exists(), reason="no program of rule 30")
def test_a_long_run_beside_c():
    """Rule 30 for 15,000 observations, 6.6e9 steps: by passes, which may not change anything that C counts."""
    text, budget = RULE_30.read_text(), Budget(steps=10**10, cells=10**6, observations=15_000)
    ours = in_numba(text, budget)
    theirs = in_c(text, budget)
    assert ours.did == theirs.did
    speed = (
        f"C {theirs.cpu_seconds:.2f} s, by passes {ours.cpu_seconds:.2f} s: {theirs.cpu_seconds / ours.cpu_seconds:.1f}"
    )
    print(f"\n\nrule 30, {ours.did[3]:,} steps, CPU: {speed} times")


def started(cache: Path, *arguments: str) -> tuple[float, float]:
    """Return the seconds that `solomonoff` takes with these arguments, by the clock and of CPU time."""
    before, clock = _children_seconds(), perf_counter()
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    subprocess.run([COMMAND, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - clock, _children_seconds() - before


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def test_start_of_the_command(tmp_path):
    if not COMMAND.exists():
        pytest.skip("the command `solomonoff` is not installed beside this Python")
    long = ["run", "+[>+<]", "--no-proofs"]  # 10^6 steps: compiled
    world = ["run", "+[.]"] if not RULE_30.exists() else ["run", "--file", str(RULE_30)]  # 125,531 steps
    cold = [started(tmp_path / str(k), *long) for k in range(REPETITIONS)]
    warm = [started(tmp_path / "0", *long) for _ in range(REPETITIONS)]
    short = [started(tmp_path / "0", "run", "+[.]") for _ in range(REPETITIONS)]
    worlds = [started(tmp_path / "0", *world) for _ in range(REPETITIONS)]
    first = [started(tmp_path / f"compare{k}", "compare") for k in range(REPETITIONS)]
    again = [started(tmp_path / "compare0", "compare") for _ in range(REPETITIONS)]
    help_text = [started(tmp_path / "0", "--help") for _ in range(REPETITIONS)]
    print(f"\n\nseconds to start, median of {REPETITIONS}\n\n{'':<32}{'seconds':>8}{'CPU':>8}")
    _print_start("run of 10^6 steps, first ever", cold)
    _print_start("run of 10^6 steps, warm", warm)
    _print_start("run --file rule30.tape", worlds)
    _print_start("compare, first ever", first)
    _print_start("compare, warm", again)
    _print_start("solomonoff run '+[.]'", short)
    _print_start("solomonoff --help", help_text)
    assert any((tmp_path / "0").rglob("*.nbc")), "the cold start left no compiled kernel"


def _print_start(name: str, times: list[tuple[float, float]]) -> None:
    clock, cpu = (median(column) for column in zip(*times, strict=True))
    print(f"{name:<32}{clock:8.2f}{cpu:8.2f}")
