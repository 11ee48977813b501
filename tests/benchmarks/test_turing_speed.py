"""Small Turing machines side by side with plain C, in one run. No test asserts a time.

Machines a second: C (lazy transitions, no deciders) and the explorer's search without and with proofs, each on one
core, with the same symmetries and the same tape word; the explorer's seconds are those of a census, laws checked. Then
one machine: the five-state champion.
"""

import subprocess
from statistics import median
from time import perf_counter

import plain_c
from turing_runs import run_turing

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.host.resources import available_cores

SEARCHES = [(4, 8, 107), (5, 7, 500), (5, 8, 500)]
CHAMPION = "1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA"
REPETITIONS = 3


def in_c(*arguments):
    """Return the numbers that `turing.c` prints, the last but one its seconds."""
    words = subprocess.check_output([plain_c.compiled("turing"), *map(str, arguments)], text=True).split()
    return [float(word) if "." in word else int(word) for word in words]


def in_numba(states, digits, steps, proofs, threads=1):
    """Return the seconds of a census, laws checked, and how many of all machines halt."""
    starting = perf_counter()
    census = take(Plan(f"turing({states})", Budget(digits, steps, 64, 64), proofs=proofs), threads=threads)
    seconds, radix = perf_counter() - starting, 4 * states + 2
    halting = sum(row.count * radix ** (digits - row.cost.length) for row in census.rows() if row.event == "halt")
    return seconds, halting


def test_machines_a_second_beside_c():
    in_numba(2, 4, 6, True)
    print(f"\n\nseconds on one core, median of {REPETITIONS} alternated repetitions; machines: leaves of the tree\n")
    print(f"{'search':24}{'machines':>12}{'C':>8}{'plain':>8}{'proofs':>8}", end="")
    print(f"{'C/plain':>9}{'C/proofs':>10}{'M/s, C':>8}{'plain':>7}")
    for search in SEARCHES:
        c, plain, proved = zip(
            *[(in_c("census", *search), in_numba(*search, False), in_numba(*search, True)) for _ in range(REPETITIONS)],
            strict=True,
        )
        machines = c[0][0]
        assert {one[2] for one in c} == {one[1] for one in (*plain, *proved)}
        seconds = [median(one[-2] for one in c), median(one[0] for one in plain), median(one[0] for one in proved)]
        name = "{} states, {} digits, {}".format(*search)
        print(f"{name:24}{machines:12,}" + "".join(f"{number:8.3f}" for number in seconds), end="")
        print(f"{seconds[0] / seconds[1]:9.2f}{seconds[0] / seconds[2]:10.2f}", end="")
        print(f"{machines / seconds[0] / 1e6:8.2f}{machines / seconds[1] / 1e6:7.2f}")


def test_d4_on_all_cores():
    seconds = median(in_numba(4, 8, 107, True, available_cores())[0] for _ in range(REPETITIONS))
    print(f"\n\nD(4), {available_cores()} cores: {seconds:.3f} s\n")


def test_one_machine_beside_c():
    run_turing("1RB1LB_1LA1RZ")
    pairs = []
    for _ in range(REPETITIONS):
        steps, ones, seconds, _ = in_c("run", CHAMPION)
        starting = perf_counter()
        run = run_turing(CHAMPION)
        pairs.append((seconds, perf_counter() - starting))
        assert (run.cost.time, run.ones) == (steps, ones) == (47_176_870, 4098)
    theirs, ours = (median(column) for column in zip(*pairs, strict=True))
    print(
        f"\n\nfive-state champion, million steps a second: C {47.17687 / theirs:.0f}, Numba {47.17687 / ours:.0f}",
        end="",
    )
    print(f", ratio {theirs / ours:.2f}\n")
