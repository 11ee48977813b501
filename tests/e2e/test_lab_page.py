"""The shell of the lab: the state in the address, tabs and keys, narrow and wide, light and dark, nothing asked."""

import itertools
import os
import re
from pathlib import Path

import pytest
from lab_visit import lab_visit

from sandbox import check_answer
from sandbox.lab.exercises.catalogue import EXERCISES
from sandbox.lab.screens import SCREENS
from sandbox.vocabulary.errors import InvalidLimit

MOST_BYTES = 300_000
NAMES = [screen.name for screen in SCREENS]
CONTROLS = """
() => {
  const controls = [...document.querySelectorAll("[role=tabpanel]:not([hidden]) [data-key]")];
  return controls.map((each) => [each.dataset.key, each.value]);
}
"""
ANSWERS = {
    "task-ones": "+[.]",
    "task-turns": "+[.+.+]",
    "task-cheap": "+[.+.+]",
    "task-told": "+[>,.<] 110100",
    "task-squares": "+[>+.[<]+]",
    "task-halts": "+++++++++]",
    "task-lie": "18",
    "task-price": "0.93",
}
NEARLY = {
    "task-ones": "+.[.]",
    "task-turns": "+[.+.]",
    "task-cheap": "+.+.+.+.+.+.+.+.",
    "task-told": "+.....",
    "task-squares": "+[>.+[<]+]",
    "task-halts": "+]",
    "task-lie": "19",
    "task-price": "0.94",
}
AXE = (
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "solomonoff-axe/node_modules/axe-core/axe.min.js"
)


@pytest.fixture(scope="module")
def visit(browser, lab_address):
    visit = lab_visit(browser, lab_address)
    yield visit
    visit.close()


def test_the_file_is_small(lab_address):
    assert Path(lab_address.removeprefix("file://")).stat().st_size <= MOST_BYTES


def changed(page, key):
    """Give a control another value, as a reader does; return what it was and is."""
    control = page.locator(f"[role=tabpanel]:not([hidden]) [data-key='{key}']")
    before, kind = control.input_value(), control.evaluate("each => each.type")
    if kind == "select-one":
        values = control.evaluate("each => [...each.options].map((option) => option.value)")
        control.select_option(next(value for value in values[::-1] if value != before or len(values) == 1))
    elif kind == "range":
        control.focus()
        more = before != control.get_attribute("max")
        control.press("ArrowRight" if more else "ArrowLeft")
        assert (float(control.input_value()) > float(before)) is more, key
    else:
        control.fill("0110" if key == "data" else "+.")


@pytest.mark.parametrize("name", NAMES)
def test_a_link_restores_every_control(browser, lab_address, name):
    visit = lab_visit(browser, lab_address).opened(f"screen={name}")
    page = visit.page
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    keys = [key for key, _ in page.evaluate(CONTROLS)]
    start = dict(page.evaluate(CONTROLS))
    for key in keys:
        if page.is_visible(f"[role=tabpanel]:not([hidden]) [data-key='{key}']"):
            changed(page, key)
    page.wait_for_function("() => location.hash.slice(1) === lab.toAddress()")
    wanted, address = page.evaluate(CONTROLS), page.evaluate("location.hash")
    assert sum(start[key] != value for key, value in wanted) >= min(2, len(keys))
    again = lab_visit(browser, lab_address).opened(address[1:])
    assert again.page.evaluate(CONTROLS) == wanted
    assert again.notice() == ""
    again.close()
    visit.close()


def test_the_page_opens_with_mock_or_full(visit):
    visit.page.goto("about:blank")
    visit.page.goto(visit.address)
    assert visit.judged().startswith(
        "If simple means few bits (solomonoff), full wins from observation 129 on: full leads"
    )
    assert not visit.page.is_visible("#mock-options")
    visit.page.click("#mock-priors button:nth-child(2)")
    assert visit.judged().startswith("If simple means few bits and steps (speed-kt), it is undecided: box(12) leads")
    assert visit.page.is_visible("#mock-options")  # the sentence speaks of --observations
    assert visit.page.get_attribute("#tab-mock", "aria-selected") == "true"


