"""Files of censuses and tables explain themselves: any reader sees words, bit strings and numbers."""

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

OLD = Path(__file__).parents[1] / "data" / "census-format-1.parquet"

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


def test_a_file_of_an_earlier_format_is_refused_in_one_clear_line():
    with pytest.raises(CensusFormatError) as caught:
        read(OLD)
    words = str(caught.value)
    assert words.startswith("expected a census in format 2, got ")
    assert words.endswith("census-format-1.parquet', taken by version 0.1.0 in format 1; take it again")


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
