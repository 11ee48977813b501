"""Standing censuses: what commands read when no census is given; each taken once, then kept in the cache folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.census.kept_files import is_file_kept, kept_path, read_kept, write_kept
from sandbox.census.storage import read, write
from sandbox.census.table import Census
from sandbox.explore.plan import Plan
from sandbox.host.fingerprint import COUNTING, package_fingerprint
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.budget import Budget

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
    return read_kept(plan, _path, read, lambda census: census.plan)


def is_kept(plan: Plan) -> bool:
    """Return whether a census of `plan` is in the cache folder, damaged or not."""
    return is_file_kept(plan, _path)


def keep(census: Census) -> None:
    """Write `census` into the cache folder, where that is possible."""
    write_kept(census.plan, _path, lambda path: write(census, path))


def _path(plan: Plan) -> Path:
    # what is found, and what is made a census of it
    return kept_path("census", plan, package_fingerprint(packages=(*COUNTING, "census")))
