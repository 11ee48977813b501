"""The stepper of the page equals the reference interpreter: frame by frame, and in the position of errors."""

import random

import pytest
from lab_visit import lab_visit

from sandbox.lab.examples import EXAMPLES
from sandbox.machines.tape.frames import frames_of
from sandbox.machines.tape.program import from_text_or_bits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidProgram

PROGRAMS, STEPS, REACH = 300, 60, 3
LIMITS = {"steps": STEPS, "cells": 9, "observations": 12, "bits": 60}
LETTERS = "><+.,[(]" * 6 + "?# \n\t"
STRANGE = ["x", "'", "\\", "\x00", "\x1c", "\x85", "\u200b", "\ufeff", "é", "😀", '"', "0"]
STEPPED = """
given => given.map(([source, data, limits, reach]) => {
  let program;
  try { program = machine.program(source, data); }
  catch (error) { return { message: error.message, line: error.line, column: error.column }; }
  const stepper = new machine.Stepper(program, limits), frames = [];
  do { stepper.step(); frames.push(Object.values(stepper.frame(reach))); } while (!stepper.outcome);
  return frames;
})
"""


def some_program(draw):
    """Return a source and data: text, sometimes of blocks only, text with something strange in it, or bits."""
    size = draw.randrange(0, 40)
    if draw.random() < 0.25:
        return "".join(draw.choice("01 ") for _ in range(3 * size)), ""
    text = "".join(draw.choice(LETTERS) for _ in range(size))
    if draw.random() < 0.25:
        place = draw.randrange(size + 1)
        far = "+" * draw.choice((0, 0, 20, 40, 90))  # the line that an error shows is cut
        text = text[:place] + far + draw.choice(STRANGE) + far + text[place:]
    return text, "".join(draw.choice("0110 2"[: draw.choice((4, 5, 6))]) for _ in range(draw.randrange(8)))


def told_by_python(source, data):
    try:
        program = from_text_or_bits(source, data=data)
    except InvalidProgram as error:
        return {"message": str(error), "line": error.line, "column": error.column}
    frames = frames_of(program, Budget(**LIMITS), window_cells=2 * REACH + 1)
    return [[f.cells, f.head, f.text, f.place, f.output, *f.cost, f.outcome.value if f.outcome else ""] for f in frames]


@pytest.fixture(scope="module")
def visit(browser, lab_address):
    visit = lab_visit(browser, lab_address)
    yield visit
    visit.close()


def test_frames_and_errors_equal_the_reference(visit):
    draw = random.Random(16)
    sources = [some_program(draw) for _ in range(PROGRAMS)] + [(each.program, each.data) for each in EXAMPLES]
    page = visit.opened("screen=program").page
    stepped = page.evaluate(STEPPED, [[*source, LIMITS, REACH] for source in sources])
    told = [told_by_python(*source) for source in sources]
    for source, of_page, of_python in zip(sources, stepped, told, strict=True):
        assert of_page == of_python, source
    wrong = sum(isinstance(each, dict) for each in told)
    assert 40 < wrong < PROGRAMS - 100  # both kinds are many


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name.partition(":")[0])
def test_each_example_prints_what_it_says(example):
    program = from_text_or_bits(example.program, data=example.data)
    frames = list(frames_of(program, Budget(steps=20_000, observations=max(1, len(example.prints)))))
    assert frames[-1].output == example.prints


def shown(page):
    return page.eval_on_selector_all("#program-costs b", "all => all.map(e => e.textContent)")


def test_the_keys_step_forwards_and_backwards(visit):
    page = visit.opened("screen=program&program=%2B.%2B.%5D").page
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert shown(page) == ["6", "2", "1"]
    assert page.inner_text("#program-output") == "1"
    page.keyboard.press("ArrowLeft")
    assert shown(page) == ["3", "1", "1"]
    page.keyboard.press("End")
    assert "halts" in page.inner_text("#program-words")
    assert page.inner_text("#program-output") == "10"
    assert page.inner_text("#program-bits") == "010 011 010 011 111"
    page.keyboard.press("Home")
    assert shown(page) == ["0", "0", "1"]
    assert page.inner_text("#program-tree") == "?"
    page.keyboard.press(" ")
    page.wait_for_function(
        "() => document.querySelector('[data-move=play]').textContent === 'Play' && lab.state.at === 5"
    )
    page.wait_for_function("() => location.hash.includes('at=5')")


def test_the_tree_marks_the_instruction_and_what_was_never_read(visit):
    page = visit.opened("screen=program&program=%5B.%5D%2B%5B%2C%5D&data=1&at=4").page
    assert page.inner_text("#program-tree") == "[?]+[,"
    assert page.inner_text("#program-tree .current") == ","
    assert page.inner_text("#program-tree .unread") == "?"
    assert page.inner_text("#program-bits .data") == "1"
    assert page.inner_text("#program-tape .head") == "1"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("+[x", "line 1, column 3: expected one of ><+.,[(] or ? or #, got 'x'"),
        ("+]\n .", "line 2, column 2: text after the closing ']' can never run, got '.'"),
        ("", "expected at least one of ><+.,[(], got an empty program"),
        ("#" * 1_000_000, "expected at least one of ><+.,[(], got an empty program"),
        ("+" * 999_999 + "x", "line 1, column 1000000: expected one of ><+.,[(] or ? or #, got 'x'"),
    ],
)
def test_wrong_text_is_told_beside_the_field_and_nothing_is_lost(visit, text, line):
    page = visit.opened("screen=program&program=%2B.&at=2").page
    page.fill("[data-key=program]", text)
    assert page.inner_text("#program-wrong").splitlines()[0] == line
    assert page.input_value("[data-key=program]") == text
    page.fill("[data-key=program]", "+.")
    assert not page.is_visible("#program-wrong")


def test_a_million_instructions_run(visit):
    page = visit.opened("screen=program").page
    page.fill("[data-key=program]", "+" * 1_000_000)
    page.keyboard.press("Tab")
    page.click("[data-move=end]")
    assert shown(page)[1] == "20,000"
    page.wait_for_function("() => location.hash.slice(1) === lab.toAddress()")
    assert "program" not in page.evaluate("location.hash").replace("screen=program", "")
