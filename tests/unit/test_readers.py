"""Readers: what is guessed, what is asked for, what is refused; each in one line that says what to do."""

import gzip

import numpy as np
import polars as pl
import pytest

import sandbox
from sandbox.readers import extra
from sandbox.readers.options import ReadingOptions, asked_as
from sandbox.readers.reading import read_bits
from sandbox.vocabulary.errors import InvalidData, MissingExtra, SandboxError, UnreadableInput

FASTA = b">chr1 first\nACGT\n>chr2\nGGN\n"
NPY = np.lib.format.MAGIC_PREFIX


def written(folder, name, content):
    (folder / name).write_bytes(content)
    return folder / name


UNDERSTOOD = [
    ("w", b"0110\r\n01", "", None, "011001", "all 6 bits from w: text (guessed)"),
    ("w", b"0110", "text", 4, "0110", "the first 4 bits from w: text"),
    ("w", b"\xb2\xff", "raw", 12, "101100101111", "12 of 16 bits from w: raw bytes, most significant bit first"),
    ("w", b"\xb2", "raw-lsb", None, "01001101", "all 8 bits from w: raw bytes, least significant bit first"),
    ("w.gz", gzip.compress(b"\xb2", mtime=0), "raw", 3, "101", "the first 3 bits from w.gz: gzip of raw bytes, most"),
    ("w", gzip.compress(b"01", mtime=0), "", None, "01", "all 2 bits from w: gzip of text (guessed)"),
    ("w", b"\x1f\x8b", "raw", None, "0001111110001011", "all 16 bits from w: raw bytes, most"),
    ("w", b"\0\1\1", "bytes", 2, "01", "2 of 3 bits from w: one byte a symbol"),
    ("b000040.txt", b"# primes\n1 2\n2 3\n3 5\n", "bfile:parity", 2, "01", "the first 2 bits from b000040.txt: b-file"),
    ("terms", b"0 0\n1 1\n2 1\n", "", None, "011", "all 3 bits from terms: b-file (guessed)"),
    ("w.csv", b"t;up\n1,5;1\n2,5;0\n", "csv:up", None, "10", "all 2 bits from w.csv: column 'up' of CSV, semicolon"),
    ("w.csv", b"1\n0\n", "", None, "10", "all 2 bits from w.csv: column '1' of CSV, no header (guessed)"),
    ("w.csv", b"n\n 7\x1c\n8\n", "csv:n:parity", None, "10", "all 2 bits from w.csv: column 'n' of CSV"),
    ("w.csv", b"t,x:y\n3,4\n2,9\n", "csv:x:y:rise", None, "1", "all 1 bits from w.csv: column 'x:y' of CSV, comma"),
    ("g.fa", FASTA, "fasta:ACGT", None, "00011011", "all 8 bits from g.fa: sequence 'chr1' of FASTA, letter by its"),
    ("g.fa", FASTA, "fasta:strong:chr2", 2, "11", "the first 2 bits from g.fa: sequence 'chr2' of FASTA, 1 is C or G"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "form", "first", "bits", "words"), UNDERSTOOD)
def test_what_was_read_is_said_in_one_line(tmp_path, name, content, form, first, bits, words):
    read = read_bits(written(tmp_path, name, content), form=form, first=first)
    assert read.bits == bits
    assert read.understood.startswith(f"read {words}")


