"""Which table D(N) a command reads: one in a file, one that is kept, or one that is made now, and kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.coding_theorem.rows import WideTable
    from sandbox.coding_theorem.shares import Distribution
    from sandbox.explore.cluster_address import ClusterAddress
    from sandbox.explore.plan import Plan
    from sandbox.priors.prior import Prior

STATES = 4
"""Of the table where no other is asked for."""


@dataclass(frozen=True, slots=True)
class TableAsked:
    """What a table is made of, and how; None: by default."""

    states: int | None = None
    given: str | None = None
    bits: int | None = None
    steps: int | None = None
    priors: "Sequence[Prior]" = ()
    out: Path | None = None
    threads: int | None = None
    cluster: "ClusterAddress | None" = None
    resume: bool = False
    force: bool = False
    yes: bool = False


def wide_table_in(file: str, asked: TableAsked) -> "WideTable":
    """Return the table in `file`, with those of its priors that were asked for, or all of them.

    Raises
    ------
    CensusMismatch
        When it has no column of such a prior, or when something is asked for that makes another table.
    """
    from dataclasses import fields, replace

    from sandbox.coding_theorem.stored_tables import read_wide_table
    from sandbox.vocabulary.errors import CensusMismatch

    from .options import named_file

    makes = [name for name in (field.name for field in fields(asked)) if name != "priors" and getattr(asked, name)]
    if makes:
        raise CensusMismatch(f"expected --table {file} alone, got --{makes[0]}, too: the table in a file is made")
    wide = read_wide_table(named_file(file))
    names = [prior.name for prior in asked.priors]
    missing = [name for name in names if name not in wide.shares]
    if missing:
        raise CensusMismatch(
            f"expected a table with the prior {missing[0]}, got {file!r} with {', '.join(wide.shares) or 'none'}; "
            "write one by 'solomonoff ctm' with that --prior and --out"
        )
    return replace(wide, shares={name: wide.shares[name] for name in names}) if names else wide


def wide_table_asked(asked: TableAsked) -> "WideTable":
    """Return the table that is asked for, kept or made now; it is written where that is asked for, too.

    Raises
    ------
    CensusMismatch, InvalidLimit, UnknownName
        When there can be no such table.
    TakesLong, BudgetExceeded
        When making it would take long, and that was not said, or needs more than there is.
    """
    from sandbox.coding_theorem.kept_tables import kept_table
    from sandbox.coding_theorem.plans import plans_of
    from sandbox.coding_theorem.rows import wide_table

    states = STATES if asked.states is None else asked.states
    plans = plans_of(states, steps=asked.steps, bits=asked.bits, given=asked.given or "")
    blank = plans_of(states, steps=asked.steps, bits=asked.bits)
    conditional = len(plans) > 1
    table = None if asked.priors else kept_table(plans[0])
    alone = kept_table(blank[0]) if conditional else None
    if table and bool(alone) == conditional and not (asked.out or asked.resume):
        return wide_table(table, alone=alone)  # what makes tables takes longer to load than this
    return _made(asked, plans, blank, table, alone)


def _made(
    asked: TableAsked,
    plans: "Sequence[Plan]",
    blank: "Sequence[Plan]",
    table: "Distribution | None",
    alone: "Distribution | None",
) -> "WideTable":
    """Return the table of `plans`, and, where something is given, that of a `blank` tape; what is missing is made."""
    from sandbox.coding_theorem.kept_tables import keep_table
    from sandbox.coding_theorem.rows import wide_table
    from sandbox.coding_theorem.speed import weighted
    from sandbox.coding_theorem.storage import write_wide_table
    from sandbox.coding_theorem.table import distribution

    from .census_taking import all_pieces_beside
    from .kept_census import kept_or_taken

    conditional = len(plans) > 1
    _require_possible([*(() if table else plans), *(blank if conditional and not alone else ())], asked)
    with all_pieces_beside(plans, asked.out, resume=asked.resume, force=asked.force) as checkpoints:
        by_prior = []
        if table is None:
            taken = zip(plans, checkpoints, strict=True)
            census, *others = [
                kept_or_taken(plan, threads=asked.threads, checkpoint=checkpoint, cluster=asked.cluster)
                for plan, checkpoint in taken
            ]
            opposite = others[0] if others else None
            table = distribution(census, opposite=opposite)
            keep_table(table)
            by_prior = [weighted(census, prior, opposite=opposite) for prior in asked.priors]
        if conditional and alone is None:
            alone = distribution(kept_or_taken(blank[0], threads=asked.threads, cluster=asked.cluster))
            keep_table(alone)
        wide = wide_table(table, weighted=by_prior, alone=alone)
        if asked.out:
            write_wide_table(wide, asked.out)
    return wide


def described(table: "Distribution") -> "dict[str, object]":
    """Return for JSON what the numbers of a table are exact for: machine, its version, budget, this software."""
    from sandbox.coding_theorem.table_description import plan_of_table
    from sandbox.machines.catalogue import machine

    from .views.answers import provenance

    plan = plan_of_table(table)
    return provenance(machine=machine(plan.machine), budget=plan.budget)


def _require_possible(plans: "Sequence[Plan]", asked: TableAsked) -> None:
    from sandbox.vocabulary.errors import CensusMismatch

    from .census_taking import require_begun, require_resumable

    out = asked.out
    require_begun(
        plans, yes=asked.yes, threads=asked.threads, out=out, remedy="take fewer --states or --steps"
    )  # fmt: skip
    require_resumable(out, asked.resume)
    if out and out.suffix == ".csv":
        raise CensusMismatch(f"expected a Parquet file for --out, got {str(out)!r}; for CSV take --format csv > FILE")
