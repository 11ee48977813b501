"""Files of censuses and tables explain themselves: any reader sees words, bit strings and numbers."""

import hashlib
import io
import json
import re
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from census_tables import table, take_census

from cli.main import main
from sandbox import Budget
from sandbox.census.order import without_deciders
from sandbox.census.storage import read, write
from sandbox.census.taking import take
from sandbox.census.wording import MEANINGS
from sandbox.explore.plan import Plan
from sandbox.vocabulary.errors import CensusFormatError

DATA = Path(__file__).parents[1] / "data"

PLANS = [
    Plan("tape", Budget(15, 200, 64, 8)),
    Plan("tape", Budget(12, 200, 64, 64), follow="0110"),
    Plan("tape", Budget(18, 1000, 64, 64)),
    Plan("turing(2)", Budget(4, 20, 16, 16)),
    Plan("turing(2,4)", Budget(3, 20, 16, 32)),
]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.machine} {plan.budget.bits} {plan.follow}")
def test_a_reader_sees_the_rows_in_words(plan, tmp_path):
    census = take(plan)
    write(census, tmp_path / "file")
    frame = pl.read_parquet(tmp_path / "file")
    assert frame.columns == list(MEANINGS)
    rows = [(*row.columns(), row.decider) for row in census.rows()]
    assert frame.drop("witness").rows() == rows
    assert [row.witness for row in census.rows()] == [
        np.base_repr(number, census.machine.radix).lower().rjust(length, "0") if length else ""
        for number, length in frame.select("witness", "length").iter_rows()
    ]
    assert table(read(tmp_path / "file")) == table(census)


def test_the_file_says_what_it_is(tmp_path):
    write(take_census(12), tmp_path / "file")
    said = json.loads(pl.read_parquet_metadata(tmp_path / "file")["solomonoff-census"])
    assert said["plan"]["machine"] == "tape"
    assert said["plan"]["budget"]["bits"] == 12
    assert said["columns"] == MEANINGS
    assert said["laws"].startswith("Kraft: probability exactly 1")


def test_equal_censuses_make_equal_bytes_whatever_was_read_before(tmp_path):
    write(take_census(12), tmp_path / "before")
    keep = [pl.Series([format(k, "b") for k in range(5000)], dtype=pl.Categorical), read(tmp_path / "before")]
    write(take_census(15), tmp_path / "other")
    write(take_census(12), tmp_path / "after")
    assert (tmp_path / "before").read_bytes() == (tmp_path / "after").read_bytes()
    assert len(keep) == 2


@pytest.mark.parametrize(("old", "version"), [(1, "0.1.0"), (2, "0.2.0")])
def test_a_file_of_an_earlier_format_is_refused_in_one_clear_line(old, version):
    with pytest.raises(CensusFormatError) as caught:
        read(DATA / f"census-format-{old}.parquet")
    words = str(caught.value)
    assert words.startswith("expected a census in format 3, got ")
    assert words.endswith(f"census-format-{old}.parquet', taken by version {version} in format {old}; take it again")


DOC = (Path(__file__).parents[2] / "docs" / "files.md").read_text()
BLOCKS = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)


@pytest.fixture
def written(tmp_path, monkeypatch, capsys):
    """A folder with the files that docs/files.md speaks of, and the census in them."""
    census = take_census(18)
    write(census, tmp_path / "c.parquet")
    monkeypatch.chdir(tmp_path)
    assert main(["census", "show", "c.parquet", "--format", "csv"]) == 0
    (tmp_path / "c.csv").write_text(capsys.readouterr().out)
    return census


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0].split()[1])
def test_what_docs_show_reads_the_files_as_they_say(written, block):
    """Run where the reader is installed: polars always is; pandas, DuckDB, PyArrow are no dependencies."""
    for reader in re.findall(r"^import (\w+)", block, re.MULTILINE):
        pytest.importorskip(reader)
    names = {}
    exec(block, names)
    rows = list(without_deciders(written).rows())
    if "c.csv" in block:
        census = names["census"]
        outputs = census.fetchall() if hasattr(census, "fetchall") else census["output"]
        outputs = outputs.to_pylist() if hasattr(outputs, "to_pylist") else list(outputs)
        outputs = [row[1] or "" if isinstance(row, tuple) else row for row in outputs]
        assert outputs == [row.output for row in rows]
        return
    halting = names["halting"]
    halting = halting.item() if hasattr(halting, "item") else halting
    assert float(halting) == pytest.approx(sum(r.count / 2**r.cost.length for r in rows if r.event == "halt"))
    zeros = sum(row.output.startswith("00") for row in written.rows())
    assert len(names["zeros"]) == zeros > 0


def forged(path, frame, description):
    """Write a file with a right checksum, whatever is in it."""
    content = io.BytesIO()
    frame.write_parquet(content, metadata={"solomonoff-census": json.dumps(description)})
    blanked = content.getvalue()
    magic = b"solomonoff-census-sha256:"
    digest = hashlib.sha256(blanked).hexdigest().encode()
    path.write_bytes(blanked.replace(magic + b"0" * 64, magic + digest))
    return path


FORGERIES = {
    "a length of 256 more": (pl.col("length").cast(pl.Int64) + 256, "UInt8 in column length, got Int64"),
    "a time of 2^32 more": (pl.col("time").cast(pl.Int64) + 2**32, "UInt32 in column time, got Int64"),
    "half a cell more": (pl.col("space") + 0.5, "UInt8 in column space, got Float64"),
    "0.4 programs more": (pl.col("count") + 0.4, "Int64 in column count, got Float64"),
    "no first program": (
        pl.when(pl.int_range(pl.len()) != 3).then("witness").alias("witness"),
        "none in column witness",
    ),
    "256 zeros before each output": (pl.lit("0" * 256) + pl.col("output").cast(pl.String), "at most 64 symbols"),
    "a first program below 0": (pl.col("witness") - 2**40, "a first program of its length in every row"),
    "a first program too long": (pl.col("witness") + 2**40, "a first program of its length in every row"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_file_of_other_numbers_is_refused_though_its_checksum_is_right(forgery, tmp_path):
    """Numbers that do not fit their type were once made to fit, and the laws found nothing wrong."""
    write(take_census(12), tmp_path / "file")
    frame = pl.read_parquet(tmp_path / "file")
    said = json.loads(pl.read_parquet_metadata(tmp_path / "file")["solomonoff-census"])
    said["checksum"] = "solomonoff-census-sha256:" + "0" * 64
    assert len(read(forged(tmp_path / "same", frame, said))) == len(frame)
    column, words = FORGERIES[forgery]
    name = column.meta.output_name() if "zeros" not in forgery else "output"
    with pytest.raises(CensusFormatError, match=words):
        read(forged(tmp_path / "other", frame.with_columns(column.alias(name)), said))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda said: {**said, "parts": [1, 99], "plan": {**said["plan"], "part": [1, 2]}}, "parts of 2"),
        (lambda said: [said["checksum"]], "of another format"),
    ],
)
def test_a_description_that_is_none_is_refused_in_one_line(change, words, tmp_path):
    write(take_census(12), tmp_path / "file")
    said = json.loads(pl.read_parquet_metadata(tmp_path / "file")["solomonoff-census"])
    said["checksum"] = "solomonoff-census-sha256:" + "0" * 64
    with pytest.raises(CensusFormatError, match=words):
        read(forged(tmp_path / "other", pl.read_parquet(tmp_path / "file"), change(said)))
