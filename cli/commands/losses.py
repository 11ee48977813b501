"""`solomonoff losses`: the cumulative log-loss of priors and baselines along one string."""

from typing import TYPE_CHECKING, Annotated

import typer

from .. import completion, data_options, options, table_options

if TYPE_CHECKING:
    from sandbox.predictors.losses_along import LogLosses

    from ..formats import Format

_ROWS_FOR_PEOPLE = 30
Predictors = Annotated[
    list[str] | None,
    typer.Option(
        "--predictor",
        metavar="NAME",
        autocompletion=completion.predictors_along,
        help="Only this baseline: uniform, kt, kt-K, lz78 or ctw-D; repeatable.",
    ),
]


def losses_command(
    context: typer.Context,
    string: data_options.String = None,
    file: options.File = None,
    read_as: data_options.As = "",
    first: data_options.First = None,
    predictors: Predictors = None,
    priors: options.Priors = None,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    census: options.CensusFile = None,
    bits: options.Bits = 30,
    observations: options.MaybeObservations = None,
    steps: options.Steps = 4000,
    cells: options.Cells = 64,
    table: table_options.Table = None,
    rows: options.Rows = None,
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show what priors and baselines lose along a string of any length, bit after bit: cumulative log-loss.

    A prior is normalised, exact for all programs up to L bits on the first N bits (64, of the tape machine), and mixed
    with the programs that read their output as data, at weight 2^-21: none loses more than the bits of the string
    and 21. The table says from which bit on only these speak (docs/benchmark.md).

    Example: solomonoff losses 110110110110110110110110110110
    """
    from sandbox.predictors.along import BASELINES_ALONG, along_called
    from sandbox.predictors.losses_along import log_losses
    from sandbox.predictors.trials import PRIORS_TRIED

    from ..census_input import chosen_priors
    from ..data_input import string_asked
    from ..trial_census import census_along
    from ..views.progress import told

    form, mixed = options.chosen(format, json), chosen_priors(priors or list(PRIORS_TRIED))
    wanted = string_asked(string, file, read_as, first)
    for name in predictors or ():
        along_called(name)  # before the census is taken
    limits = {"bits": bits, "observations": observations, "steps": steps, "cells": cells}
    programs = census_along(context, census, (machine, given, cases, without), wanted, limits, yes=yes)
    with told() as progress:
        result = log_losses(programs, wanted, predictors=predictors or BASELINES_ALONG, priors=mixed, progress=progress)
    _answer(result, form, only=table, rows=rows)


def _answer(result: "LogLosses", form: "Format", *, only: str | None, rows: int | None) -> None:
    from sandbox.machines.catalogue import machine

    from ..views.answers import answer, provenance
    from ..views.trials import show_along

    shown = result.table(most=rows) if only is None else result.table_named(only, most=rows)
    answer(
        form,
        told=lambda: result.to_dict() | provenance(machine=machine(result.machine), budget=result.budget),
        table=lambda: shown,
        text=lambda: show_along(result, only=only, rows=_ROWS_FOR_PEOPLE if rows is None else rows),
    )
