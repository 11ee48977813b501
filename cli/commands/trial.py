"""`solomonoff trial`: predictors against the exact mixture of each prior."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .. import options, table_options
from .. import trial_options as own

if TYPE_CHECKING:
    from sandbox.predictors.result import TrialResult

    from ..formats import Format

_ROWS_FOR_PEOPLE = 20


def trial_command(
    context: typer.Context,
    predictor: own.Predictor = None,
    baselines: own.All = False,
    measure: own.Measure = "at-least",
    priors: options.Priors = None,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    census: options.CensusFile = None,
    bits: options.Bits = 30,
    observations: options.Observations = 12,
    steps: options.Steps = 4000,
    cells: options.Cells = 64,
    heaviest: own.Heaviest = None,
    floor: own.Floor = 0.0,
    sample: own.Sample = None,
    seed: options.Seed = 0,
    answers: own.AnswersFile = None,
    seconds: own.Seconds = 10.0,
    questions: own.QuestionsFile = None,
    table: table_options.Table = None,
    rows: options.Rows = None,
    figure: own.Figure = None,
    out: options.Out = None,
    force: options.Force = False,
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Try a predictor against the exact mixture of each prior: log-loss, regret and KL in bits.

    In total, by position, and by K of the string; exact over all strings of N bits that programs up to L bits print.
    With --out FILE.md the result is a page.

    Example: solomonoff trial markov-5
    """
    from ..trial_asked import Asked, priors_tried, require_files, require_one, scope_of, write_questions
    from ..trial_census import census_of_trial

    form = require_one(predictor, baselines, questions, options.chosen(format, json))
    require_files(figure, out, questions, force=force)
    scope, mixed = scope_of(heaviest, floor, sample, seed), priors_tried(priors)
    whose = (machine, given, cases, without)
    limits = {"bits": bits, "observations": observations, "steps": steps, "cells": cells}
    asked = Asked(*census_of_trial(context, census, whose, measure, limits, yes=yes), mixed, measure, scope)
    if questions:
        return write_questions(questions, asked)
    result = asked.all_tried() if baselines else asked.tried(predictor or "", answers, seconds)
    return _answer(_written(result, figure, out), form, only=table, rows=rows)


def _written(result: "TrialResult", figure: Path | None, out: Path | None) -> "TrialResult":
    """Write the figure and the page, where they were asked for; return the result."""
    from sandbox.host.files import write_atomically

    if figure is not None:
        from sandbox.report.figures.trials import trial_figure
        from sandbox.report.image_file import save

        save(trial_figure(result), figure)
    if out is not None:
        from sandbox.report.leaderboard import leaderboard_page

        page = leaderboard_page(result, command=_command(result, figure, out), figure=figure.name if figure else None)
        write_atomically(out, page.encode())
    return result


def _command(result: "TrialResult", figure: Path | None, out: Path) -> str:
    """Return the command that writes the page again, with all that can change what it says."""
    from sandbox.predictors.trials import PRIORS_TRIED

    budget, scope, losses = result.budget, result.scope, result.tables["losses"]
    at = losses.columns.index("prior")
    priors = tuple(dict.fromkeys(str(row[at]) for row in losses.rows))
    given = {
        "--measure": (result.measure, "at-least"), "--machine": (result.machine, "tape"),
        "--bits": (budget.bits, 30), "--observations": (result.observations, 12), "--steps": (budget.steps, 4000),
        "--cells": (budget.cells, 64), "--heaviest": (scope.heaviest, None), "--floor": (scope.floor, 0.0),
        "--sample": (scope.samples, None), "--seed": (scope.seed, 0), "--figure": (figure, None),
    }  # fmt: skip
    parts = ["--all"] if "matrix" in result.tables else [result.predictors[0]]
    parts += [part for prior in priors if priors != PRIORS_TRIED for part in ("--prior", prior)]
    parts += [str(part) for option, (value, usual) in given.items() if value != usual for part in (option, value)]
    return shlex.join(["solomonoff", "trial", *parts, "--out", str(out), "--force"])


def _answer(result: "TrialResult", form: "Format", *, only: str | None, rows: int | None) -> None:
    from ..trial_answer import answer_with_tables
    from ..views.trials import show

    most = _ROWS_FOR_PEOPLE if rows is None else rows
    answer_with_tables(result, form, lambda: show(result, only=only, rows=most), only=only, rows=rows)
