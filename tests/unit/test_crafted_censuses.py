"""Census files that somebody made up, each with a right checksum: one line, before memory is taken; never a traceback.

Each value of the description is replaced by values of all types and sizes, each column by others.
"""

import copy
import json

import polars as pl
import pytest
from census_tables import take_census

from sandbox.census.checksum import seal
from sandbox.census.description import KEY
from sandbox.census.storage import read, write
from sandbox.vocabulary import errors

REFUSED = errors.CensusFormatError, errors.CensusMismatch
VALUES = [None, True, 0, -1, 2**31, 2**70, 1.5, "", "tape", "\x1b[2J" * 99, [], {}, [1], [[1]], [0, 0], [2, 1], ["1"]]
HARMLESS = ("laws", "software", "columns")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    path = tmp_path_factory.mktemp("census") / "c.parquet"
    write(take_census(15, 200, 64, 6), path)
    return path


def craft(path, frame, description):
    frame.write_parquet(path, metadata={KEY: description})
    with path.open("r+b") as file:
        seal(file)
    return path


def places(value, place=()):
    yield place
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*place, key))


def changed(description, place, value):
    description = copy.deepcopy(description)
    inner = description
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return description


def test_no_value_in_the_description_is_believed_unseen(original, tmp_path):
    frame, said = pl.read_parquet(original), json.loads(pl.read_parquet_metadata(original)[KEY])
    tried = 0
    for place in places({name: value for name, value in said.items() if name not in (*HARMLESS, "checksum")}):
        for value in VALUES if place else ():
            crafted = changed(said, place, value)
            same = crafted == said and str(crafted) == str(said)
            looser = place in {("plan", "merge"), ("plan", "proofs")} and value is True
            tried += 1
            if same or looser:
                continue
            with pytest.raises(REFUSED) as caught:
                read(craft(tmp_path / "c", frame, json.dumps(crafted)))
            assert str(caught.value).isprintable(), (place, value)
            assert len(str(caught.value)) < 900
    assert tried > 200


@pytest.mark.parametrize("text", ["[]", "null", "{", "[" * 5000 + "]" * 5000, '{"format": 3}'])
def test_a_description_that_is_none_is_refused(text, original, tmp_path):
    blank = json.loads(pl.read_parquet_metadata(original)[KEY])["checksum"].rpartition(":")[0] + ":" + "0" * 64
    with pytest.raises(REFUSED):
        read(craft(tmp_path / "c", pl.read_parquet(original), text + f'"{blank}"'))


@pytest.mark.parametrize("name", ["output", "event", "decider", "length", "time", "space", "count", "witness"])
def test_columns_of_other_types_numbers_and_words_are_refused(name, original, tmp_path):
    frame, said = pl.read_parquet(original), pl.read_parquet_metadata(original)[KEY]
    worded = name in ("output", "event", "decider")
    column, third = frame[name], pl.int_range(pl.len()) == 3
    for other in (
        pl.lit(1.5), pl.lit("x"), pl.lit([1]), pl.lit(None), pl.when(third).then(None).otherwise(pl.col(name)),
        pl.lit("nothing") if worded else pl.lit(255).cast(column.dtype, strict=False),
    ):  # fmt: skip
        with pytest.raises(REFUSED):
            read(craft(tmp_path / "c", frame.with_columns(other.alias(name)), said))
    for rows in (frame.drop(name), pl.concat([frame, frame]), frame.reverse(), frame.head(0)):
        with pytest.raises(REFUSED):
            read(craft(tmp_path / "c", rows, said))


def test_rows_that_unpack_to_far_more_than_the_file_are_refused_before_memory_is_taken(original, tmp_path):
    frame, said = pl.read_parquet(original), pl.read_parquet_metadata(original)[KEY]
    many = pl.concat([frame.head(1)] * 200_000, rechunk=True)
    with pytest.raises(errors.CensusFormatError, match="200000 rows in"):
        read(craft(tmp_path / "c", many, said))
