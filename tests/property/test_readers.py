"""Readers: the same bits whatever they come in, no more bytes than wanted, and nonsense costs one line."""

import bz2
import csv
import gzip
import io
import lzma
import random
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.readers.catalogue import FORMS
from sandbox.readers.codings import coding_named
from sandbox.readers.packing import PACKINGS
from sandbox.readers.reading import read_bits
from sandbox.readers.source import PART_BYTES, Source
from sandbox.vocabulary.errors import SandboxError


def numpy_file(bits):
    file = io.BytesIO()
    np.save(file, np.array([int(bit) for bit in bits], dtype=np.uint8))
    return file.getvalue()


def parquet_file(bits):
    file = io.BytesIO()
    pl.DataFrame({"other": ["x"] * len(bits), "bit": [bit == "1" for bit in bits]}).write_parquet(file)
    return file.getvalue()


def csv_file(bits, separator=","):
    file = io.StringIO()
    rows = csv.writer(file, delimiter=separator)
    rows.writerows([["a name, quoted", "bit"], *([f'"{bit}\n', bit] for bit in bits)])
    return file.getvalue().encode()


def in_bytes(bits, order):
    """A byte for each 8 bits, by its sum of powers of two."""
    chunks = [bits[at : at + 8].ljust(8, "0") for at in range(0, len(bits), 8)]
    return bytes(
        sum(int(bit) << (7 - at if order == "raw" else at) for at, bit in enumerate(chunk)) for chunk in chunks
    )


def b_file(bits):
    return "".join(f"{at} {2 * at + int(bit)}\r\n" for at, bit in enumerate(bits, -1)).encode()


def fasta_file(bits):
    letters = "".join(random.Random(bits).choice("AGag" if bit == "1" else "CTUc") for bit in bits)
    lines = [letters[at : at + 7] for at in range(0, len(letters), 7)]
    return "\n".join([">chr1 a sequence", *lines, ">chr2", "NNN"]).encode()


