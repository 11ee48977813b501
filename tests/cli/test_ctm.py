"""`solomonoff ctm`: what it prints and writes, and one clear line for every wrong input."""

import csv
import gzip
import io
import json
from math import log2

import polars as pl
import pytest
import turing_values

from cli.main import main


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr("sandbox.census.kept_files.cache_base", lambda: tmp_path / "cache")


def test_csv_has_every_count_over_both_blanks(capsys):
    assert main(["ctm", "--states", "3", "--format", "csv"]) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == ["string", "machines", "D", "K", "K_lower", "K_upper", "absence"]
    expected = turing_values.exact_table(3)
    assert {string: int(machines) for string, machines, *_ in rows} == {s: both for s, (_, both, _) in expected.items()}
    assert sum(float(share) for _, _, share, *_ in rows) == pytest.approx(1)


def test_the_table_says_what_is_exact_and_what_a_bound(capsys):
    assert main(["ctm", "--states", "4"]) == 0
    text = capsys.readouterr().out
    assert "D(4), exact: no machine halts later" in text
    assert "2,985,384,480 halt" in text
    assert "1,832 strings, 20 shown" in text
    assert main(["ctm", "0101", "--states", "3", "--steps", "9"]) == 0
    text = capsys.readouterr().out
    assert "exact for 9 steps" in text
    assert "K in the interval (bounds)" in text


