"""`solomonoff losses`: the cumulative log-loss of priors and baselines along one string."""

from typing import Annotated

import typer

from .. import completion, data_options, options, table_options

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
    and 21. The table says from which bit on the census says nothing (docs/benchmark.md).

    Example: solomonoff losses 110110110110110110110110110110
    """
    from sandbox.predictors.along import BASELINES_ALONG, along_called
    from sandbox.predictors.losses_along import log_losses
    from sandbox.predictors.trials import PRIORS_TRIED

    from ..census_input import chosen_priors
    from ..data_input import string_asked
    from ..trial_answer import answer_with_tables
    from ..trial_census import census_along
    from ..views.progress import told
    from ..views.trials import show_along

    form, mixed = options.chosen(format, json), chosen_priors(priors or list(PRIORS_TRIED))
    wanted = string_asked(string, file, read_as, first)
    for name in predictors or ():
        along_called(name)  # before the census is taken
    limits = {"bits": bits, "observations": observations, "steps": steps, "cells": cells}
    programs = census_along(context, census, (machine, given, cases, without), wanted, limits, yes=yes)
    with told() as progress:
        result = log_losses(programs, wanted, predictors=predictors or BASELINES_ALONG, priors=mixed, progress=progress)
    most = _ROWS_FOR_PEOPLE if rows is None else rows
    answer_with_tables(result, form, lambda: show_along(result, only=table, rows=most), only=table, rows=rows)
