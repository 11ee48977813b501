"""Data sets and trials: sequences a second to Parquet from a kept census, and the time of the leaderboard."""

import json
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter

from census_tables import take_census

from sandbox.datasets.making import dataset
from sandbox.datasets.writing import write_dataset
from sandbox.host.resources import available_cores

BIN = Path(sys.executable).parent
COUNT = 10**6
MEASURES = ("stop", "normalised", "at-least", "length")


def cpu_seconds(who):
    used = getrusage(who)
    return used.ru_utime + used.ru_stime


def test_a_million_sequences_to_parquet_from_a_30_bit_census(tmp_path):
    """Told: DeepMind's generator ran 2,590 programs a second when it was tried here."""
    census, cores = take_census(30, 4000, 64, 13, threads=available_cores()), available_cores()
    print(f"\n\n{COUNT:,} sequences of 12 bits to Parquet, {cores} cores, the census in memory")
    for measure in MEASURES:
        starting, cpu = perf_counter(), cpu_seconds(RUSAGE_SELF)
        source = dataset(census, measure=measure, bits=12)
        card = write_dataset(source, tmp_path / f"{measure}.parquet", COUNT, threads=cores)
        seconds, cpu = perf_counter() - starting, cpu_seconds(RUSAGE_SELF) - cpu
        print(f"{measure:12} {seconds:5.2f} s, {cpu:5.2f} s of CPU time, {COUNT / seconds:10,.0f} a second")
        assert card.sequences == COUNT


def test_all_baselines_at_30_bits_and_12_positions():
    """The command, start-up and all, with its census kept; the first run may take it."""
    command = [BIN / "solomonoff", "trial", "--all", "--json"]
    print()
    for what in ("first", "again"):
        starting, cpu = perf_counter(), cpu_seconds(RUSAGE_CHILDREN)
        said = subprocess.run(command, check=True, capture_output=True).stdout
        seconds, cpu = perf_counter() - starting, cpu_seconds(RUSAGE_CHILDREN) - cpu
        print(f"trial --all, {what}: {seconds:.1f} s, {cpu:.1f} s of CPU time")
    assert json.loads(said)["strings"] == 446
