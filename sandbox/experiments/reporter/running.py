"""Experiment `reporter`: the tables, for the budget and for fewer bits."""

from sandbox.experiments.reporter.options import ReporterOptions
from sandbox.experiments.reporter.reporters import Reporters, Shares, Shortest, boundary, take_reporters
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.priors.catalogue import as_priors
from sandbox.priors.prior import Prior, family
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.tables import Cell, Table, table_of

QUESTION = "When is an answer so human-specific that it no longer generalises?"
ALPHAS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0)
"""Prices of time: weights 2^-l t^-alpha."""

KEYS = {
    "shares": ("prior", "distance"),
    "programs": ("distance", "reporter"),
    "prices": ("alpha", "distance"),
    "boundary": ("code",),
}


def run(options: ReporterOptions, *, progress: Told) -> ExperimentResult:
    """Return what each reporter has of the posterior at each distance, and its shortest program.

    Raises
    ------
    UnknownName, InvalidLimit, ImproperPrior, NothingFound, BudgetExceeded, Stopped
        For a prior that is none, numbers that cannot be, or answers that no program gives at any distance.
    """
    priors = as_priors(options.priors)
    for prior in priors:
        prior.require_proper()
    more = _taken(options, progress)
    if not any(len(each.direct.count) for each in more):
        raise NothingFound(
            f"expected programs that give the answers trained on, found none of up to {options.bits} bits: the "
            "pattern has probability 0 there; raise --bits"
        )
    less = _tables(_taken(options.with_fewer_bits(), progress), options.code, priors)
    told = _tables(more, options.code, priors)
    tables = {name: with_less(each, less[name], keys=KEYS[name]) for name, each in told.items()}
    budget, asked = more[0].direct.budget, more[-1].direct.machine
    return ExperimentResult("reporter", QUESTION, options, budget, tables, _sentences(options, more, priors), asked)


def _taken(options: ReporterOptions, progress: Told) -> list[Reporters]:
    told = []
    for distance in range(options.distance + 1):
        progress(f"{options.bits} bits: all programs that give the answers trained on, distance {distance}")
        told += take_reporters(options, [distance])
    return told


def _tables(reporters: list[Reporters], code: str, priors: tuple[Prior, ...]) -> dict[str, Table]:
    shares: list[tuple[Cell, ...]] = [
        (prior.name, each.distance, *(each.shares(prior) or (None,) * len(Shares._fields)))
        for prior in priors
        for each in reporters
    ]
    programs: list[tuple[Cell, ...]] = [
        (each.distance, name, *(shortest or (None,) * len(Shortest._fields)))
        for each in reporters
        for name, shortest in each.shortest().items()
    ]
    prices: list[tuple[Cell, ...]] = []
    for alpha in ALPHAS:
        for each in reporters:
            of = each.shares(family(1, alpha, 0))
            prices.append((alpha, each.distance, of.log2_odds if of else None))
    form = {**dict.fromkeys(Shares._fields[:3], ".4f"), "log2_odds": ".3f"}
    return {
        "shares": table_of((*KEYS["shares"], *Shares._fields), shares, formats=form),
        "programs": table_of((*KEYS["programs"], *Shortest._fields), programs),
        "prices": table_of((*KEYS["prices"], "log2_odds"), prices, formats=form),
        "boundary": table_of((*KEYS["boundary"], "distance"), [(code, boundary(reporters))]),
    }


def _sentences(options: ReporterOptions, reporters: list[Reporters], priors: tuple[Prior, ...]) -> tuple[str, ...]:
    """Say it for the least and the greatest distance."""
    where = "the latent code" if options.swapped else "the sensor"
    told: list[str] = []
    for each in dict.fromkeys((reporters[0], reporters[-1])):
        for prior in priors[:2]:
            shares = each.shares(prior)
            if shares:
                told.append(
                    f"With {where} at distance {each.distance}, {shares.direct:.4f} of the posterior under "
                    f"{prior.name} answer what is true where the sensor is tampered with, {shares.human:.4f} what "
                    "the sensor says."
                )
    return (
        *told,
        "Which of them wins is decided by the shorter program; a price of time decides where lengths tie, and then for "
        "the faster one, honest or not.",
    )
