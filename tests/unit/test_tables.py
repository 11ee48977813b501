"""Tables in every format: nothing is lost, nothing is taken for something else, text stays within its width."""

import csv
import io
import re

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cli.views.tables import LEAST_WIDTH, as_text, latex_escaped, render, terminal_width
from sandbox.vocabulary.tables import Table, table_of

WORDS = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=60)
CELLS = st.one_of(WORDS, st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False), st.none())
BITS = Table(("string", "K", "program"), (("0011", 27, "+[.>,,<]"), ("1", None, "+_--{}\\|<<>>")))


@st.composite
def tables(draw):
    """Return a table of up to six columns, each of one kind."""
    kinds = draw(st.lists(st.sampled_from(["text", "number"]), min_size=1, max_size=6))
    cells = {"text": st.one_of(WORDS, st.none()), "number": st.one_of(st.integers(-(10**9), 10**9), st.none())}
    rows = draw(st.lists(st.tuples(*(cells[kind] for kind in kinds)), min_size=1, max_size=5))
    return table_of([f"column{k}" for k in range(len(kinds))], rows)


@given(tables())
def test_csv_is_read_back_and_quotes_text_only(table):
    content = render(table, "csv")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0] == list(table.columns)
    expected = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    assert [row or [""] for row in rows[1:]] == expected


def test_polars_keeps_leading_zeros_of_csv_where_it_is_told_that_a_column_is_text():
    content = render(BITS, "csv")
    assert '"0011"' in content
    frame = pl.read_csv(io.StringIO(content), schema_overrides={"string": pl.String})
    assert frame["string"].to_list() == ["0011", "1"]
    assert frame["K"].to_list() == [27, None]


@given(tables(), st.integers(LEAST_WIDTH, 200))
@example(Table(("a", "b"), (("x" * 39, "y" * 300),)), LEAST_WIDTH)
def test_text_stays_within_its_width_and_holds_every_cell(table, width):
    shown = as_text(table, width)
    assert max(map(len, shown.splitlines())) <= width
    bare = re.sub(r"\s", "", shown)
    for row in table.shown():
        for cell in row:
            assert re.sub(r"\s", "", cell) in bare


def test_a_wide_last_column_goes_below_and_too_many_columns_become_blocks():
    table = Table(("string", "program"), (("0011", "+[.>,,<] " * 9),))
    first, head_below, row, *below = as_text(table, 40).splitlines()
    assert (first.split(), row) == (["string", "program"], "0011") or head_below
    assert all(line.startswith("    ") for line in below)
    blocks = as_text(Table(tuple("abcdefghijklmnop"), (tuple("0123456789012345"),) * 2), 40).splitlines()
    assert blocks[:2] == ["a  0", "b  1"]
    assert blocks[16] == ""


def test_text_aligns_numbers_to_the_right_and_says_how_many_rows_are_left_out():
    table = table_of(("string", "K"), (("0011", 27), ("1", 3), ("0", 3)), most=2)
    assert as_text(table, 80).splitlines() == ["string   K", "0011    27", "1        3", "... 1 more: --rows"]


UNESCAPE = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^", r"\textless{}": "<",
    r"\textgreater{}": ">", r"\textbar{}": "|", r"\textquotedbl{}": '"', "{[}": "[", "{]}": "]", "{}": "",
    **{f"\\{character}": character for character in "{}$&%#_"},
}  # fmt: skip


@given(WORDS)
@example("+[>,,,.--<<`'']_$%&")
def test_latex_shows_any_text_as_it_is(text):
    escaped = latex_escaped(text)
    pattern = "|".join(map(re.escape, sorted(UNESCAPE, key=len, reverse=True)))
    assert re.sub(pattern, lambda match: UNESCAPE[match[0]], escaped) == text
    rest = re.sub(pattern, "", escaped)
    assert not set(rest) & set('\\{}$&%#_~^<>|"[]')
    assert not re.search(r"--|,,|''|``", escaped)


def test_latex_is_a_tabular_of_booktabs():
    assert render(BITS, "latex").splitlines() == [
        r"\begin{tabular}{lrl}",
        r"\toprule",
        r"string & K & program \\",
        r"\midrule",
        r"0011 & 27 & +{[}.\textgreater{},{},\textless{}{]} \\",
        r"1 & - & +\_-{}-\{\}\textbackslash{}\textbar{}\textless{}\textless{}\textgreater{}\textgreater{} \\",
        r"\bottomrule",
        r"\end{tabular}",
    ]


@given(tables())
def test_markdown_has_as_many_columns_in_every_line_and_any_text_as_it_is(table):
    lines = render(table, "md").splitlines()
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines} == {len(table.columns) + 1}
    cells = [re.split(r" (?<!\\)\| ", line[2:-2]) for line in lines[2:]]
    unescaped = [[re.sub(r"\\(.)", r"\1", cell) for cell in row] for row in cells]
    if not any(" | " in cell for row in table.shown() for cell in row):
        assert unescaped == [list(row) for row in table.shown()]


@pytest.mark.parametrize(("columns", "width"), [("10", LEAST_WIDTH), ("57", 57), ("300", 300)])
def test_the_width_is_that_of_the_terminal_but_40_at_least(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal_width() == width


def test_without_a_terminal_rows_stay_whole(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert terminal_width() > 10**5
