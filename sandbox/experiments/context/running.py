"""Experiment `context`: the tables; what depends on the short programs also for fewer bits."""

from typing import NamedTuple

import numpy as np

from sandbox.census.standing import take_once
from sandbox.experiments.context.divergences import divergences_of, nearest, sharpened
from sandbox.experiments.context.ensemble import Ensemble, ensemble_of
from sandbox.experiments.context.identity import flip_probability, head_loss_bits, largest_difference
from sandbox.experiments.context.learned import Learned, all_learned
from sandbox.experiments.context.options import ContextOptions
from sandbox.experiments.context.patterns import Split, compared_on_splits, fixed_weight_count, primitive_patterns
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.explore.plan import Plan
from sandbox.predictors.distribution import entropy_bits
from sandbox.priors.catalogue import as_priors
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Floats
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.tables import Cell, Table, table_of

QUESTION = "What does a learner in context approximate?"
BETAS = (1.0, 2.0, 4.0, 8.0, 16.0)
POWERS = (1.1, 1.25, 1.5, 2.0, 3.0)
PATTERN_BITS = 24
MEASURES = ("kl", "js", "tv")
_KEYS = {"learners": 3, "ensembles": 1, "identity": 2, "distances": 3}


class Strings(NamedTuple):
    """What is learned, and all that it is compared with: names and probabilities of the same strings."""

    ensemble: Ensemble
    targets: dict[str, Floats]


def run(options: ContextOptions, *, progress: Told) -> ExperimentResult:
    """Return the identity, both kinds of weights, the learners, and which prior each is nearest to.

    Raises
    ------
    NothingFound, UnknownName, ImproperPrior, BudgetExceeded, Stopped
        For a budget within which nothing prints so many bits; for a prior that is none.
    """
    more = _tables(options, progress)
    try:
        fewer = _tables(options.with_fewer_bits(), progress)
    except NothingFound:
        fewer = {}
    tables = {
        name: with_less(table, fewer.get(name), keys=table.columns[: _KEYS[name]]) for name, table in more.items()
    }
    progress("periodic patterns: dynamic and fixed weights")
    tables |= _weights_tables(options)
    tables["nearest"] = _nearest_table(more["distances"])
    order = ("nearest", "learners", "distances", "identity", "weights", "splits", "ensembles")
    tables = {name: tables[name] for name in order}
    budget = options.budget(options.observations)
    return ExperimentResult("context", QUESTION, options, budget, tables, _sentences(options, tables))


def _tables(options: ContextOptions, progress: Told) -> dict[str, Table]:
    """Return what depends on the budget."""
    progress(f"{options.bits} bits: all programs")
    strings = _strings(options)
    told = f"{options.bits} bits: "
    training = all_learned(
        strings.ensemble, rounds=options.rounds, seed=options.seed, progress=lambda part: progress(told + part)
    )
    learned = list(training)
    progress(told + "the head and the mixture")
    return {
        "ensembles": _ensembles_table(strings),
        "identity": _identity_table(strings.ensemble),
        "learners": _learners_table(strings.ensemble, learned),
        "distances": _distances_table(strings, learned),
    }


def _strings(options: ContextOptions) -> Strings:
    census = take_once(Plan("tape", options.budget(options.observations)))
    ensemble = ensemble_of(census, prior_called("solomonoff"))
    targets = {prior.name: ensemble_of(census, prior).probability for prior in as_priors(options.priors)}
    targets |= {f"solomonoff^{power:g}": sharpened(ensemble.probability, power) for power in POWERS}
    return Strings(ensemble, targets)


def _ensembles_table(strings: Strings) -> Table:
    rows = [(name, len(target), entropy_bits(target)) for name, target in strings.targets.items()]
    return table_of(("prior", "strings", "entropy_bits"), rows, formats={"entropy_bits": ".4f"})


def _identity_table(ensemble: Ensemble) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (beta, flip_probability(beta), largest_difference(ensemble, beta), head_loss_bits(ensemble, beta))
        for beta in BETAS
    ]
    rows.append((None, 0.0, None, abs(head_loss_bits(ensemble, float("inf")))))
    forms = {"flip": ".6f", "largest_difference": ".1e", "loss_bits": ".6f"}
    return table_of(("beta", "flip", "largest_difference", "loss_bits"), rows, formats=forms)


