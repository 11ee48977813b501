"""Taking a census for a command: told what it costs, shown as it goes, kept in pieces beside the output."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
            yield None
            return
        checkpoint = Checkpoint(out.with_name(out.name + ".pieces"), plan, resume, anew=force)
        yield checkpoint
        checkpoint.remove()


def take_told(
    plan: "Plan",
    *,
    threads: int | None = None,
    checkpoint: "Checkpoint | None" = None,
    cluster: "ClusterAddress | None" = None,
) -> "Census":
    """Take a census; tell before it what it will cost if that is much, and while it lasts how far it is."""
    from sandbox.census.taking import take

    with _told(plan, threads, cluster) as (engine, progress):
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

    with _told(plan, threads, cluster) as (engine, progress):
        return take_into(out, plan, threads=threads, checkpoint=checkpoint, progress=progress, engine=engine)


@contextmanager
def _told(
    plan: "Plan", threads: int | None, cluster: "ClusterAddress | None"
) -> "Iterator[tuple[Engine | None, Progress | None]]":
    """Tell what `plan` will cost; yield who does it, and who is told how far it is."""
    from sandbox.explore.plan import estimated_nodes

    from .views.progress import announce, census_progress

    announce(plan, threads=cluster.workers or None if cluster else threads)
    with engine_at(cluster) as engine, census_progress(estimated_nodes(plan)) as progress:
        yield engine, progress


def engine_at(cluster: "ClusterAddress | None") -> "AbstractContextManager[Engine | None]":
    """Return what holds the cluster at an address while it is entered; None is none, and nothing of it is loaded."""
    if cluster is None:
        return nullcontext()
    from sandbox.explore.cluster_opening import opened

    return opened(cluster)
