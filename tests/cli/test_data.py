"""`--file`, `--as` and `--first`: every command that takes a string or a world takes it from a file of any form."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from cli.main import main

SMALL = ("--bits", "12")
COMMANDS = [
    ("prior", SMALL), ("predict", SMALL), ("explain", SMALL), ("search", ()),
    ("fates", (*SMALL, "--observed", "2", "--ahead", "1", "--no-growth")),
    ("compare", ("--observations", "3", *SMALL, "--prior", "speed-kt")),
    ("shorten", ("--effort", "20", "--observations", "3")),
]  # fmt: skip


@pytest.fixture
def raw(tmp_path):
    """A megabyte, of which a few bits are wanted."""
    path = tmp_path / "w.bin"
    path.write_bytes(b"\xe0" + bytes(10**6))
    return path


@pytest.mark.parametrize(("command", "options"), COMMANDS)
def test_the_first_bits_of_a_file_are_what_they_are_as_an_argument(capsys, monkeypatch, raw, command, options):
    assert main([command, "111", *options, "--json"]) == 0
    given = json.loads(capsys.readouterr().out)
    assert main([command, "--file", str(raw), "--as", "raw", "--first", "3", *options, "--json"]) == 0
    shown = capsys.readouterr()
    assert shown.err.splitlines()[0] == "read 3 of 8,000,008 bits from w.bin: raw bytes, most significant bit first"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw.read_bytes())))
    assert main([command, "-", "--as", "raw", "--first", "3", *options, "--json"]) == 0
    piped = capsys.readouterr()
    assert piped.err.startswith("read the first 3 bits from stdin: raw bytes")
    for told in (given, json.loads(shown.out), json.loads(piped.out)):
        for name in ("world", "description"):  # of a world the name of its file
            told.pop(name, None)
        assert told == given or command == "shorten"
    assert command != "shorten" or json.loads(shown.out)["best"] == given["best"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["prior", "1", "--file", "FILE"], "expected strings or --file FILE, got both; leave out '1'"),
        (["predict"], "expected a string of 0 and 1, --file FILE, or - for stdin, got none"),
        (["predict", "1", "--as", "raw"], "expected --as only beside --file FILE, or - for stdin; leave it out"),
        (["compare", "rule30", "--first", "9"], "expected --first only beside --file FILE"),
        (["shorten", "rule30", "--first", "9"], "expected --first only beside --file FILE"),
        (["fates"], "expected one world, a WORLD or --file FILE, got none"),
        (["fates", "ones", "--file", "FILE"], "expected one world, a WORLD or --file FILE, got both"),
        (["prior", "--file", "FILE", "--as", "raw"], "expected at most 100,000 bits in w.bin, got more; say how many"),
        (["explain", "--file", "FILE"], "say --as raw (most significant bit first), --as raw-lsb, or --as bytes"),
        (["shorten", "--file", "FILE"], "expected text in w.bin, got a byte that is no character of UTF-8"),
        (["search", "--file", "FILE", "--first", "0"], "Invalid value for '--first'"),
    ],
)
def test_bad_input_gets_one_clear_line(capsys, raw, arguments, words):
    assert main([argument.replace("FILE", str(raw)) for argument in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize(("page", "block"), [("data.md", 0), ("benchmark.md", -1)])
def test_the_python_of_the_pages_prints_what_it_shows(capsys, page, block):
    text = (Path(__file__).parents[2] / "docs" / page).read_text()
    code = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)[block]
    exec(compile(code, page, "exec"), {})
    assert capsys.readouterr().out.splitlines() == re.findall(r"^print\(.*\)  # (.*)$", code, re.MULTILINE)


BLOCKS_OF_FILES = [
    (
        "w",
        "0110\n1001\n",
        (),
        (),
        "0110 1001",
        "read all 8 symbols from w: text, its 2 lines as one sequence (guessed)",
    ),
    ("w", "0110\n1001\n", (), ("--block", "2x2"), "0110/1001", "read 2 rows of 4 symbols from w: text (guessed)"),
    ("w", "0 1\n1 1\n2 0\n", (), (), "110", "read all 3 bits from w: b-file (guessed)"),
    (
        "w.csv",
        "up\n0\n1\n1\n0\n",
        ("--as", "csv:up", "--first", "3"),
        (),
        "011",
        "read the first 3 bits from w.csv: column",
    ),
    ("w.csv", "up\n0\n1\n1\n0\n", (), (), "0110", "read all 4 bits from w.csv: column 'up' of CSV (guessed)"),
    ("w.fa", ">a\nACGT\n", ("--as", "fasta:purine"), (), "1010", "read all 4 bits from w.fa: sequence 'a' of FASTA"),
]


@pytest.mark.parametrize(("name", "content", "said", "options", "array", "words"), BLOCKS_OF_FILES)
def test_blocks_are_cut_from_files_of_any_form(name, content, said, options, array, words, tmp_path, capsys):
    (tmp_path / name).write_text(content)
    asked = ("--states", "2", *(options or ("--block", "2")), "--json")
    assert main(["bdm", array, *asked]) == 0
    expected = capsys.readouterr().out
    assert main(["bdm", "--file", str(tmp_path / name), *said, *asked]) == 0
    answer = capsys.readouterr()
    assert answer.out == expected
    assert answer.err.startswith(words)


def test_rows_are_of_a_text_only_and_as_is_of_a_file(tmp_path, capsys):
    (tmp_path / "w").write_text("0110\n1001\n")
    assert main(["bdm", "--file", str(tmp_path / "w"), "--as", "raw", "--block", "2x2", "--states", "2"]) == 2
    assert "expected rows of digits" in capsys.readouterr().err
    assert main(["bdm", "0110", "--first", "2", "--states", "2", "--block", "2"]) == 2
    assert "expected --first only beside --file FILE" in capsys.readouterr().err


def test_one_block_is_not_blocks(capsys):
    assert main(["bdm", "0101", "--states", "2", "--block", "2"]) == 0
    assert "exact; 1 distinct block; blocks of 2." in capsys.readouterr().out


def test_shorten_takes_data_by_the_name_of_their_file(tmp_path, capsys):
    (tmp_path / "w.csv").write_text("up,price\n" + "0,3\n1,4\n1,5\n" * 9)
    assert main(["shorten", "--file", str(tmp_path / "w.csv")]) == 2
    assert "say --as csv:COLUMN, a name or a number from 1, of 'up', 'price'" in capsys.readouterr().err
    (tmp_path / "w.csv").write_text("up\n" + "0\n1\n1\n" * 9)
    assert main(["shorten", "--file", str(tmp_path / "w.csv"), "--effort", "20", "--observations", "3"]) == 0
    assert "read all 27 bits from w.csv: column 'up' of CSV (guessed)" in capsys.readouterr().err
