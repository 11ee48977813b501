"""Taking a census."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from sandbox.census.laws import Audit, check_laws
from sandbox.census.order import columns_of_range
from sandbox.census.storage import write_ranges
from sandbox.census.summary import Summary, summary_of
from sandbox.census.table import Census, Columns, joined
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.engine import Engine
from sandbox.explore.forecast import forecast_of
from sandbox.explore.levels import explore_ranges
from sandbox.explore.means import Means, Progress
from sandbox.explore.plan import Plan
from sandbox.host.resources import available_cores, require_memory
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.errors import InvalidType

Whole = TypeVar("Whole")


def take(
    plan: Plan,
    *,
    threads: int | None = None,
    checkpoint: Checkpoint | None = None,
    progress: Progress | None = None,
    scopes: bool | None = None,
    engine: Engine | None = None,
) -> Census:
    """Return the census that `plan` asks for, its laws checked.

    Parameters
    ----------
    plan : Plan
        Machine, budget, and how to explore.
    threads : int, optional
        Defaults to the cores that there are; the census does not depend on it.
    checkpoint : Checkpoint, optional
        Where finished pieces are kept, and taken from.
    progress : callable, optional
        Called with the probability accounted for and the nodes searched.
    scopes : bool or None
        Search what several programs have in common once (`docs/merging.md`); the same census without. None: where
        that is faster.
    engine : Engine, optional
        Who searches large pieces: the workers of a cluster (`docs/cluster.md`); the same census.

    Returns
    -------
    Census
        Exact for the budget.

    Raises
    ------
    InvalidType
        When `plan` is none.
    InvalidLimit
        When the machine cannot count so large a budget exactly.
    BudgetExceeded
        Before the work, when the table would not fit the memory.
    Stopped
        On Ctrl-C.
    ClusterFailed
        When `engine` cannot go on.

    >>> from sandbox.vocabulary.budget import Budget
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> len(census), int(census.count.sum())
    (146, 2398)
    """
    require_possible(plan)
    columns = _explored(plan, _means(threads, checkpoint, progress, scopes, engine), joined)
    census = Census(plan, frozenset({plan.part[0]}), machine(plan.machine).version, **columns)
    check_laws(census)
    return census


def take_into(
    path: Path | None,
    plan: Plan,
    *,
    threads: int | None = None,
    checkpoint: Checkpoint | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Summary:
    """Take the census that `plan` asks for, its rows written to `path` as they come; return its summary.

    Of a machine with scopes few rows are in memory at a time. Without a path they are summed, not kept. Arguments and
    errors as `take`, and those of `write_ranges`.
    """
    require_possible(plan, kept=False)
    own = machine(plan.machine)
    parts = frozenset({plan.part[0]})

    def _write(ranges: Iterator[Columns]) -> Summary:
        if path:
            return write_ranges(path, plan, ranges, parts=parts, version=own.version)
        audit = Audit(plan, len(parts))
        for columns in ranges:
            audit.add(columns)
        return summary_of(plan, parts, own.version, audit.laws(), audit.totals)

    return _explored(plan, _means(threads, checkpoint, progress, None, engine), _write)


def _means(
    threads: int | None,
    checkpoint: Checkpoint | None,
    progress: Progress | None,
    scopes: bool | None,
    engine: Engine | None,
) -> Means:
    if threads is not None and type(threads) is not int:
        raise InvalidType(f"expected a whole number of threads, got {threads!r}")
    number = available_cores() if threads is None else threads
    return Means(number, checkpoint=checkpoint, progress=progress, scopes=scopes, engine=engine)


def _explored(plan: Plan, means: Means, gather: Callable[[Iterator[Columns]], Whole]) -> Whole:
    each = partial(columns_of_range, bits_a_symbol=machine(plan.machine).bits_a_symbol)
    return explore_ranges(plan, means, each=each, gather=gather)


def require_possible(plan: Plan, *, kept: bool = True) -> None:
    """Do nothing if the census of `plan` can be counted exactly and fits the memory: `kept` there, or as it passes.

    Raises
    ------
    UnknownName, InvalidLimit, BudgetExceeded
        As `take` does.
    """
    if not isinstance(plan, Plan):
        raise InvalidType(f"expected a Plan, such as Plan('tape', Budget(bits=27)), got {type(plan).__name__}")
    machine(plan.machine).check(plan.budget)
    require_memory(int(forecast_of(plan, kept=kept).memory_bytes), "the census", "lower --bits or --observations")
