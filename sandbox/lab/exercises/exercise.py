"""An exercise, what a check finds of an answer, and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from sandbox.vocabulary.results import Displayed, Result
from sandbox.vocabulary.tables import Table, table_of


class Finding(NamedTuple):
    """What an answer really does.

    Attributes
    ----------
    right : bool
        Whether that is what was asked.
    does : str
        In a sentence, with the numbers that were computed.
    asked, output : str of 0 and 1
        What a program was to print, and what it prints of that; empty where nothing was to be printed.
    first_difference : int or None
        The first bit, from 1, in which they differ, or that is not printed.
    """

    right: bool
    does: str
    asked: str = ""
    output: str = ""
    first_difference: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Exercise(Displayed):
    """A question that a machine can check.

    Attributes
    ----------
    name : str
        Under which it is asked for.
    ask : str
        The question.
    takes : str
        What an answer is: a program, or a number of something.
    hint : str
        What helps who is stuck.
    check : callable, of str to Finding
        Runs an answer; raises InvalidProgram or InvalidLimit for one that is none.
    """

    name: str
    ask: str
    takes: str
    hint: str
    check: Callable[[str], Finding] = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Checked(Result):
    """An answer that was checked.

    Attributes
    ----------
    exercise, answer : str
        The name of the exercise, and the answer as it was given.
    right : bool
    does : str
        What the answer really does, in a sentence.
    hint : str
        Empty where the answer is right.
    asked, output, first_difference
        As `Finding` has them.
    """

    exercise: str
    answer: str
    right: bool
    does: str
    hint: str
    asked: str
    output: str
    first_difference: int | None

    def table(self, *, most: int | None = None) -> Table:
        """Return one row; an empty text is a thing that there is not."""
        told = self.to_dict() | {"right": str(self.right).lower()}
        return table_of(tuple(told), [[None if cell == "" else cell for cell in told.values()]], most=most)
