"""Taking the table D(N): from the cache folder, or from a census, whether that can be had, and kept from then on."""

from sandbox.census.standing import take_once
from sandbox.coding_theorem.kept_tables import keep_table, kept_table
from sandbox.coding_theorem.plans import plans_of
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.table import distribution
from sandbox.explore.forecast import forecast_of
from sandbox.explore.means import Progress
from sandbox.explore.plan import Plan
from sandbox.host.resources import require_patience


def require_affordable(plan: Plan, *, threads: int | None = None) -> None:
    """Do nothing if the table is expected within the time that is begun unasked (`require_patience`).

    Raises
    ------
    TakesLong
        With the estimate.
    """
    require_patience(
        forecast_of(plan, threads=threads).seconds, f"all of {plan.machine} at {plan.budget.steps} steps",
        "take fewer --states or --steps",
    )  # fmt: skip


def coding_theorem_table(
    states: int,
    *,
    steps: int | None = None,
    bits: int | None = None,
    given: str = "",
    progress: Progress | None = None,
) -> Distribution:
    """Return D(`states`), or D(`states` | `given`), from the cache folder; else it is made, and kept there.

    Parameters
    ----------
    states : int, 1 to 6
        N.
    steps : int, optional
        Defaults to STEPS: exact up to 4 states, the published bound for 5; where something is given to GIVEN_STEPS.
    bits : int, optional
        So many transitions (digits) at most: machines that need more are undecided. Defaults to all, 2 N.
    given : str of 0 and 1
        What the machines find on their tape, from the head on; u|v: u left of it. Defaults to a blank tape, which is
        not the same as 0: that is on a blank of 1, too.
    progress : callable, optional
        Called with the probability accounted for and the nodes searched.

    Returns
    -------
    Distribution
        Exact for `steps` and 64 cells.

    Raises
    ------
    InvalidLimit, UnknownName
        As `plan_of`.
    TakesLong
        When it would: `solomonoff ctm --yes` does it, and can be interrupted.

    Notes
    -----
    Measured on 2 cores: 4 states 0.1 s, 5 states 18 s.

    >>> table = coding_theorem_table(2)
    >>> table.halting, table.total, table.count("01")
    (3044, 10000, 508)
    >>> given = coding_theorem_table(2, given="01")
    >>> given.share("01") > table.share("01")
    True
    """
    plans = plans_of(states, steps=steps, bits=bits, given=given)
    table = kept_table(plans[0])
    if table is None:
        for plan in plans:
            require_affordable(plan)
        census, *opposite = (take_once(plan, progress=progress) for plan in plans)
        table = distribution(census, opposite=opposite[0] if opposite else None)
        keep_table(table)
    return table
