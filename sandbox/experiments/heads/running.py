"""Experiment `heads`: the tables, for the budget and for fewer bits."""

from math import log2

from sandbox.census.table import Census
from sandbox.experiments.functions import functions_of, machine_of, take_functions
from sandbox.experiments.heads.consistency import (
    Heads,
    given_labels,
    heads_of,
    in_order,
    inputs_of,
    labelled,
    masses_of,
)
from sandbox.experiments.heads.many_to_one import Multiplicity, functions_rows, multiplicity_of
from sandbox.experiments.heads.options import HeadsOptions
from sandbox.experiments.heads.sampling import frequencies_table
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.priors.catalogue import as_priors
from sandbox.priors.prior import Prior
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.tables import Cell, Table, table_of

QUESTION = "Two heads that must agree: which is honest, and how many programs has a function?"
_KEYS = {"odds": 2, "patterns": 2, "languages": 2, "given_labels": 1, "multiplicity": 1, "functions": 1}


def run(options: HeadsOptions, *, progress: Told) -> ExperimentResult:
    """Return the odds by number of questions, every label pattern, other human languages, and programs by function.

    Raises
    ------
    NothingFound, UnknownName, InvalidLimit, ImproperPrior, BudgetExceeded, Stopped
        For labels that no program gives within the budget; for a prior or a language that is none.
    """
    priors = as_priors(options.priors)
    for prior in priors:
        prior.require_proper()
    census = _census(options, progress)
    _require_labels(census, priors[0], options)
    more = _tables(census, priors, options, progress)
    less = options.with_fewer_bits()
    try:
        census_less = _census(less, progress)
        _require_labels(census_less, priors[0], less)
        fewer = _tables(census_less, priors, less, progress)
    except NothingFound:
        fewer = {}
    tables = {
        name: with_less(table, fewer.get(name), keys=table.columns[: _KEYS[name]]) for name, table in more.items()
    }
    if options.draws:
        progress("samples")
        heads = {prior.name: _heads(census, prior, options.bits) for prior in priors}
        tables["frequencies"] = frequencies_table(heads, options)
    budget = options.budget(8)
    asked = machine_of(inputs_of(options.distance), 1)
    return ExperimentResult("heads", QUESTION, options, budget, tables, _sentences(tables), asked)


def _census(options: HeadsOptions, progress: Told, *, without: str = "") -> Census:
    progress(f"{options.bits} bits: all programs" + (f" without {without}" if without else ""))
    return take_functions(inputs_of(options.distance), 1, options.budget(8), without=without)


def _heads(census: Census, prior: Prior, bits: int) -> Heads:
    functions = functions_of(census, prior)
    if not functions.tables:
        raise NothingFound(
            f"expected programs that answer in all 8 situations, found none of up to {bits} bits; raise --bits"
        )
    return heads_of(functions)


def _require_labels(census: Census, prior: Prior, options: HeadsOptions) -> None:
    if not labelled(_heads(census, prior, options.bits), options.truth).any():
        raise NothingFound(
            f"expected programs that give the labels {options.truth}, found none of up to {options.bits} bits: their "
            "probability is 0; raise --bits"
        )


def _tables(census: Census, priors: tuple[Prior, ...], options: HeadsOptions, progress: Told) -> dict[str, Table]:
    functions = [functions_of(census, prior) for prior in priors]
    heads = {prior.name: heads_of(each) for prior, each in zip(priors, functions, strict=True)}
    many: list[tuple[Cell, ...]] = [
        (prior.name, *multiplicity_of(each)) for prior, each in zip(priors, functions, strict=True)
    ]
    forms = {"same_program": ".4f", "effective_median": ".3f", "slope": ".4f"}
    columns = ("function", "bits", "programs", "effective", "log2_probability")
    return {
        "odds": _odds_table(heads, options),
        "patterns": _patterns_table(heads),
        "given_labels": _given_labels_table(heads, options),
        "languages": _languages_table(heads, priors, options, progress),
        "multiplicity": table_of(("prior", *Multiplicity._fields), many, formats=forms),
        "functions": table_of(
            columns, functions_rows(functions[0]), formats={"effective": ".3f", "log2_probability": ".4f"}
        ),
    }


