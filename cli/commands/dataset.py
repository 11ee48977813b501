"""`solomonoff dataset`: sequences drawn exactly from a measure over the strings that all short programs print."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import dataset_options as asked
from .. import options
from ..asked_for import machine_chosen
from ..formats import Format

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus
    from sandbox.datasets.card import Card
    from sandbox.datasets.coins import CoinFlips
    from sandbox.datasets.exact import Dataset
    from sandbox.datasets.source import Source
    from sandbox.datasets.splits import SplitRule

_STANDARD_BITS = 12


def dataset_command(
    measure: asked.Measure = "at-least",
    sequence_bits: asked.SequenceBits = None,
    count: asked.Count = 1000,
    out: options.Out = None,
    priors: options.Priors = None,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    census: options.CensusFile = None,
    bits: options.MaybeBits = None,
    steps: options.MaybeSteps = None,
    coins: asked.Coins = False,
    seed: options.Seed = 0,
    by: asked.SplitBy = "string",
    validation: asked.ValidationShare = 0.0,
    test: asked.TestShare = 0.1,
    licence: asked.Licence = "CC0-1.0",
    threads: options.Threads = None,
    force: options.Force = False,
    yes: options.Yes = False,
    rows: options.RowsShown = 10,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Draw sequences to train a predictor on, exactly from the measure that is named: docs/datasets.md.

    From the exact table of a census, none thrown away; each with a program behind it, its cost, and the exact
    probability of the string. FILE ends in .parquet, .npz or .jsonl; a card is written beside it. Without FILE
    only the first rows are shown. The same seed draws the same, on any number of threads. Without --census, --bits or
    --steps, from a census that is kept: of the tape machine one of 27 bits. With --coins programs are written by coins
    and run: without a census, under solomonoff, and what is not of the measure is thrown away.

    Example: solomonoff dataset --measure stop --count 100000 --out seen.parquet
    """
    from sandbox.datasets.splits import SplitRule

    form, rule = options.chosen(format, json), SplitRule(by=by, validation=validation, test=test)
    _require_possible(out, count)
    name, whose = _one(priors), machine_chosen(machine, given, cases, without)
    if coins:
        source: Source = _by_coins(census, whose, name, measure, sequence_bits, bits, steps, seed, rule)
    else:
        table = _census(census, whose, bits, steps, measure, sequence_bits, yes)
        source = _exact(table, name, measure, sequence_bits, seed, rule)
    card = _card(source, out, count, threads=threads, licence=licence, force=force, yes=yes)
    _answer(form, source, card, out, min(rows, count))


def _answer(form: Format, source: "Source", card: "Card", out: Path | None, rows: int) -> None:
    from sandbox.datasets.source import sample_of_source

    from ..views.answers import answer, provenance
    from ..views.datasets import as_json, show

    sample = sample_of_source(source, rows)
    answer(
        form,
        told=lambda: as_json(card, sample) | provenance(),
        table=lambda: sample,
        text=lambda: show(card, sample, out),
    )


def _exact(table: "AnyCensus", name: str, measure: str, size: int | None, seed: int, rule: "SplitRule") -> "Dataset":
    from sandbox.datasets.making import dataset

    most = max(1, table.plan.budget.observations - (measure == "length"))
    bits = min(_STANDARD_BITS, most) if size is None else size
    return dataset(table, prior=name, measure=measure, bits=bits, seed=seed, rule=rule)


def _by_coins(
    file: Path | None, machine: str | None, name: str, measure: str, size: int | None, bits: int | None,
    steps: int | None, seed: int, rule: "SplitRule",
) -> "CoinFlips":  # fmt: skip
    from sandbox.datasets.coins import coin_flips
    from sandbox.vocabulary.budget import Budget
    from sandbox.vocabulary.errors import CensusMismatch

    if file or name != "solomonoff":
        got = f"--census {file}" if file else f"--prior {name}"
        raise CensusMismatch(f"expected --coins without a census, under solomonoff, got {got}; leave out one")
    limits = {name: number for name, number in (("bits", bits), ("steps", steps)) if number is not None}
    budget = Budget(**{"bits": 255, "steps": 10_000, "cells": 255, **limits})
    size = _STANDARD_BITS if size is None else size
    return coin_flips(machine=machine or "tape", measure=measure, bits=size, budget=budget, seed=seed, rule=rule)


def _one(priors: list[str] | None) -> str:
    from sandbox.priors.catalogue import prior
    from sandbox.vocabulary.errors import UnknownName

    if priors and len(priors) > 1:
        raise UnknownName(f"expected one --prior, got {len(priors)}; draw a data set for each")
    name = priors[0] if priors else "solomonoff"
    prior(name).require_proper()
    return name


def _require_possible(out: Path | None, count: int) -> None:
    from sandbox.datasets.writing import require_count, require_format

    require_count(count)
    if out:
        require_format(out)


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


def _card(
    source: "Source", out: Path | None, count: int, *, threads: int | None, licence: str, force: bool, yes: bool
) -> "Card":
    """Return the card of what is drawn into `out`, or of nothing where there is none."""
    from sandbox.datasets.forecast import require_begun
    from sandbox.datasets.source import card_before
    from sandbox.datasets.writing import card_path, write_dataset
    from sandbox.host.files import require_writable

    from ..views.progress import reserved_output, told

    if out is None:
        return card_before(source, licence=licence)
    with reserved_output(out, force):
        require_writable(card_path(out), replace=force)
        require_begun(source, out, count, threads=threads, yes=yes)
        with told() as tell:
            progress = (lambda done: tell(f"{done:,} of {count:,} sequences")) if tell else None
            return write_dataset(source, out, count, threads=threads, licence=licence, progress=progress)
