"""Ranges composed by an engine: the bytes of one process; what is on disk is not composed again, whatever went wrong.

The engine here is this process, which does one piece after another: real workers are in tests/cli/test_cluster.py.
"""

from contextlib import nullcontext
from dataclasses import replace

import numpy as np
import pytest

from cli.main import main
from sandbox import Budget
from sandbox.census.taking import take_into
from sandbox.explore import assignments, cluster_opening, cluster_team, composing, scope_team, scopes, stretches
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.filed import COLUMNS, rows_taken
from sandbox.explore.plan import Plan
from sandbox.explore.ranges import stretch_of
from sandbox.explore.stretches import compose_stretch
from sandbox.vocabulary.errors import ClusterFailed, UnwritableOutput

PLAN = Plan("tape", Budget(18, 1000, 64, 64))
COMMAND = ["enumerate", "--bits", "18", "--observations", "64"]


def as_it_is(piece):
    return piece


def elsewhere(piece):
    return replace(piece, folder="/there/is/no/such/folder")


class Alone:
    """An engine of this process.

    Parameters
    ----------
    most : int
        It dies after so many stretches.
    sent, answered : callables
        What becomes of a stretch on its way to a worker, and of an answer on its way back.
    searched, found : callables
        The same of a unit that is to be searched.
    """

    def __init__(self, most=1 << 60, *, sent=as_it_is, answered=as_it_is, searched=as_it_is, found=as_it_is):
        self.most, self.sent, self.answered, self.searched, self.found = most, sent, answered, searched, found
        self.composed, self.units = [], []

    def map_unordered(self, function, pieces):
        for k, piece in enumerate(pieces):
            if function is not compose_stretch:
                self.units.append(piece)
                yield k, self.found(function(self.searched(piece)))
                continue
            if len(self.composed) == self.most:
                raise ClusterFailed("expected a scheduler, got none")
            self.composed.append(piece)
            yield k, self.answered(function(self.sent(piece)))


@pytest.fixture(autouse=True)
def small_stretches(monkeypatch):
    monkeypatch.setattr(composing, "RANGE_ROWS", 96)
    monkeypatch.setattr(cluster_team, "_STRETCH_RANGES", 2)
    monkeypatch.setattr(scopes, "_CUT_BITS", 9)
    monkeypatch.setattr(scopes, "_WHOLE_BITS", 9)
    monkeypatch.setattr(scope_team, "_UNIT_NODES", 300)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    path = tmp_path_factory.mktemp("one") / "census"
    take_into(path, PLAN, threads=1)
    return path.read_bytes()


def written(folder, engine):
    take_into(folder / "census", PLAN, threads=1, engine=engine, checkpoint=kept(folder))
    return (folder / "census").read_bytes()


def kept(folder):
    return Checkpoint(folder / "pieces", PLAN, resume=True)


def test_the_file_is_the_same_in_every_byte_and_nothing_else_is_left(expected, tmp_path):
    engine = Alone()
    take_into(tmp_path / "census", PLAN, threads=1, engine=engine)
    assert (tmp_path / "census").read_bytes() == expected
    assert len(engine.composed) > 8
    assert [path.name for path in tmp_path.iterdir()] == ["census"]


@pytest.mark.parametrize("shared", [True, False])
def test_what_is_on_disk_is_not_done_again(shared, expected, tmp_path, monkeypatch):
    """Also where ranges would now be cut elsewhere."""
    sent = as_it_is if shared else elsewhere
    with pytest.raises(ClusterFailed, match="got none; the same command with --resume goes on from here"):
        written(tmp_path, Alone(5, sent=sent))
    on_disk = {path.stem for path in (tmp_path / "pieces").glob("ranges-*.npz")}
    assert len(on_disk) == 5 if shared else 4 <= len(on_disk) < 6
    monkeypatch.setattr(composing, "RANGE_ROWS", 64)
    engine = Alone()
    assert written(tmp_path, engine) == expected
    assert on_disk.isdisjoint(stretch.stage for stretch in engine.composed)
    assert not engine.units


@pytest.mark.parametrize(("searched", "most"), [(elsewhere, 0), (as_it_is, 1)])
def test_where_no_folder_is_shared_all_goes_as_bytes(searched, most, expected, tmp_path):
    """From the first stretch on where it is known from the search; else until a worker has not seen the files."""
    engine = Alone(sent=elsewhere, searched=searched)
    assert written(tmp_path, engine) == expected
    assert sum(stretch.relative is None for stretch in engine.composed) == most


@pytest.mark.parametrize("damage", [lambda content: content[:-1] + bytes([content[-1] ^ 1]), lambda _: b""])
def test_what_is_damaged_on_disk_is_composed_again(damage, expected, tmp_path):
    with pytest.raises(ClusterFailed):
        written(tmp_path, Alone(5))
    for path in (tmp_path / "pieces").iterdir():
        path.write_bytes(path.read_bytes() if path.name == "plan.json" else damage(path.read_bytes()))
    assert written(tmp_path, Alone()) == expected


