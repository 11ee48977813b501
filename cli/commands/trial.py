"""`solomonoff trial`: predictors against the exact mixture of each prior."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .. import options
from .. import trial_options as own

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus
    from sandbox.predictors.result import TrialResult
    from sandbox.predictors.scopes import Scope
    from sandbox.priors.prior import Prior
    from sandbox.vocabulary.tables import Table

    from ..formats import Format

_ROWS_FOR_PEOPLE = 20


def trial_command(
    context: typer.Context,
    predictor: own.Predictor = None,
    baselines: own.All = False,
    measure: own.Measure = "at-least",
    priors: options.Priors = None,
    machine: options.MachineName = None,
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
    table: own.TableName = None,
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
    from sandbox.predictors.scopes import Scope

    from ..trial_census import census_of_trial

    form = options.chosen(format, json)
    _require_asked(predictor, baselines, questions, json or form.value == "json")
    _require_files(figure, out, questions, force=force)
    scope = Scope(heaviest=heaviest, samples=sample, seed=seed, floor=floor)
    limits = {"bits": bits, "observations": observations, "steps": steps, "cells": cells}
    mixed = _priors(priors)
    known, length = census_of_trial(context, census, machine, measure, limits, yes=yes)
    asked = _Asked(known, mixed, measure, length, scope)
    if questions:
        _write_questions(questions, asked)
        return
    result = asked.all_tried() if baselines else asked.tried(predictor or "", answers, seconds)
    shown = result.table(most=rows) if table is None else result.table_named(table, most=rows)
    _write(result, figure, out)
    _answer(result, shown, form, only=table, rows=_ROWS_FOR_PEOPLE if rows is None else rows)


class _Asked:
    """What predictors are tried on: a census, the priors, the measure of strings of some size, and which of them."""

    def __init__(
        self, census: "AnyCensus", priors: "list[Prior]", measure: str, length: int | None, scope: "Scope"
    ) -> None:
        self.census, self.priors, self.measure, self.length, self.scope = census, priors, measure, length, scope

    def tried(self, predictor: str, answers: Path | None, seconds: float) -> "TrialResult":
        """Return what one predictor loses."""
        from sandbox.predictors.catalogue import Means
        from sandbox.predictors.trials import trial

        from ..views.progress import answers_progress

        with answers_progress() as heard:
            means = Means(seconds=seconds, kept=answers, heard=heard)
            return trial(
                self.census, predictor, priors=self.priors, measure=self.measure, bits=self.length, scope=self.scope,
                means=means,
            )  # fmt: skip

    def all_tried(self) -> "TrialResult":
        """Return what every baseline loses, and every prior."""
        from sandbox.predictors.trials import trial_of_all
        from sandbox.vocabulary.errors import InvalidLimit

        from ..views.progress import told

        if self.scope.kind != "exact":
            raise InvalidLimit("expected all strings with --all, got some; leave out --heaviest and --sample")
        with told() as progress:
            return trial_of_all(
                self.census, priors=self.priors, measure=self.measure, bits=self.length, progress=progress
            )


def _require_asked(predictor: str | None, baselines: bool, questions: Path | None, json: bool) -> None:
    """Refuse more than one thing to try, or none."""
    from sandbox.vocabulary.errors import InvalidLimit

    if (predictor is not None) + baselines + (questions is not None) != 1:
        got = "none" if not (predictor or baselines or questions) else "more than one of them"
        raise InvalidLimit(f"expected a PREDICTOR, --all or --questions FILE, got {got}; such as 'solomonoff trial kt'")
    if questions and json:
        raise InvalidLimit("expected --questions FILE or --json, got both; the file is of JSON lines")


def _require_files(figure: Path | None, out: Path | None, questions: Path | None, *, force: bool) -> None:
    from ..views.pages import require_writable

    for path, suffixes in ((figure, (".png", ".svg")), (out, (".md",)), (questions, (".jsonl",))):
        require_writable(path, *suffixes, force=force)


def _priors(names: list[str] | None) -> "list[Prior]":
    from sandbox.predictors.trials import PRIORS_TRIED

    from ..census_input import chosen_priors

    return chosen_priors(names or list(PRIORS_TRIED))


def _write_questions(path: Path, asked: _Asked) -> None:
    """Write what a predictor is asked as JSON lines."""
    from sandbox.host.files import write_atomically
    from sandbox.predictors.evaluation import Evaluation
    from sandbox.predictors.protocol import questions

    from ..views.words import print_folded

    evaluation = Evaluation(asked.census, asked.priors, asked.measure, asked.length, asked.scope)
    lines = [f"{line}\n" for line in questions(evaluation.asked)]
    write_atomically(path, "".join(lines).encode())
    print_folded(f"wrote {len(lines):,} questions to {path}")


def _write(result: "TrialResult", figure: Path | None, out: Path | None) -> None:
    """Write the figure and the page, where they were asked for."""
    from sandbox.host.files import write_atomically

    if figure is not None:
        from sandbox.report.figures.trials import trial_figure
        from sandbox.report.image_file import save

        save(trial_figure(result), figure)
    if out is not None:
        from sandbox.report.leaderboard import leaderboard_page

        page = leaderboard_page(result, command=_command(result, figure, out), figure=figure.name if figure else None)
        write_atomically(out, page.encode())


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


def _answer(result: "TrialResult", shown: "Table", form: "Format", *, only: str | None, rows: int) -> None:
    from sandbox.machines.catalogue import machine

    from ..views.answers import answer, provenance
    from ..views.trials import show

    answer(
        form,
        told=lambda: result.to_dict() | provenance(machine=machine(result.machine), budget=result.budget),
        table=lambda: shown,
        text=lambda: show(result, only=only, rows=rows),
    )
