"""A machine as everyone but a kernel knows it: what it is, how far it can be counted, and five verbs.

    parse    text or bits -> a program
    show     a program's digits -> its text form
    step     a program, one instruction at a time -> frames
    run      a program, to its end -> a run
    explore  its kernels, compiled or loaded: what the explorer of all programs needs

The verbs are the same for every machine, so a command works on each of them. Nothing here loads Numba until `run` or
`explore` is called: a census can be read, scored and shown without a kernel.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from math import log2
from typing import TYPE_CHECKING, Any

from sandbox.machines.expected_work import ExpectedWork
from sandbox.machines.result import Frame, Run
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Displayed

if TYPE_CHECKING:
    import numpy as np

    from sandbox.machines.explorable import Explorable
    from sandbox.machines.trials import Trials

CoinFed = Callable[["np.random.Generator", str, Budget], Cost[int] | None]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Machine(Displayed):
    """A machine.

    Attributes
    ----------
    name : str
        With its parameters: turing(3).
    description : str
        One line.
    version : int
        Raised when any result changes: censuses of different versions are never mixed.
    parse : callable of (source, data), to a program of this machine
        `source` is its text form or its digits, `data` what a text reads beside, or finds on the tape.
    show : callable of digits, to str
        The text form of a program.
    step : callable of (program, budget, window_cells), to frames
        One frame after each step.
    run : callable of (program, budget), to Run
    explore : callable, to Explorable
        The kernels.
    most : mapping of str to int
        The largest budget that the kernels count exactly.
    estimate : callable of (budget, merge), to (nodes, rows)
        About how much a search will visit and find; `nodes_a_second` of one core, where there is no `expected`.
    expected : callable of (budget, merge, follow=string), to ExpectedWork; or None
        As `estimate`, and how long it takes one core. None: told by `estimate` and `nodes_a_second`.
    coin_fed : callable of (random generator, string, budget), to Cost or None; or None
        Feed it fair coins until it has printed `string`; its cost then, or None where it does something else.
    settle : callable of (program, budget), to Run or None; or None
        The run if it ends, or is proved to loop, within some thousand steps, else None; see `decided`.
    trials : callable, to Trials; or None
        How its programs are edited and tried by a superoptimiser; None: as strings of digits, by `run`.
    from_digits : callable of str, to a program; or None
        A program given as digits; None instead of a callable: `parse` reads them too.
    digits_within : callable of (str, steps), to a program; or None
        As `from_digits`, where finding out what the digits mean takes a run of so many steps; None: it takes none.
    radix : int
        Programs are strings of digits of so many kinds; length counts digits, and a program has probability
        radix^-length. A digit is log2 radix bits.
    prints : bool
        Whether output is printed bit by bit (*emit* rows), or left when the machine halts (*halt* rows only).
    weighed : bool
        Whether the programs have probability 1 together; where not, each program that stands for several counts once.
    deciders : tuple of int
        What proves loops: numbers of `sandbox.vocabulary.event.DECIDERS`.
    bits_a_symbol : int
        Of the output.
    asked : mapping of int to int
        How many digits a request needs, by the decider number on its *pending* row.
    space_limits : tuple of str
        The budget's limits on space: a program needs a cell more than the least of them when it overflows.
    without : str
        Instructions that are not in its language: a program that reads one ends as *foreign*.
    first_tape : str
        What a Turing machine finds on its tape, all of which counts as visited; empty: a blank one.
    """

    name: str
    description: str
    version: int
    parse: Callable[..., Any] = field(repr=False)
    show: Callable[[str], str] = field(repr=False)
    step: Callable[..., Iterator[Frame]] = field(repr=False)
    run: Callable[[Any, Budget], Run] = field(repr=False)
    explore: Callable[[], "Explorable"] = field(repr=False)
    most: Mapping[str, int] = field(repr=False)
    estimate: Callable[[Budget, bool], tuple[float, float]] = field(repr=False)
    nodes_a_second: float = field(default=1.5e7, repr=False)
    expected: Callable[..., ExpectedWork] | None = field(default=None, repr=False)
    coin_fed: CoinFed | None = field(default=None, repr=False)
    settle: Callable[[Any, Budget], Run | None] | None = field(default=None, repr=False)
    trials: Callable[[], "Trials"] | None = field(default=None, repr=False)
    from_digits: Callable[[str], Any] | None = field(default=None, repr=False)
    digits_within: Callable[[str, int], Any] | None = field(default=None, repr=False)
    radix: int = 2
    prints: bool = True
    weighed: bool = True
    deciders: tuple[int, ...] = field(default=(), repr=False)
    bits_a_symbol: int = 1
    asked: Mapping[int, int] = field(default_factory=lambda: {0: 1}, repr=False)
    space_limits: tuple[str, ...] = field(default=("cells",), repr=False)
    without: str = field(default="", repr=False)
    first_tape: str = field(default="", repr=False)

    def __repr__(self) -> str:
        return f"Machine({self.name!r})"

    @property
    def unit(self) -> str:
        """Return what lengths are counted in."""
        return "bits" if self.radix == 2 else "digits"

    def decided(self, program: Any, budget: Budget) -> Run:
        """Return the run of `program`, as *loop* where it is soon proved never to print again.

        By the deciders of the search of all programs; a run that they do not settle goes on to its budget.

        >>> from sandbox.machines.catalogue import machine
        >>> (tape := machine("tape")).decided(tape.parse("+[]"), Budget()).decider
        'exact repetition'
        """
        return (self.settle and self.settle(program, budget)) or self.run(program, budget)

    def weights(self, length: int) -> list[int]:
        """Return what programs of length 0 to `length` weigh: whole numbers, in units of that of the longest there is.

        >>> from sandbox.machines.catalogue import machine
        >>> machine("tape").weights(2) == [2**60, 2**59, 2**58]
        True
        """
        most = self.most["bits"]
        return [self.radix ** (most - digits) for digits in range(min(length, most) + 1)]

    def digits(self, bits: float) -> int:
        """Return how many whole digits there are in `bits`.

        >>> from sandbox.machines.catalogue import machine
        >>> machine("tape").digits(21)
        21
        """
        return int(bits / log2(self.radix))

    def within(self, budget: Budget) -> Budget:
        """Return `budget`, meant for any machine, as far as this one can count: its bits in digits of this machine.

        >>> from sandbox.machines.catalogue import machine
        >>> machine("turing(2)").within(Budget(bits=27, steps=1000, cells=64, observations=64)).bits
        4
        """
        limits = {**asdict(budget), "bits": self.digits(budget.bits)}
        return Budget(**{name: min(number, self.most.get(name, number)) for name, number in limits.items()})

    def most_space(self, budget: Budget) -> int:
        """Return how many cells a program can visit within `budget`.

        >>> from sandbox.machines.catalogue import machine
        >>> machine("turing(2)").most_space(Budget(cells=64, observations=9))
        9
        """
        return min(int(getattr(budget, limit)) for limit in self.space_limits)

    def check(self, budget: Budget) -> None:
        """Do nothing if `budget` is one that the kernels count exactly.

        Raises
        ------
        InvalidLimit
            With the limit that is too large or too small.
        """
        least = dict.fromkeys(self.space_limits, len(self.first_tape.replace("|", "")))
        for name, most in self.most.items():
            number = getattr(budget, name)
            if not least.get(name, 0) <= number <= most:
                bound, remedy = (f"most {most}", "lower") if number > most else (f"least {least[name]}", "raise")
                what = f"expected {name} of a census of {self.name!r} of at"
                raise InvalidLimit(f"{what} {bound}, got {number}; {remedy} --{name}")
