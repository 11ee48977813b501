"""What to explore, and what that costs."""

from dataclasses import dataclass

from sandbox.machines.catalogue import machine
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_pair, checked_type
from sandbox.vocabulary.errors import InvalidLimit

MOST_PARTS = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """An exploration.

    Attributes
    ----------
    machine : str
    budget : Budget
        Exploration is exact for it.
    merge : bool
        Explore equal configurations once, with multiplicities; the same table, far faster.
    proofs : bool
        Turn runs that are proved never to print again into *loop* rows.
    part : (int, int)
        (k, m): only the k-th of m parts of the tree; the m tables add up to the whole.
    follow : str of 0 and 1
        Targeted exploration: a program that prints anything else than this ends there, as *deviate*.
    mark : int
        If not 0: tell programs apart by their cost when so many bits of `follow` were printed (`sandbox.census.paths`).
    """

    machine: str
    budget: Budget
    merge: bool = True
    proofs: bool = True
    part: tuple[int, int] = (1, 1)
    follow: str = ""
    mark: int = 0

    def __post_init__(self) -> None:
        checked_type(self.machine, str, "the name of a machine")
        checked_type(self.budget, Budget, "a Budget")
        check_bits(checked_type(self.follow, str, "a string to follow"), "the string to follow")
        if len(self.follow) > self.budget.observations:
            raise InvalidLimit(
                f"expected to follow at most {self.budget.observations} bits, the observations of the budget, got "
                f"{len(self.follow)}; raise --observations"
            )
        if self.mark and not 1 <= self.mark <= len(self.follow) == self.budget.observations:
            raise InvalidLimit(
                f"expected 1 <= observed <= {len(self.follow)} bits and the horizon at the last bit followed, got "
                f"{self.mark} observed and a horizon of {self.budget.observations}"
            )
        k, m = checked_pair(self.part, "a part (k, m)")
        if not 1 <= k <= m <= MOST_PARTS:
            raise InvalidLimit(f"expected a part K/M with 1 <= K <= M <= {MOST_PARTS}, got {k}/{m}")


def estimated_nodes(plan: Plan) -> float:
    """Return about how many nodes the search will visit, from the machine's measured growth.

    >>> 7e7 < estimated_nodes(Plan("tape", Budget(bits=36), merge=True)) < 3e8
    True
    """
    nodes, _ = machine(plan.machine).estimate(plan.budget, plan.merge)
    return float(nodes / plan.part[1])


def estimated_bytes(plan: Plan) -> float:
    """Return about how much memory the exploration needs, from measured numbers of rows.

    >>> estimated_bytes(Plan("tape", Budget(bits=36))) < 2e9
    True
    """
    budget = plan.budget
    distinct = 6.0 * 2 ** (budget.observations + 1) * (budget.bits + 1) * budget.steps * budget.cells
    _, rows = machine(plan.machine).estimate(budget, plan.merge)
    return float(2e8 + 130 * min(rows, distinct))
