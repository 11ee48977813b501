"""Tables D(N) that were made once, in the cache folder, beside the standing censuses."""

from pathlib import Path

from sandbox.census.kept_files import is_file_kept, kept_path, read_kept, write_kept
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.storage import write_table
from sandbox.coding_theorem.stored_tables import read_wide_table
from sandbox.coding_theorem.table_description import plan_of_table
from sandbox.explore.plan import Plan
from sandbox.host.fingerprint import COUNTING, package_fingerprint


def kept_table(plan: Plan) -> Distribution | None:
    """Return the table of `plan` (of D(N | y) that from a blank of 0) if it is kept, undamaged; else None."""
    return read_kept(plan, _path, lambda path: read_wide_table(path).narrow, plan_of_table)


def is_table_kept(plan: Plan) -> bool:
    """Return whether a table of `plan` is in the cache folder, damaged or not."""
    return is_file_kept(plan, _path)


def keep_table(table: Distribution) -> None:
    """Write `table` into the cache folder, where that is possible; the oldest of too many are removed."""
    write_kept(plan_of_table(table), _path, lambda path: write_table(table, path))


def _path(plan: Plan) -> Path:
    return kept_path("table", plan, package_fingerprint(packages=(*COUNTING, "census", "coding_theorem")))
