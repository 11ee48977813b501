"""A census that was taken once, from the cache folder; or taken now, told while it lasts, and kept there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.census.table import Census
    from sandbox.explore.checkpoint import Checkpoint
    from sandbox.explore.cluster_address import ClusterAddress
    from sandbox.explore.plan import Plan


def kept_or_taken(
    plan: "Plan",
    *,
    yes: bool | None = None,
    threads: int | None = None,
    checkpoint: "Checkpoint | None" = None,
    cluster: "ClusterAddress | None" = None,
) -> "Census":
    """Return the census of `plan` from the cache folder; else take it, and keep it there.

    Parameters
    ----------
    plan : Plan
        What to explore.
    yes : bool or None
        Whether taking it may take long; None: that was asked before, of all that is taken.
    threads : int or None
        All cores if None.
    checkpoint : Checkpoint or None
        Where finished pieces are kept.
    cluster : ClusterAddress or None
        Who does it, if not this process.

    Raises
    ------
    BudgetExceeded, TakesLong
        As `require_begun`, where it has to be taken and was not asked about.
    """
    from sandbox.census.standing import keep, kept_census

    from .census_taking import require_begun, take_told

    census = kept_census(plan)
    if census is None:
        if yes is not None:
            require_begun([plan], yes=yes)
        census = take_told(plan, threads=threads, checkpoint=checkpoint, cluster=cluster)
        keep(census)
    return census
