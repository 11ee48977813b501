"""The census's files, laws, merging, witnesses and explanations, where something is wrong or at an edge."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest
from census_tables import table, take_census

from sandbox import Budget
from sandbox.census import description
from sandbox.census.checksum import verify_checksum
from sandbox.census.laws import check_laws
from sandbox.census.merging import merge
from sandbox.census.programs import explain
from sandbox.census.storage import read, write
from sandbox.census.summary import summarize
from sandbox.census.table import COLUMNS, Census
from sandbox.census.taking import take
from sandbox.census.witness import witnesses
from sandbox.explore import levels
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.vocabulary import errors
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.event import EMIT, HALT


@pytest.fixture(scope="module")
def census():
    return take_census(15, observations=8)


def test_a_written_census_reads_back_the_same_and_equal_ones_make_equal_bytes(census, tmp_path):
    for name in ("a", "b"):
        write(census, tmp_path / name)
    again = read(tmp_path / "a")
    assert table(again) == table(census)
    assert (again.plan, again.parts) == (census.plan, census.parts)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_one_flipped_bit_anywhere_is_found(tmp_path):
    write(take_census(9, observations=4), tmp_path / "whole")
    content = (tmp_path / "whole").read_bytes()
    for at in range(len(content)):
        damaged = bytearray(content)
        damaged[at] ^= 1 << (at % 8)
        with pytest.raises(errors.CensusFormatError):
            verify_checksum(io.BytesIO(damaged), "damaged")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not a census", os.urandom(1000)])
def test_what_is_no_census_is_refused(content, tmp_path):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(errors.CensusFormatError, match="expected a census"):
        read(tmp_path / "file")


def test_a_truncated_census_is_refused(census, tmp_path):
    write(census, tmp_path / "file")
    content = (tmp_path / "file").read_bytes()
    for size in (len(content) // 2, len(content) - 1):
        (tmp_path / "file").write_bytes(content[:size])
        with pytest.raises(errors.CensusFormatError):
            read(tmp_path / "file")


def test_a_missing_census_and_a_folder_are_unreadable(tmp_path):
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(errors.UnreadableInput):
            read(path)


@pytest.mark.parametrize(("change", "words"), [({"version": 99}, "of version 99"), ({"machine": "abacus"}, "'abacus'")])
def test_a_census_of_another_machine_or_version_is_refused(census, tmp_path, monkeypatch, change, words):
    original = json.dumps

    def changed(said, **options):
        if "machine" in change:
            said["plan"]["machine"] = change["machine"]
        return original({**said, **{k: v for k, v in change.items() if k == "version"}}, **options)

    monkeypatch.setattr(description.json, "dumps", changed)
    write(census, tmp_path / "file")
    monkeypatch.undo()
    with pytest.raises(errors.CensusMismatch, match=words):
        read(tmp_path / "file")


def test_a_broken_law_is_found_and_never_written(census, tmp_path):
    row = int(np.flatnonzero(census.event == 2)[0])
    for column, step in (("count", 1), ("output", 1), ("printed", 1), ("length", 1)):
        broken = getattr(census, column).copy()
        broken[row] += step
        with pytest.raises(errors.CensusFormatError):
            write(replace(census, **{column: broken}), tmp_path / "broken")
    assert not list(tmp_path.iterdir())


def test_sums_that_would_wrap_around_do_not_look_right(census):
    counts = census.count.copy()
    counts[0] += 2**62
    with pytest.raises(errors.CensusFormatError):
        check_laws(replace(census, count=counts))


def test_a_flow_that_is_wrong_by_a_high_power_of_two_is_found():
    """Half of probability printed 0 and ends at 1: Kraft holds, the flow is off by 2^39."""
    at = {"length": [1, 1, 1], "space": [1, 1, 1], "decider": [0, 0, 0], "count": [1, 1, 1], "witness": [1, 0, 0]}
    rows = {"event": [HALT, EMIT, HALT], "printed": [0, 1, 1], "output": [0, 0, 1], "time": [1, 1, 1], **at}
    columns = {name: np.array(rows[name], dtype=kind) for name, kind in COLUMNS.items()}
    plan = Plan("tape", Budget(40, 10, 10, 2))
    with pytest.raises(errors.CensusFormatError, match="flow at output '0'"):
        check_laws(Census(plan, frozenset({1}), 1, **columns))


def test_merging_refuses_what_does_not_belong_together():
    part = {k: take_census(9, observations=4, part=(k, 2)) for k in (1, 2)}
    other = take_census(9, observations=4, steps=100, part=(2, 2))
    with pytest.raises(errors.CensusMismatch, match=r"budget.steps 200 and 100"):
        merge([part[1], other])
    with pytest.raises(errors.CensusMismatch, match="part 1 of 2 more than once"):
        merge([part[1], part[1]])
    with pytest.raises(errors.CensusMismatch, match="at least one"):
        merge([])
    assert not part[1].complete
    assert merge([part[2], part[1]]).complete


def test_witnesses_are_the_shortest_and_the_kt_cheapest_programs(census):
    found = witnesses(census)
    rows = table(census)
    for at, (printed, output) in enumerate(zip(found.printed.tolist(), found.output.tolist(), strict=True)):
        string = as_digits(output, printed, 2)
        group = [row for row in rows if row.event == "emit" and row.output == string]
        shortest = min(group, key=lambda row: (row.cost.length, row.witness))
        cheapest = min(group, key=lambda row: (row.cost.length + np.log2(row.cost.time), row.cost.length, row.witness))
        assert as_digits(int(census.witness[found.shortest[at]]), shortest.cost.length, 2) == shortest.witness
        assert as_digits(int(census.witness[found.cheapest[at]]), cheapest.cost.length, 2) == cheapest.witness


def test_explanations_are_groups_of_programs_the_likeliest_first(census):
    found = explain(census, "11", most=1000)
    assert sum(one.share for one in found) == pytest.approx(1)
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    assert found[0].text == "+.."
    with pytest.raises(errors.InvalidLimit, match="1 to 8 bits"):
        explain(census, "1" * 9)


def test_the_reference_totals_of_the_specification():
    summary = summarize(take_census(12, observations=6, proofs=False))
    programs = {event["event"]: event["programs"] for event in summary["events"]}
    assert programs == {"emit": 295, "halt": 262, "timeout": 10, "pending": 1831, "overflow": 0}


@pytest.mark.parametrize(
    "budget", [Budget(bits=61), Budget(bits=9, cells=65), Budget(bits=9, observations=65), Budget(bits=9, steps=10**10)]
)
def test_budgets_that_cannot_be_counted_exactly_are_refused(budget):
    with pytest.raises(errors.InvalidLimit, match="at most"):
        take(Plan("tape", replace(budget, cells=min(budget.cells, 65))), threads=1)


def test_a_census_beyond_the_memory_is_refused_before_it_starts():
    with pytest.raises(errors.BudgetExceeded, match="lower --bits"):
        take(Plan("tape", Budget(60, 100, 64, 64)), threads=1)


def test_unknown_machines_are_named_with_the_known():
    with pytest.raises(errors.UnknownName, match="known: tape"):
        machine("tap")


@pytest.mark.parametrize("part", [(0, 1), (3, 2), (1, 1001)])
def test_impossible_parts_are_refused(part):
    with pytest.raises(errors.InvalidLimit, match="1 <= K <= M"):
        Plan("tape", Budget(), part=part)


# ---- checkpoint and resume

KEEPING = """
import sys, time
from pathlib import Path
from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore import levels, threads
from sandbox.explore.plan import Plan
from sandbox.explore.checkpoint import Checkpoint
threads._FLUSH_SECONDS = 0.0
levels._UNIT_NODES = 3e4
plan = Plan("tape", Budget(27, 1000, 64, 32))
take(plan, threads=2, checkpoint=Checkpoint(Path(sys.argv[1]), plan, quiet_seconds=0.05))
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """The pieces that an exploration left when it was killed, and the plan."""
    folder = tmp_path_factory.mktemp("killed") / "pieces"
    process = subprocess.Popen([sys.executable, "-c", KEEPING, str(folder)])
    while len(list(folder.glob("*.npz"))) < 12 and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    return folder, Plan("tape", Budget(27, 1000, 64, 32))