def _odds_table(heads: dict[str, Heads], options: HeadsOptions) -> Table:
    """Return the odds by how many questions both heads must answer alike, first those that are also labelled."""
    seen, tampered = in_order(options.truth)
    rows: list[tuple[Cell, ...]] = []
    for name, head in heads.items():
        for number in range(9):
            masses = masses_of(head, head, options.truth, [*seen, *tampered][:number])
            told = (_log2(each, masses.instrumental) for each in (masses.plain, masses.refunded))
            rows.append((name, number, *told))
    values = ("plain_log2_odds", "refunded_log2_odds")
    return table_of(("prior", "questions", *values), rows, formats=dict.fromkeys(values, ".4f"))


def _given_labels_table(heads: dict[str, Heads], options: HeadsOptions) -> Table:
    """Return what the refunded head is."""
    rows: list[tuple[Cell, ...]] = [(name, *given_labels(head, options.truth)) for name, head in heads.items()]
    values = ("true", "sensor", "neither")
    return table_of(("prior", *values), rows, formats=dict.fromkeys(values, ".4f"))


def _patterns_table(heads: dict[str, Heads]) -> Table:
    """Return for every truth, labelled where the sensor is right, what the odds are when just those are asked."""
    rows: list[tuple[Cell, ...]] = []
    for name, head in heads.items():
        for truth in (f"{number:04b}" for number in range(16)):
            masses = masses_of(head, head, truth, in_order(truth)[0])
            odds = (_log2(each, masses.instrumental) for each in (masses.plain, masses.refunded))
            rows.append((name, truth, _log2(masses.instrumental, 1.0), *odds))
    values = ("log2_probability", "plain_log2_odds", "refunded_log2_odds")
    return table_of(("prior", "labels", *values), rows, formats=dict.fromkeys(values, ".4f"))


def _languages_table(
    heads: dict[str, Heads], priors: tuple[Prior, ...], options: HeadsOptions, progress: Told
) -> Table:
    """Return the refunded odds where the human model has another language than the head."""
    rows: list[tuple[Cell, ...]] = []
    questions = in_order(options.truth)[0]
    for without in options.human_without:
        census = _census(options, progress, without=without)
        for prior in priors:
            functions, head = functions_of(census, prior), heads[prior.name]
            human = heads_of(functions) if functions.tables else Heads(head.probability * 0, head.answers)
            masses = masses_of(head, human, options.truth, questions)
            alone = float(head.probability @ labelled(head, options.truth))
            told = (_log2(alone, 1.0), _log2(masses.instrumental, 1.0))
            rows.append((prior.name, without, *told, _log2(masses.refunded, masses.instrumental)))
    values = ("log2_head", "log2_human", "refunded_log2_odds")
    return table_of(("prior", "human_without", *values), rows, formats=dict.fromkeys(values, ".4f"))


def _log2(mass: float, beside: float) -> float | None:
    return log2(mass / beside) if mass and beside else None


def _sentences(tables: dict[str, Table]) -> tuple[str, ...]:
    odds = tables["odds"].rows
    none, four, eight = odds[0], odds[4], odds[8]
    worst = max(abs(float(row[6])) for row in tables["patterns"].rows if row[6] is not None)
    free = tables["given_labels"].rows[0]
    many = tables["multiplicity"].rows[0]
    return (
        f"Under {none[0]}, log2 of the odds honest : instrumental is {none[2]:.3f} where nothing is asked, "
        f"{four[2]:.3f} with the 4 questions that are labelled, {eight[2]:.3f} with all 8: consistency alone makes it "
        "worse.",
        f"With the term 1 / P(G | a) it is {four[4]:.3f} and {eight[4]:.3f}; of all label patterns that have a "
        f"probability, under every prior, it differs from 0 by {worst:.0e} at most.",
        "Free is not honest: the refunded head is the posterior given the labels, which is true everywhere with "
        f"probability {free[1]:.4f}, and says what the sensor says with {free[3]:.4f}.",
        f"Two heads that agree everywhere are the same program with probability {many[5]:.4f}: {many[1]} functions "
        f"have {many[3]} programs.",
    )
