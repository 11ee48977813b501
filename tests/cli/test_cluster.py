"""Censuses on a cluster: the same bytes as one process, whatever is killed; one clear line for all that is no cluster."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from census_tables import table

from cli.main import main
from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore import cluster_opening, cluster_team, levels, scopes
from sandbox.explore.cluster_address import parsed_cluster
from sandbox.explore.cluster_opening import opened
from sandbox.explore.plan import Plan

# small pieces, so that there are many: as in `small_pieces`, but in another process
IN_PIECES = """
import sys
from sandbox.explore import cluster_team, levels, scopes
scopes._CUT_BITS, scopes._WHOLE_BITS, cluster_team._UNIT_NODES, levels._WHOLE_BITS, levels._UNIT_NODES = 9, 9, 1e3, 9, 1e3
from cli.main import main
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""
SMALL = ["enumerate", "--bits", "24", "--observations", "8"]
WAITING_SECONDS = 120


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(scopes, "_CUT_BITS", 9)
    monkeypatch.setattr(scopes, "_WHOLE_BITS", 9)
    monkeypatch.setattr(cluster_team, "_UNIT_NODES", 1e3)
    monkeypatch.setattr(levels, "_WHOLE_BITS", 9)
    monkeypatch.setattr(levels, "_UNIT_NODES", 1e3)


@pytest.fixture(scope="module")
def cluster():
    with opened(parsed_cluster("local:2")) as engine:
        yield engine


class Counting:
    """An engine that counts the pieces of another."""

    def __init__(self, engine, at_first=lambda: None):
        self.engine, self.pieces, self.at_first = engine, 0, at_first

    def map_unordered(self, function, pieces):
        for answer in self.engine.map_unordered(function, pieces):
            self.pieces += 1
            if self.pieces == 1:
                self.at_first()
            yield answer


PLANS = [
    Plan("tape", Budget(24, 1000, 64, 32)),
    Plan("tape", Budget(24, 30, 6, 3)),
    Plan("tape", Budget(24, 1000, 64, 8), proofs=False),
    Plan("tape", Budget(27, 200, 64, 16), follow="1101"),
    Plan("tape", Budget(24, 200, 64, 8), part=(2, 3)),
    Plan("tape", Budget(18, 200, 64, 8), merge=False),
    Plan("turing(3)", Budget(6, 21, 64, 64)),
]


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_workers_find_every_row_that_threads_find(plan, cluster, small_pieces):
    counting = Counting(cluster)
    assert table(take(plan, engine=counting)) == table(take(plan, threads=1))
    assert counting.pieces > 5


def test_a_killed_worker_costs_its_piece_only(cluster, small_pieces):
    pids = cluster.client.run(os.getpid)
    counting = Counting(cluster, lambda: os.kill(next(iter(pids.values())), signal.SIGKILL))
    assert table(take(PLANS[0], engine=counting)) == table(take(PLANS[0], threads=1))


def test_the_file_is_the_same_in_every_byte(small_pieces, tmp_path, capsys):
    assert main([*SMALL, "--out", str(tmp_path / "one")]) == 0
    assert main([*SMALL, "--out", str(tmp_path / "two"), "--cluster", "local:2"]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    assert capsys.readouterr().err == ""


def in_pieces(*arguments, folder):
    script = folder / "in_pieces.py"
    script.write_text(IN_PIECES)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, str(script), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment, start_new_session=True,
    )  # fmt: skip


def wait_for(happened):
    last = time.monotonic() + WAITING_SECONDS
    while not happened():
        assert time.monotonic() < last
        time.sleep(0.02)


def group(process):
    """Return the processes of the group that `process` began, itself among them, but for those that are ended."""
    listed = subprocess.check_output(["ps", "-eo", "pid,pgid,stat"], text=True).splitlines()[1:]
    rows = [line.split() for line in listed]
    return [int(pid) for pid, pgid, state in rows if int(pgid) == process.pid and not state.startswith("Z")]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_what_is_on_disk_outlives_the_scheduler_and_no_process_is_left(how, small_pieces, tmp_path, capsys):
    """Killed, or Ctrl-C to all processes of the terminal: --resume goes on, with a cluster or without."""
    out, pieces = tmp_path / "census", tmp_path / "census.pieces"
    first = in_pieces(*SMALL, "--bits", "30", "--out", str(out), "--cluster", "local:2", folder=tmp_path)
    wait_for(lambda: len(list(pieces.glob("*.npz"))) > 5 or first.poll() is not None)
    (os.kill if how == signal.SIGKILL else os.killpg)(first.pid, how)
    said = first.communicate(timeout=WAITING_SECONDS)[1]
    wait_for(lambda: not group(first))
    kept = len(list(pieces.glob("*.npz")))
    assert kept > 5
    if how == signal.SIGINT:
        assert first.returncode == 130
        assert len(said.splitlines()) == 1
        assert "the same command with --resume goes on from here" in said
