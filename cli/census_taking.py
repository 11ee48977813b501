"""Taking a census for a command: told what it costs, shown as it goes, kept in pieces beside the output."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from sandbox.census.summary import Summary
    from sandbox.census.table import Census
    from sandbox.explore.checkpoint import Checkpoint
    from sandbox.explore.cluster_address import ClusterAddress
    from sandbox.explore.engine import Engine
    from sandbox.explore.means import Progress
    from sandbox.explore.plan import Plan


def require_resumable(out: Path | None, resume: bool) -> None:
    """Refuse to resume where no output is named: the pieces are beside it."""
    from sandbox.vocabulary.errors import CensusMismatch

    if resume and not out:
        raise CensusMismatch("expected --out FILE with --resume: the pieces are beside FILE")


@contextmanager
def pieces_beside(plan: "Plan", out: Path | None, *, resume: bool, force: bool) -> "Iterator[Checkpoint | None]":
    """Be the only one to write `out`, if any; yield where pieces are kept beside it, until it is written."""
    from sandbox.explore.checkpoint import Checkpoint

    from .views.progress import reserved_output

    with reserved_output(out, force):
        if out is None:
            with keeping_told():
                yield None
            return
        checkpoint = Checkpoint(out.with_name(out.name + ".pieces"), plan, resume, anew=force)
        yield checkpoint
        checkpoint.remove()


@contextmanager
def all_pieces_beside(
    plans: "Sequence[Plan]", out: Path | None, *, resume: bool, force: bool
) -> "Iterator[list[Checkpoint | None]]":
    """As `pieces_beside`, of several plans that are done one after another; those after the first are numbered."""
    from sandbox.explore.checkpoint import Checkpoint

    with pieces_beside(plans[0], out, resume=resume, force=force) as first:
        more = [
            Checkpoint(out.with_name(f"{out.name}.pieces-{number}"), plan, resume, anew=force) if out else None
            for number, plan in enumerate(plans[1:], start=2)
        ]
        yield [first, *more]
        for checkpoint in more:
            if checkpoint:
                checkpoint.remove()


def require_begun(
    plans: "Sequence[Plan]",
    *,
    yes: bool,
    threads: int | None = None,
    out: Path | None = None,
    remedy: str = "lower --bits",
    kept: bool = True,
    cluster: bool = False,
) -> None:
    """Refuse, before the work, what can not be done here, or takes long and was not said to: see `--yes`.

    Parameters
    ----------
    plans : sequence of Plan
        Done one after another.
    yes : bool
        Whether it may take long.
    threads : int or None
        All cores if None.
    out : Path or None
        Where the result will be written, and pieces beside it.
    remedy : str
        What to do for less.
    kept : bool
        Whether all rows are in memory in the end.
    cluster : bool
        Whether a cluster does it, whose pieces are larger.
    """
    from sandbox.census.taking import require_possible
    from sandbox.explore.forecast import forecast_of
    from sandbox.host.resources import require_disk, require_patience

    for plan in plans:
        require_possible(plan, kept=kept)
    forecasts = [forecast_of(plan, threads=threads, cluster=cluster) for plan in plans]
    if out and out.parent.is_dir():  # what is not is told where the output is reserved
        require_disk(int(sum(each.disk_bytes for each in forecasts)), out.parent, "the census and its pieces", remedy)
    if not yes:
        require_patience(sum(each.seconds for each in forecasts), "the search", remedy)


def take_told(
    plan: "Plan",
    *,
    threads: int | None = None,
    checkpoint: "Checkpoint | None" = None,
    cluster: "ClusterAddress | None" = None,
) -> "Census":
    """Take a census; tell before it what it will cost if that is much, and while it lasts how far it is."""
    from sandbox.census.taking import take

    with _told(plan, threads, cluster, kept=True) as (engine, progress):
        return take(plan, threads=threads, checkpoint=checkpoint, progress=progress, engine=engine)


def take_told_into(
    out: Path | None,
    plan: "Plan",
    *,
    threads: int | None = None,
    checkpoint: "Checkpoint | None" = None,
    cluster: "ClusterAddress | None" = None,
) -> "Summary":
    """Take a census as `take_told`, its rows written as they come, or only summed; return the summary."""
    from sandbox.census.taking import take_into

    with _told(plan, threads, cluster, kept=False) as (engine, progress):
        return take_into(out, plan, threads=threads, checkpoint=checkpoint, progress=progress, engine=engine)


@contextmanager
def keeping_told() -> "Iterator[None]":
    """Tell whom Ctrl-C stopped what would have kept pieces: only a command that has `--out` can."""
    from sandbox.vocabulary.errors import Stopped

    try:
        yield
    except Stopped as stopped:
        raise Stopped(f"{stopped}; --out FILE keeps pieces") from None


@contextmanager
def _told(
    plan: "Plan", threads: int | None, cluster: "ClusterAddress | None", *, kept: bool
) -> "Iterator[tuple[Engine | None, Progress | None]]":
    """Tell what `plan` will cost; yield who does it, and who is told how far it is."""
    from sandbox.explore.forecast import forecast_of

    from .views.progress import announce, census_progress

    forecast = forecast_of(plan, threads=cluster.workers or None if cluster else threads, kept=kept)
    announce(forecast)
    with engine_at(cluster) as engine, census_progress(forecast.nodes) as progress:
        yield engine, progress


def engine_at(cluster: "ClusterAddress | None") -> "AbstractContextManager[Engine | None]":
    """Return what holds the cluster at an address while it is entered; None is none, and nothing of it is loaded."""
    if cluster is None:
        return nullcontext()
    from sandbox.explore.cluster_opening import opened

    return opened(cluster)
