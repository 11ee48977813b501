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


def test_predictions_are_told_with_bounds_that_are_never_too_tight(visit):
    page = visit.opened("screen=next&bits=18&steps=200&string=11&prior=own&beta=1.5&alpha=0.5&gamma=1").page
    page.wait_for_selector("#next-table tr[data-prior='family(1.5,0.5,1)']")
    census = take(Plan("tape", Budget(18, 200, 64, 64)))
    for name, zero, one, stop, interval, lower, upper in rows_of(page, "#next-table"):
        expected = predict(census, name, "11")
        for text, share in ((zero, expected.zero), (one, expected.one), (stop, expected.stop)):
            assert float(text) == pytest.approx(share, abs=0.6e-4)
        low, high = map(float, interval.split(" to "))
        assert low <= expected.one_interval[0] < low + 1e-4
        assert high - 1e-4 < expected.one_interval[1] <= high
        scores = score(census, name, "11")
        assert float(lower) <= scores.lower[0] < max(1.02 * float(lower), float(lower) + 1e-4)
        assert float(upper) - 1e-4 < scores.upper[0] <= float(upper)
    page.wait_for_function(
        "() => document.querySelectorAll('#next-growing [role=img]')[0].querySelectorAll('.certified').length === 4"
    )
    words = page.get_attribute("#next-growing [data-prior=speed-fast]", "aria-label")
    for bits, low, high in re.findall(r"L (\d+): ([\d.]+) to ([\d.]+)", words):
        smaller = predict(take(Plan("tape", Budget(int(bits), 200, 64, 64))), "speed-fast", "11").one_interval
        assert (math.floor(smaller[0] * 1e4) / 1e4, math.ceil(smaller[1] * 1e4) / 1e4) == (float(low), float(high))
    page.click("[data-append='0']")
    page.click("[data-append='0']")
    page.click("[data-append='']")
    assert page.input_value("#next [data-key=string]") == "110"


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
    page.fill("#next [data-key=string]", string)
    assert page.text_content("#next-wrong") == line
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
    for place, (string, share, bits, machine, machines) in enumerate(rows_of(page, "#small-strings")[:24:3]):
        assert string == expected.strings[3 * place]
        assert number(machines) == expected.machines[3 * place]
        assert told_as(float(expected.share(string)), share)
        assert float(bits) == pytest.approx(expected.complexity(string), abs=0.0051)
        page.click(f"tr[data-string='{string}'] button")
        page.click("[data-turn=end]")
        assert page.input_value("#small [data-key=turing]") == machine
        assert page.evaluate("document.querySelector('#small-tape').ariaLabel").startswith(f"Tape {string},")
        assert page.text_content("#small-words").endswith("It halts.")
    page.wait_for_function(
        "() => document.querySelector('#small-compared').textContent.endsWith('that prints it has 21.')"
    )
    assert f"K is {expected.complexity('0101'):.2f} bits here" in page.text_content("#small-compared")


def test_what_is_no_machine_is_told_and_the_last_one_stays(visit):
    page = visit.opened("screen=small&turing=1RB1LB_1LA1RZ").page
    page.fill("#small [data-key=turing]", "1RB1LB_1XA1RZ")
    assert page.text_content("#small-machine-wrong") == "expected a move R, L or N, got 'X' in column 9"
    page.click("[data-turn=end]")
    assert page.text_content("#small-words") == "Step 6. It halts."
    page.fill("#small [data-key=turing]", "1" * 10**6)
    assert page.text_content("#small-machine-wrong").startswith("expected a move R, L or N")