def _learners_table(ensemble: Ensemble, learned: list[Learned]) -> Table:
    rows = [
        (each.learner, each.rounds, each.numbers, divergences_of(ensemble.probability, each.probability).kl)
        for each in learned
    ]
    return table_of(("learner", "rounds", "numbers", "loss_bits"), rows, formats={"loss_bits": ".4f"})


def _distances_table(strings: Strings, learned: list[Learned]) -> Table:
    rows = [
        (each.learner, each.rounds, name, *divergences_of(target, each.probability))
        for each in learned
        for name, target in strings.targets.items()
    ]
    columns = ("learner", "rounds", "target", *MEASURES)
    return table_of(columns, rows, formats=dict.fromkeys(MEASURES, ".4f"))


def _nearest_table(distances: Table) -> Table:
    """Return of each learner which target is nearest, by each measure, and by KL among the priors alone."""
    by_learner: dict[tuple[Cell, Cell], list[tuple[Cell, ...]]] = {}
    for row in distances.rows:
        by_learner.setdefault((row[0], row[1]), []).append(row)
    rows = []
    for key, targets in by_learner.items():
        priors = [row for row in targets if "^" not in str(row[2])]
        alone = _nearest(priors, 3)
        rows.append((*key, alone, *(_nearest(targets, 3 + at) for at in range(len(MEASURES)))))
    return table_of(("learner", "rounds", "kl_of_priors", *MEASURES), rows)


def _nearest(rows: list[tuple[Cell, ...]], column: int) -> str:
    return nearest({str(row[2]): float(row[column] or 0.0) for row in rows})


def _weights_tables(options: ContextOptions) -> dict[str, Table]:
    patterns = primitive_patterns(PATTERN_BITS)
    splits = compared_on_splits(patterns, splits=options.splits, seed=options.seed)
    mean = Split(*np.mean(np.array(splits), axis=0).tolist())
    rows = []
    for kind, numbers in (("dynamic", 3), ("fixed", fixed_weight_count(PATTERN_BITS))):
        seen, unseen, right_seen, right_unseen = (
            getattr(mean, f"{kind}_{name}") for name in ("seen", "unseen", "right_seen", "right_unseen")
        )
        rows.append((kind, numbers, seen, unseen, unseen - seen, right_seen, right_unseen))
    columns = ("weights", "numbers", "error_seen", "error_unseen", "gap", "right_seen", "right_unseen")
    each = [(number, *split) for number, split in enumerate(splits, start=1)]
    return {
        "weights": table_of(columns, rows, formats=dict.fromkeys(columns[2:], ".4f")),
        "splits": table_of(("split", *Split._fields), each, formats=dict.fromkeys(Split._fields, ".4f")),
    }


def _sentences(options: ContextOptions, tables: dict[str, Table]) -> tuple[str, ...]:
    identity, (dynamic, fixed) = tables["identity"].rows, tables["weights"].rows
    worst = max(float(row[2] or 0.0) for row in identity)
    rows = tables["nearest"].rows
    resources = sum(row[2] != "solomonoff" for row in rows)
    controls = [str(row[0]) for row in rows if _is_solomonoff(row[4]) and _is_solomonoff(row[5])]
    return (
        f"A softmax head with strings of {options.observations} bits as keys is the Bayes mixture with bit flips: they "
        f"differ by {worst:.0e} at most.",
        f"Weights made from the context lose {dynamic[4]:+.4f} a bit on patterns not seen, fixed ones {fixed[4]:+.4f}.",
        f"Among the priors alone, KL(prior || learner) puts {resources} of {len(rows)} learners nearest to another "
        "prior than the one that they learn: the claim that limited compute approximates a speed prior.",
        "With sharpened controls, which know nothing of time, Jensen-Shannon and total variation put "
        f"{len(controls)} of {len(rows)} nearest to solomonoff or to a sharpened solomonoff.",
    )


def _is_solomonoff(name: Cell) -> bool:
    return str(name).split("^")[0] == "solomonoff"