def test_a_unit_that_is_not_what_its_worker_has_sealed_is_searched_again(expected, tmp_path):
    engine = Alone(found=lambda answer: replace(answer, seal=bytes(32)) if len(engine.units) == 1 else answer)
    assert written(tmp_path, engine) == expected
    assert [unit.name for unit in engine.units].count(engine.units[0].name) == 2


def test_answers_that_are_always_damaged_end_it(tmp_path):
    engine = Alone(sent=elsewhere, answered=lambda answer: replace(answer, content=b"" if answer.content else None))
    with pytest.raises(ClusterFailed, match="got damaged ones 3 times; the same command with --resume"):
        written(tmp_path, engine)


def test_rows_of_other_code_are_refused(tmp_path):
    """Of the exploration in an answer; on disk, of what puts rows in order."""
    with pytest.raises(ClusterFailed, match="got one with another version of this package"):
        written(tmp_path, Alone(answered=lambda answer: replace(answer, description="another")))


def test_rows_on_disk_that_other_code_put_in_order_are_composed_again(expected, tmp_path, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(stretches, "package_fingerprint", lambda **_: "before")
        with pytest.raises(ClusterFailed):
            written(tmp_path, Alone(5))
    engine = Alone()
    assert written(tmp_path, engine) == expected
    on_disk = list((tmp_path / "pieces").glob("ranges-*.npz"))
    assert len(engine.composed) == len(on_disk)


@pytest.mark.parametrize("where", ["scopes", "ranges"])
def test_a_full_disk_in_the_middle_of_a_stream_is_one_line_and_resume_goes_on(
    where, expected, tmp_path, monkeypatch, capsys
):
    """Where a worker writes what is inside scopes, and where it writes rows."""
    written_well, number = assignments.write_atomically, 0

    def full(path, content):
        nonlocal number
        number += path.name.startswith(where)
        if number == 5:
            raise UnwritableOutput(
                f"expected to write {str(path)!r}, got: No space left on device; choose another place"
            )
        written_well(path, content)

    monkeypatch.setattr(cluster_opening, "opened", lambda _: nullcontext(Alone()))
    monkeypatch.setattr(assignments, "write_atomically", full)
    out = tmp_path / "census"
    assert main([*COMMAND, "--out", str(out), "--cluster", "local:1"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "got: No space left on device" in line
    assert not out.exists()
    assert len(list((tmp_path / "census.pieces").glob(f"{where}*.npz"))) == 4
    assert main([*COMMAND, "--out", str(out), "--resume"]) == 0
    assert out.read_bytes() == expected
    assert [path.name for path in tmp_path.iterdir()] == ["census"]


def test_a_stretch_takes_what_its_ranges_take_and_each_row_once(monkeypatch):
    seen = []

    def noted(parts, items, first, last):
        stretch = stretch_of(parts, items, first, last)
        numbers = stretch.numbers()
        taken = {row for _, start, stop in items.tolist() for row in range(start, stop)}
        assert numbers.tolist() == sorted(taken)
        every = rows_taken(np.arange(len(parts.relative.outputs)), parts.relative, parts.files)
        np.testing.assert_array_equal(every.outputs, parts.relative.outputs)
        own = rows_taken(numbers, parts.relative, parts.files)
        for old, new in zip(items, stretch.items, strict=True):
            for column in COLUMNS:
                there, here = getattr(every, column), getattr(own, column)
                np.testing.assert_array_equal(there[old[1] : old[2]], here[new[1] : new[2]])
        runs = stretch.parts.runs[stretch.items[:, 0]]
        for old, new in zip(parts.runs[items[:, 0]], runs, strict=True):
            np.testing.assert_array_equal(old[:4], new[:4])
            entries = stretch.parts.entries[new[4] : new[5]]
            np.testing.assert_array_equal(parts.entries[old[4] : old[5]], entries)
        seen.append(len(parts.files))
        return stretch

    monkeypatch.setattr(stretches, "stretch_of", noted)
    take_into(None, PLAN, threads=1, engine=Alone())
    assert min(seen) > 3


def test_pieces_that_are_cut_while_they_are_read_are_one_line_and_done_again(expected, tmp_path):
    def cut(stretch):
        for path in (tmp_path / "pieces").glob("scopes*.npz"):
            path.write_bytes(path.read_bytes()[:-200])
        return stretch

    with pytest.raises(
        ClusterFailed, match="got damaged ones 3 times; the same command with --resume goes on from here"
    ):
        written(tmp_path, Alone(sent=cut))
    engine = Alone()
    assert written(tmp_path, engine) == expected
    assert engine.units
