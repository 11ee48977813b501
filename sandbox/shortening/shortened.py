"""The result of a search for shorter programs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox.shortening.candidates import Candidate, lower_hull
from sandbox.shortening.options import SearchEffort
from sandbox.shortening.task import Task
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, slots=True, repr=False)
class Shortened(Result):
    """The end of a search.

    Attributes
    ----------
    machine : str
    before : Candidate
        The shortest of the starts that print what is wanted; the first start where none does.
    best : Candidate
        The shortest program that prints the observations that were wanted.
    hull : tuple of Candidate
        All programs that no other one beats in observations right, bits and steps at once.
    effort : SearchEffort
    tried : int
        Candidates.
    truth : str of 0 and 1
        What was wanted, as far as results were compared.
    """

    machine: str
    before: Candidate
    best: Candidate
    hull: tuple[Candidate, ...] = field(repr=False)
    effort: SearchEffort
    tried: int
    truth: str = field(repr=False)

    @property
    def saved(self) -> int:
        """How many bits fewer the best one reads; negative where no start was right."""
        return self.before.cost.length - self.best.cost.length

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a program of the hull."""
        rows = (
            (each.right, *each.cost, each.wrong_at, each.text, each.data) for each in self.hull
        )  # fmt: skip
        return table_of(("right", *Cost._fields, "wrong_at", "text", "data"), rows, most=most, total=len(self.hull))


def outcome(
    machine: str, before: Sequence[Candidate], results: Sequence[Candidate], task: Task, tried: int
) -> Shortened:
    """Return the result of a search of `task` that tried so many candidates, and came home with `results`.

    Raises
    ------
    NothingFound
        Where neither a start nor a result prints what is wanted: how far the best one came.
    """
    hull, effort = lower_hull([*before, *results]), task.effort
    right = [one for one in hull if one.right >= task.wanted and (one in before or one.printed >= effort.goes_on)]
    if not right:
        raise NothingFound(
            f"expected a program of {task.wanted} right observations, got one of {hull[0].right} after {tried} "
            "candidates; try more candidates, let it be slower, or begin with another program"
        )
    starting = [candidate for candidate in before if candidate.right >= task.wanted] or before
    shortest = min(starting, key=lambda each: each.cost.length)
    return Shortened(
        machine, shortest, min(right, key=lambda each: each.score(effort.price)), hull, effort, tried, task.truth
    )
