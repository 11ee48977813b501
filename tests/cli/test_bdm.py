"""`solomonoff bdm`: what it prints, where arrays come from, and one clear line for every wrong input."""

import io
import json

import numpy as np
import pytest

import sandbox
from cli.main import main

TEXT = "0101010101110001"
TWO = ["--states", "2", "--block", "2"]


def told(capsys, *arguments):
    assert main(["bdm", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def letters(tmp_path):
    file = tmp_path / "letters.csv"
    file.write_text("# symmetric: yes\n# symbols: 3\n# source: made here\nblock,bits\n0,2\n00,3\n01,4.5\n")
    return str(file)


def test_the_number_is_that_of_the_package_and_says_what_it_is(capsys):
    said, found = told(capsys, TEXT, "--states", "4"), sandbox.bdm(TEXT, sandbox.ctm(4), block=8)
    assert (said["bits"], said["normalised"]) == (found.bits, found.normalised)
    assert (said["table"], said["scope"], said["block"], said["shape"]) == ("D(4)", "exact", [8], [16])
    assert (said["machine"], said["budget"]["steps"]) == ("turing(4)", 107)
    assert [(row["block"], row["count"]) for row in said["rows"]] == list(found.blocks.items())
    assert main(["bdm", TEXT, "--states", "4"]) == 0
    text = capsys.readouterr().out
    assert f"BDM {found.bits:.6f} bits by D(4), exact; 2 distinct blocks; blocks of 8." in text
    assert "an estimate, neither an upper nor a lower bound of it" in text
    assert f"Normalised {found.normalised:.6f}" in text
    assert "With unlimited steps" not in text
    assert said["lower"] == said["upper"] == said["bits"]


def test_where_arrays_come_from(tmp_path, capsys, monkeypatch):
    expected = told(capsys, TEXT, *TWO)
    (tmp_path / "a").write_text("\ufeff" + "\r\n".join([TEXT[:5], "", TEXT[5:11] + " " + TEXT[11:]]))
    assert told(capsys, "--file", str(tmp_path / "a"), *TWO) == expected
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert told(capsys, "-", *TWO) == expected
    (tmp_path / "p").write_text("0101\n1010\n")
    plane = ["--states", "2", "--block", "2x2", "--unseen", "largest+1"]
    rows = told(capsys, "--file", str(tmp_path / "p"), *plane)
    assert rows == told(capsys, "0101/1010", *plane)
    assert (rows["shape"], rows["block"], rows["rows"][0]["block"]) == ([2, 4], [2, 2], "0110")


def test_how_much_each_symbol_matters(capsys):
    found = sandbox.bdm_perturbation(TEXT, sandbox.ctm(2), block=2, change="delete")
    said = told(capsys, TEXT, *TWO, "--perturb", "delete")
    assert [row["change"] for row in said["rows"]] == found.changes.tolist()
    assert [row["place"] for row in said["rows"]] == list(range(16))
    first = told(capsys, TEXT, *TWO, "--perturb", "delete", "--rows", "1")
    assert (first["left_out"], abs(first["rows"][0]["change"])) == (15, np.abs(found.changes).max())
    plane = told(capsys, "0101/1010", "--states", "2", "--block", "1x2", "--perturb", "flip")
    assert [(row["row"], row["column"], row["symbol"]) for row in plane["rows"]][3:5] == [(0, 3, 1), (1, 0, 1)]
    assert main(["bdm", TEXT, *TWO, "--perturb", "flip", "--format", "csv"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("place,symbol,change\n0,0,")
    assert shown.err.startswith("BDM ")


def test_a_profile(capsys):
    said = told(capsys, TEXT, *TWO, "--profile", "5", "--step", "3")
    found = sandbox.bdm_profile(TEXT, sandbox.ctm(2), window=5, step=3, block=2)
    assert [row["bits"] for row in said["rows"]] == found.bits.tolist()
    assert (said["mean"], said["ignored"]) == (found.mean, 1)
    assert told(capsys, TEXT, "--profile", "3", "--states", "4")["block"] == [3]


def test_what_is_given(tmp_path, capsys):
    found = sandbox.conditional_bdm(TEXT, TEXT[::-1], states=2, block=2)
    assert told(capsys, TEXT, "--given", TEXT[::-1], *TWO)["bits"] == found.bits
    (tmp_path / "y").write_text(TEXT[::-1])
    said = told(capsys, TEXT, "--given-file", str(tmp_path / "y"), *TWO, "--pairing", "strong")
    assert (said["table"], said["pairing"]) == ("D(2 | c)", "strong")
    coarse = told(capsys, TEXT, "--given", TEXT[:8], *TWO, "--pairing", "coarse")
    assert coarse["bits"] == sandbox.conditional_bdm(TEXT, TEXT[:8], states=2, block=2, pairing="coarse").bits


def test_a_table_of_others(letters, capsys):
    said = told(capsys, "0122", "--table", letters)
    assert (said["bits"], said["symbols"], said["block"]) == (4.5 + 3, 3, [2])
    assert (said["machine"], said["scope"]) == (None, "as listed; source: made here")
    assert (said["lower"], said["normalised"]) == (None, (7.5 - 4) / (9 - 4))
    coarse = told(capsys, "0122", "--table", letters, "--given", "2201", "--pairing", "coarse", "--block", "2")
    assert coarse["bits"] == 0


def test_a_table_that_ctm_wrote(tmp_path, capsys):
    file = str(tmp_path / "d.parquet")
    assert main(["ctm", "--states", "2", "--out", file]) == 0
    capsys.readouterr()
    assert told(capsys, TEXT, "--table", file, "--block", "2") == told(capsys, TEXT, *TWO)


BAD = [
    ([], 2, "an array of digits, --file FILE, or - for stdin"),
    (["01x"], 2, "got 'x' at character 3"),
    (["012", *TWO], 2, "expected only 0 and 1 in the array, got 2"),
    (["0101/011", *TWO], 2, "rows of 4 symbols, as the first one, got 3 in row 2"),
    (["", *TWO], 2, "got shape (0,)"),
    (["0", *TWO], 2, "remainder='shorter'"),
    ([TEXT, "--file", "x"], 2, "expected one array"),
    ([TEXT, "--given", "01", "--given-file", "x"], 2, "expected one array that is given"),
    ([TEXT, "--block", "3by4"], 2, "such as 12 or 3x4 for --block, got '3by4'"),
    ([TEXT, "--block", "2x2x2"], 2, "such as 12 or 3x4"),
    ([TEXT, "--block", "0", "--states", "2"], 2, "1 block sizes and a step of 1 or more"),
    ([TEXT, "--states", "2", "--block", "5"], 2, "01010 and 2 more that it has not"),
    ([TEXT, *TWO, "--perturb", "swap"], 2, "known: delete, flip"),
    ([TEXT, *TWO, "--perturb", "flip", "--profile", "4"], 2, "got --perturb and --profile"),
    ([TEXT, *TWO, "--perturb", "flip", "--step", "1"], 2, "expected no --step with --perturb"),
    (["0101/0101", "--states", "2", "--block", "1x2", "--perturb", "delete"], 2, "1 dimension to take symbols out"),
    (["0101/0101", "--states", "2", "--block", "1x2", "--profile", "4"], 2, "expected a sequence for --profile"),
    ([TEXT, *TWO, "--profile", "99"], 2, "a sequence of 99 symbols or more"),
    ([TEXT, *TWO, "--profile", "0"], 2, "a window and a step of 1 or more"),
    ([TEXT, *TWO, "--remainder", "wrap"], 2, "known: ignore, shorter"),
    ([TEXT, *TWO, "--unseen", "zero"], 2, "known: largest+1, refuse"),
    ([TEXT, *TWO, "--given", "01"], 2, "two arrays of one shape"),
    ([TEXT, "--states", "7"], 2, "1 to 6 states"),
    ([TEXT, "--states", "6"], 2, "only with --yes"),
    ([TEXT, "--table", "/nowhere"], 1, "No such file"),
    ([TEXT, "--table", "/dev/zero"], 1, "a device or a pipe"),
    ([TEXT, "--table", __file__], 1, "with no CSV with the columns block and bits"),
    ([TEXT, "--table", __file__, "--states", "2"], 2, "or --states, got both"),
    (["--file", "/dev/zero", *TWO], 1, "at most 10000000 bytes"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), BAD, ids=range(len(BAD)))
def test_bad_input_is_told_in_one_line(arguments, code, words, capsys):
    assert main(["bdm", *arguments]) == code
    said = capsys.readouterr()
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert not said.out


def test_an_answer_larger_than_memory_is_refused_before_it_is_made(capsys, monkeypatch):
    monkeypatch.setattr("sandbox.host.resources.available_bytes", lambda: 5_000_000)
    long = "01" * 5000
    assert main(["bdm", long, *TWO, "--perturb", "flip", "--json"]) == 1
    assert "an answer of 10,000 rows may need 6 MB of memory, 5 MB are available; show fewer by --rows" in (
        capsys.readouterr().err
    )
    assert len(told(capsys, long, *TWO, "--perturb", "flip", "--rows", "5")["rows"]) == 5
