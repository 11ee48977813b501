"""What to explore; what that costs: `sandbox.explore.forecast`."""

from dataclasses import KW_ONLY, InitVar, dataclass

from sandbox.machines.catalogue import restricted
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit, InvalidType
from sandbox.vocabulary.results import Displayed

MOST_PARTS = 1000


@dataclass(frozen=True, slots=True, repr=False)
class Plan(Displayed):
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
        If not 0: tell programs apart by their cost when so many bits of `follow` were printed
        (`sandbox.census.paths`).
    without : str
        Instructions that are left out: the machine is the one of that language, of which the plan keeps the name.

    >>> Plan("cases(2)", Budget(bits=27, observations=4), without="[,").machine
    'cases(00,01,10,11;without=,[)'
    """

    machine: str
    budget: Budget
    _: KW_ONLY
    merge: bool = True
    proofs: bool = True
    part: tuple[int, int] = (1, 1)
    follow: str = ""
    mark: int = 0
    without: InitVar[str] = ""

    def __post_init__(self, without: str) -> None:
        self._check_types()
        if type(without) is not str:
            raise InvalidType(f"expected instructions that a plan goes without, such as '[,', got {without!r}")
        if without:
            object.__setattr__(self, "machine", restricted(self.machine, without).name)
        object.__setattr__(self, "follow", check_bits(self.follow, "the string to follow"))
        if len(self.follow) > self.budget.observations:
            raise InvalidLimit(
                f"expected to follow at most {self.budget.observations} bits, the observations of the budget, got "
                f"{len(self.follow)}; take a shorter string, or observe more where the machine can"
            )
        if self.mark and not 1 <= self.mark <= len(self.follow) == self.budget.observations:
            raise InvalidLimit(
                f"expected 1 <= observed <= {len(self.follow)} bits and the horizon at the last bit followed, got "
                f"{self.mark} observed and a horizon of {self.budget.observations}"
            )
        k, m = self.part
        if not 1 <= k <= m <= MOST_PARTS:
            raise InvalidLimit(f"expected a part K/M with 1 <= K <= M <= {MOST_PARTS}, got {k}/{m}")

    def _check_types(self) -> None:
        whole = isinstance(self.part, tuple) and [type(number) for number in self.part] == [int, int]
        for name, right, wanted in (
            ("machine", isinstance(self.machine, str), "the name of a machine, such as 'tape'"),
            ("budget", isinstance(self.budget, Budget), "a Budget, such as Budget(bits=27)"),
            ("merge", isinstance(self.merge, bool), "True or False"),
            ("proofs", isinstance(self.proofs, bool), "True or False"),
            ("part", whole, "two whole numbers (k, m)"),
            ("follow", isinstance(self.follow, str), "a string of 0 and 1"),
            ("mark", type(self.mark) is int, "a whole number"),
        ):
            if not right:
                raise InvalidType(f"expected as {name} of a plan {wanted}, got {getattr(self, name)!r}")
