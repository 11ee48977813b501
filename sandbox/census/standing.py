"""Standing censuses: what commands read when no census is given; each taken once, then kept in the cache folder."""

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.census.storage import read, write
from sandbox.census.table import Census
from sandbox.explore.plan import Plan
from sandbox.host.files import cache_base
from sandbox.host.fingerprint import COUNTING, package_fingerprint
from sandbox.host.pruning import prune, used
from sandbox.machines.catalogue import code_digest, machine
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import CensusFormatError, CensusMismatch, UnreadableInput, UnwritableOutput

if TYPE_CHECKING:
    from sandbox.explore.means import Progress

STANDING = Plan("tape", Budget(bits=27, steps=1000, cells=64, observations=32))
"""A second's work."""


def standing_plan(name: str) -> Plan:
    """Return the plan of the standing census of the machine called `name`: as STANDING, or as far as it can count.

    >>> standing_plan("tape") == STANDING, standing_plan("turing(2)").budget.bits
    (True, 4)
    """
    return Plan(name, machine(name).within(STANDING.budget))


def standing_census(*, machine: str = STANDING.machine, progress: "Progress | None" = None) -> Census:
    """Return the standing census of a machine; see `take_once`."""
    return take_once(standing_plan(machine), progress=progress)


def take_once(plan: Plan, *, progress: "Progress | None" = None) -> Census:
    """Return the census of `plan`, from the cache folder if it is there undamaged; else it is taken, and kept there.

    Where the folder cannot be written the census is taken every time.
    """
    census = kept_census(plan)
    if census is None:
        from sandbox.census.taking import take  # its kernels take a second to load

        census = take(plan, progress=progress)
        keep(census)
    return census


def kept_census(plan: Plan) -> Census | None:
    """Return the census of `plan` if it is in the cache folder, undamaged; else None."""
    with suppress(UnreadableInput, CensusFormatError, CensusMismatch, RuntimeError):
        path = _path(plan)
        census = read(path)
        if census.plan == plan:
            used(path)
            return census
    return None


def is_kept(plan: Plan) -> bool:
    """Return whether a census of `plan` is in the cache folder, damaged or not."""
    try:
        return _path(plan).is_file()
    except (OSError, RuntimeError):  # there is no such folder
        return False


def keep(census: Census) -> None:
    """Write `census` into the cache folder, where that is possible."""
    path = _path(census.plan)
    with suppress(UnwritableOutput, OSError, RuntimeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write(census, path)
        prune(path.parent, "census-*.parquet")


def _path(plan: Plan) -> Path:
    """Return where the census of `plan` is kept: under another name for other code, which may count otherwise."""
    version = machine(plan.machine).version
    code = package_fingerprint(packages=(*COUNTING, "census"))  # what is found, and what is made a census of it
    known = f"{plan} {version} {code} {code_digest(plan.machine)}".rstrip()
    name = blake2b(known.encode(), digest_size=8).hexdigest()
    return cache_base() / f"census-{name}.parquet"
