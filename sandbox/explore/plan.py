"""What to explore, and what that costs."""

from dataclasses import dataclass

from sandbox.bits import check_bits
from sandbox.budget import Budget
from sandbox.errors import InvalidLimit

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
        check_bits(self.follow, "the string to follow")
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
        k, m = self.part
        if not 1 <= k <= m <= MOST_PARTS:
            raise InvalidLimit(f"expected a part K/M with 1 <= K <= M <= {MOST_PARTS}, got {k}/{m}")


def estimated_nodes(plan: Plan) -> float:
    """Return about how many nodes the search will visit, from measured growth; within a factor 2 for 18 to 36 bits.

    Measured at steps 200, cells 64, observations 64: plain 5.46e6 at 24 bits and 7.1 times as many for each 3 bits
    more; merged 3.2e6 at 30 bits and 6.7 times as many.

    >>> 7e7 < estimated_nodes(Plan("tape", Budget(bits=36), merge=True)) < 3e8
    True
    """
    bits = plan.budget.bits
    nodes = 3.2e6 * 6.7 ** ((bits - 30) / 3) if plan.merge else 5.46e6 * 7.1 ** ((bits - 24) / 3)
    return float(nodes / plan.part[1])


def estimated_bytes(plan: Plan) -> float:
    """Return about how much memory the exploration needs, from measured numbers of rows.

    Measured at observations 64: 4.5e5 rows at 30 bits and 3.6 times as many for each 3 bits more; fewer observations
    make fewer rows.

    >>> estimated_bytes(Plan("tape", Budget(bits=36))) < 2e9
    True
    """
    budget = plan.budget
    distinct = 6.0 * 2 ** (budget.observations + 1) * (budget.bits + 1) * budget.steps * budget.cells
    rows = min(4.5e5 * 3.6 ** ((budget.bits - 30) / 3) * min(1.0, budget.observations / 64), distinct)
    return float(2e8 + 130 * rows)
