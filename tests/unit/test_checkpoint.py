"""A piece belongs to one plan, one code and one stage; whatever else is in the folder is never counted."""

import io
import os
from dataclasses import replace

import numpy as np
import pytest
from census_tables import table

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.checkpoint import Checkpoint, Piece
from sandbox.explore.plan import Plan
from sandbox.vocabulary import errors

PLAN = Plan("tape", Budget(15, 200, 64, 8), merge=False)
OTHERS = [
    replace(PLAN, budget=replace(PLAN.budget, steps=5)),
    replace(PLAN, budget=replace(PLAN.budget, cells=2)),
    replace(PLAN, budget=replace(PLAN.budget, observations=3)),
    replace(PLAN, budget=replace(PLAN.budget, bits=12)),
    replace(PLAN, proofs=False),
    replace(PLAN, merge=True),
    replace(PLAN, follow="11"),
    replace(PLAN, part=(1, 2)),
    Plan("turing(2)", Budget(4, 200, 64, 8), merge=False),
]


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr("sandbox.explore.threads._FLUSH_SECONDS", 0.0)
    monkeypatch.setattr("sandbox.explore.levels._WHOLE_BITS", 9)
    monkeypatch.setattr("sandbox.explore.levels._UNIT_NODES", 100)


def keep_all(folder, plan):
    """Explore `plan` and leave its pieces in `folder`, as a run that is killed at its end does."""
    take(plan, threads=1, checkpoint=Checkpoint(folder, plan, quiet_seconds=0))


@pytest.mark.parametrize("other", OTHERS, ids=str)
def test_pieces_that_another_plan_left_in_the_folder_are_never_counted(other, small_pieces, tmp_path):
    """Two runs began in one folder before either had kept anything: one has its description there, the other pieces."""
    folder = tmp_path / "pieces"
    mine = Checkpoint(folder, PLAN, quiet_seconds=0)
    theirs = Checkpoint(folder, other, quiet_seconds=0)
    mine.make()
    take(other, threads=1, checkpoint=theirs)
    assert list(folder.glob("*.npz"))
    resumed = Checkpoint(folder, PLAN, resume=True)
    assert not [piece for path in folder.glob("*.npz") for piece in resumed.load(path.name.split(".")[0], 10**6)]
    assert table(take(PLAN, threads=1, checkpoint=resumed)) == table(take(PLAN, threads=1))


def test_pieces_of_its_own_plan_are_counted(small_pieces, tmp_path):
    keep_all(tmp_path / "pieces", PLAN)
    resumed = Checkpoint(tmp_path / "pieces", PLAN, resume=True)
    assert sum(len(resumed.load(stage, 10**6)) for stage in ("level00-a", "level00-b")) > 10
    assert table(take(PLAN, threads=1, checkpoint=resumed)) == table(take(PLAN, threads=1))


def test_a_piece_renamed_to_another_stage_is_not_one_of_it(small_pieces, tmp_path):
    keep_all(tmp_path / "pieces", PLAN)
    path = min((tmp_path / "pieces").glob("level00-b.*.npz"))
    path.rename(path.with_name(path.name.replace("level00-b", "level01-b")))
    assert not Checkpoint(tmp_path / "pieces", PLAN, resume=True).load("level01-b", 10**6)


def damages(content):
    """Yield `content` with each byte changed in turn, cut at many places, and longer."""
    for at in range(len(content)):
        damaged = bytearray(content)
        damaged[at] ^= 1 << at % 8
        yield bytes(damaged)
    yield from (content[:size] for size in range(0, len(content), 7))
    yield content + b"\0"


def test_a_piece_with_any_byte_changed_is_done_again(tmp_path):
    checkpoint = Checkpoint(tmp_path / "pieces", PLAN, quiet_seconds=0)
    rows = np.arange(8).reshape(2, 4)
    checkpoint.save("stage", Piece([7], None, rows, rows, 5))
    checkpoint.save("stage", Piece([0, 3], rows, rows, rows, 5))
    [path] = (tmp_path / "pieces").glob("*.npz")
    [piece] = checkpoint.load("stage", 4)
    assert (piece.units, piece.mass, piece.rows.tolist()) == ([0, 3], 5, rows.tolist())
    for damaged in damages(path.read_bytes()):
        path.write_bytes(damaged)
        assert not checkpoint.load("stage", 4)


def test_an_archive_of_another_shape_and_a_folder_are_no_pieces(tmp_path):
    checkpoint = Checkpoint(tmp_path / "pieces", PLAN, quiet_seconds=0)
    checkpoint.make()
    content = io.BytesIO()
    np.savez(content, units=np.array(3), rows=np.zeros(2), configurations=np.zeros(1), cuts=np.array(1), mass=[1, 2])
    for k, damaged in enumerate([content.getvalue(), b"", os.urandom(1000)]):
        (tmp_path / "pieces" / f"stage.0000-{k:04}.npz").write_bytes(damaged)
    (tmp_path / "pieces" / "stage.0001-0000.npz").mkdir()
    assert not checkpoint.load("stage", 10)


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\x00", b"{", b'{"plan": 1}', "cut", "folder"])
def test_a_damaged_description_loses_no_piece(damage, small_pieces, tmp_path):
    keep_all(tmp_path / "pieces", PLAN)
    path = tmp_path / "pieces" / "plan.json"
    content = path.read_bytes()
    damaged_at(path, damage)
    resumed = Checkpoint(tmp_path / "pieces", PLAN, resume=True)
    assert sum(len(resumed.load(stage, 10**6)) for stage in ("level00-a", "level00-b")) > 10
    assert path.is_dir() or path.read_bytes() == content
    damaged_at(path, damage)
    with pytest.raises(errors.CensusMismatch, match="expected to resume the same census") as refusal:
        Checkpoint(tmp_path / "pieces", OTHERS[0], resume=True)
    assert len(str(refusal.value).splitlines()) == 1


def damaged_at(path, damage):
    if damage == "folder":
        if path.is_file():
            path.unlink()
        path.mkdir(exist_ok=True)
    else:
        path.write_bytes(path.read_bytes()[:-1] if damage == "cut" else damage)
