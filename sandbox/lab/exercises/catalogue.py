"""The exercises of the lesson in turn; the page's screen *Teach* asks the same in the same words."""

from functools import partial

from sandbox.lab.exercises.exercise import Checked, Exercise
from sandbox.lab.exercises.programs import cheaper, check_halting, check_output, told_within, within
from sandbox.lab.exercises.worlds import check_price, check_radius
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import UnknownName

_LISTED = (
    Exercise(
        "ones",
        "Write a program that prints 1 for ever, in 12 bits.",
        "a program",
        "Four instructions of 3 bits. Make the cell 1; while it is 1, print.",
        partial(check_output, wanted="1" * 16, lacks=partial(within, most=12)),
    ),
    Exercise(
        "turns",
        "Write a program that prints 1 and 0 in turn, in 21 bits.",
        "a program",
        "A loop goes on while the cell is 1: leave it as you found it.",
        partial(check_output, wanted="10" * 8, lacks=partial(within, most=21)),
    ),
    Exercise(
        "cheap",
        "Under speed-kt a string costs its bits + log2 of its steps. Print 10101010 for less than 26.",
        "a program",
        "Written out, +.+.+.+. and so on takes 3 bits a letter. What does a loop take?",
        partial(check_output, wanted="10101010", lacks=partial(cheaper, limit=26)),
    ),
    Exercise(
        "told",
        "Print 110100 from data: at most 27 bits, 6 of them data. Write the program, a space, and the data.",
        "a program",
        "The letter , reads one bit of data into the cell. A loop needs another cell that stays 1.",
        partial(check_output, wanted="110100", lacks=partial(told_within, data=6, most=27)),
    ),
    Exercise(
        "squares",
        "Find a program of at most 30 bits that prints a 1 just before each square: 100100001000000100000000 ...",
        "a program",
        "It is among the examples of the first screen. Why does its block grow by two in each round?",
        partial(check_output, wanted="100100001000000100000000", lacks=partial(within, most=30)),
    ),
    Exercise(
        "halts",
        "Write a program that halts after exactly 10 steps.",
        "a program",
        "A ] outside of all blocks halts, and is a step.",
        partial(check_halting, steps=10),
    ),
    Exercise(
        "lie",
        "Rule 30, a mock with walls on both sides and nothing behind them. What is the largest radius that is caught "
        "by observation 40?",
        "a number of cells",
        "See on the screen Mock or full when radii 4, 8, 16 and 32 are caught: the lie must come back. Which rule?",
        partial(check_radius, by=40),
    ),
    Exercise(
        "price",
        "World front, 4096 observations, a bit costs 1. From which price of time on is the box ahead? To two decimals.",
        "a price",
        "The box takes 5 bits more, and 1/42.8 of the steps. At which price do they weigh the same?",
        check_price,
    ),
)
EXERCISES = {exercise.name: exercise for exercise in _LISTED}
"""By name, in the order of the lesson."""


def exercise_named(name: str) -> Exercise:
    """Return the exercise called so.

    Raises
    ------
    UnknownName
        When there is none, with close names.

    >>> exercise_named("ones").takes
    'a program'
    """
    if checked_type(name, str, "the name of an exercise, such as 'ones'") not in EXERCISES:
        raise UnknownName.of("name of an exercise", name, EXERCISES)
    return EXERCISES[name]


def check_answer(exercise: str, answer: str) -> Checked:
    """Check an answer to an exercise of the lesson by running it; any answer that does what is asked is right.

    Parameters
    ----------
    exercise : str
        Its name, one of EXERCISES.
    answer : str
        A program as text or bits, its data after a space; or a number. `Exercise.takes` says which.

    Returns
    -------
    Checked
        Right or not, and what the answer really does. Exact; of a program within 20,000 steps, and for as many bits
        as `Checked.asked` has.

    Raises
    ------
    UnknownName, InvalidType
        For an exercise that there is not.
    InvalidProgram, InvalidLimit
        For an answer that is no program, or no number in its range.

    Notes
    -----
    Cost: milliseconds once kernels are compiled; of `price` some 3 CPU seconds, once a process.

    >>> checked = check_answer("turns", "+[.+.]")
    >>> checked.right, checked.does
    (False, 'It prints 10 and then its text or its data end; asked 1010101010101010: bit 3 is missing.')
    """
    chosen, given = exercise_named(exercise), checked_type(answer, str, "an answer as text, such as '+[.]'")
    finding = chosen.check(given)
    return Checked(
        chosen.name, given, finding.right, finding.does, "" if finding.right else chosen.hint, *finding[2:]
    )  # fmt: skip
