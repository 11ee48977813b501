"""Censuses, predictions and small machines on the lab's screens: what Python says; bad input is told and kept."""

import math
import re

import pytest
from lab_visit import lab_visit

from sandbox.census.summary import summarize
from sandbox.census.taking import take
from sandbox.coding_theorem.taking import coding_theorem_table
from sandbox.explore.plan import Plan
from sandbox.priors.complexities import complexity
from sandbox.priors.prediction import predict
from sandbox.priors.scores import score
from sandbox.vocabulary.budget import Budget

ROWS = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"


@pytest.fixture(scope="module")
def visit(browser, lab_address):
    visit = lab_visit(browser, lab_address)
    yield visit
    visit.close()


def rows_of(page, selector):
    return page.eval_on_selector_all(f"{selector} tbody tr", ROWS)


def number(text):
    return float(text.replace(",", ""))


def told_as(share, text):
    """Return whether a text is a share to as many digits as it has."""
    return share == pytest.approx(float(text), abs=0.6e-6 if share >= 0.0005 else 0.006 * share)


def test_all_programs_are_told_as_a_census_tells_them(visit):
    page = visit.opened("screen=census&bits=20&steps=10&cells=4&prior=solomonoff&outputs=5").page
    page.wait_for_selector("#census-fates tbody tr")
    census = take(Plan("tape", Budget(20, 10, 4, 64)))
    words = page.text_content("#census-told")
    assert "add up to exactly 1: 1,048,576 parts" in words
    events = {event["event"]: event for event in summarize(census)["events"]}
    fates = page.eval_on_selector_all("#census-fates tr[data-event]", "(rows) => rows.map((row) => row.dataset.event)")
    told = dict(zip(fates, rows_of(page, "#census-fates"), strict=True))
    assert set(told) == {"halt", "loop", "timeout", "overflow", "pending"}
    for event, (_, programs, share, parts) in told.items():
        assert number(programs) == events[event]["programs"]
        assert number(parts) == events[event]["probability"] * 2**20
        assert told_as(events[event]["probability"], share)
    outputs = rows_of(page, "#census-outputs")
    assert len(outputs) == 6
    for output, probability, _, shortest, _ in outputs:
        assert told_as(float(score(census, "solomonoff", output).restricted[0]), probability)
        assert int(shortest) == complexity(census, output).K
    page.click(f"tr[data-output='{outputs[0][0]}'] button")
    assert page.evaluate("lab.state.screen") == "program"
    page.click("[data-move=end]")
    assert page.text_content("#program-output").startswith(outputs[0][0])


def test_a_slider_takes_another_census_and_a_large_one_asks_first(visit):
    page = visit.opened("screen=census&bits=30").page
    page.focus("#census [data-key=bits]")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#census-asks:not([hidden])")
    assert "memory" in page.text_content("#census-told")
    for _ in range(22):
        page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => document.querySelector('#census-told').textContent.includes('parts of 2^9 ')")
    assert page.is_hidden("#census-asks")
    assert page.is_visible("#census-found")


