"""The page in a real browser, from a file, the network refused: all is drawn, nothing is asked, nothing is wrong."""

from dataclasses import dataclass

import pytest
from sample_figures import WORDS, figures, sample_page

from cli.main import main

PHONE, DESK = 390, 1100


@dataclass
class Visit:
    """An open page, what it asked for, and what the browser said."""

    page: object
    requests: list
    messages: list


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(sample_page(), encoding="utf-8")
    return path.as_uri()


def visited(browser, address, width):
    """Open `address` with the network refused, and wait until its figures are drawn."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    visit = Visit(page, [], [])

    def judge(route):
        visit.requests.append(route.request.url)
        route.continue_() if route.request.url == address else route.abort()

    page.route("**/*", judge)
    page.on("console", lambda message: visit.messages.append(message.text))
    page.on("pageerror", lambda error: visit.messages.append(str(error)))
    page.goto(address)
    page.wait_for_function(
        "document.querySelectorAll('.chart svg').length === document.querySelectorAll('.chart').length"
    )
    return visit


@pytest.fixture(params=[PHONE, DESK])
def visit(browser, address, request):
    visit = visited(browser, address, request.param)
    yield visit
    visit.page.close()


@pytest.mark.parametrize(("world", "figures_of_it"), [("rule30", 7), ("comet", 5)])
def test_the_report_of_a_comparison_opens_offline_on_a_phone(browser, tmp_path, world, figures_of_it):
    path = tmp_path / "verdict.html"
    assert main(["report", str(path), world, "--observations", "160"]) == 0
    visit = visited(browser, path.as_uri(), PHONE)
    drawn = boxes(visit, ".chart svg")
    assert len(drawn) == figures_of_it
    assert all(width > 200 and height > 60 for width, height in drawn)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE
    visit.page.wait_for_timeout(200)
    assert visit.requests == [path.as_uri()]
    assert visit.messages == []
    visit.page.close()


def boxes(visit, selector):
    script = "found => found.map(each => each.getBoundingClientRect()).map(box => [box.width, box.height])"
    return visit.page.eval_on_selector_all(selector, script)


def test_every_figure_is_drawn_and_nothing_is_asked_or_wrong(visit):
    drawn = boxes(visit, ".chart svg")
    assert len(drawn) == len(figures())
    assert all(width > 200 and height > 60 for width, height in drawn)
    marks = visit.page.eval_on_selector_all(
        ".chart", "found => found.map(each => each.querySelectorAll('path').length)"
    )
    assert min(marks) > 5
    visit.page.wait_for_timeout(200)
    assert len(visit.requests) == 1
    assert visit.messages == []


def test_the_page_never_scrolls_sideways(visit):
    width = visit.page.viewport_size["width"]
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(drawn <= width - 32 for drawn, _ in boxes(visit, ".chart svg"))


def test_the_data_of_each_figure_are_shown_when_asked_for(visit):
    for summary in visit.page.query_selector_all("summary"):
        summary.click()
    visit.page.wait_for_function("[...document.querySelectorAll('pre')].every(each => each.textContent.length > 30)")
    shown = [text.splitlines()[0] for text in visit.page.eval_on_selector_all("pre", "f => f.map(e => e.textContent)")]
    assert "prior,simulation,n,share,marked" in shown
    assert visit.messages == []


def test_each_figure_has_words_for_those_who_do_not_see_it(visit):
    labels = visit.page.eval_on_selector_all(".chart", "found => found.map(each => each.getAttribute('aria-label'))")
    assert labels == [f"{WORDS.title} {WORDS.caption}"] * len(figures())
    assert visit.page.eval_on_selector_all("main b, main img", "found => found.length") == 0


def test_a_turned_phone_gets_its_figures_drawn_again(visit):
    before = boxes(visit, ".chart svg")
    visit.page.set_viewport_size(
        {"width": DESK if visit.page.viewport_size["width"] == PHONE else PHONE, "height": 800}
    )
    visit.page.wait_for_function(
        "before => document.querySelectorAll('.chart svg')[0].getBoundingClientRect().width !== before",
        arg=before[0][0],
    )
    visit.page.wait_for_timeout(400)
    assert all(old != new for old, new in zip(before, boxes(visit, ".chart svg"), strict=True))
    assert visit.messages == []
