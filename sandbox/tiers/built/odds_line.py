"""log2 odds of mocked against full as observations come in: a line a mock, with what the uncertainty of length is."""

from dataclasses import dataclass, field

from sandbox.priors.prior import Floats, Integers
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OddsLine(Result):
    """One mock against full, under one prior.

    Attributes
    ----------
    prior, mock : str
        Names; that of the mock without its effort.
    matters : bool
        False: a recording or a guess of as few bits is right as long; what it simulates is no world's merit.
    radius : int or None
        Of the mock, in cells.
    effort : str
        Of which the line is.
    efforts : tuple of str
        All that have a pair: the band reaches over them.
    extra_bits : int
        dl at `until`, of the line's effort.
    until : int
        The last observation at which both were printed and right.
    caught_at : int or None
        The next one, where the mock is wrong; None: it is right to the end, or a budget stopped either (`stopped`).
    stopped : bool
    crossing : int or None
        From which observation on the sign is as at the end, where it was another before: exact.
    observations : array of int
        Places of the line: the first, the last and the crossing among them.
    log2_odds, low, high : array of float
        Mocked : full there, above 0 where the mock is likelier; and the band.
    """

    prior: str
    mock: str
    matters: bool
    radius: int | None
    effort: str
    efforts: tuple[str, ...]
    extra_bits: int
    until: int
    caught_at: int | None
    stopped: bool
    crossing: int | None
    observations: Integers = field(repr=False)
    log2_odds: Floats = field(repr=False)
    low: Floats = field(repr=False)
    high: Floats = field(repr=False)

    @property
    def last(self) -> float:
        """log2 odds at `until`."""
        return float(self.log2_odds[-1])

    @property
    def settled(self) -> bool:
        """Whether even odds are outside the band at `until`."""
        return bool(self.low[-1] > 0 or self.high[-1] < 0)

    @property
    def right_to_the_end(self) -> bool:
        """Whether neither a wrong observation nor a budget ends it."""
        return self.caught_at is None and not self.stopped

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a place."""
        columns = (self.observations, self.log2_odds, self.low, self.high)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return table_of(("n", "log2_odds", "low", "high"), rows, most=most, total=len(self.observations))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MockOdds(Result):
    """The mocks of a world against full.

    Attributes
    ----------
    size : int
        How many observations there are.
    priors : tuple of str
        By name, in the order in which they are shown.
    lines : tuple of OddsLine
        By prior, then by radius.
    others_until : dict of str to int
        By prior: the last observation at which neither full nor mocked leads the menu, or it is undecided; 0: none.
    """

    size: int
    priors: tuple[str, ...]
    lines: tuple[OddsLine, ...] = field(repr=False)
    others_until: dict[str, int]

    def best(self, prior: str) -> OddsLine | None:
        """Return of the mocks that are right to the end the one that weighs most there; None where all are caught."""
        right = [line for line in self.lines if line.prior == prior and line.right_to_the_end]
        return max(right, key=lambda line: line.last, default=None)

    def latest(self, prior: str) -> OddsLine:
        """Return the mock that is right longest."""
        return max((line for line in self.lines if line.prior == prior), key=lambda line: line.until)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a line: how it ends."""
        facts = ("prior", "mock", "matters", "effort", "extra_bits", "until", "caught_at", "crossing")
        rows = (
            (*(getattr(line, name) for name in facts), line.last, float(line.low[-1]), float(line.high[-1]))
            for line in self.lines
        )
        return table_of((*facts, "log2_odds", "low", "high"), rows, most=most, total=len(self.lines))
