"""One process writes an output at a time: the lock, and what becomes of it when its process is killed."""

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import main
from sandbox import Budget
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.levels import explore
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.host import locks
from sandbox.host.files import require_writable
from sandbox.host.locks import locked, reserved
from sandbox.vocabulary import errors

HOLDING = """
import sys, time
from pathlib import Path
from sandbox.host.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of `census`."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path / "census")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_the_second_process_is_refused_at_once_with_the_first_ones_number(holder, tmp_path):
    with pytest.raises(
        errors.UnwritableOutput, match=f"expected to be the only one to write .*census', got process {holder.pid} on"
    ):
        locked(tmp_path / "census").__enter__()
    with locked(tmp_path / "another") as alone:
        assert alone


def test_the_lock_of_a_killed_process_holds_nobody_up(holder, tmp_path):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (tmp_path / ".census.lock").exists()
    with locked(tmp_path / "census") as alone:
        assert alone
    assert not list(tmp_path.iterdir())


def test_what_is_reserved_must_be_new_and_is_free_again_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), reserved(tmp_path / "census", replace=False):
        assert 1 / 0
    (tmp_path / "census").touch()
    with pytest.raises(errors.UnwritableOutput, match="which exists"), reserved(tmp_path / "census", replace=False):
        pass
    with reserved(tmp_path / "census", replace=True) as alone:
        assert alone
    assert [path.name for path in tmp_path.iterdir()] == ["census"]


def test_what_another_wrote_while_we_came_is_not_replaced(tmp_path, monkeypatch):
    acquired = locks._acquired
    monkeypatch.setattr(locks, "_acquired", lambda lock, path: path.touch() or acquired(lock, path))
    with pytest.raises(errors.UnwritableOutput, match="which exists"), reserved(tmp_path / "census", replace=False):
        pass


CONTENDING = """
import os, sys
from pathlib import Path
from sandbox.vocabulary.errors import UnwritableOutput
from sandbox.host.locks import locked
path, wins = Path(sys.argv[1]), 0
while wins < 300:
    try:
        with locked(path):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL))  # fails if another is inside
            path.unlink()
            wins += 1
    except UnwritableOutput:
        pass
"""


def test_never_two_hold_it_though_its_file_is_removed_each_time(tmp_path):
    command = [sys.executable, "-c", CONTENDING, str(tmp_path / "census")]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=120)[1] for process in processes] == ["", "", ""]


def test_a_folder_that_is_missing_or_read_only_is_one_line(tmp_path):
    with pytest.raises(errors.UnwritableOutput, match="expected to write"):
        locked(tmp_path / "no" / "census").__enter__()


def no_locks(*_arguments):
    raise OSError(errno.ENOLCK, "No locks available")


@pytest.mark.parametrize("where", ["system", "file system"])
def test_where_there_are_no_locks_that_is_said(where, tmp_path, monkeypatch, capsys):
    if where == "system":
        monkeypatch.setattr(locks, "fcntl", None)
    else:
        monkeypatch.setattr(locks.fcntl, "flock", no_locks)
    with locked(tmp_path / "census") as alone:
        assert not alone
    assert main(["enumerate", "--bits", "9", "--out", str(tmp_path / "census")]) == 0
    assert "no file locks here: begin no second run that writes" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["census"]


@pytest.mark.parametrize(
    "command",
    [
        ["enumerate", "--bits", "9"],
        ["enumerate", "--bits", "9", "--force"],
        ["enumerate", "--bits", "9", "--resume"],
        ["ctm", "--states", "2"],
        ["census", "merge", "part"],
    ],
)
def test_every_command_that_takes_or_merges_a_census_waits_for_nobody_and_overwrites_nothing(
    command, holder, tmp_path, capsys
):
    if command[-1] == "part":
        command = [*command[:-1], str(tmp_path / "part")]
        assert main(["enumerate", "--bits", "9", "--part", "1/2", "--out", command[-1]]) == 0
        capsys.readouterr()
    assert main([*command, "--out", str(tmp_path / "census")]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert captured.err.startswith("solomonoff: expected to be the only one to write ")
    assert not (tmp_path / "census").exists()


def test_an_exploration_keeps_others_out_of_its_pieces(tmp_path):
    plan = Plan("tape", Budget(9, 100, 9, 9))
    folder = Path(tmp_path / "pieces")
    with locked(folder):
        with pytest.raises(errors.UnwritableOutput, match="pieces"):
            explore(plan, Means(1, checkpoint=Checkpoint(folder, plan)))
        with pytest.raises(errors.UnwritableOutput, match="pieces"):
            Checkpoint(folder, plan, anew=True)
    assert len(explore(plan, Means(1, checkpoint=Checkpoint(folder, plan))))
    assert not list(tmp_path.iterdir())


def test_two_may_ask_at_once_whether_a_file_can_be_written(tmp_path, monkeypatch):
    """Both make the probe, one removes it, the other finds it gone."""
    touch = Path.touch

    def touched_and_removed_by_another(path):
        touch(path)
        path.unlink()

    monkeypatch.setattr(Path, "touch", touched_and_removed_by_another)
    require_writable(tmp_path / "file", replace=False)
