"""Cumulative log-loss along one string of any length: what every prior and baseline loses on data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sandbox.census.seen import require_parts
from sandbox.census.stored import AnyCensus
from sandbox.predictors.along import BASELINES_ALONG, along_called
from sandbox.predictors.fallback import FALLBACK_BITS, with_fallback
from sandbox.predictors.trials import DIGITS, PRIORS_TRIED
from sandbox.priors.catalogue import as_priors
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.sequences import normalized_along
from sandbox.vocabulary.bits import as_string, check_bits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_all, require_callable
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.tabled import Tabled
from sandbox.vocabulary.tables import Cell, Table, table_of

MOST_BITS = 10**6
COLUMNS = ("predictor", "kind", "log_loss_bits", "bits_a_symbol", "fallback_from", "weight_bits")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LogLosses(Tabled):
    """What priors and baselines lose along one string.

    Attributes
    ----------
    bits : int
        Of the string.
    observations : int
        Of them the census speaks about so many at most.
    machine : str
    budget : Budget
        Of the programs that are mixed.
    tables : dict of str to Table
        `losses`: a row a predictor, the least loss first; with the bit from which on the fallback speaks, and the bits
        of its weight, both of priors only. `cumulative`: a row for 1, 2, 4, ... bits and all, a column a predictor.
    sentences : tuple of str
        What they say, and what they are exact for.
    cumulative : dict of str to float array of shape (bits,)
        By predictor: bits lost up to each bit, all finite.
    """

    bits: int
    observations: int
    machine: str
    budget: Budget
    tables: Mapping[str, Table] = field(repr=False)
    sentences: tuple[str, ...] = field(repr=False)
    cumulative: Mapping[str, Floats] = field(repr=False)

    def __repr__(self) -> str:
        name, _, bits, *_ = self.tables["losses"].rows[0]
        return f"LogLosses({self.bits} bits, {len(self.cumulative)} predictors: least {bits:.6g} bits by {name})"

    @property
    def whose(self) -> str:
        """Return what the tables are of, in words."""
        return "a trial on a string"

    def to_dict(self) -> dict[str, Any]:
        """Return what the command prints as JSON: the tables as rows, each a value by column."""
        return {
            "bits": self.bits,
            "observations": self.observations,
            "fallback_weight_bits": FALLBACK_BITS,
            "tables": self.tables_as_rows(),
            "sentences": list(self.sentences),
        }


def log_losses(
    census: AnyCensus,
    string: str,
    *,
    predictors: Iterable[str] = BASELINES_ALONG,
    priors: Iterable[Prior | str] = PRIORS_TRIED,
    progress: Callable[[str], None] | None = None,
) -> LogLosses:
    """Return the cumulative log-loss of baselines, and of every prior of a census, along a string of any length.

    A prior is the normalised one restricted to the census, mixed with the programs that read their output as data, at
    weight 2^-21: see `sandbox.predictors.fallback`. So none loses more than n + 21 bits on n, and no loss is infinite;
    the table says from which bit on only the fallback speaks.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete. One that follows the string, or its first bits, tells as much of it as one of all strings.
    string : str
        Of 0 and 1, at most 10^6 bits; of bits beyond what the census observes it says nothing.
    predictors : iterable of str
        Baselines: uniform, kt, kt-K, lz78, ctw-D.
    priors : iterable of Prior or str
        Proper ones.
    progress : callable or None
        Told the name of each predictor.

    Returns
    -------
    LogLosses
        Sums of floats, exact to some 1e-9 of themselves.

    Raises
    ------
    InvalidProgram, InvalidLimit, InvalidType
        For what is no string of 0 and 1, an empty or too long one, or nothing to try.
    UnknownName, ImproperPrior, CensusMismatch
        As `along_called` and `score`.

    Notes
    -----
    Cost: O(bits) of each baseline, O(bits D) of ctw-D: 10^5 bits take some seconds in Python.

    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.vocabulary.budget import Budget
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6), follow="111111"))
    >>> log_losses(census, "1" * 9, predictors=["uniform"], priors=["solomonoff"])
    LogLosses(9 bits, 2 predictors: least 5.80653 bits by solomonoff)
    """
    require_parts(census)
    string = check_bits(as_string(string), "the string")
    if not 1 <= len(string) <= MOST_BITS:
        raise InvalidLimit(f"expected a string of 1 to {MOST_BITS:,} bits, got {len(string):,}; cut it")
    require_callable(progress, "a progress")
    along = [along_called(name) for name in dict.fromkeys(checked_all(predictors, str, "names of predictors"))]
    chosen = as_priors(priors)
    if not along and not chosen:
        raise InvalidLimit("expected a predictor or a prior at least, got none; name one")
    seen = string[: census.plan.budget.observations]
    cumulative: dict[str, Floats] = {}
    spoken_from: dict[str, int | None] = {}
    for prior in chosen:
        _tell(progress, prior.name)
        spoken = with_fallback(normalized_along(census, prior, seen), len(string))
        cumulative[prior.name] = np.cumsum(-spoken.log2_chances)
        spoken_from[prior.name] = spoken.fallback_from
    for each in along:
        _tell(progress, each.name)
        cumulative[each.name] = np.cumsum(-np.log2(each.chances(string)))
    tables = {"losses": _losses(cumulative, spoken_from), "cumulative": _cumulative(cumulative, len(string))}
    plan = census.plan
    told = _sentences(tables["losses"], len(string), len(seen))
    return LogLosses(len(string), len(seen), plan.machine, plan.budget, tables, told, cumulative)


def _tell(progress: Callable[[str], None] | None, name: str) -> None:
    if progress:
        progress(name)


def _losses(cumulative: Mapping[str, Floats], spoken_from: Mapping[str, int | None]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name, losses in sorted(cumulative.items(), key=lambda each: float(each[1][-1])):
        of_prior = (spoken_from[name], FALLBACK_BITS) if name in spoken_from else (None, None)
        kind = "prior" if name in spoken_from else "baseline"
        rows.append((name, kind, float(losses[-1]), float(losses[-1]) / len(losses), *of_prior))
    return table_of(COLUMNS, rows, formats={"log_loss_bits": DIGITS, "bits_a_symbol": ".4f"})


def _cumulative(cumulative: Mapping[str, Floats], bits: int) -> Table:
    sizes = [1 << power for power in range(bits.bit_length()) if 1 << power < bits] + [bits]
    rows = [(size, *(float(losses[size - 1]) for losses in cumulative.values())) for size in sizes]
    return table_of(("bits", *cumulative), rows, formats=dict.fromkeys(cumulative, DIGITS))


def _sentences(losses: Table, bits: int, seen: int) -> tuple[str, ...]:
    rows = [dict(zip(losses.columns, row, strict=True)) for row in losses.rows]
    said = [f"Bits lost along one string of {bits:,} bits; uniform loses {bits:,}."]
    priors = [row for row in rows if row["kind"] == "prior"]
    if priors:
        said.append(
            f"Priors are normalised, exact for the census on the first {seen:,} bits, and mixed with the programs that "
            f"read their output as data, at weight 2^-{FALLBACK_BITS}: none loses more than {bits + FALLBACK_BITS:,} "
            "bits."
        )
    by_bit: dict[Cell, list[str]] = {}
    for row in priors:
        by_bit.setdefault(row["fallback_from"], []).append(str(row["predictor"]))
    said += [
        f"Of {', '.join(names)} only the fallback speaks from bit {bit:,} on."
        for bit, names in by_bit.items()
        if isinstance(bit, int)
    ]
    return (*said, f"Least is lost by {rows[0]['predictor']}: {float(str(rows[0]['log_loss_bits'])):{DIGITS}} bits.")