def require_predictions(page, string, *, bits, grown_from):
    """Assert that the screen tells of a string what `predict` and `score` say, and how that grew with L."""
    page.wait_for_function(
        """([string, levels]) => document.querySelector("#next-told").textContent.startsWith(`After ${string},`) &&
          document.querySelector("#next-growing [role=img]").querySelectorAll(".certified").length === levels""",
        arg=[string, (bits - grown_from) // 3 + 1],
    )
    census = take(Plan("tape", Budget(bits, 200, 64, 64)))
    rows = rows_of(page, "#next-table")
    assert len(rows) == 6
    for name, zero, one, stop, interval, lower, upper in rows:
        expected = predict(census, name, string)
        for text, share in ((zero, expected.zero), (one, expected.one), (stop, expected.stop)):
            assert float(text) == pytest.approx(share, abs=0.6e-4)
        low, high = map(float, interval.split(" to "))
        assert low <= expected.one_interval[0] < low + 1e-4
        assert high - 1e-4 < expected.one_interval[1] <= high
        scores = score(census, name, string)
        assert float(lower) <= scores.lower[0] < max(1.02 * float(lower), float(lower) + 1e-4)
        assert float(upper) - 1e-4 < scores.upper[0] <= float(upper)
    last = predict(census, rows[-1][0], string)
    told = re.search(r"1 with probability (\S+) and 0 with (\S+)\. The rest, (\S+),", page.text_content("#next-told"))
    assert [float(each) for each in told.groups()] == pytest.approx([last.one, last.zero, last.stop], abs=1e-6)
    words = page.get_attribute("#next-growing [data-prior=speed-fast]", "aria-label")
    grown = re.findall(r"L (\d+): ([\d.]+) to ([\d.]+)", words)
    assert [int(each) for each, *_ in grown] == list(range(grown_from, bits + 1, 3))
    for each, low, high in grown:
        smaller = predict(take(Plan("tape", Budget(int(each), 200, 64, 64))), "speed-fast", string).one_interval
        assert (math.floor(smaller[0] * 1e4) / 1e4, math.ceil(smaller[1] * 1e4) / 1e4) == (float(low), float(high))
    drawn = page.eval_on_selector(
        "#next-growing [data-prior=speed-fast] svg",
        """svg => {
          const of = (each, name) => Number(each.getAttribute(name)), bands = [...svg.querySelectorAll(".certified")];
          const axis = svg.querySelector(".axis"), from = of(axis, "x1"), wide = of(axis, "x2") - from;
          const dots = [...svg.querySelectorAll(".restricted")];
          return bands.map((band, k) => [of(band, "x"), of(dots[k], "cx")].map((x) => (x - from) / wide));
        }""",
    )
    assert drawn[-1] == pytest.approx([float(grown[-1][1]), predict(census, "speed-fast", string).one], abs=2e-4)


def test_predictions_are_told_with_bounds_that_are_never_too_tight(visit):
    page = visit.opened("screen=next&bits=18&steps=200&string=11&prior=own&beta=1.5&alpha=0.5&gamma=1").page
    require_predictions(page, "11", bits=18, grown_from=9)
    assert page.text_content("#next-table tr.chosen td") == "family(1.5,0.5,1)"
    page.click("[data-append='0']")
    page.click("[data-append='0']")
    page.click("[data-append='']")
    assert page.input_value("#next [data-key=string]") == "110"
    require_predictions(page, "110", bits=18, grown_from=15)
    page.evaluate("() => lab.set({ bits: 15 })")
    require_predictions(page, "110", bits=15, grown_from=15)


@pytest.mark.parametrize(
    ("string", "line"),
    [
        ("01x1", "expected 0 and 1, got 'x' at character 3"),
        ("0" * 64, "expected at most 63 bits, for 64 are observed; got 64"),
        ("0 1", "expected 0 and 1, got ' ' at character 2"),
        ("1" * 10**6, "expected at most 63 bits, for 64 are observed; got 1000000"),
    ],
)
def test_what_is_no_string_is_told_beside_the_field_and_kept(visit, string, line):
    page = visit.opened("screen=next&bits=9&string=1").page
    page.wait_for_function("() => document.querySelector('#next-told').textContent.startsWith('After 1,')")
    page.fill("#next [data-key=string]", string)
    assert page.text_content("#next-wrong") == line
    assert page.text_content("#next-told").startswith("After 1,")
    page.click("#next [data-append='1']")
    assert page.input_value("#next [data-key=string]") == f"{string}1"
    page.click("#tab-small")
    assert page.text_content("#small-wrong").startswith(line[:20])
    assert page.input_value("#small [data-key=string]") == f"{string}1"
    page.fill("#small [data-key=string]", "11")
    assert page.is_hidden("#small-wrong")


def test_a_string_that_nothing_prints_and_a_prior_that_is_none_are_told(visit):
    page = visit.opened("screen=next&bits=9&string=010101").page
    page.wait_for_function("() => document.querySelector('#next-told').textContent.includes('Raise L.')")
    page = visit.opened("screen=next&bits=9&string=1&prior=simplicity").page
    page.wait_for_function(
        "() => document.querySelector('#next-told').textContent.includes('a bit must cost at least 1')"
    )
    page = visit.opened("screen=census&bits=9&prior=own&beta=0.95").page
    page.wait_for_function("() => document.querySelector('#census-number').textContent.includes('Raise beta')")


def test_small_machines_are_told_as_the_coding_theorem_tells_them(visit):
    page = visit.opened("screen=small&states=3&string=0101&bits=21").page
    page.wait_for_selector("#small-strings tbody tr")
    expected = coding_theorem_table(3)
    assert f"{expected.halting:,} of {expected.total:,} machines halt" in page.text_content("#small-told")
    undecided = expected.total - expected.halting - expected.looping
    assert f"{undecided:,} had not halted after 21 steps" in page.text_content("#small-told")
    for place, (string, share, bits, machine, machines) in enumerate(rows_of(page, "#small-strings")[:24:3]):
        assert string == expected.strings[3 * place]
        assert number(machines) == expected.machines[3 * place]
        assert told_as(float(expected.share(string)), share)
        assert float(bits) == pytest.approx(expected.complexity(string), abs=0.0051)
        page.click(f"tr[data-string='{string}'] button")
        assert page.text_content("#small-words").startswith("Step 0. State A")
        page.click("[data-turn=end]")
        assert page.input_value("#small [data-key=turing]") == machine
        assert page.evaluate("document.querySelector('#small-tape').ariaLabel").startswith(f"Tape {string},")
        assert page.text_content("#small-words").endswith("It halts.")
    page.wait_for_function(
        "() => document.querySelector('#small-compared').textContent.endsWith('that prints it has 21.')"
    )
    assert f"K is {expected.complexity('0101'):.2f} bits here" in page.text_content("#small-compared")
    page.fill("#small [data-key=string]", "1")
    page.wait_for_function(
        "() => document.querySelector('#small-compared').textContent.endsWith('that prints it has 6.')"
    )


def test_what_is_no_machine_is_told_and_the_last_one_stays(visit):
    page = visit.opened("screen=small&turing=1RB1LB_1LA1RZ").page
    page.fill("#small [data-key=turing]", "1RB1LB_1XA1RZ")
    assert page.text_content("#small-machine-wrong") == "expected a move R, L or N, got 'X' in column 9"
    page.click("[data-turn=end]")
    assert page.text_content("#small-words") == "Step 6. It halts."
    page.fill("#small [data-key=turing]", "1" * 10**6)
    assert page.text_content("#small-machine-wrong").startswith("expected a move R, L or N")