@pytest.mark.parametrize(
    ("address", "line", "kept"),
    [
        ("world=rule31&radius=8", 'rule45, rule110 for world, got "rule31"', ["world", "front"]),
        ("screen=program&at=-1&data=101", 'expected a whole number from 0 to 20001 for at, got "-1"', ["data", "101"]),
        ("screen=program&at=x&data=101&nonsense=1", 'for at, got "x" (and 1 more)', ["data", "101"]),
        ("%%%=%F0%9F&screen=program&data=1", "is no setting of this page", ["data", "1"]),
        ("constructor=1&screen=program&data=1", '"constructor" is no setting', ["data", "1"]),
        ("bits=1e400&data=1", '30, 33 for bits, got "1e400"', ["bits", "21"]),
        ("world=rule110&observations=1024&radius=8", "256, 512 for observations", ["observations", "512"]),
        ("alpha=1e9&beta=2&prior=own", 'expected a number from 0 to 3 for alpha, got "1e9"', ["beta", "2"]),
    ],
)  # fmt: skip
def test_a_link_that_is_no_state_is_told_in_a_line_and_the_rest_is_kept(visit, address, line, kept):
    visit.opened(address)
    assert line in visit.notice()
    assert len(visit.notice().splitlines()) == 1
    assert str(visit.page.evaluate("key => lab.state[key]", kept[0])) == kept[1]


@pytest.mark.parametrize(
    ("address", "brought"),
    [
        ("world=front13", {"radius": 13, "observations": 4096}),
        ("world=rule30", {"radius": 8, "observations": 256}),
        ("prior=space", {"beta": 1, "alpha": 0, "gamma": 1}),
        ("prior=space&alpha=2", {"beta": 1, "alpha": 2, "gamma": 1}),
    ],
)
def test_what_a_link_does_not_say_fits_what_it_says(visit, address, brought):
    visit.opened(address)
    assert {key: visit.page.evaluate("key => lab.state[key]", key) for key in brought} == brought


def test_a_place_of_the_page_is_no_state(visit):
    visit.opened("screen=teach")
    visit.page.evaluate("() => { location.hash = '#main'; }")
    assert visit.page.evaluate("lab.state.screen") == "teach"
    assert visit.notice() == ""


def test_tabs_are_turned_with_keys_alone(visit):
    page = visit.opened("").page
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.role ?? document.activeElement.getAttribute('role')") == "tab":
            break
    page.keyboard.press("Home")
    seen = []
    for _ in NAMES:
        seen.append(page.evaluate("document.querySelector('[role=tabpanel]:not([hidden])').id"))
        assert page.evaluate("document.activeElement.id") == f"tab-{seen[-1]}"
        page.keyboard.press("ArrowRight")
    assert seen == NAMES
    page.keyboard.press("End")
    assert page.evaluate("lab.state.screen") == NAMES[-1]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[role=tabpanel]')?.id") == NAMES[-1]