def resumed(folder, plan, monkeypatch):
    monkeypatch.setattr("sandbox.explore.levels._UNIT_NODES", 3e4)
    checkpoint = Checkpoint(folder, plan, resume=True)
    return take(plan, threads=2, checkpoint=checkpoint), checkpoint


def test_after_kill_9_a_resumed_census_is_the_uninterrupted_one(killed, tmp_path, monkeypatch):
    folder, plan = killed
    shutil.copytree(folder, tmp_path / "pieces")
    loaded = []
    original = Checkpoint.load
    monkeypatch.setattr(Checkpoint, "load", lambda *a: loaded.append(original(*a)) or loaded[-1])
    census, checkpoint = resumed(tmp_path / "pieces", plan, monkeypatch)
    assert sum(map(len, loaded)) >= 10
    assert table(census) == table(take(plan, threads=1))
    checkpoint.remove()
    assert not list(tmp_path.iterdir())


def test_damaged_pieces_are_done_again(killed, tmp_path, monkeypatch):
    folder, plan = killed
    shutil.copytree(folder, tmp_path / "pieces")
    for k, path in enumerate(sorted((tmp_path / "pieces").glob("*.npz"))):
        content = bytearray(path.read_bytes())
        if k % 3 == 0:
            content[len(content) // 2] ^= 16
        path.write_bytes(content[: len(content) // 3] if k % 3 == 1 else content)
    assert table(resumed(tmp_path / "pieces", plan, monkeypatch)[0]) == table(take(plan, threads=1))


def test_pieces_of_another_plan_are_refused(killed):
    folder, plan = killed
    with pytest.raises(errors.CensusMismatch, match="pieces of another one"):
        Checkpoint(folder, replace(plan, proofs=False), resume=True)


def test_pieces_are_neither_overwritten_nor_taken_unasked_and_strangers_files_stay(killed, tmp_path):
    folder, plan = tmp_path / "pieces", killed[1]
    shutil.copytree(killed[0], folder)
    (folder / "thesis.txt").write_text("mine")
    with pytest.raises(errors.CensusMismatch, match="give --resume to go on with it, or --force"):
        Checkpoint(folder, plan)
    assert list(folder.glob("*.npz"))
    Checkpoint(folder, plan, anew=True)
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]
    Checkpoint(folder, plan, resume=True)
    shutil.copytree(killed[0], folder, dirs_exist_ok=True)
    (folder / "plan.json").unlink()
    with pytest.raises(errors.CensusMismatch, match="pieces of another one"):
        Checkpoint(folder, replace(plan, proofs=not plan.proofs), resume=True)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_cut_tasks_are_in_one_order_whatever_the_threads(threads, monkeypatch):
    """Pieces name units by number: the order of tasks must not depend on who found them, or in what memory."""
    orders = []
    monkeypatch.setattr(levels, "_WHOLE_BITS", 6)
    monkeypatch.setattr(levels, "_UNIT_NODES", 20)
    in_order = levels._in_order
    monkeypatch.setattr(levels, "_in_order", lambda tasks: orders.append(in_order(tasks)) or orders[-1])
    plan = Plan("tape", Budget(18, 100, 16, 4))
    take(plan, threads=threads, scopes=False)
    again = orders.copy()
    orders.clear()
    take(plan, threads=1, scopes=False)
    assert sum(map(len, orders)) > 100
    assert all(np.array_equal(a, b) for a, b in zip(again, orders, strict=True))


@pytest.mark.parametrize("late", [1, 5, 20])
def test_what_was_found_before_pieces_were_kept_is_in_no_piece(tmp_path, monkeypatch, late):
    plan = Plan("tape", Budget(21, 200, 64, 16))
    monkeypatch.setattr("sandbox.explore.levels._UNIT_NODES", 1e3)
    monkeypatch.setattr("sandbox.explore.threads._FLUSH_SECONDS", 0.0)
    calls = iter(range(10**6))
    first = Checkpoint(tmp_path / "pieces", plan)
    monkeypatch.setattr(first, "wanted", lambda: next(calls) >= late)
    whole = table(take(plan, threads=1, checkpoint=first))
    assert list((tmp_path / "pieces").glob("*.npz"))
    assert (
        table(take(plan, threads=1, checkpoint=Checkpoint(tmp_path / "pieces", plan, resume=True)))
        == whole
        == table(take(plan, threads=1))
    )
