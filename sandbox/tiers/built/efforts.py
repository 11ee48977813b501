"""Equal effort: which contestants may be compared with which, and who leads among those of one effort.

A mock written by the builder is no match for a full program that a search has shortened, nor the other way round. So a
contestant counts among those of its own effort. A recording and a periodic guess count among all: there is nothing in
them to shorten but a few instructions. So does what tier 1 found, the shortest that there is, and a user's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sandbox.priors.prior import Floats
from sandbox.vocabulary.results import Result
from sandbox.worlds.simulation import Effort, Kind, Measured

KIND_OF = {
    Kind.FULL: "full", Kind.CONE: "full", Kind.DIAMOND: "full",
    Kind.MOCKED: "mocked", Kind.PATCHED: "patched", Kind.RECORDED: "recorded",
    Kind.SOLIPSIST: "solipsist", Kind.FOUND: "solipsist", Kind.OWN: "own",
}  # fmt: skip
"""What each kind is in a verdict. Light cones and diamonds run the full world, exactly. What tier 1 found knows of no
world: it is a solipsist, however right. What a user's own program simulates is not known."""
OF_EVERY_EFFORT = ("recorded", "solipsist", "own")
SEARCHED = (Effort.SHORTENED, Effort.KNOWN)
"""Efforts in which a pair has been searched."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Standing(Result):
    """The contestants under one prior after the last observation: log2 of weight times likelihood, between two ends.

    Attributes
    ----------
    measured : sequence of Measured
    low, high : arrays of float, shape (contestants,)
        -inf for one that is out.
    ceiling : array of float, shape (contestants,)
        What each cannot exceed, however it is shortened.
    kept : sequence of bool
        Whether each was right to the end, or as far as its budget went: who erred is tolerated, but no effort's best.
    ceiling_of_any : float
        What no program can exceed that prints all observations.
    """

    measured: Sequence[Measured]
    low: Floats
    high: Floats
    ceiling: Floats
    kept: Sequence[bool]
    ceiling_of_any: float

    def places(self, kind: str, *, effort: Effort | None = None) -> list[int]:
        """Return where contestants of a kind that are not out stand, of one effort or of any."""
        return [
            place
            for place, each in enumerate(self.measured)
            if KIND_OF[each.kind] == kind
            and self.high[place] > -np.inf
            and (effort is None or kind in OF_EVERY_EFFORT or (effort in each.simulation.efforts and self.kept[place]))
        ]

    def kinds(self, *, effort: Effort | None = None) -> list[str]:
        """Return the kinds that are left, in the order of `KIND_OF`, of one effort or of any."""
        return [kind for kind in dict.fromkeys(KIND_OF.values()) if self.places(kind, effort=effort)]

    def best(self, kind: str, *, effort: Effort | None = None) -> int | None:
        """Return where the best of a kind stands, by what it weighs at most; None where none is left."""
        return max(self.places(kind, effort=effort), key=lambda place: self.high[place], default=None)

    def lead(self, kind: str, over: str, *, effort: Effort | None = None) -> float | None:
        """Return by how many bits the best of a kind leads the best of another at least; None without both."""
        mine, theirs = self.places(kind, effort=effort), self.best(over, effort=effort)
        if not mine or theirs is None:
            return None
        return float(max(self.low[place] for place in mine) - self.high[theirs])


def leaders(standing: Standing) -> dict[str, str | None]:
    """Return which kind leads among the contestants of each effort that a program has; None where it is undecided.

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> seen = [measure(Simulation("", recorded("11"), kind=Kind.RECORDED), "11")]
    >>> leaders(Standing(seen, np.array([-23.0]), np.array([-23.0]), np.array([-2.0]), [True], -1.0))
    {'built': 'recorded'}
    """
    efforts = dict.fromkeys(effort for each in standing.measured for effort in each.simulation.efforts)
    return {effort.value: _leader(standing, effort) for effort in sorted(efforts, key=list(Effort).index)}


def best_names(standing: Standing, leads: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return by effort the name of the contestant that weighs most of the kind that leads; None where none does."""
    best = {effort: kind and standing.best(kind, effort=Effort(effort)) for effort, kind in leads.items()}
    return {effort: None if place is None else standing.measured[int(place)].name for effort, place in best.items()}


def _leader(standing: Standing, effort: Effort) -> str | None:
    kinds = standing.kinds(effort=effort)
    for kind in kinds:
        leads = [standing.lead(kind, other, effort=effort) for other in kinds if other != kind]
        certain = any(standing.low[place] > -np.inf for place in standing.places(kind, effort=effort))
        if certain and all(lead is None or lead >= 0 for lead in leads):
            return kind
    return None


def named_apart(measured: Sequence[Measured]) -> list[Measured]:
    """Return the contestants with names of their own: of two of one name, the later one's says its effort.

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> twice = [measure(Simulation("full", recorded("11"), effort=effort), "11") for effort in Effort]
    >>> [each.name for each in named_apart([*twice, twice[-1]])]
    ['full', 'full, shortened', 'full, known', 'full, known 2']
    """
    taken: set[str] = set()
    apart = []
    for each in measured:
        told = f"{each.name}, {each.simulation.effort.value}"
        names = (each.name, told, *(f"{told} {number}" for number in range(2, len(measured) + 2)))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        apart.append(each if name == each.name else replace(each, simulation=replace(each.simulation, name=name)))
    return apart
