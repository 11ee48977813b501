"""What a menu says of mocks: whether one ever leads, how many steps one saves, where it overtakes the full world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.priors.prior import Prior
from sandbox.tiers.built.differences import searched_pair, telling_mocks
from sandbox.tiers.built.family import last_right
from sandbox.tiers.built.history import Change
from sandbox.tiers.built.pairs import Pair, pair_of
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.simulation import Kind, Measured


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Finding(Result):
    """Of the mocks of a menu.

    Attributes
    ----------
    right_until : int
        The last observation up to which a mock of the menu is right.
    to_the_end : bool
        Whether that is the last one asked for.
    leads_under : tuple of str
        Priors under which a mock has the largest share at some observation.
    most_saved : float or None
        The largest factor by which a mock is faster than the fastest full simulation, while both are right; None
        where none was right together with one.
    pair : Pair or None
        The best mock against the best full simulation, both searched alike, at the last observation at which both are
        right; None where no search was made on both sides.
    """

    right_until: int
    to_the_end: bool
    leads_under: tuple[str, ...]
    most_saved: float | None
    pair: Pair | None = field(repr=False)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a prior: who of the pair weighs more in the end, and from which observation on."""
        told = [] if self.pair is None else [(prior, *overtaken(self.pair, prior)) for prior in self.pair.verdicts]
        return table_of(("prior", "winner", "since"), told, most=most, total=len(told))


def finding_of(
    measured: Sequence[Measured], size: int, priors: Sequence[Prior], changes: Mapping[str, Sequence[Change]]
) -> Finding | None:
    """Return what a menu says of mocks; None where it has none.

    >>> from sandbox.worlds.periodic import without_world
    >>> from sandbox.worlds.simulation import measure
    >>> finding_of([measure(each, "1101") for each in without_world("1101")], 4, [], {}) is None
    True
    """
    mocks = [each for each in measured if each.kind is Kind.MOCKED]
    if not mocks:
        return None
    names = {each.name for each in mocks}
    until = max(map(last_right, mocks))
    pair = searched_pair(telling_mocks(measured), size)
    return Finding(
        until,
        until >= size,
        tuple(prior for prior, history in changes.items() if any(change.name in names for change in history)),
        max((saved for mock in mocks for saved in _saved(mock, measured)), default=None),
        pair_of(pair[1], pair[0], priors) if pair else None,
    )


def overtaken(pair: Pair, prior: str) -> tuple[str, int]:
    """Return who of a pair weighs more in the end under a prior: full, mocked or tie; and from which observation on."""
    verdicts = pair.verdicts[prior]
    winner = {1: "full", 0: "tie", -1: "mocked"}[int(verdicts.signs[-1])]
    return winner, verdicts.crossings[-1].observations if verdicts.crossings else 1


def _saved(mock: Measured, measured: Sequence[Measured]) -> list[float]:
    """Return by which factors a mock is faster than each full simulation, at the last n at which both are right."""
    fulls = [each for each in measured if each.kind is Kind.FULL]
    ends = [(full, min(last_right(mock), last_right(full))) for full in fulls]
    factors = [full.cost_at(n).time / mock.cost_at(n).time for full, n in ends if n]
    return [min(factors)] if factors else []
