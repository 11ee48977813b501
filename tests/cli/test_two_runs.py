"""Two runs that write one file, both killed: what the first goes on to is its own census, and the second was told."""

import os
import signal
import subprocess
import sys
import time

import pytest
from census_tables import table

from cli.main import main
from sandbox import Budget
from sandbox.census.storage import read
from sandbox.census.taking import take
from sandbox.explore import levels
from sandbox.explore.plan import Plan

# a run that keeps every piece, and then stands still once it has kept some, so that no slow machine changes the order
STANDING_STILL = """
import sys, time
from pathlib import Path
from sandbox.explore import threads as team
from sandbox.explore import checkpoint, levels
team._FLUSH_SECONDS, levels._WHOLE_BITS, levels._UNIT_NODES = 0.0, 9, 1e3
checkpoint.Checkpoint.wanted = lambda self: True
folder, name, save, saved = Path(sys.argv[1]), sys.argv[2], checkpoint.Checkpoint.save, []
def save_some(self, stage, piece):
    (folder / f"{name}-begun").touch()
    while not (folder / "go").exists():
        time.sleep(0.01)
    save(self, stage, piece)
    saved.extend(piece.units)
    while len(saved) > 5:
        (folder / f"{name}-kept").touch()
        time.sleep(0.01)
checkpoint.Checkpoint.save = save_some
from cli.main import main
sys.exit(main(sys.argv[3:]))
"""
SMALL = ["enumerate", "--bits", "18", "--observations", "8", "--plain", "--threads", "1"]


def begin(folder, name, *arguments):
    command = [sys.executable, "-c", STANDING_STILL, str(folder), name, *SMALL, *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def wait_for(path, process):
    """Wait until `path` is there or the process has ended."""
    last = time.monotonic() + 300
    while not path.exists() and process.poll() is None and time.monotonic() < last:
        time.sleep(0.01)


def kill(process):
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    return process.communicate()[1]


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_after_both_are_killed_the_first_goes_on_with_its_own_pieces(force, tmp_path, monkeypatch, capsys):
    """The first has begun and kept nothing yet, the second, of 5 steps, begins; both keep pieces; both are killed."""
    steps, out = tmp_path / "steps", tmp_path / "out" / "census"
    steps.mkdir()
    out.parent.mkdir()
    first = begin(steps, "first", "--steps", "1000", "--out", str(out))
    wait_for(steps / "first-begun", first)
    second = begin(steps, "second", "--steps", "5", "--out", str(out), *force)
    wait_for(steps / "second-begun", second)
    (steps / "go").touch()
    wait_for(steps / "first-kept", first)
    wait_for(steps / "second-kept", second)
    kill(first)
    words = kill(second)
    assert (steps / "first-kept").exists()
    assert list(out.with_name("census.pieces").glob("*.npz"))

    monkeypatch.setattr(levels, "_WHOLE_BITS", 9)
    monkeypatch.setattr(levels, "_UNIT_NODES", 1e3)
    assert main([*SMALL, "--steps", "1000", "--out", str(out), "--resume"]) == 0
    assert "expected" not in capsys.readouterr().err
    whole = take(Plan("tape", Budget(18, 1000, 64, 8), merge=False), threads=1)
    assert table(read(out)) == table(whole)

    assert (first.returncode, second.returncode) == (-signal.SIGKILL, 1)
    assert words.startswith("solomonoff: expected to be the only one to write ")
    assert f"got process {first.pid} on " in words
    assert len(words.splitlines()) == 1
    assert [path.name for path in out.parent.iterdir()] == ["census"]
