"""Tables of others: the format as docs/bdm.md says it, every wrong file in one line, and blocks looked up renamed."""

import gzip
import zlib
from itertools import permutations, product

import numpy as np
import pytest
import turing_values

import sandbox
from sandbox.coding_theorem import listed_files
from sandbox.coding_theorem.block_values import BlockValues
from sandbox.coding_theorem.listed_files import parsed_table
from sandbox.coding_theorem.storage import write_table
from sandbox.vocabulary import errors

HEAD = b"block,bits\n"


def rows(text):
    return dict(text.table().rows)


def test_what_a_file_says_is_read():
    table = parsed_table(
        b"\xef\xbb\xbf# a remark\n# symbols: 4\n#source:  a lab, 2020 \nbits,block,more\n3,01,x\n2.5,0,\n", "f"
    )
    assert (table.symbols, table.symmetric, table.source) == (4, False, "a lab, 2020")
    assert rows(table) == {"0": 2.5, "01": 3.0}
    plane = parsed_table(HEAD + b"01/10,4\n0,1\n011,2\n1/0,3\n", "f")
    assert (plane.planar, plane.symbols, len(plane)) == (True, 2, 4)
    assert rows(plane) == {"01/10": 4.0, "0": 1.0, "011": 2.0, "1/0": 3.0}
    assert rows(parsed_table(b"# symmetric: yes\n" + HEAD + b"1,2\n0,2\n210,5\n", "f")) == {"0": 2.0, "012": 5.0}


def test_a_symmetric_table_gives_all_renamings_one_k():
    drawn, classes = np.random.default_rng(3), {}
    lines = ["# symbols: 4", "# symmetric: yes", "block,bits"]
    for block in product("0123", repeat=5):
        names = {}
        first = "".join(names.setdefault(c, "01234"[len(names)]) for c in block)
        if first not in classes:
            classes[first] = 1 + drawn.random()
            lines.append(f"{''.join(block).translate(str.maketrans('0123', '3120'))},{classes[first]!r}")
    table = parsed_table("\n".join(lines).encode(), "f")
    assert len(table) == len(classes) == 51  # Bell(5) - 1: five symbols are none of four
    for block in ("00000", "01230", "01201", "00110"):
        for names in permutations("0123"):
            text = block.translate(str.maketrans("0123", "".join(names)))
            assert sandbox.bdm(text, table, block=5).bits == classes[block]
    values = BlockValues(table, "refuse")
    assert values.largest_complete(1) == (5,)
    assert int(values.known((5,))[2].sum()) == 4**5


WRONG = [
    (b"", "no CSV"), (b"block,bits\n", "no row"), (b"string,bits\n0,1\n", "no CSV"), (b"\xff\xfe\x00", "no CSV"),
    (HEAD + b"0,nan\n", "nan bits for '0'"), (HEAD + b"0,inf\n", "inf bits"), (HEAD + b"0,-1\n", "-1.0 bits"),
    (HEAD + b"0,\n", "None bits"), (HEAD + b"0,1e7\n", "not a number from 0 to 1e+06"), (HEAD + b"0,x\n", "no CSV"),
    (HEAD + b",1\n", "the block ''"), (HEAD + b"01a,1\n", "the block '01a'"), (HEAD + b"0//1,1\n", "the block '0//1'"),
    (HEAD + b"01/1,1\n", "rows are not of one size"), (HEAD + b"01/10/1,1\n", "rows are not of one size"),
    (HEAD + b"0,1\n0,1\n", "1.0 and 1.0 bits for '0'"), (b"# symmetric: yes\n" + HEAD + b"0,1\n1,2\n", "same renamed"),
    (b"# symmetric: perhaps\n" + HEAD + b"0,1\n", "symmetric: 'perhaps'"), (HEAD + b"0" * 63 + b",1\n", "2^62"),
    (b"# symbols: 11\n" + HEAD + b"0,1\n", "from 2 to 10"), (b"# symbols: 2\n" + HEAD + b"02,1\n", "from 3 to 10"),
    (b"# symbols: \xd9\xa3\n" + HEAD + b"0,1\n", "symbols:"), (HEAD + b"\x1b[2J,1\n", r"'\\x1b[2J'"),
    (HEAD + b"".join(b"%s,1\n" % (b"0" * k) for k in range(1, 63)) + b"9" * 20 + b",1\n", "2^62"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "words"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_file_is_told_in_one_line(content, words):
    with pytest.raises(errors.CensusFormatError) as caught:
        parsed_table(content, "f.csv")
    assert words in str(caught.value)
    assert str(caught.value).isprintable()
    assert "docs/bdm.md" in str(caught.value)
    assert len(str(caught.value)) < 500


def test_files_are_told_apart_and_bounded(tmp_path, monkeypatch):
    two = sandbox.ctm(2)
    write_table(two, tmp_path / "d2.csv")  # whatever it is called
    assert repr(sandbox.read_table(tmp_path / "d2.csv")) == repr(two)
    (tmp_path / "t").write_bytes(HEAD + b"0,1\n")
    assert sandbox.read_table(str(tmp_path / "t")).name == "t"
    monkeypatch.setattr(listed_files, "MOST_BYTES", 10)
    with pytest.raises(errors.UnreadableInput, match="at most 10 bytes"):
        sandbox.read_table(tmp_path / "t")
    for wrong in (tmp_path, tmp_path / "none", "/dev/zero"):
        with pytest.raises(errors.UnreadableInput):
            sandbox.read_table(wrong)


def test_the_published_table_gives_the_published_numbers():
    """As an exchange of symbols changes no K of a D(N), it is symmetric: it lists the strings that begin with 0."""
    lines = [f"{string},{bits!r}" for string, bits in turing_values.published_bits().items()]
    table = parsed_table("\n".join(["# symmetric: yes", "block,bits", *lines]).encode(), "D(5)")
    published = {row["quantity"]: row["value"] for row in turing_values.rows("acss_pybdm_point_values.csv")}
    acss = "bdm('010101010101010101',alphabet=2,blocksize=12,delta="
    points = [
        ("1" * 10, {"block": 10}, "BDM(ndim=1,shape=(10,)).bdm(ones(10))", 1e-9),
        ("01" * 18, {}, "BDM(ndim=1).bdm([0,1]*18)", 1e-9), ("1" * 500, {}, "BDM(ndim=1).bdm(ones(500))", 1e-9),
        ("01" * 9, {"step": 1}, f"{acss}1)", 5e-5), ("01" * 9, {"remainder": "shorter"}, f"{acss}12)", 5e-5),
        ("01" * 18, {"block": 8, "remainder": "shorter"}, "bdm('01'x18,alphabet=2,blocksize=8)", 5e-9),
        ("0", {"remainder": "shorter"}, "CTM K('0') length-1", 1e-9),
    ]  # fmt: skip
    for array, rules, name, tolerance in points:
        assert sandbox.bdm(array, table, **rules).bits == pytest.approx(float(published[name]), abs=tolerance), name
    assert BlockValues(table, "refuse").largest_complete(1) == (12,)
    assert BlockValues(table, "refuse").largest_complete(2) == (3, 4)


@pytest.mark.parametrize(
    "packed", [gzip.compress(b"block,bits\n0,2\n", mtime=0), zlib.compress(b"block,bits\n0,2\n"), b"\x28\xb5\x2f\xfdx"]
)
def test_packed_data_are_refused_before_they_are_unpacked(packed):
    """A file within the bound may unpack to any size; a damaged table may begin like one, which was a bare OSError."""
    with pytest.raises(errors.CensusFormatError, match="packed data; unpack it first"):
        parsed_table(packed, "mine.csv")
