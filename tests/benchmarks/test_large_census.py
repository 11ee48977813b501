"""What each command takes of a census larger than it may hold in memory: seconds, and the most memory.

Each in a process of its own. Real ones of 30 and 36 bits, and one made for this of 200 million rows, which keeps all
laws (`large_census.py`). Nothing here asserts a time; that a command stays within a gigabyte is asserted.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.host.resources import available_cores

MEASURED = """
import resource, sys
from time import perf_counter
from cli.main import main
starting = perf_counter()
code = main(sys.argv[1:])
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(code, perf_counter() - starting, most / 1e3, file=sys.stderr)
"""
WRITTEN = """
import resource, sys
from pathlib import Path
from time import perf_counter
sys.path.insert(0, sys.argv[4])
from large_census import write_large_census
starting = perf_counter()
rows = write_large_census(Path(sys.argv[1]), observations=int(sys.argv[2]), ways=int(sys.argv[3]))
print(rows, perf_counter() - starting, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""
STRING = "10101010"
MOST_MB = 1000


def measured(*arguments: object) -> tuple[float, float]:
    """Seconds and megabytes of a command."""
    command = [sys.executable, "-c", MEASURED, *map(str, arguments)]
    said = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True).stderr
    code, seconds, megabytes = said.splitlines()[-1].split()
    assert code == "0", said
    return float(seconds), float(megabytes)


def commands(path: Path, out: Path) -> dict[str, tuple[object, ...]]:
    asked = ("--census", path)
    return {
        "prior": ("prior", STRING, "11111111", "0", *asked),
        "predict": ("predict", STRING, *asked),
        "predict --ahead 8": ("predict", STRING, "--ahead", 8, *asked),
        "explain": ("explain", STRING, *asked),
        "census show": ("census", "show", path),
        "census show --rows 9": ("census", "show", path, "--rows", 9, "--format", "csv"),
        "census verify": ("census", "verify", path),
        "census merge": ("census", "merge", path, "--out", out),
    }


def tell(name: str, path: Path, out: Path) -> None:
    print(f"\n{name}: {path.stat().st_size / 1e6:,.0f} MB, {available_cores()} cores\n{'':22}{'seconds':>10}{'MB':>8}")
    for command, arguments in commands(path, out).items():
        seconds, megabytes = measured(*arguments)
        print(f"{command:22}{seconds:10.2f}{megabytes:8.0f}")
        assert megabytes < MOST_MB
    assert out.read_bytes() == path.read_bytes() if path.stat().st_size < 1e8 else True
    out.unlink()


@pytest.mark.parametrize("bits", [30, 36])
def test_commands_on_a_census(bits, tmp_path):
    path = tmp_path / "census"
    seconds, megabytes = measured("enumerate", "--bits", bits, "--observations", 64, "--out", path)
    print(f"\nenumerate --bits {bits}: {seconds:.1f} s, {megabytes:.0f} MB")
    tell(f"{bits} bits", path, tmp_path / "merged")


@pytest.mark.parametrize(("observations", "ways"), [(20, 8), (23, 12)])
def test_commands_on_more_rows_than_fit(observations, ways, tmp_path):
    path = tmp_path / "census"
    command = [sys.executable, "-c", WRITTEN, str(path), str(observations), str(ways), str(Path(__file__).parent)]
    rows, seconds, megabytes = subprocess.check_output(command, text=True).split()
    print(f"\nwrite_ranges of {int(rows):,} rows: {float(seconds):.1f} s, {float(megabytes):.0f} MB")
    assert float(megabytes) < MOST_MB
    tell(f"{int(rows):,} rows", path, tmp_path / "merged")
