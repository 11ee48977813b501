"""`solomonoff disagreement`: how far apart two priors are about the programs behind every string of a census."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sandbox.vocabulary.errors import CensusMismatch

from .. import completion, options

if TYPE_CHECKING:
    from sandbox.census.table import Census

_AGAINST = ("speed-kt", "speed-fast", "speed", "space")


def disagreement_command(
    observed: options.Observed = 32,
    of: Annotated[
        str,
        typer.Option(metavar="NAME", help="The prior that is compared.", autocompletion=completion.priors),
    ] = "solomonoff",
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another prior; repeatable.", autocompletion=completion.priors),
    ] = None,
    machine: options.MachineName = None,
    census: options.CensusFile = None,
    bits: options.MaybeBits = None,
    steps: options.MaybeSteps = None,
    yes: options.Yes = False,
    rows: options.RowsShown = 2,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show how far apart two priors are, over every string of N bits that any program prints.

    Each prior makes a posterior over the programs behind a string (classes of equal bits, steps and cells, when its
    last bit was printed). Their distance is the total variation: 0 where they are the same, 1 where they share nothing.
    K strings are shown with programs, those where it is largest. Without --census, --bits or --steps, of a census that
    is kept: of the tape machine one of 27 bits.

    Example: solomonoff disagreement --observed 8 --against speed-kt
    """
    from sandbox.priors.catalogue import prior
    from sandbox.tiers.fates.all_worlds import disagreement

    from ..census_input import described
    from ..views.answers import answer
    from ..views.disagreement import as_json, joined, show

    _require_bits(machine or "tape", observed)
    form, one = options.chosen(format, json), prior(of)
    others = [prior(name) for name in against or _AGAINST if against or name != one.name]
    table = _census(census, machine, bits, steps, observed, yes)
    results = [disagreement(table, observed, prior=one, against=other, most=rows) for other in others]
    answer(
        form,
        told=lambda: as_json(results) | described(table),
        table=lambda: joined(results),
        text=lambda: show(results, table.machine.unit),
    )


def _require_bits(name: str, observed: int) -> None:
    """Refuse more bits than the machine counts, by the name of this command's option."""
    from sandbox.machines.catalogue import machine
    from sandbox.vocabulary.errors import InvalidLimit

    counted = machine(name).most.get("observations", observed)
    if observed > counted:
        raise InvalidLimit(f"expected --observed of at most {counted} bits, got {observed}; lower --observed")


def _census(
    file: Path | None, machine: str | None, bits: int | None, steps: int | None, observed: int, yes: bool
) -> "Census":
    """Return the census in `file`, or one of so many bits and steps that observes so far, or the standing one."""
    from sandbox.census.standing import STANDING
    from sandbox.census.storage import read
    from sandbox.census.table import Census

    from ..census_input import census_for

    if bits is None and steps is None and (file or observed <= STANDING.budget.observations):
        census = census_for([], file, None, machine)
        return census if isinstance(census, Census) else read(census.path)
    if file:
        raise CensusMismatch("expected --census, or --bits and --steps, got both; a file has its own budget")
    from dataclasses import replace

    from sandbox.census.seen import require_machine
    from sandbox.census.standing import standing_plan

    from ..census_taking import require_begun, take_told

    plan = standing_plan(machine or "tape")
    require_machine(plan.machine)
    given = {"bits": bits, "steps": steps, "observations": observed}
    plan = replace(plan, budget=replace(plan.budget, **{name: n for name, n in given.items() if n is not None}))
    require_begun([plan], yes=yes, remedy="lower --bits or --observed")
    return take_told(plan)
