"""Experiment `imitation`: the tables, for the budget and for fewer bits."""

from functools import partial

from sandbox.experiments.imitation.options import ImitationOptions
from sandbox.experiments.imitation.questions import features_first, machine_asked, paths_of, snow_first
from sandbox.experiments.imitation.texts import best_text, generalises, snow_bits
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.priors.catalogue import as_priors
from sandbox.tiers.fates.shares import shares_of
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.tables import Cell, Table, table_of

QUESTION = "When does imitating what a human would say generalise where learning does not?"
Rows = list[tuple[Cell, ...]]
KEYS = {
    "labellings": ("labelling",),
    "gaps": ("human", "gap"),
    "posterior": ("prior", "labelling"),
    "memoriser": ("labelling",),
}
HUMANS = {"features first": features_first, "features first, no (": features_first, "snow first": snow_first}


def run(options: ImitationOptions, *, progress: Told) -> ExperimentResult:
    """Return of each labelling the text that is imitated, and how far it goes; by gap and by human; and memorisers.

    Raises
    ------
    UnknownName, InvalidLimit, ImproperPrior, NothingFound, BudgetExceeded, Stopped
        For a prior or language that is none, numbers that cannot be, or labels that no text gives.
    """
    for prior in as_priors(options.priors):
        prior.require_proper()
    more = _tables(options, progress)
    if all(row[1] is None for row in more["labellings"].rows):
        raise NothingFound(
            f"expected texts that give the labels, found none of up to {options.bits} bits: every pattern has "
            "probability 0 there; raise --bits, or leave out fewer instructions: --without"
        )
    less = _tables(options.with_fewer_bits(), progress)
    tables = {name: with_less(table, less[name], keys=KEYS[name]) for name, table in more.items()}
    budget = options.budget(4 * options.repeats + 4)
    first, repeats = options.asked_for[0], options.repeats
    asked = machine_asked(first, options.gap, layout=features_first, repeats=repeats, without=options.without)
    return ExperimentResult("imitation", QUESTION, options, budget, tables, _sentences(options, more), asked)


def _tables(options: ImitationOptions, progress: Told) -> dict[str, Table]:
    form = dict.fromkeys(("human_right", "machine_right", "machine_snow"), ".4f")
    parts = {
        "labellings": (("text", "bits", "steps", "right", "rule_bits", "rule_steps", "snow_bits", "criterion"), _texts),
        "gaps": (("snow_bits", "right", "no_text"), _gaps),
        "posterior": (("human_right", "machine_right", "machine_snow"), _posterior),
        "memoriser": (("rule_bits", "answers_needed", "answers", "memoriser_bits", "bits", "text"), _memorisers),
    }
    tables = {}
    for name, (columns, rows_of) in parts.items():
        progress(f"{options.bits} bits: {name}")
        tables[name] = table_of((*KEYS[name], *columns), rows_of(options), formats=form)
    return tables


def _texts(options: ImitationOptions) -> Rows:
    rows: Rows = []
    asked = partial(paths_of, options, layout=features_first, repeats=options.repeats, without=options.without)
    for labelling in options.asked_for:
        paths = asked(labelling, options.gap)
        text, rule = best_text(paths), best_text(paths, right=True)
        cells: tuple[Cell, ...] = (text.text, text.bits, text.steps, _yes(text.right)) if text else (None,) * 4
        of_rule: tuple[Cell, ...] = (rule.bits, rule.steps) if rule else (None,) * 2
        says = _yes(generalises(rule, options.gap, options.repeats))
        rows.append((labelling, *cells, *of_rule, snow_bits(options.gap), says))
    return rows


def _yes(whether: bool) -> str:
    return "yes" if whether else "no"


def _gaps(options: ImitationOptions) -> Rows:
    """Return how many labellings are right, by human and gap. Repeats change nothing where no text reads data."""
    rows: Rows = []
    for human, layout in HUMANS.items():
        without = options.without + "(" * human.endswith("(")
        asked = partial(paths_of, options, layout=layout, repeats=options.repeats, without=without)
        for gap in range(options.gaps + 1):
            texts = [best_text(asked(labelling, gap)) for labelling in options.asked_for]
            right = sum(text is not None and text.right for text in texts)
            walk = snow_bits(gap) if layout is features_first else 3
            rows.append((human, gap, walk, right, texts.count(None)))
    return rows


def _posterior(options: ImitationOptions) -> Rows:
    """Return what of the posterior of all texts, and of all programs of the machine, is right on all of D'."""
    asked = partial(paths_of, options, repeats=options.repeats)
    taken = {
        labelling: (
            asked(labelling, options.gap, layout=features_first, without=options.without),
            asked(labelling, 0, layout=snow_first),
            asked(labelling, 0, layout=snow_first, snow=True),
        )
        for labelling in options.asked_for
    }
    return [
        (prior.name, labelling, *(shares_of(each, prior).faithful if len(each.count) else None for each in paths))
        for prior in as_priors(options.priors)
        for labelling, paths in taken.items()
    ]


def _memorisers(options: ImitationOptions) -> Rows:
    """Return how many answers make a rule shorter than `,.` with the answers; and which text is, if `,` is allowed."""
    rows: Rows = []
    answers = 4 * options.repeats
    asked = partial(paths_of, options, gap=options.gap, layout=features_first, repeats=options.repeats)
    for labelling in options.asked_for:
        rule = best_text(asked(labelling, without=options.without), right=True)
        text = best_text(asked(labelling, without=options.without.replace(",", "")))
        bits = (rule.bits, max(rule.bits - 5, 1)) if rule else (None, None)
        rows.append((labelling, *bits, answers, 6 + answers, *((text.bits, text.text) if text else (None, None))))
    return rows


def _sentences(options: ImitationOptions, tables: dict[str, Table]) -> tuple[str, ...]:
    rows = tables["labellings"].rows
    right = sum(row[4] == "yes" for row in rows)
    agree = sum(row[4] == row[-1] for row in rows)
    prior = options.priors[0]
    snow = [row[4] for row in tables["posterior"].rows if row[0] == prior and isinstance(row[4], float)]
    least = f", {min(snow):.4f} of the machine's posterior under {prior} at least says snow there" if snow else ""
    return (
        f"Snow is {snow_bits(options.gap)} bits off for the human: of {len(rows)} labellings the imitated text is "
        f"right on {right} where snow is no longer the label{least}.",
        f"Whether it is right is what the lengths of rule and snow say, for {agree} of {len(rows)}.",
    )