def test_strings_and_priors(capsys):
    arguments = ["ctm", "0", "0000", "--states", "4", "--prior", "speed-kt", "--prior", "family(1,0.5,0)"]
    assert main([*arguments, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["halting"], said["exact"]) == (2985384480, True)
    zero, zeros = said["table"]
    assert round(zero["K"], 9) == 2.285794588
    assert zero["speed-kt"] > zero["family(1,0.5,0)"] > zero["D"]
    assert zeros["speed-kt"] < zeros["D"]
    assert main(arguments) == 0
    assert "K speed-kt" in capsys.readouterr().out


def test_a_string_without_an_entry_is_named_and_the_others_are_answered(capsys):
    assert main(["ctm", "01", "00000", "--states", "2", "--json", "--prior", "speed-kt"]) == 0
    said = capsys.readouterr()
    known, absent = json.loads(said.out)["table"]
    assert (known["machines"], absent["machines"], absent["D"]) == (508, 0, 0)
    assert [absent[name] for name in ("K", "K_lower", "K_upper", "speed-kt")] == [None] * 4
    assert (known["absence"], absent["absence"]) == (None, "not the output of any machine of 2 states that halts")
    assert said.err.startswith(
        "solomonoff: expected a string that some machine of 2 states halts with in 6 steps, got 00000"
    )
    assert main(["ctm", "01", "00000", "--states", "2", "--format", "csv", "--prior", "speed-kt"]) == 0
    assert capsys.readouterr().out.endswith(f'\n"00000",0,0.0,,,,"{absent["absence"]}",\n')
    assert main(["ctm", "00000", "--states", "2"]) == 3
    said = capsys.readouterr()
    assert said.out.splitlines()[-1].split() == ["00000", "0", "-", "-", *absent["absence"].split()]
    assert len(said.err.splitlines()) == 1
    assert "take more --states" in said.err


def test_the_json_says_of_which_machine_and_budget_it_is(capsys):
    assert main(["ctm", "--states", "2", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["machine"], said["budget"]["bits"], said["budget"]["steps"]) == ("turing(2)", 4, 6)


def test_every_format_has_the_columns_of_json(capsys):
    asked = ["ctm", "01", "--states", "3", "--steps", "9", "--prior", "speed-kt"]
    assert main([*asked, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["table"]
    assert row["K_lower"] < row["K"] < row["K_upper"]
    assert main([*asked, "--format", "csv"]) == 0
    shown = capsys.readouterr().out
    (read,) = csv.DictReader(io.StringIO(shown))
    assert read == {name: "" if value is None else str(value) for name, value in row.items()}
    assert shown.splitlines()[1].startswith('"01",')
    for form, escaped in (("md", "\\_"), ("latex", "\\_")):
        assert main([*asked, "--format", form]) == 0
        shown = capsys.readouterr().out
        assert all(name.replace("_", escaped).replace("-", "\\-" if form == "md" else "-") in shown for name in row)


def test_bit_strings_in_csv_keep_their_zeros(capsys):
    assert main(["ctm", "--states", "2", "--format", "csv"]) == 0
    frame = pl.read_csv(io.StringIO(capsys.readouterr().out), schema_overrides={"string": pl.String})
    assert sorted(frame["string"]) == sorted(turing_values.exact_table(2))


def test_a_table_is_written_and_kept(tmp_path, capsys):
    file = tmp_path / "d2.parquet"
    assert main(["ctm", "--states", "2", "--out", str(file), "--rows", "3"]) == 0
    frame = pl.read_parquet(file)
    assert frame.columns == ["string", "machines", "D", "K", "K_lower", "K_upper", "absence"]
    assert frame["machines"].sum() == 2 * 3044
    assert frame.filter(pl.col("string") == "01")["K"].to_list() == pytest.approx([-log2(508 / 6088)])
    assert list((tmp_path / "cache").glob("census-*.parquet"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "d2.parquet"]
    assert main(["ctm", "--states", "2", "--out", str(file)]) == 1
    assert "give --force" in capsys.readouterr().err
    assert main(["ctm", "--states", "2", "--out", str(file), "--force"]) == 0


def test_the_census_commands_know_the_machine(tmp_path, capsys):
    file = str(tmp_path / "census")
    arguments = ["--bits", "4", "--steps", "6", "--observations", "64"]
    assert main(["enumerate", "--machine", "turing(2)", *arguments, "--out", file]) == 0
    assert main(["census", "verify", file]) == 0
    assert main(["census", "show", file]) == 0
    assert "halting probability: between 0.304400000" in capsys.readouterr().out
    assert main(["explain", "1001", "--census", file]) == 0
    text = capsys.readouterr().out
    assert "1RB0LB_1LA0NZ" in text
    assert "programs up to 4 digits that print 1001" in text
    assert main(["prior", "11", "--census", file]) == 2
    assert "prints bit by bit, got one of 'turing(2)'" in capsys.readouterr().err


def test_the_programs_behind_a_string_of_a_turing_machine(capsys):
    assert main(["explain", "1001", "--machine", "turing(2)", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["machine"], answer["budget"]["bits"]) == ("turing(2)", 4)
    assert answer["programs"][0]["text"] == "1RB0LB_1LA0NZ"


def test_what_is_given_makes_k_conditional_and_tells_what_it_informs_of(tmp_path, capsys):
    file = str(tmp_path / "d.parquet")
    asked = ["ctm", "01", "0", "--states", "2", "--given", "01"]
    assert main([*asked, "--json", "--prior", "speed-kt", "--out", file]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["machine"], said["given"], said["machines"]) == ("turing(2;given=01)", "01", 20000)
    known, shorter = said["table"]
    assert (known["machines"], known["K_alone"]) == (2512, pytest.approx(log2(6088 / 508)))
    assert known["information"] == pytest.approx(known["K_alone"] - log2(8396 / 2512))
    assert [shorter[name] for name in ("machines", "K", "K_lower", "information")] == [0, None, None, None]
    assert shorter["absence"] == "shorter than what is given, which is part of every output"
    assert 0 < known["speed-kt"] < 1
    frame = pl.read_parquet(file)
    assert frame.columns[-3:] == ["K_alone", "information", "speed-kt"]
    assert frame["machines"].sum() == said["halting"] == 8396
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "d.parquet"]
    assert main(asked) == 0
    text = capsys.readouterr().out
    assert "D(2 | 01), exact" in text
    assert "K alone  information" in text


def test_a_table_is_made_once_and_one_that_was_written_answers_the_same(tmp_path, capsys, monkeypatch):
    file, asked = str(tmp_path / "d.parquet"), ["01", "11111", "--json"]
    for own in (["--states", "3", "--steps", "9"], ["--states", "2", "--given", "01"]):
        assert main(["ctm", *asked, *own, "--out", file, "--force"]) == 0
        made = capsys.readouterr()
        with monkeypatch.context() as nothing_made:
            nothing_made.setattr("cli.census_taking.take_told", None)
            nothing_made.setattr("sandbox.census.standing.kept_census", None)
            assert main(["ctm", *asked, *own]) == 0
            assert capsys.readouterr() == made
            assert main(["ctm", *asked, "--table", file]) == 0
            assert capsys.readouterr() == made
    assert main(["ctm", "01", "--states", "2", "--prior", "speed-kt", "--json", "--out", file, "--force"]) == 0
    made = capsys.readouterr()
    for own in ([], ["--prior", "speed-kt"]):
        assert main(["ctm", "01", "--json", "--table", file, *own]) == 0
        assert capsys.readouterr() == made
    assert main(["ctm", "01", "--table", file, "--prior", "space"]) == 2
    assert f"expected a table with the prior space, got {file!r} with speed-kt" in capsys.readouterr().err


def test_strings_come_from_a_file_or_stdin_each_with_a_value_or_a_named_absence(tmp_path, capsys, monkeypatch):
    lines = ["01", "0 0 0 0 0", "", *["1" * 9] * 20]
    (tmp_path / "s").write_text("\ufeff" + "\r\n".join(lines))
    assert main(["ctm", "--file", str(tmp_path / "s"), "--states", "2", "--format", "csv"]) == 0
    said = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert [row["string"] for row in rows] == ["01", "00000", *["1" * 9] * 20]
    assert [bool(row["K"]) for row in rows] == [not row["absence"] for row in rows] == [True, *[False] * 21]
    assert len(said.err.splitlines()) == 11
    assert said.err.endswith("11 more were not found; the answer names each\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"01\n0\n")))
    assert main(["ctm", "-", "--states", "2", "--json"]) == 0
    assert [row["string"] for row in json.loads(capsys.readouterr().out)["table"]] == ["01", "0"]


BAD = [
    (["--states", "2", "--given", "012"], 2, "symbols 0 to 1"),
    (["--states", "2", "--given", "01|1|"], 2, "one | before the head"),
    (["--states", "7"], 2, "1 to 6 states, got 7"),
    (["--states", "six"], 2, "should be a valid integer"),
    (["--states", "6"], 2, "only with --yes; take fewer --states or --steps"),
    (["--states", "5", "--steps", "1000000"], 2, "only with --yes"),
    (["--states", "2", "--steps", "0"], 2, "steps between 1"),
    (["", "--states", "2"], 2, "got an empty one"),
    (["0a", "--states", "2"], 2, "got 'a' at character 2"),
    (["--states", "2", "--prior", "sped"], 2, "known: speed"),
    (["--states", "2", "--format", "xml"], 2, "known: csv, json, latex, md, text"),
    (["--states", "2", "--resume"], 2, "expected --out FILE with --resume"),
    (["--states", "2", "--out", "/nowhere/at/all"], 1, "make the folder first"),
    (["--table", "/nowhere"], 1, "No such file"),
    (["--table", ""], 2, "the name of a file, got an empty one"),
    (["--table", __file__], 1, "which is something else or cut off"),
    (["--table", "d2.parquet", "--states", "2"], 2, "got --states, too"),
    (["01", "--file", __file__, "--states", "2"], 2, "got both"),
    (["--file", "/dev/zero", "--states", "2"], 2, "expected a text of at most 10,000,000 characters in zero"),
    (["--file", "/dev/null", "--states", "2"], 2, "a string of 0 and 1 a line in null, got none"),
    (["--file", __file__, "--states", "2"], 2, "in line 1 of"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), BAD)
def test_bad_input_is_told_in_one_line(arguments, code, words, capsys):
    assert main(["ctm", *arguments]) == code
    said = capsys.readouterr()
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert not said.out


def test_strings_a_line_are_read_from_packed_files(tmp_path, capsys):
    (tmp_path / "s").write_bytes(gzip.compress("01\r\n10\r\n".encode("utf-16")))
    assert main(["ctm", "--file", str(tmp_path / "s"), "--states", "2", "--json"]) == 0
    packed = capsys.readouterr().out
    assert main(["ctm", "01", "10", "--states", "2", "--json"]) == 0
    assert packed == capsys.readouterr().out
