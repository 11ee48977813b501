"""The verdicts of many worlds in one table: world x prior, as built, as shortened, as known, and what holds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sandbox.explore.engine import Engine
from sandbox.priors.catalogue import PRIORS, as_priors
from sandbox.priors.prior import Prior
from sandbox.tiers.built.judging import Judgement
from sandbox.tiers.comparison import compare
from sandbox.tiers.options import Options, observations_of
from sandbox.tiers.result import Comparison
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Cell, Table, table_of
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.simulation import Effort
from sandbox.worlds.world import World

NOT_KNOWN = "undecided"
"""Where a budget stopped one that could lead; and the verdict that does not hold."""
FORM = "verdict: " + " / ".join(effort.value for effort in Effort)
"""How a cell of the table is written."""


@dataclass(frozen=True, slots=True, repr=False)
class WorldVerdict(Result):
    """The verdict of one world under one prior.

    Attributes
    ----------
    world, prior : str
    observations : int
        How many were compared.
    built, shortened, known : str or None
        Which kind leads among the contestants of each effort; None where the menu has none of it.
    kind, name : str or None
        Who leads of all.
    since : int or None
        From which observation on.
    decided : bool
    because : str
        Why it is, or what would decide.
    """

    world: str
    prior: str
    observations: int
    built: str | None
    shortened: str | None
    known: str | None
    kind: str | None
    name: str | None
    since: int | None
    decided: bool
    because: str

    @property
    def told(self) -> str:
        """In one cell, as FORM says."""
        kinds = " / ".join(getattr(self, effort.value) or "-" for effort in Effort)
        return f"{self.kind if self.decided else NOT_KNOWN}: {kinds}"


_Piece = tuple[World, Options]
_Compared = tuple[int, tuple[WorldVerdict, ...]]


@dataclass(frozen=True, slots=True, repr=False)
class VerdictTable(Result):
    """The verdicts of worlds.

    Attributes
    ----------
    priors : tuple of str
    steps, cells : int
        The budget of each run.
    bits : tuple of int
        The budgets of tier 1.
    verdicts : tuple of WorldVerdict
        By world, then by prior.
    """

    priors: tuple[str, ...]
    steps: int
    cells: int
    bits: tuple[int, ...]
    verdicts: tuple[WorldVerdict, ...] = field(repr=False)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a world: how many observations, and a cell a prior."""
        worlds = dict.fromkeys((each.world, each.observations) for each in self.verdicts)
        cells = {(each.world, each.prior): each.told for each in self.verdicts}
        rows: list[list[Cell]] = [[*world, *(cells[world[0], prior] for prior in self.priors)] for world in worlds]
        return table_of(("world", "observations", *self.priors), rows, most=most)


def table_of_verdicts(
    worlds: Iterable[World | str],
    *,
    observations: int | None = None,
    priors: Iterable[Prior | str] = tuple(PRIORS),
    progress: Callable[[str], None] | None = None,
    engine: Engine | None = None,
) -> VerdictTable:
    """Return the verdicts of worlds, each compared as `compare` does.

    Parameters
    ----------
    worlds : iterable of World or str
        One at least.
    observations : int or None
        How many; None: as many as show what each world decides.
    priors : iterable of Prior or str
        In the order of the columns.
    progress : callable or None
        Told what is done next; with an `engine` what was done last.
    engine : Engine or None
        Who compares the worlds, a world a piece: the workers of a cluster (`docs/cluster.md`); the same table.

    Raises
    ------
    UnknownName, InvalidLimit
        As `compare` does.
    ClusterFailed
        When `engine` cannot go on.

    >>> table = table_of_verdicts(["period3"], observations=80, priors=["solomonoff"])
    >>> table.table().rows
    (('period3', 80, 'solipsist: solipsist / - / -'),)
    """
    tell, priors = progress or (lambda _: None), as_priors(priors)
    chosen = {world.name: world for world in map(world_named, worlds)}
    pieces = [(world, options_of_table(world, observations, priors)) for world in chosen.values()]
    compared = dict(_compared(pieces, tell, engine))
    options = pieces[0][1]
    return VerdictTable(
        tuple(verdict.prior for verdict in compared[0][1]), options.steps, options.cells,
        tuple(sorted({bits for bits, _ in compared.values()})),
        tuple(verdict for k in range(len(pieces)) for verdict in compared[k][1]),
    )  # fmt: skip


def _compared(
    pieces: list[_Piece], tell: Callable[[str], None], engine: Engine | None
) -> Iterator[tuple[int, _Compared]]:
    """Yield the number of each world and what is known of it; tell of each: before, or when an engine has it."""
    if engine is None:
        for k, piece in enumerate(pieces):
            tell(piece[0].name)
            yield k, compared_alone(piece)
        return
    for k, answer in engine.map_unordered(compared_alone, pieces):
        tell(pieces[k][0].name)
        yield k, answer


def compared_alone(piece: _Piece) -> _Compared:
    """Return the bits of tier 1 and the verdicts of one world: the piece of an engine."""
    comparison = compare(piece[0], options=piece[1])
    return comparison.census_budget.bits, verdicts_of(comparison)


def options_of_table(world: World, observations: int | None, priors: Iterable[Prior]) -> Options:
    """Return what is compared of a world in the table.

    >>> options_of_table(world_named("period3"), 80, as_priors(["speed"])).observations
    80
    """
    size = observations or observations_of(world.most, enough=world.enough)
    return Options(observations=size, priors=tuple(priors))


def verdicts_of(comparison: Comparison) -> tuple[WorldVerdict, ...]:
    """Return the verdicts of one comparison, one a prior."""
    size = len(comparison.truth)
    return tuple(
        WorldVerdict(
            comparison.world.name, prior, size, _led(told, Effort.BUILT), _led(told, Effort.SHORTENED),
            _led(told, Effort.KNOWN), told.kind, told.name, told.since, told.decided, told.because,
        )
        for prior, told in comparison.verdict.items()
    )  # fmt: skip


def _led(told: Judgement, effort: Effort) -> str | None:
    return told.by_effort[effort.value] or NOT_KNOWN if effort.value in told.by_effort else None