WRITERS = {
    "text": lambda bits: bits.encode(),
    "text:HT": lambda bits: bits.translate({48: "H", 49: "T"}).encode(),
    "text:0123": lambda bits: "\n".join(str(int(bits[at : at + 2], 2)) for at in range(0, len(bits), 2)).encode(),
    "bytes": lambda bits: bytes(map(int, bits)),
    "bytes:above=7": lambda bits: bytes(9 * int(bit) for bit in bits),
    "raw": lambda bits: in_bytes(bits, "raw"),
    "raw-lsb": lambda bits: in_bytes(bits, "raw-lsb"),
    "bfile:parity": b_file,
    "csv:bit": csv_file,
    "csv:2": lambda bits: csv_file(bits, "\t"),
    "csv:bit:parity": lambda bits: csv_file(bits, ";"),
    "parquet:bit": parquet_file,
    "npy": numpy_file,
    "fasta:purine": fasta_file,
}
PACKERS = {
    "": lambda content: content,
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".bz2": bz2.compress,
    ".gz of two": lambda content: gzip.compress(content[:3]) + gzip.compress(content[3:]),
    ".xz of two": lambda content: lzma.compress(content[:3]) + lzma.compress(content[3:]) + bytes(4),
}
STRINGS = st.text("01", min_size=2, max_size=40).map(lambda bits: bits[: len(bits) // 2 * 2])


def written(folder, content, packer=""):
    path = Path(folder) / f"data{packer.partition(' ')[0]}"
    path.write_bytes(PACKERS[packer](content))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("readers")


def test_every_form_is_written_here():
    assert {form.partition(":")[0] for form in WRITERS} == set(FORMS)


@pytest.mark.parametrize("form", sorted(WRITERS.keys() - {"parquet:bit"}))
@settings(max_examples=15)
@given(bits=STRINGS, packer=st.sampled_from(list(PACKERS)), first=st.none() | st.integers(1, 45))
def test_the_same_bits_come_out_of_every_form_packed_or_not(folder, form, bits, packer, first):
    path = written(folder, WRITERS[form](bits), packer)
    read = read_bits(path, form=form, first=first)
    padded = bits + "0" * (-len(bits) % 8 if form.startswith("raw") else 0)
    assert read.bits == padded[:first]
    assert read.understood.count("\n") == 0


@pytest.mark.parametrize("first", [None, 1, 17])
def test_a_column_of_parquet_is_read(folder, first):
    """In a process of its own, which takes a second to start: so few examples."""
    bits = "".join(random.Random(3).choice("01") for _ in range(40))
    assert read_bits(written(folder, parquet_file(bits)), form="parquet:bit", first=first).bits == bits[:first]


@given(bits=STRINGS, mark=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), end=st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=20)
def test_line_ends_and_byte_order_marks_are_no_data(folder, bits, mark, end):
    lines = end.join(" ".join(bits[at : at + 4]) for at in range(0, len(bits), 4))
    assert read_bits(written(folder, (lines + end).encode(mark))).bits == bits


@given(numbers=st.lists(st.integers(-(10**30), 10**30), min_size=1, max_size=20), least=st.integers(-5, 5))
@settings(max_examples=40)
def test_codings_are_their_definitions(numbers, least):
    def coded(name):
        return "".join(coding_named(name)(iter([numbers[:3], list(map(str, numbers[3:]))])))

    assert coded("parity") == "".join(str(number % 2) for number in numbers)
    rises = (after > before for before, after in pairwise(numbers))
    assert coded("rise") == "".join(str(int(rise)) for rise in rises)
    assert coded(f"above={least}") == "".join(str(int(number > least)) for number in numbers)


@given(letters=st.text("WXYZ", max_size=20))
def test_letters_are_their_place_in_as_few_bits_as_do(letters):
    assert "".join(coding_named("WXYZ")(iter([letters]))) == "".join(
        format("WXYZ".index(one), "02b") for one in letters
    )
    few = letters.replace("Z", "X")
    assert "".join(coding_named("WXY")(iter([few]))) == "".join(format("WXY".index(one), "02b") for one in few)


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz"])
@pytest.mark.parametrize("form", ["raw", "text", "csv:bit", "bfile:parity"])
def test_no_more_is_read_and_unpacked_than_is_wanted(folder, monkeypatch, form, suffix):
    """The file has 1 MB; taken out of the source, which counts what is unpacked, is no more than a part or two."""
    writer = WRITERS["text" if form == "text" else form]
    path = written(folder, writer("01" * 9000) + WRITERS["text"]("01" * 500_000), suffix)
    taken = []
    read = Source.read
    monkeypatch.setattr(Source, "read", lambda self, size: taken.append(part := read(self, size)) or part)
    assert len(read_bits(path, form=form, first=300).bits) == 300
    assert sum(map(len, taken)) <= 2 * PART_BYTES


def test_a_file_that_unpacks_to_gigabytes_costs_no_more_than_what_is_wanted(folder):
    packed = lzma.compress(bytes(10**7)) * 200  # 2 GB in 300 kB
    path = Path(folder) / "bomb.xz"
    path.write_bytes(packed)
    before = process_time()
    assert read_bits(path, form="raw", first=64).bits == "0" * 64
    with pytest.raises(SandboxError, match=r"at most 10,000,000 bits in bomb\.xz, got more; say how many"):
        read_bits(path, form="raw")
    assert process_time() - before < 2


def test_zstd_is_read_too(folder):
    zstandard = pytest.importorskip("zstandard", reason="the extra zstd is not installed")
    packed = zstandard.compress(b"0110" * 10**6) + zstandard.compress(b"1")
    path = Path(folder) / "data.zst"
    path.write_bytes(packed)
    assert read_bits(path, form="text", first=6).bits == "011001"
    assert read_bits(path).bits == "0110" * 10**6 + "1"
    path.write_bytes(packed[:60])
    with pytest.raises(SandboxError):
        read_bits(path)
    for at in range(4, len(packed), 3):
        path.write_bytes(packed[:at] + b"x" + packed[at + 1 :])
        outcome(path, "text", None)


def outcome(path, form, first):
    """Read in whatever way: bits, or one line of an error that is raised on purpose."""
    try:
        said = read_bits(path, form=form, first=first, most=5000).bits
    except SandboxError as error:
        said = f"0{error}"
    assert "\n" not in said
    assert not said.strip("01") or (len(said) < 600 and said.startswith("0expected "))


@pytest.mark.parametrize("form", sorted({"", *WRITERS} - {"parquet:bit"}))
@settings(max_examples=40)
@given(
    junk=st.binary(max_size=60) | st.text("01 \n\t,;\"'>#.-e\x00xN", max_size=60).map(str.encode),
    at=st.integers(0, 400), packer=st.sampled_from(["", ".gz", ".xz"]), after=st.booleans(),
)  # fmt: skip
def test_damaged_and_made_up_data_cost_one_line(folder, form, junk, at, packer, after):
    """The first writer's file, or this form's, with some bytes replaced before or after it is packed; or junk alone."""
    content = WRITERS[form or "text"]("0110100110010110")
    path = written(folder, content[:at] + junk + content[at + len(junk) :] if after else junk, packer)
    packed = path.read_bytes()
    if not after:
        path.write_bytes(packed[:at] + junk[:4] + packed[at + 4 :])
    outcome(path, form, at or None)


@pytest.mark.parametrize(("at", "put"), [(149, bytes(9)), (154, bytes(3)), (60, b"")])
def test_what_makes_polars_panic_or_abort_costs_one_line(folder, capfd, at, put):
    """In a process of its own: with the first two Rust wrote pages to standard error, some others ended the process."""
    content = parquet_file("0110" * 9)
    outcome(written(folder, content[:at] + put + content[at if put else at + 4 :]), "parquet:bit", None)
    outcome(written(folder, content), "parquet:bit", 3)
    assert capfd.readouterr() == ("", "")


def test_a_source_gives_all_bytes_once_however_it_is_asked():
    content = bytes(range(256)) * 3
    source = Source(io.BytesIO(content).read, None)
    assert source.peek(5) == content[:5]
    assert source.read(3) + source.read(9) + source.peek(2) == content[:5] + content[5:7]
    assert b"".join(source.parts()) == content[5:]


def test_no_more_packed_bytes_are_read_than_a_part():
    """What cannot be packed: 300 kB of it are read from the file for the first bytes otherwise."""
    packed, taken = io.BytesIO(lzma.compress(random.Random(1).randbytes(300_000), preset=0)), []
    source = Source(lambda size: taken.append(part := packed.read(size)) or part, None)
    source.unpack(named_only=False)
    assert source.read(64) == random.Random(1).randbytes(300_000)[:64]
    assert sum(map(len, taken)) <= 2 * PART_BYTES


def test_packings_are_told_by_their_first_bytes():
    assert {name: begin for name, (_, begin, _) in PACKINGS.items() if name != "zstd"} == {
        "gzip": gzip.compress(b"")[:2], "xz": lzma.compress(b"")[:6], "bzip2": bz2.compress(b"")[:3]
    }  # fmt: skip
