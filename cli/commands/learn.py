"""`solomonoff learn`: a small network, trained on sequences drawn from a measure, kept in a file to be put on trial."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from .. import learn_options as own
from .. import options
from .. import trial_options as asked

if TYPE_CHECKING:
    from sandbox.datasets.exact import Dataset
    from sandbox.learner.learned import Learned
    from sandbox.learner.options import LearnerOptions

    from ..formats import Format


def learn_command(
    context: typer.Context,
    network: own.Network,
    out: options.RequiredOut,
    measure: asked.Measure = "at-least",
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
    updates: own.Updates = 4000,
    minutes: own.Minutes = 10.0,
    batch: own.Batch = 256,
    rate: own.Rate = 0.002,
    width: own.Width = 0,
    layers: own.Layers = 0,
    seed: options.Seed = 0,
    figure: asked.Figure = None,
    resume: options.Resume = False,
    force: options.Force = False,
    yes: options.Yes = False,
    rows: options.Rows = None,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Train a transformer or a gated recurrent unit by log-loss on sequences drawn from a measure; docs/learner.md.

    FILE is an .npz; it is written every 30 s, and Ctrl-C loses nothing: --resume goes on. Then put it on trial with
    solomonoff trial learner:FILE. The seed is that of the network and of the draws. Needs the extra learn.

    Example: solomonoff learn gru --out gru.npz
    """
    from sandbox.learner.options import LearnerOptions

    from ..trial_census import census_of_trial

    form = options.chosen(format, json)
    kind = LearnerOptions(network=network, width=width, layers=layers, batch=batch, rate=rate, seed=seed)
    _require_possible(out, figure, minutes, resume=resume, force=force, yes=yes)
    limits = {"bits": bits, "observations": observations, "steps": steps, "cells": cells}
    taken = census_of_trial(context, census, (machine, given, cases, without), measure, limits, yes=yes)
    data = _dataset(*taken, measure, priors, seed)
    learned = _trained(data, kind, out, updates=updates, minutes=minutes, resume=resume, force=force)
    _draw(learned, figure)
    _answer(form, learned, out, rows)


def _answer(form: "Format", learned: "Learned", out: Path, rows: int | None) -> None:
    from sandbox.machines.catalogue import machine

    from ..views.learners import answer_learned

    answer_learned(form, learned, machine(learned.machine), out, rows)


def _draw(learned: "Learned", figure: Path | None) -> None:
    if figure is not None:
        from sandbox.report.figures.learning_curves import learning_figure
        from sandbox.report.image_file import save

        save(learning_figure([learned]), figure)


def _require_possible(out: Path, figure: Path | None, minutes: float, *, resume: bool, force: bool, yes: bool) -> None:
    from sandbox.host.resources import require_patience
    from sandbox.learner.extra import require_extra

    from ..views.pages import require_writable

    require_extra()
    require_writable(out, ".npz", force=force or resume)
    require_writable(figure, ".png", ".svg", force=force)
    if not yes:
        require_patience(60 * minutes, "training", "lower --minutes")


def _dataset(census: Any, length: int | None, measure: str, priors: list[str] | None, seed: int) -> "Dataset":
    from sandbox.datasets.making import dataset
    from sandbox.datasets.splits import SplitRule
    from sandbox.vocabulary.errors import UnknownName

    if priors and len(priors) > 1:
        raise UnknownName(f"expected one --prior, got {len(priors)}; train a learner for each")
    prior = priors[0] if priors else "solomonoff"
    return dataset(census, prior=prior, measure=measure, bits=length, seed=seed, rule=SplitRule(by="none"))


def _trained(
    data: "Dataset", kind: "LearnerOptions", out: Path, *, updates: int, minutes: float, resume: bool, force: bool
) -> "Learned":
    from sandbox.learner.training import train

    from ..views.progress import learning_progress, reserved_output

    with reserved_output(out, force or resume), learning_progress(updates) as told:
        return train(data, kind, updates=updates, minutes=minutes, path=out, resume=resume, progress=told)
