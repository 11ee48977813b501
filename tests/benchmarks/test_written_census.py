"""A census written to a file as its rows come: seconds, CPU and the most memory, from 30 bits on; on one core and all.

Each is a process of its own that has taken a small census before, so that no compiling is in it.
`SOLOMONOFF_BENCH_BITS` raises the largest size (39: a minute; 42: some minutes and 8 GB). Not timed tests: nothing here
asserts a time.
"""

import os
import subprocess
import sys

from sandbox.host.resources import available_cores

CORES = available_cores()
MOST_BITS = int(os.environ.get("SOLOMONOFF_BENCH_BITS", "36"))
CASES = [(bits, 64, "") for bits in range(30, MOST_BITS + 1, 3)] + [(36, 8, ""), (36, 16, "0110100110010110")]
WRITTEN = """
import resource, sys
from pathlib import Path
from time import perf_counter, process_time
from sandbox import Budget
from sandbox.census.taking import take_into
from sandbox.explore.plan import Plan
bits, observations, threads = map(int, sys.argv[1:4])
path, follow = sys.argv[4:]
take_into(Path(path), Plan("tape", Budget(27, 1000, 64, 64)), threads=threads)
starting, used = perf_counter(), process_time()
summary = take_into(Path(path), Plan("tape", Budget(bits, 1000, 64, observations), follow=follow), threads=threads)
taken, used = perf_counter() - starting, process_time() - used
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
print(summary["rows"], taken, used, peak, Path(path).stat().st_size / 1e6)
"""


def test_a_census_written_as_its_rows_come(tmp_path):
    print("\n\nbits N follows threads | rows seconds CPU | us a row, most MB, MB of the file")
    for bits, observations, follow in CASES:
        for threads in sorted({1, CORES}):
            arguments = [str(bits), str(observations), str(threads), str(tmp_path / "c.parquet"), follow]
            told = subprocess.check_output([sys.executable, "-c", WRITTEN, *arguments], text=True)
            rows, taken, used, peak, size = map(float, told.split())
            print(
                f"{bits:4} {observations:2} {len(follow):2} {threads:2} | {rows:12,.0f} {taken:6.2f} {used:6.2f} | "
                f"{1e6 * used / rows:5.2f} {peak:7,.0f} {size:7.1f}"
            )
