"""`solomonoff check`: a right answer is right because of what it does, and of a wrong one that is said."""

import json
from math import log2

import numpy as np
import oracle
import pytest

from cli.main import main
from sandbox import InvalidLimit, InvalidProgram, InvalidType, UnknownName, check_answer
from sandbox.lab.exercises.catalogue import EXERCISES
from sandbox.lab.exercises.worlds import MOST_RADIUS, SEEN, caught_at
from sandbox.lab.screens import part

ANSWERS = {
    "ones": ["+[.]", " + [ . ] ", "010101011111", "+[.]  # for ever"],
    "turns": ["+[.+.+]", "010 101 011 010 011 010 111"],
    "cheap": ["+[.+.+]"],
    "told": ["+[>,.<] 110100", "+[<,.>] 110100", "+[>,.<] 1101001"],
    "squares": ["+[>+.[<]+]", "+[<+.[>]+]"],
    "halts": ["+++++++++]", "><><><><>]"],
    "lie": ["18", " 18 "],
    "price": ["0.93"],
}
"""Right answers; more than one where a program is asked for: none is compared with what is stored."""
WRONG = {
    "ones": [("+.[.]", "15 bits"), ("+[.+.+]", "asked 1111111111111111: the first difference is at bit 2.")],
    "turns": [("+[.+.]", "prints 10 and then its text or its data end; asked 1010101010101010: bit 3 is missing.")],
    "cheap": [("+.+.+.+.+.+.+.+.", "52.00, asked less than 26")],
    "told": [
        ("+[>,.<] 110101", "the first difference is at bit 6"),
        ("+..>..", "prints 1100, asked 110100: the first difference is at bit 4."),
        ("+..+.+.+..", "it reads 0 bits of data, asked 6."),
    ],
    "squares": [("+[>.+[<]+]", "the first difference is at bit 1.")],
    "halts": [
        ("+]", "after 2 steps, asked 10"),
        ("+[.]", "not halted after 20000 steps"),
        ("+[>+]", "proved to loop"),
        ("+", "text, data or bits end"),
    ],
    "lie": [
        ("17", "with 18 at 39: a larger one is caught by 40, too"),
        ("19", "at observation 41, with 20 at 43: that is later than 40"),
        ("100", "with 101 at 205"),
    ],
    "price": [("0.92", "the box is not ahead yet"), ("0.94", "from a lower price on, too"), ("0", "ahead: full")],
}
MALFORMED = [
    ("ones", "x", InvalidProgram), ("ones", "", InvalidProgram), ("told", "+, 1 0 1 2", InvalidProgram),
    ("lie", "0", InvalidLimit), ("lie", f"{MOST_RADIUS + 1}", InvalidLimit), ("lie", "18.0", InvalidLimit),
    ("price", "-1", InvalidLimit), ("price", "3.01", InvalidLimit), ("price", "nan", InvalidLimit),
    ("twos", "+[.]", UnknownName), ("ones", 3, InvalidType),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "answer"), [(name, each) for name in ANSWERS for each in ANSWERS[name]])
def test_a_right_answer_is_right_whatever_it_looks_like(exercise, answer):
    checked = check_answer(exercise, answer)
    assert checked.right, checked.does
    assert (checked.hint, checked.first_difference) == ("", None)
    assert checked.output == checked.asked


@pytest.mark.parametrize(
    ("exercise", "answer", "does"), [(name, answer, does) for name in WRONG for answer, does in WRONG[name]]
)
def test_of_a_wrong_answer_it_is_said_what_it_does(exercise, answer, does):
    checked = check_answer(exercise, answer)
    assert not checked.right
    assert does in checked.does
    assert checked.hint == EXERCISES[exercise].hint


@pytest.mark.parametrize(("exercise", "answer", "error"), MALFORMED)
def test_what_is_no_answer_is_refused(exercise, answer, error):
    with pytest.raises(error):
        check_answer(exercise, answer)


def test_every_exercise_is_tried_both_ways():
    assert list(ANSWERS) == list(WRONG) == list(EXERCISES)
    assert len(EXERCISES) == 8


def plain_caught_at(radius):
    """When rule 30 and the same between walls `radius` cells from the observer differ: whole rows, in plain NumPy."""
    wide = SEEN + 2
    rows = np.zeros((2, 2 * wide + 1), dtype=int)
    rows[:, wide] = 1
    for n in range(1, SEEN + 1):
        if rows[0, wide] != rows[1, wide]:
            return n
        left, right = np.roll(rows, 1, axis=1), np.roll(rows, -1, axis=1)
        rows = left ^ (rows | right)
        rows[1, : wide - radius] = rows[1, wide + radius + 1 :] = 0
    return None


@pytest.mark.parametrize("radius", [1, 2, 5, 18, 19, 60])
def test_the_lie_is_caught_when_two_plain_automata_differ(radius):
    assert caught_at(radius) == plain_caught_at(radius)


def test_of_all_programs_of_12_bits_those_are_right_that_a_plain_interpreter_says():
    """Every 28th, the one right program of *ones* among them; those that ask for more bits are left out."""
    right = []
    for number in range(3, 1 << 12, 28):
        bits = f"{number:012b}"
        try:
            plain = oracle.run(bits, 60, 60, 16, 12)
        except oracle.NeedBit:
            continue
        checked = check_answer("ones", bits)
        assert checked.right == (plain.output == "1" * 16), bits
        right += [bits] * checked.right
        halts = check_answer("halts", bits)
        assert (f"halts after {plain.time} steps" in halts.does) == (plain.event == "halt"), bits
    assert right == ["010101011111"]


def test_costs_that_decide_are_those_of_a_plain_interpreter():
    bits = "".join(oracle.CODES[letter] for letter in "+[.+.+]")
    length, time, _ = oracle.run(bits, 1000, 100, 8, 99).costs[-1]
    assert f"for {length} bits, {time} steps" in check_answer("cheap", "+[.+.+]").does
    assert length + log2(time) < 26


def test_the_page_has_the_same_exercises_in_the_same_order_and_no_words_of_its_own():
    script = part("tasks.js")
    assert [key.partition('"')[0] for key in script.split('{ key: "')[1:]] == list(EXERCISES)
    assert "ask:" not in script


def test_the_command_exits_with_0_3_or_2_and_says_why(capsys):
    assert main(["check", "ones", "+[.]"]) == 0
    assert capsys.readouterr().out.startswith("Right. It prints 1111111111111111 for 12 bits")
    assert main(["check", "turns", "+[.+.]"]) == 3
    said = capsys.readouterr()
    assert said.out.splitlines() == [f"Not right. {check_answer('turns', '+[.+.]').does}",
                                     f"hint: {EXERCISES['turns'].hint}"]  # fmt: skip
    assert said.err == ""
    assert main(["check", "ones", "x"]) == 2
    assert main(["check", "twos", "+[.]"]) == 2
    assert main(["check", "one"]) == 2
    assert (
        capsys.readouterr().err.splitlines()[-1] == "solomonoff: expected a name of an exercise, got 'one'; known: ones"
    )


def test_without_an_answer_it_asks_and_all_are_listed_without_their_hints(capsys):
    assert main(["check", "ones"]) == 0
    assert EXERCISES["ones"].hint in capsys.readouterr().out
    assert main(["check"]) == 0
    listed = capsys.readouterr().out
    assert all(each.ask in listed and each.hint not in listed for each in EXERCISES.values())
    assert main(["check", "--json"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == list(EXERCISES)
