"""What was made once of a plan, kept as a file in the cache folder: found again undamaged, or made again."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from sandbox.explore.plan import Plan
from sandbox.host.files import cache_base
from sandbox.host.pruning import prune, used
from sandbox.machines.catalogue import code_digest, machine
from sandbox.vocabulary.errors import CensusFormatError, CensusMismatch, UnreadableInput, UnwritableOutput

Kept = TypeVar("Kept")


def kept_path(kind: str, plan: Plan, code: str) -> Path:
    """Return where what is made of `plan` is kept: under another name for other code, which may count otherwise.

    Parameters
    ----------
    kind : str
        The first word of the name.
    plan : Plan
        What was explored.
    code : str
        A fingerprint of the packages that make it.

    Raises
    ------
    RuntimeError
        When there is no home folder.
    """
    known = f"{plan} {machine(plan.machine).version} {code} {code_digest(plan.machine)}".rstrip()
    return cache_base() / f"{kind}-{blake2b(known.encode(), digest_size=8).hexdigest()}.parquet"


def read_kept(
    plan: Plan, path_of: Callable[[Plan], Path], read: Callable[[Path], Kept], plan_of: Callable[[Kept], Plan]
) -> Kept | None:
    """Return what is kept of `plan`, if it is there, undamaged, and of that plan by its own word; else None."""
    with suppress(UnreadableInput, CensusFormatError, CensusMismatch, RuntimeError):
        path = path_of(plan)
        kept = read(path)
        if plan_of(kept) == plan:
            used(path)
            return kept
    return None


def is_file_kept(plan: Plan, path_of: Callable[[Plan], Path]) -> bool:
    """Return whether a file of `plan` is in the cache folder, damaged or not."""
    try:
        return path_of(plan).is_file()
    except (OSError, RuntimeError):  # there is no such folder
        return False


def write_kept(plan: Plan, path_of: Callable[[Plan], Path], write: Callable[[Path], object]) -> None:
    """Write a file of `plan` into the cache folder, where that is possible; the oldest of too many are removed."""
    with suppress(UnwritableOutput, OSError, RuntimeError):
        path = path_of(plan)
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
        prune(path.parent, f"{path.name.partition('-')[0]}-*.parquet")
