"""`solomonoff dataset`: sequences drawn exactly from a measure over the strings that all short programs print."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import options
from ..asked_for import machine_chosen

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus
    from sandbox.datasets.card import Card
    from sandbox.datasets.exact import Dataset

_STANDARD_BITS = 12


def dataset_command(
    measure: Annotated[
        str, typer.Option("--measure", metavar="NAME", help="stop, normalised, at-least or length.")
    ] = "at-least",
    sequence_bits: Annotated[
        int | None, typer.Option("--sequence-bits", metavar="N", help="Sequences of N bits; 12, if there are so many.")
    ] = None,
    count: Annotated[int, typer.Option("--count", metavar="K", help="Draw K sequences into FILE.")] = 1000,
    out: options.Out = None,
    priors: options.Priors = None,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    census: options.CensusFile = None,
    bits: options.MaybeBits = None,
    steps: options.MaybeSteps = None,
    seed: options.Seed = 0,
    by: Annotated[
        str, typer.Option("--split-by", metavar="UNIT", help="string, program or none: what is in one split only.")
    ] = "string",
    validation: Annotated[float, typer.Option("--validation", metavar="F", help="A share F for validation.")] = 0.0,
    test: Annotated[float, typer.Option("--test", metavar="F", help="A share F for testing.")] = 0.1,
    licence: Annotated[str, typer.Option("--licence", metavar="NAME", help="Of the data, for the card.")] = "CC0-1.0",
    threads: options.Threads = None,
    force: options.Force = False,
    yes: options.Yes = False,
    rows: options.RowsShown = 10,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Draw sequences to train a predictor on, exactly from the measure that is named: docs/datasets.md.

    From the exact table of a census, none thrown away; each with a program behind it, its cost, and the exact
    probability of the string. FILE ends in .parquet, .npz or .jsonl; a card is written beside it. Without FILE the
    first K rows are shown. The same seed draws the same, on any number of threads. Without --census, --bits or --steps,
    from a census that is kept: of the tape machine one of 27 bits.

    Example: solomonoff dataset --measure stop --count 1000000 --out strings.parquet
    """
    from sandbox.datasets.exact import dataset
    from sandbox.datasets.sample import first_draws
    from sandbox.datasets.splits import SplitRule
    from sandbox.datasets.writing import require_count

    from ..views.answers import answer, provenance
    from ..views.datasets import as_json, show

    form, rule = options.chosen(format, json), SplitRule(by=by, validation=validation, test=test)
    require_count(count)
    _require_format(out)
    name = _one(priors)
    table = _census(census, machine_chosen(machine, given, cases, without), bits, steps, measure, sequence_bits, yes)
    size = sequence_bits or min(_STANDARD_BITS, _most(table, measure))
    drawing = dataset(table, prior=name, measure=measure, bits=size, seed=seed, rule=rule)
    card = _written(drawing, out, count, threads=threads, licence=licence, force=force, yes=yes)
    sample = first_draws(drawing, rows)
    answer(
        form,
        told=lambda: as_json(card, sample) | provenance(machine=table.machine, budget=table.plan.budget),
        table=lambda: sample,
        text=lambda: show(card, sample, out, table.machine.unit),
    )


def _one(priors: list[str] | None) -> str:
    from sandbox.priors.catalogue import prior
    from sandbox.vocabulary.errors import UnknownName

    if priors and len(priors) > 1:
        raise UnknownName(f"expected one --prior, got {len(priors)}; draw a data set for each")
    name = priors[0] if priors else "solomonoff"
    prior(name).require_proper()
    return name


def _require_format(out: Path | None) -> None:
    from sandbox.datasets.writing import require_format

    if out:
        require_format(out)


def _most(table: "AnyCensus", measure: str) -> int:
    return max(1, table.plan.budget.observations - (measure == "length"))


def _census(
    file: Path | None, machine: str | None, bits: int | None, steps: int | None, measure: str, size: int | None,
    yes: bool,
) -> "AnyCensus":  # fmt: skip
    """Return the census in `file`, or the standing one, or one of so many bits and steps, which is kept."""
    from dataclasses import replace

    from sandbox.census.seen import require_machine
    from sandbox.census.standing import standing_plan, take_once
    from sandbox.explore.forecast import forecast_of
    from sandbox.predictors.measures import MEASURES
    from sandbox.vocabulary.errors import CensusMismatch, UnknownName

    from ..census_input import census_for
    from ..census_taking import require_begun
    from ..views.progress import census_progress

    if measure not in MEASURES:
        raise UnknownName.of("measure", measure, MEASURES)
    if bits is None and steps is None:
        return census_for([], file, None, machine)
    if file:
        raise CensusMismatch("expected --census, or --bits and --steps, got both; a file has its own budget")
    plan = standing_plan(machine or "tape")
    require_machine(plan.machine)
    observations = (size or _STANDARD_BITS) + (measure == "length")
    given: dict[str, Any] = {"bits": bits, "steps": steps, "observations": observations}
    plan = replace(plan, budget=replace(plan.budget, **{name: n for name, n in given.items() if n is not None}))
    require_begun([plan], yes=yes, remedy="lower --bits or --sequence-bits")
    with census_progress(forecast_of(plan).nodes) as progress:
        return take_once(plan, progress=progress)


def _written(
    drawing: "Dataset", out: Path | None, count: int, *, threads: int | None, licence: str, force: bool, yes: bool
) -> "Card":
    """Return the card of what is drawn, written into `out` if that is asked for."""
    from sandbox.datasets.card import card_of
    from sandbox.datasets.frames import MEANINGS
    from sandbox.datasets.writing import require_begun, write_dataset

    from ..views.progress import reserved_output, told

    if out is None:
        return card_of(drawing, columns=MEANINGS, drawn={}, licence=licence)
    with reserved_output(out, force):
        require_begun(drawing, out, count, threads=threads, yes=yes)
        with told() as tell:
            progress = (lambda done: tell(f"{done:,} of {count:,} sequences")) if tell else None
            return write_dataset(drawing, out, count, threads=threads, licence=licence, progress=progress)
