"""Predictors on trial: the expected log-loss and regret against the exact mixture of each prior."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from sandbox.census.stored import AnyCensus
from sandbox.predictors.catalogue import BASELINES, predictor_called
from sandbox.predictors.command import CommandOptions
from sandbox.predictors.evaluation import Evaluation
from sandbox.predictors.judging import COMPLEXITIES, POSITIONS, TOTALS
from sandbox.predictors.predictor import Predictor
from sandbox.predictors.result import TrialResult
from sandbox.predictors.scopes import Scope
from sandbox.priors.prior import Prior
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.tables import Cell, Table, table_of

KINDS = ("mixture", "fitted", "blind")
"""What a predictor knows of the measure that it is tried on: it is a mixture of the same programs, the best of its kind
on that measure, or it knows nothing of it."""
PRIORS_TRIED = ("solomonoff", "speed-kt", "speed-fast", "speed", "space")
Told = Callable[[str], None]
"""Who is told the name of each part of the work."""

DIGITS = ".5g"
"""How bits are shown: some regrets are a thousand times smaller than others, and none of them is nothing."""
_FORMS = dict.fromkeys(
    ("entropy_bits", "log_loss_bits", "regret_bits", "low_bits", "high_bits", "stopping_bits", "mean_regret_bits"),
    DIGITS,
) | {"excluded_mass": ".3g", "reach": ".4f", "mass": ".3g"}


def trial(
    census: AnyCensus,
    predictor: str | Predictor | Callable[[Any], Any],
    *,
    priors: Iterable[Prior | str] = PRIORS_TRIED,
    measure: str = "at-least",
    bits: int | None = None,
    scope: Scope | None = None,
    options: CommandOptions | None = None,
) -> TrialResult:
    """Return what a predictor loses on the exact mixture of each prior: in total, by position, by K of the string.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete; its programs are mixed.
    predictor : str, Predictor, or callable
        As `predictor_called` has it: a name, or a function of prefixes.
    priors : iterable of Prior or str
        Proper ones: each makes a mixture.
    measure : str
        One of MEASURES: stop, normalised, at-least, length.
    bits : int or None
        n: bits of the strings; None: as many as the census observed.
    scope : Scope, optional
        Which strings are asked about; all by default.
    options : CommandOptions, optional
        How a command is asked.

    Returns
    -------
    TrialResult
        Sums over the table of all strings; they are sums of floats, exact to some 1e-12.

    Raises
    ------
    UnknownName, ImproperPrior, InvalidLimit, NothingFound, CensusMismatch
        As `string_measure`.
    InvalidAnswer, PredictorFailed, BrokenPlugin
        When the predictor answers what is no probability, or does not answer.

    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.vocabulary.budget import Budget
    >>> census = take(Plan("tape", Budget(bits=15, steps=200, cells=64, observations=4)))
    >>> result = trial(census, "markov-2", priors=["solomonoff"])
    >>> result
    TrialResult(markov-2, at-least, 5 strings of 4 bits)
    >>> result.table().columns[:4]
    ('prior', 'entropy_bits', 'log_loss_bits', 'regret_bits')
    """
    scope = Scope() if scope is None else checked_type(scope, Scope, "a Scope of strings")
    evaluation = Evaluation(census, priors, measure, bits, scope)
    own = predictor_called(predictor, evaluation.mixtures, options=options)
    judgements = evaluation.judgements(own)
    tables = {
        "losses": _table(("prior", *TOTALS), [(prior, *of.total) for prior, of in judgements.items()]),
        "positions": _long("prior", POSITIONS, {prior: of.positions for prior, of in judgements.items()}),
        "complexities": _long("prior", COMPLEXITIES, {prior: of.complexities for prior, of in judgements.items()}),
    }
    return evaluation.result([own.name], tables)


def trial_of_all(
    census: AnyCensus,
    *,
    baselines: Iterable[str] = BASELINES,
    priors: Iterable[Prior | str] = PRIORS_TRIED,
    measure: str = "at-least",
    bits: int | None = None,
    progress: Told | None = None,
) -> TrialResult:
    """Return what every baseline, and every prior as a predictor of the others, loses; arguments and errors as `trial`.

    Returns
    -------
    TrialResult
        `regret`: a row a predictor, with its kind of KINDS, and a column a prior, in bits. `matrix`: the priors among
        them, KL(column || row). `losses`: all numbers.
    """
    evaluation = Evaluation(census, priors, measure, bits, Scope())
    judgements, kinds = {}, {}
    for name in [*baselines, *evaluation.by_prior]:
        if progress:
            progress(name)
        own = predictor_called(name, evaluation.mixtures)
        judgements[name] = evaluation.judgements(own)
        kinds[name] = "mixture" if name in evaluation.by_prior else "fitted" if own.fitted else "blind"
    at = TOTALS.index("regret_bits")
    regrets = {name: tuple(of.total[at] for of in each.values()) for name, each in judgements.items()}
    in_order = sorted(kinds, key=lambda name: (KINDS.index(kinds[name]), _mean(regrets[name]) * (name in baselines)))
    forms = dict.fromkeys(evaluation.by_prior, DIGITS)
    losses = {name: [(prior, *of.total) for prior, of in judgements[name].items()] for name in in_order}
    tables = {
        "regret": table_of(
            ("predictor", "kind", *evaluation.by_prior),
            [(name, kinds[name], *regrets[name]) for name in in_order],
            formats=forms,
        ),
        "matrix": table_of(
            ("predictor", *evaluation.by_prior), [(name, *regrets[name]) for name in evaluation.by_prior], formats=forms
        ),
        "losses": _long("predictor", ("prior", *TOTALS), losses),
    }
    return evaluation.result(in_order, tables)


def _mean(regrets: tuple[Cell, ...]) -> float:
    return float(np.mean([float(regret or 0.0) for regret in regrets]))


def _table(columns: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> Table:
    return table_of(columns, rows, formats={name: form for name, form in _FORMS.items() if name in columns})


def _long(key: str, columns: tuple[str, ...], by_key: dict[str, list[tuple[Cell, ...]]]) -> Table:
    return _table((key, *columns), [(name, *row) for name, rows in by_key.items() for row in rows])
