"""Which census a command about strings reads: a file, one that follows a string, or the standing one."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.census import Census


def census_for(strings: list[str], file: Path | None, bits: int | None, ahead: int = 0) -> "Census":
    """Return the census in `file`, or else one of `bits` that follows the one string, or else the standing one.

    Raises
    ------
    CensusMismatch
        When `bits` is given for more than one string, or beside a file.
    """
    from cli.progress import announce, census_progress
    from sandbox.budget import Budget
    from sandbox.census import read, take
    from sandbox.census.standing import STANDING, standing_census
    from sandbox.census.taking import require_possible
    from sandbox.errors import CensusMismatch
    from sandbox.explore.plan import Plan, estimated_nodes

    if file and bits is not None:
        raise CensusMismatch("expected --census or --bits, got both; a file has its own bits")
    if file:
        return read(file)
    if bits is None:
        with census_progress(estimated_nodes(STANDING)) as progress:
            return standing_census(progress=progress)
    if len(strings) != 1:
        raise CensusMismatch(
            f"expected one string with --bits, got {len(strings)}; leave out --bits, or give a --census"
        )
    budget = Budget(bits=bits, steps=1000, cells=64, observations=min(64, max(1, len(strings[0]) + ahead)))
    plan = Plan("tape", budget, follow=strings[0])
    require_possible(plan)
    announce(plan)
    with census_progress(estimated_nodes(plan)) as progress:
        return take(plan, progress=progress)
