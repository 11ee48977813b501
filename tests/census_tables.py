"""Small helpers of the census tests: a census by its budget, and its table as a dictionary."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from sandbox import Budget
from sandbox.census.storage import write
from sandbox.census.taking import take
from sandbox.explore.plan import Plan


def take_census(bits, steps=200, cells=64, observations=16, threads=1, **options):
    return take(Plan("tape", Budget(bits, steps, cells, observations), **options), threads=threads)


def counts(census):
    """The table as the oracle has it: (event, output, length, time, space) -> count."""
    rows = Counter()
    for row in census.rows():
        rows[row.columns()[:5]] += row.count
    return rows


def table(census):
    """The table with decider and first program, in order."""
    return list(census.rows())


def written(census):
    """The bytes of its file."""
    with TemporaryDirectory() as folder:
        write(census, Path(folder) / "census")
        return (Path(folder) / "census").read_bytes()
