"""`solomonoff dataset`: files and their cards, and one line for what cannot be."""

import json
import resource

import polars as pl
import pytest

from cli.main import main
from sandbox.datasets import forecast

SMALL = ("--bits", "15", "--sequence-bits", "4")


@pytest.fixture(scope="module")
def census(tmp_path_factory):
    file = str(tmp_path_factory.mktemp("census") / "c.parquet")
    main(["enumerate", "--bits", "12", "--observations", "6", "--out", file])
    return file


def test_a_file_and_its_card_are_written_and_told(tmp_path, capsys):
    out = tmp_path / "bits.parquet"
    assert main(["dataset", *SMALL, "--count", "500", "--out", str(out), "--json", "--rows", "2"]) == 0
    told, beside = json.loads(capsys.readouterr().out), json.loads((tmp_path / "bits.parquet.card.json").read_text())
    frame = pl.read_parquet(out)
    assert len(frame) == beside["sequences"] == told["sequences"] == 500
    assert {name: told[name] for name in beside} == beside
    symbols = ["".join(map(str, row)) for row in frame["sequence"].to_list()[:2]]
    assert [row["sequence"] for row in told["first"]] == symbols
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bits.parquet", "bits.parquet.card.json"]


def test_stop_is_shown_as_a_full_stop(capsys):
    assert main(["dataset", *SMALL, "--measure", "stop", "--format", "csv", "--rows", "50"]) == 0
    _, *rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 50
    assert any(row.startswith('".",') for row in rows)


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["--prior", "simplicity"], 2, "expected a proper prior, got 'simplicity'"),
        (["--prior", "space", "--prior", "speed"], 2, "expected one --prior, got 2"),
        (["--measure", "Mnorm"], 2, "expected a measure, got 'Mnorm'; known: "),
        (["--census", "CENSUS", "--sequence-bits", "40"], 2, "expected 1 to 6 bits for measure 'at-least' of a census"),
        (["--bits", "9", "--sequence-bits", "9", "--measure", "length"], 3, "print 9 bits and halt, found none"),
        (["--census", "CENSUS", "--bits", "12"], 2, "expected --census, or --bits and --steps, got both"),
        ([*SMALL, "--out", "FOLDER/none/x.parquet"], 1, "make the folder first"),
        ([*SMALL, "--out", "FOLDER"], 2, "expected a file that ends in .parquet, .npz, .jsonl"),
        ([*SMALL, "--count", "0"], 2, "expected 1 to 1000000000000 sequences, got 0"),
        (
            [*SMALL, "--count", "1000000000000", "--out", "FOLDER/x.parquet"],
            2,
            "are begun only with --yes; lower --count",
        ),
        ([*SMALL, "--count", "1000000000000", "--out", "FOLDER/x.parquet", "--yes"], 1, "MB of disk"),
        (["--coins", "--prior", "speed"], 2, "expected --coins without a census, under solomonoff, got --prior speed"),
        (["--coins", "--measure", "normalised"], 2, "expected a measure that coins draw, got 'normalised'"),
        (["--coins", "--sequence-bits", "0"], 2, "expected sequences of 1 to 64 bits"),
        (["--coins", "--bits", "900"], 2, "of programs of up to 255 bits and cells"),
        ([*SMALL, "--test", "0.7", "--validation", "0.7"], 2, "leave something for training"),
        ([*SMALL, "--count", "5", "--out", "FOLDER/there.npz"], 1, "which exists; choose another or give --force"),
    ],
)
def test_bad_input_is_one_line(tmp_path, capsys, monkeypatch, census, arguments, code, line):
    monkeypatch.setattr(forecast, "_ENOUGH_SECONDS", 0.05)
    (tmp_path / "there.npz").touch()
    capsys.readouterr()
    places = [word.replace("FOLDER", str(tmp_path)).replace("CENSUS", census) for word in arguments]
    assert main(["dataset", *places]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert line in captured.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there.npz"]


@pytest.mark.parametrize("ending", ["parquet", "npz", "jsonl"])
def test_a_disk_that_is_full_when_the_size_is_estimated_is_one_line(ending, tmp_path, capsys):
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        asked = ["dataset", "--coins", "--sequence-bits", "4", "--count", "300", "--out", str(tmp_path / f"x.{ending}")]
        assert main(asked) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    told = capsys.readouterr().err
    assert told.startswith("solomonoff: expected to write")
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_no_more_rows_are_shown_than_are_drawn(capsys):
    assert main(["dataset", *SMALL, "--count", "3", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + 3


def test_a_card_is_replaced_only_by_force(tmp_path, capsys):
    card = tmp_path / "x.npz.card.json"
    card.write_text("mine")
    asked = ["dataset", *SMALL, "--count", "5", "--out", str(tmp_path / "x.npz")]
    assert main(asked) == 1
    assert "x.npz.card.json', which exists; choose another or give --force" in capsys.readouterr().err
    assert card.read_text() == "mine"
    assert main([*asked, "--force"]) == 0
    assert card.read_text() != "mine"


def test_an_empty_split_is_told_and_nothing_is_counted_that_was_not_drawn(capsys):
    assert main(["dataset", *SMALL, "--test", "0.01"]) == 0
    text = capsys.readouterr().out
    assert "nothing falls into test: raise its share, or take another seed" in text
    assert "sequences" not in text
    assert main(["dataset", *SMALL, "--test", "0"]) == 0
    assert "nothing falls into" not in capsys.readouterr().out
