"""What `disagreement` returns: two priors, all strings, and where they differ most, with the programs that say why."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result, plain
from sandbox.vocabulary.tables import Table, table_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, repr=False)
class Shift(Result):
    """A class of programs that print a string at one cost, and its posterior share under two priors.

    Attributes
    ----------
    text : str
        The first of them in lexicographic order, in the machine's text form.
    program : str
        The same as bits.
    count : int
        How many they are, exactly.
    cost : Cost of three int
        What each costs when the last bit of the string is printed.
    share, share_against : float
        Of all programs behind the string, under the one prior and the other.
    """

    text: str
    program: str
    count: int
    cost: Cost[int]
    share: float
    share_against: float


@dataclass(frozen=True, slots=True, repr=False)
class Contested(Result):
    """A string on which two priors differ.

    Attributes
    ----------
    string : str
    distance : float
        Total variation of the two posteriors over the programs behind it, 0 to 1.
    mass : float
        Its share of the first prior's mass of strings so long.
    loses, gains : Shift
        The class whose share is larger under the first prior by most, and the one whose share is smaller by most; the
        same one where there is no other.
    """

    string: str
    distance: float
    mass: float
    loses: Shift
    gains: Shift

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a class: its shares under both priors, and its first program."""
        columns = ("string", "distance", "share", "share_against", "programs", *Cost._fields, "first")
        rows = [
            (self.string, self.distance, of.share, of.share_against, of.count, *of.cost, of.text)
            for of in (self.loses, self.gains)
        ]
        return table_of(columns, rows, most=most)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Disagreement(Result):
    """How far apart two priors are, over every string of n bits that a census prints; exact for its budget.

    Attributes
    ----------
    prior, against : str
        Their names.
    observed : int
        n.
    machine : str
    budget : Budget
        Of the census.
    mean : float
        Of `distance`, weighed by `mass`.
    largest : float
    contested : tuple of Contested
        Where the distance is largest, with programs; as many as were asked for.
    strings : tuple of str
        All that are printed, the largest distance first.
    distance : float array
        Of each string: total variation of the two posteriors over its programs, 0 to 1.
    mass : float array
        Of each string: its share of what the first prior gives to strings of n bits, within the budget.
    classes : int array
        Of each string: how many classes of equal length, time and space print it.
    """

    prior: str
    against: str
    observed: int
    machine: str
    budget: Budget
    mean: float
    largest: float
    contested: tuple[Contested, ...] = field(repr=False)
    strings: tuple[str, ...] = field(repr=False)
    distance: Floats = field(repr=False)
    mass: Floats = field(repr=False)
    classes: NDArray[np.intp] = field(repr=False)

    def __repr__(self) -> str:
        told = f"{self.prior} against {self.against} over {len(self.strings):,} strings of {self.observed} bits"
        return f"Disagreement({told}: mean {self.mean:.4f}, largest {self.largest:.4f})"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a string, the largest distance first."""
        columns = (self.distance.tolist(), self.mass.tolist(), self.classes.tolist())
        rows = zip(self.strings, *columns, strict=True)
        return table_of(("string", "distance", "mass", "classes"), rows, most=most, total=len(self.strings))

    def to_dict(self) -> dict[str, Any]:
        """Return the two numbers, how many strings there are, and those that are contested."""
        numbers = {"strings": len(self.strings), "mean": self.mean, "largest": self.largest}
        return {"prior": self.prior, "against": self.against, "observed": self.observed, **numbers,
                "contested": plain(self.contested)}  # fmt: skip
