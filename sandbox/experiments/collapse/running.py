"""Experiment `collapse`: the tables, for the budget and for fewer bits."""

from typing import NamedTuple

from sandbox.census.table import Census
from sandbox.experiments.collapse.options import FACTS, CollapseOptions, fact_of
from sandbox.experiments.collapse.weighing import (
    CONTENTS,
    EXCLUDED,
    Encoders,
    Shares,
    asked_bits,
    encoders_of,
    halfway_price,
    inputs_of,
    shares_of,
    without_fact,
    wrong_weights,
)
from sandbox.experiments.functions import functions_of, machine_of, take_functions
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.priors.catalogue import as_priors
from sandbox.priors.prior import Floats, Prior
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.tables import Cell, Table, table_of

QUESTION = "What do encoders keep that only have to agree, also with negatives or a fact?"
_KEYS = {"conditions": 2, "prices": 2, "negatives": 2, "halfway": 2, "encoders": 1}
_FORMS = dict.fromkeys((*Shares._fields, "asked_bits"), ".4f")


class Programs(NamedTuple):
    """All encoders, and decoders by how many bits they print for a code."""

    encoders: Census
    decoders: dict[int, Census]


class Weighed(NamedTuple):
    """What there is under one prior: the encoders that agree, and their weights with the decoders of each fact."""

    encoders: Encoders
    by_fact: dict[str, Floats]


def run(options: CollapseOptions, *, progress: Told) -> ExperimentResult:
    """Return what is kept under each condition, and by price.

    Raises
    ------
    NothingFound, UnknownName, InvalidLimit, ImproperPrior, BudgetExceeded, Stopped
        For a budget within which no encoder agrees or no decoder tells the fact; for a prior that is none.
    """
    priors = as_priors(options.priors)
    for prior in priors:
        prior.require_proper()
    more = _tables(options, priors, progress)
    try:
        fewer = _tables(options.with_fewer_bits(), priors, progress)
    except NothingFound:
        fewer = {}
    tables = {
        name: with_less(table, fewer.get(name), keys=table.columns[: _KEYS[name]]) for name, table in more.items()
    }
    asked = machine_of(inputs_of(options.parts), 2)
    return ExperimentResult(
        "collapse", QUESTION, options, options.budget(16), tables, _sentences(options, tables), asked
    )


def _facts(options: CollapseOptions) -> dict[str, tuple[str, ...]]:
    """Return the facts that have a name, and the one asked for."""
    return {name: fact_of(name) for name in (*FACTS, options.fact)}


def _taken(options: CollapseOptions, progress: Told) -> Programs:
    progress(f"{options.bits} bits: all encoders")
    encoders = take_functions(inputs_of(options.parts), 2, options.budget(16))
    decoders = {}
    for each in sorted({len(fact[0]) for fact in _facts(options).values()}):
        progress(f"{options.decoder_bits} bits: all decoders of {each} bit{'s' * (each > 1)}")
        budget = Budget(options.decoder_bits, options.steps, options.cells, 4 * each)
        decoders[each] = take_functions(CONTENTS, each, budget)
    return Programs(encoders, decoders)


def _weighed(programs: Programs, prior: Prior, options: CollapseOptions) -> Weighed:
    encoders = encoders_of(functions_of(programs.encoders, prior))
    decoders = {each: functions_of(census, prior) for each, census in programs.decoders.items()}
    by_fact = {}
    for name, fact in _facts(options).items():
        told = decoders[len(fact[0])]
        by_fact[name] = wrong_weights(encoders, told, fact) if told.tables else without_fact(encoders) * 0
    weighed = Weighed(encoders, by_fact)
    if not len(encoders.weight):
        raise NothingFound(f"expected encoders that agree, found none of up to {options.bits} bits; raise --bits")
    if not by_fact[options.fact][:, 0].any():
        raise NothingFound(
            f"expected an encoder and a decoder that tell the fact {options.fact}, found none of up to {options.bits} "
            f"and {options.decoder_bits} bits; raise --bits or --decoder-bits"
        )
    return weighed


def _tables(options: CollapseOptions, priors: tuple[Prior, ...], progress: Told) -> dict[str, Table]:
    programs = _taken(options, progress)
    weighed = {prior.name: _weighed(programs, prior, options) for prior in priors}
    return {
        "conditions": _conditions_table(weighed, options),
        "prices": _prices_table(weighed, options),
        "negatives": _negatives_table(weighed, options),
        "halfway": _halfway_table(weighed, options),
        "encoders": _encoders_table(weighed),
    }