def test_nothing_is_wider_than_the_screen_in_light_and_dark(browser, lab_address):
    papers = set()
    for scheme in ("light", "dark"):
        visit = lab_visit(browser, lab_address, scheme=scheme)
        for name in NAMES:
            page = visit.opened(f"screen={name}&world=rule110&observations=32").page
            if name == "mock":
                visit.judged()
            for width in (320, 390, 1100, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        visit.close()
    assert len(papers) == 2


def test_charts_are_drawn_at_the_width_of_their_column(browser, lab_address):
    for width in (390, 1280):
        visit = lab_visit(browser, lab_address, width=width).opened("world=rule110&observations=64&radius=8")
        visit.judged()
        sizes = "found => found.map((each) => [each.clientWidth, each.parentElement.clientWidth])"
        drawn = visit.page.eval_on_selector_all("#mock-shares svg, .picture canvas", sizes)
        assert len(drawn) == 3
        assert all(abs(own - column) <= 1 for own, column in drawn)
        visit.close()


def test_numbers_under_a_chart_are_apart(browser, lab_address):
    boxes = "found => found.map((each) => each.getBoundingClientRect()).map(({ left, right }) => [left, right])"
    for width in (320, 390, 800, 1280):
        visit = lab_visit(browser, lab_address, width=width).opened("")
        visit.judged()
        numbers = visit.page.locator("#mock-shares .tick").filter(has_text=re.compile(r"^[1-9][0-9,]*$"))
        ends = sorted(numbers.evaluate_all(boxes))[1:]  # the 1 at the left of the shares is none of them
        assert len(ends) > 3
        assert all(before[1] < after[0] for before, after in itertools.pairwise(ends)), width
        visit.close()


def test_what_is_printed_says_what_was_asked_and_which_programs(browser, lab_address):
    visit = lab_visit(browser, lab_address, width=800).opened("")
    visit.judged()
    visit.page.emulate_media(media="print")
    assert visit.page.locator("#mock-table button:visible").count() == 5  # their names are buttons
    assert visit.page.is_visible("[data-key=world]")
    assert visit.page.locator("[type=range]:visible, .tabs:visible, .chips:visible").count() == 0
    visit.close()


def test_the_eight_tasks_know_right_from_nearly_right(visit):
    page = visit.opened("screen=teach").page
    shown = page.text_content("#teach-tasks")
    assert all(each.ask in shown and each.hint in shown for each in EXERCISES.values())
    for answers, right in ((ANSWERS, 8), (NEARLY, 0)):
        for key, answer in answers.items():
            page.fill(f"[data-key='{key}']", answer)
        page.wait_for_function(
            "() => ![...document.querySelectorAll('.checked')].some((each) => ['', '...'].includes(each.textContent))"
        )
        assert page.inner_text("#teach-score") == f"{right} of 8 right"
        assert sum(check_answer(key.removeprefix("task-"), each).right for key, each in answers.items()) == right
    page.fill("[data-key='task-halts']", "x")
    assert "expected one of" in page.inner_text("#teach")


SAME = [
    ("told", "+[>,.<]\t 110100"),
    ("told", "+[>,.<]  1101"),
    ("lie", "100"),
    ("lie", "1e1"),
    ("price", "00.93"),
    ("price", "9.3e-1"),
    ("price", "0.925"),
    ("price", "0"),
    ("price", "3.01"),
]


def test_an_answer_is_right_in_the_page_where_it_is_right_for_check(visit):
    page = visit.opened("screen=teach").page
    script = """async (answers) => {
      const of = ([key, answer]) => tasks.list.find((each) => each.key === key).check(answer), told = [];
      for (const each of answers) told.push(await of(each));
      return told;
    }"""
    for (key, answer), told in zip(SAME, page.evaluate(script, SAME), strict=True):
        try:
            checked = check_answer(key, answer)
        except InvalidLimit:
            assert told["words"].startswith("Expected a "), answer
            continue
        assert told["right"] is checked.right, answer
        assert told["words"].split(":")[0].rstrip(".") in checked.does, answer


def test_a_million_characters_as_an_answer_are_judged_and_kept(visit):
    page, long = visit.opened("screen=teach&task-ones=%2B%5B.%5D").page, "+" + " " * 10**6 + "x"
    page.fill("[data-key='task-ones']", long)
    page.fill("[data-key='task-turns']", "+")
    assert page.text_content(".checked").startswith("line 1, column 1000002: expected one of")
    assert page.inner_text("#teach-score") == "0 of 8 right"
    assert page.input_value("[data-key='task-ones']") == long
    assert visit.notice() == (
        "A link to this page does not hold task-ones, of 1,000,002 characters; 4,000 are the most."
    )


def test_the_address_is_written_seldom_enough_for_every_browser(visit):
    page = visit.opened("screen=program").page
    written, milliseconds = page.evaluate(
        """() => {
          const write = history.replaceState.bind(history);
          const began = performance.now();
          let written = 0;
          history.replaceState = (...given) => { written += 1; write(...given); };
          for (let at = 0; at < 50; at += 1) lab.set({ at });
          return [written, performance.now() - began];
        }"""
    )
    assert written <= 1 + milliseconds / 300  # Safari takes 100 in 30 s
    page.wait_for_function("() => location.hash.includes('at=49')")


@pytest.mark.parametrize(
    ("screen", "wrong", "end", "stage"),
    [
        ("program", "program=x", "[data-move=end]", "#program-stage"),
        ("small", "turing=x", "[data-turn=end]", "#small-machine"),
    ],
)
def test_of_a_link_with_a_wrong_text_no_other_one_is_run(visit, screen, wrong, end, stage):
    page = visit.opened(f"screen={screen}&{wrong}").page
    assert page.is_hidden(stage)
    page.keyboard.press("End")
    assert page.evaluate("[lab.state.at, lab.state.turns].join()") == "0,0"
    field = page.locator(f"#{screen} [data-key={wrong.partition('=')[0]}]")
    field.fill("+]" if screen == "program" else "1RB1LB_1LA1RZ")
    page.click(end)
    assert page.is_visible(stage)
    assert page.evaluate("lab.state.at || lab.state.turns") == (2 if screen == "program" else 6)


def test_a_program_of_the_menu_opens_in_the_stepper(visit):
    page = visit.opened("world=rule110&observations=32").page
    visit.judged()
    page.click("tr[data-name='recorded(32)'] button")
    assert page.evaluate("lab.state.screen") == "program"
    page.click("[data-move=end]")
    assert page.inner_text("#program-output") == "00000000111111100100101000000100"


def test_axe_finds_nothing(browser, lab_address):
    if not AXE.exists():
        pytest.skip("axe-core is not in the cache folder; .ci/run installs it where npm is")
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        for name in NAMES:
            page.goto("about:blank")
            page.goto(f"{lab_address}#screen={name}&world=rule110&observations=32&at=9")
            page.wait_for_function("() => document.body.dataset.ready !== undefined")
            page.wait_for_timeout(400)
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate(
                "async () => (await axe.run()).violations.map((each) => [each.id, each.nodes[0].target])"
            )
            assert found == [], (name, scheme)
        context.close()
