"""The yardsticks in plain C: compiled once into a folder outside the project, run as processes, their output parsed."""

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import pytest

FLAGS = ["-O3", "-march=native"]
SOURCES = Path(__file__).parent
CACHE = Path(tempfile.gettempdir()) / f"solomonoff-benchmarks-{os.getuid()}"


class CRun(NamedTuple):
    """What `interpreter.c` says of one program; seconds are those of its loop."""

    outcome: str
    printed: int
    length: int
    time: int
    space: int
    seconds: float
    cpu_seconds: float


class CSearch(NamedTuple):
    """What `search.c` says of a census: programs of each event, tree nodes, distinct rows, seconds of the search."""

    programs: dict[str, int]
    nodes: int
    rows: int
    seconds: float
    cpu_seconds: float


def compiled(name: str) -> Path:
    """Return the program made of `name`.c; skip the test where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler: `cc` is not on the PATH")
    source = SOURCES / f"{name}.c"
    program = CACHE / f"{name}-{_digest(compiler, source)}"
    if not program.exists():
        CACHE.mkdir(mode=0o700, exist_ok=True)
        fresh = program.with_suffix(f".{os.getpid()}")
        subprocess.run([compiler, *FLAGS, "-o", fresh, source], check=True)
        fresh.replace(program)
    return program


def _digest(compiler: str, source: Path) -> str:
    """Return the name of everything that the compiled program depends on."""
    version = subprocess.check_output([compiler, "--version"])
    return blake2b(version + source.read_bytes() + " ".join(FLAGS).encode(), digest_size=8).hexdigest()


def run(text: str, steps: int, cells: int, observations: int) -> CRun:
    """Run a program in text form."""
    command = [compiled("interpreter"), text, *map(str, (steps, cells, observations))]
    outcome, *numbers = subprocess.check_output(command, text=True).split()
    return CRun(outcome, *map(int, numbers[:4]), *map(float, numbers[4:]))


def search(bits: int, steps: int, cells: int, observations: int) -> CSearch:
    """Take a census and return its totals."""
    lines = _search(bits, steps, cells, observations).splitlines()
    said = dict(line.split() for line in lines)
    *numbers, seconds, cpu_seconds = (said.pop(name) for name in ("nodes", "rows", "seconds", "cpu_seconds"))
    programs = {event: int(count) for event, count in said.items()}
    return CSearch(programs, *map(int, numbers), float(seconds), float(cpu_seconds))


def census(bits: int, steps: int, cells: int, observations: int) -> Counter:
    """Take a census and return its table, in the form of `oracle.census`."""
    _, *lines = _search(bits, steps, cells, observations, "--rows").splitlines()
    rows = Counter()
    for line in lines:
        event, output, *numbers = line.split(",")
        length, time, space, count = map(int, numbers)
        rows[event, output, length, time, space] = count
    return rows


def _search(*arguments: int | str) -> str:
    return subprocess.check_output([compiled("search"), *map(str, arguments)], text=True)
