"""Experiment `numerals`: the tables; what is of all short programs also for fewer bits."""

from sandbox.experiments.numerals.counters import all_numerals, counters_of, cycle_of, machine_asked
from sandbox.experiments.numerals.options import NumeralsOptions
from sandbox.experiments.numerals.tabulating import (
    Codes,
    codes_of,
    codes_table,
    counters_tables,
    counts_table,
    cumulative_table,
    vocabulary_table,
)
from sandbox.experiments.numerals.token_files import read_tokens
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.priors.catalogue import as_priors
from sandbox.vocabulary.errors import NothingFound
from sandbox.vocabulary.tables import Table

QUESTION = "Are digits free to count in, where merged tokens must be learned?"
_KEYS = {"successors": 2, "probabilities": 3, "numerals": 3}


def run(options: NumeralsOptions, *, progress: Told) -> ExperimentResult:
    """Return what counting costs in digits and in merged tokens, and the shortest counter in every numeral.

    Raises
    ------
    UnreadableInput, InvalidProgram, NothingFound, UnknownName, InvalidLimit, ImproperPrior, BudgetExceeded, Stopped
        For a file of tokens that is none; for a prior that is none, or numbers that cannot be; where no program counts.
    """
    for prior in as_priors(options.priors):
        prior.require_proper()
    tokens = read_tokens(options.vocabulary)
    progress(f"{options.numbers} numbers, in digits and in tokens")
    codes, parts = codes_of(tokens, options)
    more, fewer = (_counters(each, progress) for each in (options, options.with_fewer_bits()))
    if all(row[2] is None for row in more["successors"].rows):
        raise NothingFound(
            f"expected programs that count to 3, found none of up to {options.bits} bits: every answer has probability "
            "0 there; raise --bits"
        )
    tables = {
        "codes": codes_table(codes, parts),
        "cumulative": cumulative_table(codes),
        "counts": counts_table(tokens, options),
        "vocabulary": vocabulary_table(tokens),
        **{name: with_less(table, fewer[name], keys=table.columns[: _KEYS[name]]) for name, table in more.items()},
    }
    budget = options.budget(8 * options.times)
    sentences = (*_of_codes(tokens.name, codes, options, tables), *_of_counters(tables["successors"]))
    return ExperimentResult("numerals", QUESTION, options, budget, tables, sentences, machine_asked(options))


def _counters(options: NumeralsOptions, progress: Told) -> dict[str, Table]:
    progress(f"{options.bits} bits: all programs that count to 3, in every numeral")
    cycles = sorted({cycle_of(numeral) for numeral in all_numerals()})
    return counters_tables(counters_of(options, cycles), as_priors(options.priors))


def _of_codes(name: str, codes: Codes, options: NumeralsOptions, tables: dict[str, Table]) -> tuple[str, ...]:
    kind = "after a space" if options.after_space else "alone"
    merged = next(row[3] for row in tables["counts"].rows if (row[0], row[2]) == (kind, options.numbers))
    table, at_most, at_random, digits, binary = (float(bits[-1]) for bits in codes)
    dearer = int((codes.digits[1:] > codes.merge_table[1:]).sum())
    return (
        f"Of the {options.numbers} numbers in [0, {options.numbers}) {merged} are one token of {name}, {kind}. Which "
        f"ones takes {at_most:.1f} bits at most, {table:.1f} by a code that goes by the last {options.memberships} "
        "memberships.",
        f"Digits are not free: who knows no digit and no carry rule pays {digits:.1f} bits to learn it in base "
        f"{options.base}. From 2 numbers on that is more than the merge table at {dearer} of {options.numbers - 1} "
        "places.",
        f"Controls: as many merges at random cost {at_random:.1f} bits, so it is their order that makes the table "
        f"cheap; in base 2 the digits cost {binary:.1f}, so it is the alphabet that is dear, not the carry.",
    )


def _of_counters(successors: Table) -> tuple[str, ...]:
    named = [f"{row[1]} {'none' if row[2] is None else row[2]}" for row in successors.rows if row[1]]
    others = ["none" if row[2] is None else str(row[2]) for row in successors.rows if not row[1]]
    return (
        f"Bits of the shortest successor of a counter of two bits: {'; '.join(named)}; the two other cycles "
        f"{' and '.join(others)}.",
    )
