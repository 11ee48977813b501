"""Experiment `generator`: the tables, for the budget and for fewer bits."""

from sandbox.experiments.generator.evidence import Evidence, take_evidence
from sandbox.experiments.generator.options import GeneratorOptions
from sandbox.experiments.generator.procedures import PROCEDURES, Bar, Programs, bars_of, programs_of
from sandbox.experiments.generator.sampling import sampled_tables
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.priors.catalogue import as_priors
from sandbox.priors.prior import Prior
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.tables import Cell, Table, table_of

QUESTION = "What does a predictor simulate when it is left to go on?"
Bars = dict[str, dict[str, Bar]]


def run(options: GeneratorOptions, *, progress: Told) -> ExperimentResult:
    """Return what each procedure does under each prior, what becomes of the programs, and samples if asked for.

    Raises
    ------
    UnknownName, InvalidLimit, ImproperPrior, NothingFound, BudgetExceeded, Stopped
        For a world or prior that is none, numbers that cannot be, or a world that no program begins.
    """
    priors = as_priors(options.priors)
    for prior in priors:
        prior.require_proper()
    fewer = _fewer(options, priors, progress)
    evidence = take_evidence(options, progress=progress)
    more, bars = _tables(evidence, priors)
    tables = {
        name: with_less(table, fewer.get(name), keys=["prior", *(["procedure"] if name == "bars" else [])])
        for name, table in more.items()
    }
    if options.draws:
        tables |= sampled_tables(evidence, priors, bars, draws=options.draws, seed=options.seed)
    budget = evidence.census.plan.budget
    return ExperimentResult("generator", QUESTION, options, budget, tables, _sentences(evidence, tables))


def _fewer(options: GeneratorOptions, priors: tuple[Prior, ...], progress: Told) -> dict[str, Table]:
    try:
        return _tables(take_evidence(options.with_fewer_bits(), progress=progress), priors)[0]
    except NothingFound:
        return {}


def _tables(evidence: Evidence, priors: tuple[Prior, ...]) -> tuple[dict[str, Table], Bars]:
    bars = {prior.name: bars_of(evidence, prior) for prior in priors}
    faithful = ("faithful", *(name.replace(" ", "_") for name in PROCEDURES[1:]))
    form = dict.fromkeys((*faithful, *Programs._fields, *Bar._fields), ".4f")
    procedures: list[tuple[Cell, ...]] = [(name, *(bar.faithful for bar in of.values())) for name, of in bars.items()]
    programs: list[tuple[Cell, ...]] = [(prior.name, *programs_of(evidence, prior)) for prior in priors]
    drawn: list[tuple[Cell, ...]] = [
        (name, procedure, *bar) for name, of in bars.items() for procedure, bar in of.items()
    ]
    tables = {
        "procedures": table_of(("prior", *faithful), procedures, formats=form),
        "programs": table_of(("prior", *Programs._fields), programs, formats=form),
        "bars": table_of(("prior", "procedure", *Bar._fields), drawn, formats=form),
    }
    return tables, bars


def _sentences(evidence: Evidence, tables: dict[str, Table]) -> tuple[str, ...]:
    seen, ahead = evidence.world[: evidence.observed], evidence.world[evidence.observed :]
    columns, row = tables["procedures"].columns, tables["procedures"].rows[0]
    cell = dict(zip(columns, row, strict=True))
    dies = tables["programs"].rows[0][tables["programs"].columns.index("dies")]
    return (
        f"After {seen}, {ahead} comes next with probability {cell['faithful']:.4f} where a program is drawn from the "
        f"frozen posterior under {cell['prior']}, {cell['chain']:.4f} by the chain rule, {cell['renormalised']:.4f} "
        f"where something must be said at each bit, {cell['given_length']:.4f} among strings of that length; "
        f"{dies:.4f} of the programs die.",
        "The first two are one number under solomonoff alone: a speed prior also charges what the programs slow down.",
        "The last two are conditioned on what the first two are not, that there is a next bit: they revive worlds that "
        "die, and what is undecided within the budget, too.",
    )