def _conditions_table(weighed: dict[str, Weighed], options: CollapseOptions) -> Table:
    """Return what is left when only agreement is asked, when no two contents may have one code, and with each fact."""
    rows: list[tuple[Cell, ...]] = []
    for prior, each in weighed.items():
        alone = without_fact(each.encoders)
        conditions = [("agreement", alone, options.negatives, 0.0), ("negatives", alone, EXCLUDED, 0.0)]
        conditions += [
            (f"fact {name}", each.by_fact[name], options.negatives, asked_bits(fact))
            for name, fact in _facts(options).items()
        ]
        for name, weights, negatives, asked in conditions:
            shares = shares_of(each.encoders, weights, price=EXCLUDED, negatives=negatives)
            rows.append((prior, name, *_cells(shares), 2.0 if negatives == EXCLUDED else asked))
    return table_of(("prior", "condition", *Shares._fields, "asked_bits"), rows, formats=_FORMS)


def _prices_table(weighed: dict[str, Weighed], options: CollapseOptions) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for prior, each in weighed.items():
        for price in options.costs:
            weights = each.by_fact[options.fact]
            rows.append((prior, price, *_cells(shares_of(each.encoders, weights, price=price,
                                                         negatives=options.negatives))))  # fmt: skip
    return table_of(("prior", "price_bits", *Shares._fields), rows, formats=_FORMS)


def _negatives_table(weighed: dict[str, Weighed], options: CollapseOptions) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for prior, each in weighed.items():
        for price in options.costs:
            shares = shares_of(each.encoders, without_fact(each.encoders), price=0.0, negatives=price)
            rows.append((prior, price, *_cells(shares)))
    return table_of(("prior", "price_bits", *Shares._fields), rows, formats=_FORMS)


def _halfway_table(weighed: dict[str, Weighed], options: CollapseOptions) -> Table:
    """Return the price at which full collapse is half as likely as for nothing."""
    rows: list[tuple[Cell, ...]] = []
    for prior, each in weighed.items():
        for name in _facts(options):
            price = halfway_price(each.encoders, each.by_fact[name], negatives=options.negatives)
            rows.append((prior, f"fact {name}", price))
        alone = without_fact(each.encoders)
        rows.append((prior, "negatives", halfway_price(each.encoders, alone, negatives=0.0, of_pairs=True)))
    return table_of(("prior", "condition", "halfway_bits"), rows, formats={"halfway_bits": ".4f"})


def _encoders_table(weighed: dict[str, Weighed]) -> Table:
    """Return how many encoders agree, by the number of codes: the same under every prior."""
    encoders = next(iter(weighed.values())).encoders
    rows: list[tuple[Cell, ...]] = [(number, int((encoders.used == number).sum())) for number in (1, 2, 3, 4)]
    return table_of(("codes", "encoders"), rows)


def _cells(shares: Shares | None) -> tuple[float | None, ...]:
    return tuple(shares) if shares else (None,) * len(Shares._fields)


def _sentences(options: CollapseOptions, tables: dict[str, Table]) -> tuple[str, ...]:
    columns = tables["conditions"].columns
    first = options.priors[0]
    rows = {row[1]: dict(zip(columns, row, strict=True)) for row in tables["conditions"].rows if row[0] == first}
    alone, fact, constant = rows["agreement"], rows[f"fact {options.fact}"], rows["fact constant"]
    halfway = next(row for row in tables["halfway"].rows if row[:2] == (first, f"fact {options.fact}"))[2]
    told = "at no price up to 64 bits" if halfway is None else f"at {halfway:.2f} bits for each wrong answer"
    return (
        f"Under {first}, encoders that only have to agree collapse to one code with probability "
        f"{alone['codes_1']:.4f}, and keep {alone['kept_bits']:.3f} of 2 bits.",
        f"With the fact {options.fact}, of {fact['asked_bits']:.3f} bits, one code has {fact['codes_1']:.4f}, and "
        f"{fact['kept_bits']:.3f} bits are kept; full collapse is half as likely {told}.",
        f"A fact that is constant makes it worse: {constant['codes_1']:.4f}, since constant decoders like any code.",
    )