REFUSED = [
    ("w", b"\xb2\xff", "", "got other bytes; say --as raw (most significant bit first), --as raw-lsb, or --as bytes"),
    ("w", b"\0\1\0", "", "got bytes 0 and 1; say --as bytes where each is a bit, or --as raw"),
    ("w", b"HHTH\n", "", "got 'H' and 'T'; say --as text:HT where 'T' is 1, or text:TH"),
    ("w", b"01x", "", "got the character 'x' as symbol 3; say how it becomes bits, such as --as text:HT"),
    ("b000045.txt", b"0 0\n1 1\n2 2\n", "", "such as --as bfile:parity"),
    ("glider.rle", b"bo$2bo$3o!", "", "got cells of Life by its name; say: life --pattern FILE"),
    ("w", b"ab01", "text:HT", "expected letters among HT (coding HT), got the character 'a' as symbol 1"),
    ("g", FASTA, "", "expected a coding of the letters in FASTA, got none; say --as fasta:purine"),
    ("g", FASTA, "fasta:purine:chr2", "got the character 'N' as symbol 3; cut it out, or say another coding"),
    ("g", FASTA, "fasta:purine:chr3", "expected a sequence 'chr3' in g (FASTA), found none"),
    ("w.csv", b"a,b\n0,1\n", "", "got none; say --as csv:COLUMN, a name or a number from 1, of 'a', 'b'"),
    ("w.csv", b"a,b\n0,1\n0\n", "csv:b", "expected 2 fields in row 2 of w.csv, got 1"),
    ("w.csv", b'a,b\n0,"1\n', "csv:b", "expected CSV in w.csv, got: unexpected end of data"),
    ("w.csv", b"a\nx\n", "csv:a:rise", "expected numbers, got the character 'x' as symbol 1"),
    ("w.csv", b"a\n1.5\n", "csv:a:parity", "expected whole numbers for parity, got '1.5', a str as symbol 1"),
    ("b", b"1 1\n3 0\n", "bfile", "expected the index 2 in line 2 of b, got '3 0'"),
    ("b", b"1 1\nx\n", "bfile", "expected an index and a term in line 2 of b, got 'x'"),
    ("w.gz", gzip.compress(b"0101", mtime=0)[:-9], "", "expected gzip, whole and undamaged, in 'w.gz', got: Comp"),
    ("a.npy", NPY + b"\1\0\4\0{}  ", "npy", "expected a NumPy array (.npy) in a.npy, got something else"),
    ("p", b"PAR1 and nothing", "parquet", "expected a Parquet file, got 'p'"),
    ("p.gz", gzip.compress(b"PAR1", mtime=0), "", "expected Parquet in a file, got gzip; unpack it into one first"),
    ("w", b"0\xff1", "text", "got a byte that is no character of UTF-8; for bits of bytes say --as raw"),
    ("w", b"01", "words", "expected a form of data, got 'words'; known: bfile, bytes"),
    ("w", b"01", "raw:HT", "expected no coding of raw, which is bits already, got 'HT'"),
    ("w", b"01", "text:all", "expected a coding, parity, rise, above=V"),
    ("w", b"01", "text:above=x", "expected above=V with a number V, got 'above=x'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "form", "words"), REFUSED)
def test_what_cannot_be_read_costs_one_line_that_says_what_to_do(tmp_path, name, content, form, words):
    with pytest.raises(SandboxError) as caught:
        read_bits(written(tmp_path, name, content), form=form)
    assert words in str(caught.value)
    assert str(caught.value).startswith("expected ")
    assert "\n" not in str(caught.value)


def test_arrays_of_other_shapes_are_refused_and_nothing_is_unpickled(tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((2, 2)))
    np.save(tmp_path / "b.npy", np.array([{}]), allow_pickle=True)
    for name in ("a.npy", "b.npy"):
        with pytest.raises(InvalidData, match="expected an array of one dimension, of numbers"):
            read_bits(tmp_path / name)


def test_more_bits_than_may_be_are_refused_unless_the_first_are_asked_for(tmp_path):
    path = written(tmp_path, "w", b"01" * 50)
    with pytest.raises(InvalidData, match=r"at most 99 bits in w, got more; .*, such as --first 99"):
        read_bits(path, most=99)
    assert read_bits(path, most=99, first=99).bits == read_bits(path).bits[:99]
    with pytest.raises(sandbox.InvalidLimit, match="first N bits with N of at most 99, got 100"):
        read_bits(path, most=99, first=100)


def test_white_space_without_an_end_is_not_read_to_it(tmp_path, monkeypatch):
    monkeypatch.setattr("sandbox.readers.source.MOST_BYTES", 10**6)
    with pytest.raises(UnreadableInput, match="the bits wanted within 1,000,000 bytes of w, got fewer; cut the data"):
        read_bits(written(tmp_path, "w", b" " * 10**6 + b"01"), form="text", first=1)
    monkeypatch.undo()
    path = written(tmp_path, "w", b" " * 1_100_000)
    with pytest.raises(InvalidData, match="lines of at most 1,000,000 characters"):
        read_bits(path, form="csv:1")


def test_without_the_extra_zstd_a_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    path = written(tmp_path, "w.zst", b"\x28\xb5\x2f\xfd\0")
    with pytest.raises(MissingExtra, match=r"the extra 'zstd' .* pip install 'solomonoff-sandbox\[zstd\]', or unpack"):
        read_bits(path)


def test_what_as_says_is_told_apart_by_colons():
    assert asked_as("csv:a:b:rise") == ReadingOptions("csv", "a:b", "rise")
    assert asked_as("csv:price") == ReadingOptions("csv", "price")
    assert asked_as("csv::parity") == ReadingOptions("csv", "", "parity")
    assert asked_as("fasta:purine:chr1:1-9") == ReadingOptions("fasta", "chr1:1-9", "purine")
    assert asked_as("text:HT", first=3) == ReadingOptions("text", coding="HT", first=3)


def test_arrays_and_series_stand_for_strings_and_worlds():
    bits, census = [1, 1, 1, 0], sandbox.take(bits=12, observations=6)
    for array in (np.array(bits), np.array(bits, bool), np.array(bits, float), pl.Series(bits) == 1):
        assert sandbox.world(array).observations(4) == "1110"
        assert sandbox.complexity(census, array[:3]) == sandbox.complexity(census, "111")
        assert sandbox.score(census, [array[:2], "0"], prior="speed-kt").strings == ("11", "0")
        assert sandbox.explain(census, array[:2]) == sandbox.explain(census, "11")
    for wrong, words in ((np.array([0, 2]), "got 2, an int, as entry 2"), (np.zeros((2, 2)), "of one dimension")):
        with pytest.raises(InvalidData, match=words):
            sandbox.world(wrong)
