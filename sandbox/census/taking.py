"""Taking a census."""

from sandbox.census.laws import check_laws
from sandbox.census.order import from_rows
from sandbox.census.table import Census
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.engine import Engine
from sandbox.explore.levels import explore
from sandbox.explore.means import Means, Progress
from sandbox.explore.plan import Plan, estimated_bytes
from sandbox.host.resources import available_cores, require_memory
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.errors import InvalidType


def take(
    plan: Plan,
    *,
    threads: int | None = None,
    checkpoint: Checkpoint | None = None,
    progress: Progress | None = None,
    scopes: bool = True,
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
    scopes : bool
        Search what several programs have in common once (`docs/merging.md`); the same census without.
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
    if threads is not None and type(threads) is not int:
        raise InvalidType(f"expected a whole number of threads, got {threads!r}")
    number = threads or available_cores()
    rows = explore(plan, Means(number, checkpoint=checkpoint, progress=progress, scopes=scopes, engine=engine))
    census = from_rows(plan, machine(plan.machine).version, rows)
    check_laws(census)
    return census


def require_possible(plan: Plan) -> None:
    """Do nothing if the census of `plan` can be counted exactly and fits the memory.

    Raises
    ------
    UnknownName, InvalidLimit, BudgetExceeded
        As `take` does.
    """
    if not isinstance(plan, Plan):
        raise InvalidType(f"expected a Plan, such as Plan('tape', Budget(bits=27)), got {type(plan).__name__}")
    machine(plan.machine).check(plan.budget)
    require_memory(int(estimated_bytes(plan)), "the census", "lower --bits or --observations")
