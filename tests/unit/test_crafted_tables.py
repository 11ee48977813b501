"""Files of tables D(N) that are damaged, or that somebody made up with a right checksum: one line, never a traceback.

Each value of the description is replaced by values of all types and sizes, each column by others; bits are flipped.
"""

import copy
import json
import random

import polars as pl
import pytest

from sandbox.census import kept_files
from sandbox.census.checksum import seal
from sandbox.coding_theorem import kept_tables
from sandbox.coding_theorem.plans import plan_of, plans_of
from sandbox.coding_theorem.rows import wide_table
from sandbox.coding_theorem.storage import write_wide_table
from sandbox.coding_theorem.stored_tables import read_wide_table
from sandbox.coding_theorem.table_description import KEY, WHAT
from sandbox.coding_theorem.taking import coding_theorem_table
from sandbox.vocabulary import errors

REFUSED = errors.CensusFormatError, errors.CensusMismatch
VALUES = [None, True, 0, -1, 3, 2**31, 2**70, 1.5, "", "1", "turing(2)", "\x1b[2J" * 99, [], {}, [1], ["K"], ["a", "a"]]
HARMLESS = [("steps", 3)]
"""Other tables that there could be, as far as a reader can tell."""


def tables():
    two, given = coding_theorem_table(2), coding_theorem_table(2, given="01")
    yield wide_table(two)
    yield wide_table(given, alone=two)
    yield wide_table(coding_theorem_table(3, steps=5, bits=4))


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    path = tmp_path_factory.mktemp("table") / "d.parquet"
    write_wide_table(wide_table(coding_theorem_table(2, given="01"), alone=coding_theorem_table(2)), path)
    return path


def craft(path, frame, description):
    frame.write_parquet(path, metadata={KEY: description})
    with path.open("r+b") as file:
        seal(file, what=WHAT)
    return path


def test_what_is_written_is_read(tmp_path):
    for wide in tables():
        write_wide_table(wide, tmp_path / "d")
        read = read_wide_table(tmp_path / "d")
        assert read.rows(wide.narrow.strings) == wide.rows(wide.narrow.strings)
        assert repr(read.narrow) == repr(wide.narrow)
        assert list(wide.whole()) == list(wide.columns) == list(read.columns)


def test_a_column_is_what_its_rows_say():
    for wide in tables():
        rows, whole = wide.rows(wide.narrow.strings), wide.whole()
        for name in wide.columns:
            assert [row[name] for row in rows] == pytest.approx(list(whole[name]), abs=1e-12)


def test_no_value_in_the_description_is_believed_unseen(original, tmp_path):
    frame, said = pl.read_parquet(original), json.loads(pl.read_parquet_metadata(original)[KEY])
    tried = 0
    for name in said.keys() - {"checksum", "software"}:
        for value in VALUES:
            crafted = {**copy.deepcopy(said), name: value}
            if str(crafted) == str(said):
                continue
            tried += 1
            path = craft(tmp_path / "d", frame, json.dumps(crafted))
            if (name, value) in HARMLESS:
                read_wide_table(path)
                continue
            with pytest.raises(REFUSED) as caught:
                read_wide_table(path)
            assert str(caught.value).isprintable(), (name, value)
            assert len(str(caught.value)) < 900
    assert tried > 200


def test_columns_of_other_types_numbers_and_words_are_refused(original, tmp_path):
    frame, said = pl.read_parquet(original), pl.read_parquet_metadata(original)[KEY]
    craft(tmp_path / "d", frame, said)
    read_wide_table(tmp_path / "d")
    third = pl.int_range(pl.len()) == 3
    for name, kind in frame.schema.items():
        others = [pl.lit(1.5), pl.lit("x"), pl.lit([1]), pl.lit(1).cast(kind, strict=False)]
        others += [pl.when(third).then(None).otherwise(pl.col(name))] if name not in ("absence", "K_alone") else []
        others += [pl.when(third).then(float("nan")).otherwise(pl.col(name))] if kind == pl.Float64 else []
        for other in others:
            with pytest.raises(REFUSED):
                read_wide_table(craft(tmp_path / "d", frame.with_columns(other.alias(name)), said))
    counts = pl.when(third).then(pl.col("machines") + 4).otherwise(pl.col("machines"))
    for rows in (
        frame.drop("K"), pl.concat([frame, frame]), frame.reverse(), frame.head(0), frame.head(9),
        frame.with_columns(pl.lit(0.5).alias("speed")), frame.with_columns(counts.alias("machines")),
        frame.with_columns(pl.col("string").str.replace("^01$", "0" * 65)),
        frame.select(sorted(frame.columns)), pl.concat([frame.head(1)] * 100_000),
    ):  # fmt: skip
        with pytest.raises(REFUSED):
            read_wide_table(craft(tmp_path / "d", rows, said))


def test_every_flipped_bit_and_every_truncation_is_found(original, tmp_path):
    content, drawn = original.read_bytes(), random.Random(1)
    for _ in range(150):
        damaged = bytearray(content)
        damaged[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
        for bad in (damaged, content[: drawn.randrange(len(content))]):
            (tmp_path / "d").write_bytes(bad)
            with pytest.raises(REFUSED):
                read_wide_table(tmp_path / "d")


def test_a_kept_table_that_is_damaged_or_of_something_else_is_none(tmp_path, monkeypatch):
    table, other, plan = coding_theorem_table(2), coding_theorem_table(2, steps=7), plan_of(2)
    monkeypatch.setattr(kept_files, "cache_base", lambda: tmp_path / "c")
    assert kept_tables.kept_table(plan) is None
    kept_tables.keep_table(table)
    (path,) = (tmp_path / "c").iterdir()
    assert repr(kept_tables.kept_table(plan)) == repr(table)
    assert kept_tables.kept_table(plan_of(2, steps=7)) is kept_tables.kept_table(plans_of(2, given="1")[0]) is None
    whole = path.read_bytes()
    for bad in (b"", whole[:-1], whole.replace(b"software", b"softwart")):
        path.write_bytes(bad)
        assert kept_tables.kept_table(plan) is None
    kept_tables.keep_table(other)
    (moved,) = set((tmp_path / "c").iterdir()) - {path}
    moved.replace(path)
    assert kept_tables.kept_table(plan) is None
    monkeypatch.setattr(kept_tables, "package_fingerprint", lambda **_: "other code")
    kept_tables.keep_table(table)
    assert len(list((tmp_path / "c").iterdir())) == 2
