"""The census side by side with a plain C search of the same budget, and what each 3 bits more cost.

Clock seconds, in one run: C on one core; plain search on one core (no loop proofs, as C has none); the default
(merged) without and with proofs, on one core and on all. The tables of C and of both searches have equally many rows
and programs (their equality row for row is a test). Not timed tests: nothing here asserts a time.
"""

import subprocess
import sys
from statistics import median
from time import perf_counter

import plain_c
from census_tables import take_census

from sandbox.census.order import without_deciders
from sandbox.host.resources import available_cores

STEPS, CELLS, OBSERVATIONS = 1000, 64, 64
CORES = available_cores()
MEMORY = """
import resource, sys
from time import perf_counter
from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
take(Plan("tape", Budget(9, 100, 64, 4)))
starting = perf_counter()
census = take(Plan("tape", Budget(int(sys.argv[1]), 1000, 64, int(sys.argv[2]))))
print(len(census), perf_counter() - starting, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""

SCOPES = """
import resource, sys
from time import perf_counter, process_time
from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
bits, scopes, threads = map(int, sys.argv[1:])
take(Plan("tape", Budget(27, 1000, 64, 64)), threads=threads)
starting, used = perf_counter(), process_time()
census = take(Plan("tape", Budget(bits, 1000, 64, 64)), threads=threads, scopes=bool(scopes))
taken, used = perf_counter() - starting, process_time() - used
print(len(census), taken, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def seconds(times, **options):
    """Return the median of some times that a census takes, and the last census."""
    taken, census = [], None
    for _ in range(times):
        starting = perf_counter()
        census = take_census(steps=STEPS, cells=CELLS, observations=OBSERVATIONS, **options)
        taken.append(perf_counter() - starting)
    return median(taken), census


def test_the_default_and_the_plain_search_beside_plain_c():
    seconds(1, bits=12, threads=CORES)
    print(f"\n\nseconds for a census, T = {STEPS}, S = {CELLS}, N = {OBSERVATIONS}, {CORES} cores\n")
    names = ("C", "plain", "merged", "+proofs", "all cores", "plain, all", "C/plain", "C/merged", "C/all", "one/all")
    print("  L" + "".join(f"{name:>11}" for name in names))
    last = None
    for bits in (24, 27, 30, 33):
        row = _row(bits)
        ratios = row[0] / row[1], row[0] / row[2], row[0] / row[4], row[3] / row[4]
        print(f"{bits:3}" + "".join(f"{number:11.2f}" for number in (*row, *ratios)))
        if last:
            print("  x" + "".join(f"{now / before:11.2f}" for now, before in zip(row, last, strict=True)))
        last = row


def _row(bits):
    times = 1 if bits > 30 else 3
    c = plain_c.search(bits, STEPS, CELLS, OBSERVATIONS)
    plain, searched = seconds(1 if bits > 27 else times, bits=bits, merge=False, proofs=False)
    merged, census = seconds(times, bits=bits, proofs=False)
    proved, _ = seconds(times, bits=bits)
    on_all, _ = seconds(times, bits=bits, threads=CORES)
    assert len(without_deciders(census)) == len(without_deciders(searched)) == c.rows
    assert int(census.count.sum()) == sum(c.programs.values())
    plain_on_all, _ = (
        seconds(1, bits=bits, merge=False, proofs=False, threads=CORES) if bits < 33 else (float("nan"), 0)
    )
    return c.seconds, plain, merged, proved, on_all, plain_on_all


def test_scopes_beside_the_search_without_them():
    """Clock and CPU seconds, and the most memory, each in a process of its own."""
    print(f"\n\nby scopes and without, T = {STEPS}, S = {CELLS}, N = {OBSERVATIONS}\n")
    print("  L    scopes  threads       rows   seconds       CPU        MB")
    for bits in (30, 33, 36):
        for scopes, threads in ((False, 1), (True, 1), (False, CORES), (True, CORES)):
            command = [sys.executable, "-c", SCOPES, str(bits), str(int(scopes)), str(threads)]
            rows, *numbers = subprocess.check_output(command, text=True).split()
            columns = "".join(f"{float(number):10.2f}" for number in numbers)
            print(f"{bits:3} {scopes!s:>9} {threads:8} {int(rows):10,}{columns}")


def test_36_bits_on_all_cores():
    print(f"\n\n36 bits, T = {STEPS}, S = {CELLS}, all cores, after warm-up: a process of its own\n")
    for observations in (32, 64):
        command = [sys.executable, "-c", MEMORY, "36", str(observations)]
        rows, taken, memory = subprocess.check_output(command, text=True).split()
        assert int(rows) > 10**6
        print(f"N = {observations}: {int(rows):,} rows, {float(taken):.1f} s, at most {float(memory):.0f} MB of memory")
