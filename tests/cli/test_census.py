"""`solomonoff enumerate`, `census`, `explain`: what they print, and one clear line for every wrong input."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from cli.main import main
from sandbox.census.order import without_deciders
from sandbox.census.storage import read

RUN = [sys.executable, "-m", "cli.main"]
SMALL = ["enumerate", "--bits", "15", "--observations", "8", "--steps", "100"]


@pytest.fixture
def census_file(tmp_path, capsys):
    assert main([*SMALL, "--out", str(tmp_path / "census")]) == 0
    capsys.readouterr()
    return tmp_path / "census"


def test_enumerate_prints_the_reference_totals(capsys):
    arguments = ["enumerate", "--bits", "12", "--observations", "6", "--steps", "200", "--no-proofs"]
    assert main([*arguments, "--json"]) == 0
    events = {e["event"]: (e["programs"], e["exact"]) for e in json.loads(capsys.readouterr().out)["events"]}
    assert events["halt"] == (262, "1521/4096")
    assert events["timeout"] == (10, "5/1024")
    assert main(arguments) == 0
    assert "laws: Kraft: probability exactly 1; flow: exact at every output" in capsys.readouterr().out


def test_show_as_csv_has_six_columns_and_is_sorted(census_file, capsys):
    assert main(["census", "show", str(census_file), "--format", "csv"]) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == ["event", "output", "length", "time", "space", "count"]
    keys = [(output, event, *map(int, costs)) for event, output, *costs in rows]
    assert keys == sorted(keys)
    assert sum(int(row[-1]) / 2 ** int(row[2]) for row in rows if row[0] == "halt") == pytest.approx(0.45, abs=0.1)


def test_bit_strings_in_csv_are_quoted_and_keep_their_zeros(census_file, capsys):
    assert main(["census", "show", str(census_file), "--format", "csv", "--rows", "1"]) == 0
    assert capsys.readouterr().out == 'event,output,length,time,space,count\nhalt,"",3,1,1,1\n'
    assert main(["census", "show", str(census_file), "--format", "csv"]) == 0
    frame = pl.read_csv(io.StringIO(capsys.readouterr().out), schema_overrides={"output": pl.String})
    assert frame["output"].to_list() == [row.output for row in without_deciders(read(census_file)).rows()]
    assert frame.filter(pl.col("output").str.starts_with("00")).height


def test_show_and_verify_say_what_is_exact_and_what_was_checked(census_file, capsys):
    assert main(["census", "show", str(census_file)]) == 0
    assert "exact for this budget" in capsys.readouterr().out
    assert main(["census", "show", str(census_file), "--format", "json", "--rows", "2"]) == 0
    assert len(json.loads(capsys.readouterr().out)["table"]) == 2
    assert main(["census", "verify", str(census_file)]) == 0
    assert "checksum right; Kraft: probability exactly 1" in capsys.readouterr().out
    assert main(["census", "verify", str(census_file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["complete"]


def test_parts_taken_apart_merge_to_the_whole(census_file, capsys, tmp_path):
    parts = [str(tmp_path / f"part{k}") for k in (1, 2)]
    for k, part in enumerate(parts, start=1):
        assert main([*SMALL, "--part", f"{k}/2", "--out", part]) == 0
    assert main(["census", "merge", *parts, "--out", str(tmp_path / "merged"), "--json"]) == 0
    assert main(["census", "merge", parts[0], "--out", str(tmp_path / "half")]) == 0
    assert "parts [1] of 2" in capsys.readouterr().out
    assert main(["explain", "1", "--census", str(tmp_path / "half")]) == 2
    assert "expected a complete census" in capsys.readouterr().err
    shown = []
    for path in (census_file, tmp_path / "merged"):
        main(["census", "show", str(path), "--format", "csv"])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]


def test_a_limit_not_given_is_what_the_machine_can_count_and_one_given_is_refused(capsys):
    assert main(["enumerate", "--machine", "turing(2)", "--json"]) == 0
    budget = json.loads(capsys.readouterr().out)["budget"]
    assert (budget["bits"], budget["steps"], budget["cells"]) == (4, 1000, 64)
    assert main(["enumerate", "--machine", "turing(2)", "--bits", "27"]) == 2
    assert "of at most 4, got 27; lower --bits" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["enumerate", "--out", ""], ["prior", "1", "--census", ""], ["run", "--file", ""], ["compare", "--html", ""]],
)
def test_the_name_of_a_file_is_not_empty(capsys, arguments):
    assert main(arguments) == 2
    expected = "expected the name of a file, got an empty one; name it, or leave out the option"
    assert capsys.readouterr().err == f"solomonoff: {expected}\n"


def test_explain_tells_how_many_groups_there_are_and_how_many_are_shown(census_file, capsys):
    arguments = ["explain", "111", "--census", str(census_file)]
    assert main([*arguments, "--rows", "100000", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    total = len(told["programs"])
    assert told["groups"] == total > 2
    for rows in (0, 2, total):
        assert main([*arguments, "--rows", str(rows)]) == 0
        line = capsys.readouterr().out.splitlines()[1]
        assert line == f"{total} groups of equal cost" + (f", {rows} shown" if rows < total else "")


def test_explain_shows_programs_with_and_without_a_census(census_file, capsys):
    assert main(["explain", "111", "--census", str(census_file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["programs"]
    assert found[0]["text"] == "+..."
    assert main(["explain", "1", "--census", str(census_file), "--bits", "9"]) == 2
    capsys.readouterr()
    assert main(["explain", "1111", "--bits", "15"]) == 0
    assert "+[.]" in capsys.readouterr().out
    assert main(["explain", "10110", "--bits", "9"]) == 3
    said = capsys.readouterr()
    assert said.out.splitlines()[1:] == ["none"]
    assert said.err == "solomonoff: expected a program of up to 9 bits that prints 10110, got none; raise --bits\n"


BAD_INPUT = [
    (["enumerate", "--bits", "61"], 2, "bits of a census of 'tape' of at most 60, got 61"),
    (["enumerate", "--bits", "-1"], 2, "expected bits between"),
    (["enumerate", "--cells", "65"], 2, "cells of a census of 'tape' of at most 64"),
    (["enumerate", "--observations", "65"], 2, "observations of a census of 'tape' of at most 64"),
    (["enumerate", "--observations", "0"], 2, "expected observations between"),
    (["enumerate", "--steps", "0"], 2, "expected steps between"),
    (["enumerate", "--bits", "60"], 1, "MB of memory"),
    (["enumerate", "--machine", "tap"], 2, "expected a machine, got 'tap'; known: tape"),
    (["enumerate", "--part", "3/2"], 2, "1 <= K <= M"),
    (["enumerate", "--part", "half"], 2, "expected a part K/M such as 2/5, got 'half'"),
    (["enumerate", "--threads", "0"], 2, "Invalid value for '--threads'"),
    (["enumerate", "--bits", "9", "--threads", "1000"], 2, "expected 1 to 256 threads, got 1000"),
    (["enumerate", "--resume"], 2, "expected --out FILE with --resume"),
    (["enumerate", "--out", "."], 1, "which is a folder; name a file in it"),
    (["enumerate", "--out", "/dev/null", "--force"], 1, "which is a link or a device"),
    (["enumerate", "--out", "no/such/folder/file"], 1, "make the folder first"),
    (["census", "show", "missing"], 1, "expected a readable census, got 'missing'"),
    (["census", "show", __file__], 1, "which is something else or cut off"),
    (["census", "show", "missing", "--format", "xml"], 2, "expected a format, got 'xml'"),
    (["census", "merge", "--out", "file"], 2, "Missing argument"),
    (["census"], 2, "Missing command"),
    (["explain", "012"], 2, "expected only 0 and 1 in the string"),
    (["explain", ""], 2, "expected a string of 1 to"),
    (["explain", "1" * 65, "--bits", "9"], 2, "expected to follow at most 64 bits"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), BAD_INPUT)
def test_bad_input_is_one_clear_line_and_an_exit_code(capsys, arguments, code, words):
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("solomonoff: ")
    assert words in captured.err.splitlines()[-1]


def test_an_existing_file_is_kept_unless_forced(census_file, capsys):
    before = census_file.read_bytes()
    assert main([*SMALL, "--no-proofs", "--out", str(census_file)]) == 1
    assert "which exists; choose another or give --force" in capsys.readouterr().err
    assert census_file.read_bytes() == before
    assert main([*SMALL, "--no-proofs", "--out", str(census_file), "--force"]) == 0
    assert census_file.read_bytes() != before


def test_a_read_only_folder_is_refused_before_the_work(tmp_path):
    with tmpfs(tmp_path / "disk", "ro") as folder:
        finished = run([*SMALL, "--out", str(folder / "census")])
    assert finished.returncode == 1
    assert finished.stderr.startswith("solomonoff: expected to write ")
    assert len(finished.stderr.splitlines()) == 1


def test_a_disk_that_is_too_small_is_refused_before_the_work_with_numbers(tmp_path):
    with tmpfs(tmp_path / "disk", "size=8k") as folder:
        finished = run([*SMALL, "--bits", "21", "--observations", "32", "--out", str(folder / "census")])
        assert list(folder.iterdir()) == []
    assert finished.returncode == 1
    assert re.search(r"may need 0\.\d+ MB of disk, 0\.008 MB are free in .*; lower --bits", finished.stderr)


class tmpfs:  # noqa: N801 - used like a function
    """A small file system of its own, where the system lets us mount one."""

    def __init__(self, folder: Path, options: str) -> None:
        folder.mkdir()
        self.folder = folder
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False
        )
        if mounted.returncode:
            pytest.skip(f"a tmpfs cannot be mounted here: {mounted.stderr.decode().strip()}")

    def __enter__(self) -> Path:
        return self.folder

    def __exit__(self, *_error: object) -> None:
        subprocess.run(["umount", self.folder], check=True)


def run(arguments):
    return subprocess.run([*RUN, *arguments], capture_output=True, text=True, check=False)


KEEPING_AT_ONCE = """
import sys
from sandbox.explore import threads
from sandbox.explore import checkpoint
threads._FLUSH_SECONDS = 0.2
checkpoint.Checkpoint.wanted = lambda self: True
from cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_ctrl_c_loses_nothing_and_resume_goes_on(tmp_path):
    """A plain search of 27 bits on one thread takes seconds: stopped once pieces are kept, then resumed."""
    out = tmp_path / "census"
    options = ["--bits", "27", "--observations", "8", "--steps", "1000"]
    plain = ["enumerate", *options, "--plain", "--threads", "1", "--out", str(out)]
    command = [sys.executable, "-c", KEEPING_AT_ONCE, *plain]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    pieces = out.with_name("census.pieces")
    while not list(pieces.glob("*.npz")) and process.poll() is None:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    asked = time.monotonic()
    stdout, stderr = process.communicate(timeout=60)
    assert time.monotonic() - asked < 6, "expected Ctrl-C to be heard at once, not at the end of a stage"
    assert process.returncode == 130
    assert stdout == ""
    assert stderr.splitlines()[-1].startswith("solomonoff: interrupted with ")
    assert stderr.endswith("the same command with --resume goes on from here\n")
    assert [path.name for path in tmp_path.iterdir()] == ["census.pieces"]

    assert main(plain) == 2
    assert main([*plain, "--resume", "--json"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["census"]
    merged = tmp_path / "merged"
    assert main(["enumerate", *options, "--out", str(merged), "--json"]) == 0
    shown = [run(["census", "show", str(path), "--format", "csv"]).stdout for path in (out, merged)]
    assert shown[0] == shown[1]
    assert shown[0].count("\n") > 100
