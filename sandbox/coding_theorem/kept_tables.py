"""Tables D(N) that were made once, in the cache folder, beside the standing censuses."""

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.storage import write_table
from sandbox.coding_theorem.stored_tables import read_wide_table
from sandbox.coding_theorem.table_description import plan_of_table
from sandbox.explore.plan import Plan
from sandbox.host.files import cache_base
from sandbox.host.fingerprint import COUNTING, package_fingerprint
from sandbox.host.pruning import prune, used
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.errors import CensusFormatError, CensusMismatch, UnreadableInput, UnwritableOutput


def kept_table(plan: Plan) -> Distribution | None:
    """Return the table of `plan` (of D(N | y) that from a blank of 0) if it is kept, undamaged; else None."""
    with suppress(UnreadableInput, CensusFormatError, CensusMismatch, RuntimeError):
        path = _path(plan)
        table = read_wide_table(path).narrow
        if plan_of_table(table) == plan:
            used(path)
            return table
    return None


def is_table_kept(plan: Plan) -> bool:
    """Return whether a table of `plan` is in the cache folder, damaged or not."""
    try:
        return _path(plan).is_file()
    except (OSError, RuntimeError):  # there is no such folder
        return False


def keep_table(table: Distribution) -> None:
    """Write `table` into the cache folder, where that is possible; the oldest of too many are removed."""
    with suppress(UnwritableOutput, OSError, RuntimeError):
        path = _path(plan_of_table(table))
        path.parent.mkdir(parents=True, exist_ok=True)
        write_table(table, path)
        prune(path.parent, "table-*.parquet")


def _path(plan: Plan) -> Path:
    """Return where the table of `plan` is kept: under another name for other code, which may count otherwise."""
    code = package_fingerprint(packages=(*COUNTING, "census", "coding_theorem"))
    known = f"{plan} {machine(plan.machine).version} {code}"
    return cache_base() / f"table-{blake2b(known.encode(), digest_size=8).hexdigest()}.parquet"
