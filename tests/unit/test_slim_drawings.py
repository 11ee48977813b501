"""Drawings made smaller show the same: lines stay where they were, cells are all there; a PDF has one order."""

import re

import numpy as np
import sample_figures as sample
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.report.drawing import as_svg, drawn
from sandbox.report.figures.thinning import bends
from sandbox.report.pdf_order import in_order
from sandbox.report.slim_paths import slim_line

PLACES = st.floats(-300, 300, width=32)


def points(path):
    """The corners of a path of absolute or relative lines, a list a piece."""
    pieces = []
    for kind, x, y in re.findall(r"([MLl])(-?[\d.e-]+),(-?[\d.e-]+)", path):
        step = np.array([float(x), float(y)])
        if kind == "M":
            pieces.append([])
        pieces[-1].append(step if kind != "l" else pieces[-1][-1] + step)
    return pieces


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 9), PLACES), min_size=2, max_size=40))
def test_a_slim_line_stays_within_a_tenth_of_a_pixel(steps):
    xs, ys = np.cumsum([step for step, _ in steps]), [y for _, y in steps]
    (kept,) = points(slim_line("M" + "L".join(f"{x},{y}" for x, y in zip(xs, ys, strict=True))))
    assert np.abs(np.interp(xs, *np.array(kept).T) - ys).max() < 0.1


def test_gaps_stay_gaps():
    assert slim_line("M0,1L1,1M5,5L6,9") == "M0,1l1,0M5,5l1,4"


def area(path, look):
    """Return the square pixels of cells, as rectangles or as one broken line."""
    if "v" in path:
        return sum(float(wide) * float(tall) for wide, tall in re.findall(r"M[^h]*h([\d.]+)v([\d.]+)", path))
    [width] = re.findall(r'stroke-width="([\d.]+)"', look)
    return float(width) * sum(map(float, re.findall(r"h([\d.]+)", path)))


def test_the_cells_of_a_world_are_all_in_its_drawing_each_once():
    wide = drawn(sample.figures()["space_time"]).wide
    areas = {}
    for path, look, title in re.findall(r'<path d="([^"]*)"([^>]*)><title>(cell is 1|wrong[^<]*)</title>', wide):
        areas.setdefault(title, []).append(area(path, look))
    assert [len(areas[title]) for title in ("cell is 1", "wrong: 1, not 0")] == [2, 1]
    side = 262 / 25
    live = sum(areas["cell is 1"])
    inside = np.zeros((12, 25), dtype=bool)
    inside[:, 8:17] = True
    mocked = (sample.world() ^ sample.wrong()) & inside
    cells = sample.world().sum() + (mocked & ~sample.wrong()).sum()
    assert abs(live / side**2 - cells) < 0.02 * cells
    assert abs(areas["wrong: 1, not 0"][0] / side**2 - (mocked & sample.wrong()).sum()) < 0.3


def test_marks_say_what_they_stand_for_without_a_script_and_axes_say_their_scale():
    wide = drawn(sample.figures()["costs"]).wide
    titles = set(re.findall(r"<title>([^<]*)</title>", wide))
    assert {*sample.NAMES} < titles
    assert any(
        re.fullmatch(r"observations n: \d+; length, bits read: \d+; simulation: full", title) for title in titles
    )
    assert 'data-along="y" data-title="time, steps" data-scale="log"' in wide
    assert "aria-" not in wide


def test_equal_drawings_are_equal_pdfs_and_every_object_is_where_the_table_says():
    svg = as_svg(sample.figures()["fates"])
    raw = {vl_convert.svg_to_pdf(svg) for _ in range(6)}
    (pdf,) = {in_order(each) for each in raw}
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF$", pdf)[1])
    assert pdf[start : start + 5] == b"xref\n"
    places = [int(line[:10]) for line in pdf[start:].split(b"\n") if line.endswith(b"n\r")]
    assert [pdf[at:].startswith(b"%d 0 obj\n" % number) for number, at in enumerate(places, start=1)] == [True] * len(
        places
    )
    assert sorted(map(len, re.findall(rb"stream\n.*?endstream", pdf, re.DOTALL))) == sorted(
        map(len, re.findall(rb"stream\n.*?endstream", min(raw), re.DOTALL))
    )


def plain_bends(series, tolerance):
    """The rule itself, place by place."""
    last, kept = 0, {0, series.shape[1] - 1}
    for at in range(1, series.shape[1]):
        gap = np.isnan(series[:, at]) != np.isnan(series[:, last])
        if gap.any() or (np.abs(series[:, at] - series[:, last]) > tolerance).any():
            kept |= {at - 1, at}
            last = at
    return sorted(kept)


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 3), st.integers(1, 400))
def test_bends_are_those_of_the_rule(seed, lines, count):
    draws = np.random.default_rng(seed)
    series = np.cumsum(draws.normal(size=(lines, count)) * 0.003, axis=1)
    series[draws.random(series.shape) < 0.01] = np.nan
    assert bends(list(series), 0.05) == plain_bends(series, 0.05)
