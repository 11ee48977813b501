"""Figures, images and the page: what they hold, refuse and repeat; how they look in a browser is tests/e2e."""

import csv
import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import sample_figures as sample
from sample_figures import NAMES, WORDS, N, figures, sample_page

from cli.views.tables import render
from sandbox.report.figures.costs import cost_curves
from sandbox.report.figures.fates import fates_bars
from sandbox.report.figures.odds import odds_curves
from sandbox.report.figures.palette import KINDS, OTHERS, styles
from sandbox.report.figures.phases import phase_diagram
from sandbox.report.figures.posterior import posterior_curves
from sandbox.report.figures.space_time import space_time_diagram
from sandbox.report.image_file import save
from sandbox.report.page import Elsewhere, Section, html_page
from sandbox.vocabulary import errors
from sandbox.vocabulary.tables import Table
from sandbox.worlds.simulation import Kind

ROOT = Path(__file__).parents[2]
FIGURES = list(figures())


def records(chart):
    """Every row of every table of the figure."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def scripts(html):
    return re.findall(r"<script(?: type=\"application/json\")?>(.*?)</script>", html, re.DOTALL)


def test_importing_the_package_draws_nothing_in():
    code = "import sandbox.report, sys; print({'altair', 'vl_convert', 'playwright'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_states_its_finding_and_its_data_and_fits_a_phone(name):
    spec = figures()[name].to_dict()
    assert " ".join(spec["title"]["text"]) == WORDS.title
    assert " ".join(spec["title"]["subtitle"]) == WORDS.caption
    assert WORDS.title in spec["description"]
    assert len(json.dumps(spec)) < 30_000
    panels = [spec, spec.get("spec", {}), *spec.get("concat", [])]
    widths = [panel["width"] for panel in panels if "width" in panel]
    assert widths
    assert "columns" not in spec or max(widths) <= 270


def test_the_page_is_the_same_in_every_process():
    few = (
        "space_time",
        "fates",
    )  # a picture of cells, and words in two weights: what their PDFs do not order by itself
    code = f"import sample_figures, sys; sys.stdout.buffer.write(sample_figures.sample_page({few}).encode())"
    surroundings = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONHASHSEED": "1"}
    assert subprocess.check_output([sys.executable, "-c", code], env=surroundings).decode() == sample_page(few)


def test_the_page_is_drawn_already_and_says_how_it_was_made():
    html = sample_page()
    assert len(scripts(html)) == 1
    assert "vega" not in html.lower()
    assert len(re.findall(r'<div class="drawing (?:wide|narrow)"[^>]*><svg ', html)) == 2 * len(FIGURES)
    assert 'lang="en"' in html
    assert 'name="viewport"' in html
    assert "solomonoff compare --html page.html" in html


def test_the_page_refers_to_nothing_outside_itself():
    html = sample_page()
    for script in scripts(html):
        html = html.replace(script, "")
    html = html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http:" not in html
    assert "https:" not in html
    addresses = re.findall(r"""(?:src|href)=["']([^"']*)""", html)
    assert {address.partition(",")[0] for address in addresses} == {
        "#", "#main", "data:", "data:text/csv;base64", "data:image/svg+xml;base64", "data:application/pdf;base64",
    }  # fmt: skip
    assert not re.search(r"url\(|@import", html)
    assert "default-src 'none'" in html.replace("&#39;", "'")


class Balanced(HTMLParser):
    """Fails where an element is not closed in its turn; collects the text that is no script."""

    def __init__(self):
        super().__init__()
        self.open, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "link", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("script", "style"):
            self.texts.append(data)


def test_all_text_is_escaped_and_all_elements_are_closed():
    hostile = '</script><script>alert(1)</script><img src="x">&"\''
    chart = fates_bars({hostile: {"faithful": 1}}, sample.Words(hostile, hostile))
    section = Section(hostile, hostile, Table((hostile,), ((hostile,),)), chart, hostile, ((hostile, hostile),))
    elsewhere = Elsewhere("lab.html#", hostile, hostile)
    html = html_page(hostile, [section], lead=hostile, regenerate=hostile, elsewhere=elsewhere)
    parser = Balanced()
    parser.feed(html)
    assert parser.open == []
    assert sum(text == hostile for text in parser.texts) >= 14
    assert "<img" not in html
    assert len(scripts(html)) == 1


def test_a_page_without_figures_has_no_script():
    html = html_page("t", [Section("h", "a\n\nb", Table(("x",), ((None,), (1.23456,), (True,))))])
    assert "<script" not in html
    assert html.count('<p class="text">') == 2
    assert re.findall(r"<td[^>]*>([^<]*)</td>", html) == ["-", "1.23456", "True"]


def test_a_table_is_kept_from_a_page_as_the_command_line_writes_it():
    table = Table(
        ("string", "time, steps", "K"), (("0011", 0.1, np.int64(12)), ('a, "b"', None, 3), (None, 1e-7, None))
    )
    page = html_page("t", [Section("Title", "Text.", table)])
    kept = b64decode(re.search(r"data:text/csv;base64,([^\"]*)", page)[1]).decode()
    assert kept == render(table, "csv") + "\n"
    assert kept == 'string,"time, steps",K\n"0011",0.1,12\n"a, ""b""",,3\n,1e-07,\n'
    assert list(csv.reader(kept.splitlines()))[2] == ['a, "b"', "", "3"]


def test_missing_numbers_become_gaps_and_never_invalid_json():
    for chart in figures().values():
        json.dumps(chart.to_dict(), allow_nan=False)
    line = next(row for row in records(figures()["posterior"]) if row["prior"] == "speed-kt")
    assert line["share"][-1] is None
    cost = cost_curves({"full": {"length": [1, 2], "time": [0, np.nan], "space": [1, 1]}}, WORDS)
    assert records(cost)[0]["time"] == [None, None]
    odds = odds_curves(
        N, {"certain": np.where(N > 20, np.inf, 1), "unknown": N * np.nan}, {"certain": None}, "x", WORDS
    )
    assert [row["log2_odds"] for row in records(odds) if row.get("prior") == "certain"] == [1, 1, None, None]


def test_the_space_time_rows_are_exactly_the_cells():
    drawn = {world: np.zeros((12, 25), dtype=int) for world in ("full", "mocked")}
    codes = {"cell is 1": 1, "wrong: 1, not 0": 3, "wrong: 0, not 1": 2}
    for row in records(figures()["space_time"]):
        for begin, end in zip(row.get("from", []), row.get("to", []), strict=True):
            drawn[row["world"]][row["generation"], begin + 12 : end + 12] += codes[row["kind"]]
    inside = np.zeros((12, 25), dtype=bool)
    inside[:, 8:17] = True
    mocked = sample.world() ^ sample.wrong()
    assert (drawn["full"] == sample.world()).all()
    assert (drawn["mocked"] == (mocked + 2 * sample.wrong()) * inside).all()


def test_large_worlds_stay_small_and_an_honest_mock_has_no_mark():
    cells = np.random.default_rng(5).random((130, 130)) < 0.5
    honest = space_time_diagram(cells, cells, 65, WORDS)
    caught = space_time_diagram(cells, ~cells, 65, WORDS)
    assert "first wrong" not in json.dumps(honest.to_dict())
    assert "first wrong" in json.dumps(caught.to_dict())
    assert len(json.dumps(honest.to_dict())) < 150_000


def test_thinned_posterior_lines_stay_within_the_tolerance():
    line = 1 / (1 + np.exp2((300 - np.arange(1, 1001)) / 20))
    row = records(posterior_curves({"p": {"full": line}}, WORDS))[0]
    drawn = np.interp(np.arange(1, 1001), row["n"], row["share"])
    assert len(row["n"]) < 300
    assert np.abs(drawn - line).max() < 0.004


def test_each_stretch_of_a_phase_diagram_covers_its_cells():
    rows = [row for row in records(figures()["phases"]) if "left" in row]
    area = dict.fromkeys(NAMES, 0.0)
    for row in rows:
        area[row["winner"]] += (row["right"] - row["left"]) * (row["high"] - row["low"])
    assert area == {NAMES[0]: 15.0, NAMES[1]: 15.0, NAMES[2]: 0.0, NAMES[3]: 0.0}


def test_names_look_the_same_in_every_figure_and_different_from_each_other():
    kinds = {**{kind.value: kind for kind in KINDS}, "mocked(4)": Kind.MOCKED, "mocked(8)": Kind.MOCKED}
    looks = styles(list(kinds), kinds)
    assert [look.colour for look in looks[: len(KINDS)]] == list(KINDS.values())
    assert len({look.colour for look in looks}) == len(looks)
    assert [look.colour for look in styles(["solomonoff", "speed"], {})] == list(OTHERS[:2])
    assert len({(look.dash, look.shape) for look in looks[:6]}) == 6


@pytest.mark.parametrize("name", FIGURES)
def test_images_are_drawn_without_a_browser_and_the_same_each_time(name, tmp_path):
    chart = figures()[name]
    paths = [tmp_path / file for file in ("a.png", "b.PNG", "c.svg", "d.pdf", "e.pdf")]
    for path in paths:
        save(chart, path)
    assert paths[0].read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[2].read_bytes().startswith(b"<svg ")
    assert paths[3].read_bytes().startswith(b"%PDF-")
    assert paths[3].read_bytes() == paths[4].read_bytes()
    assert sorted(tmp_path.iterdir()) == sorted(paths)


GRID, B = np.zeros((2, 3), dtype=bool), styles(["b"], {})

BAD = [
    (lambda: save(figures()["fates"], Path("a.gif")), errors.UnknownName, "ends in .png, .svg or .pdf, got 'a.gif'"),
    (lambda: save(figures()["fates"], Path("nowhere/a.png")), errors.UnwritableOutput, "make the folder first"),
    (lambda: save(figures()["fates"], Path("README.md/a.png")), errors.UnwritableOutput, "a folder that exists"),
    (lambda: space_time_diagram(GRID, GRID[:1], 0, WORDS), errors.InvalidFigure, "two equal grids"),
    (lambda: space_time_diagram(GRID[:0], GRID[:0], 0, WORDS), errors.InvalidFigure, "two equal grids"),
    (lambda: space_time_diagram(GRID, GRID, 3, WORDS), errors.InvalidFigure, "got 3"),
    (lambda: space_time_diagram(GRID, GRID, 0, WORDS, wall=(1, 2)), errors.InvalidFigure, "within 1 to 2"),
    (lambda: posterior_curves({}, WORDS), errors.InvalidFigure, "got lengths []"),
    (lambda: posterior_curves({"p": {"a": [], "b": []}}, WORDS), errors.InvalidFigure, "got lengths [0]"),
    (lambda: posterior_curves({"p": {"a": [1], "b": [1, 0]}}, WORDS), errors.InvalidFigure, "got lengths [1, 2]"),
    (lambda: cost_curves({}, WORDS), errors.InvalidFigure, "got none"),
    (lambda: cost_curves({"a": {"length": [1], "time": [], "space": []}}, WORDS), errors.InvalidFigure, "of 'a'"),
    (lambda: fates_bars({}, WORDS), errors.InvalidFigure, "got none"),
    (lambda: fates_bars({"p": {"lives": 1}}, WORDS), errors.InvalidFigure, "['lives']"),
    (lambda: phase_diagram([0, 1], [0], [["a"]], "x", "y", WORDS), errors.InvalidFigure, "shape (1, 2)"),
    (lambda: phase_diagram([0], [0], [[""]], "x", "y", WORDS), errors.InvalidFigure, "one at least"),
    (lambda: phase_diagram([1, 1], [0], [["a", "b"]], "x", "y", WORDS), errors.InvalidFigure, "increase"),
    (
        lambda: phase_diagram([0], [0], [["a"]], "x", "y", WORDS, looks=styles(["b"], {})),
        errors.InvalidFigure,
        "among b, got a",
    ),
    (lambda: odds_curves(N, {}, {}, "x", WORDS), errors.InvalidFigure, "one prior at least"),
    (lambda: odds_curves(N, {"p": N[1:]}, {}, "x", WORDS), errors.InvalidFigure, "40 places"),
]


@pytest.mark.parametrize(("call", "kind", "words"), BAD)
def test_bad_argument(call, kind, words):
    with pytest.raises(kind) as caught:
        call()
    assert words in str(caught.value)
