"""Cumulative log-loss along one string of any length: what every prior and baseline loses on data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sandbox.census.seen import require_parts
from sandbox.census.stored import AnyCensus
from sandbox.predictors.along import BASELINES_ALONG, along_called
from sandbox.predictors.fallback import FALLBACK_BITS, with_fallback
from sandbox.predictors.loss_tables import cumulative_table, loss_sentences, loss_table
from sandbox.predictors.trials import PRIORS_TRIED
from sandbox.priors.catalogue import as_priors
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.sequences import normalized_along
from sandbox.vocabulary.bits import as_string, check_bits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_all, require_callable
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.tabled import Tabled
from sandbox.vocabulary.tables import Table

MOST_BITS = 10**6


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
        `losses`: a row a predictor, the least loss first; of priors the bit from which on the fallback speaks, and the
        bits of its weight. `cumulative`: a row for 1, 2, 4, ... bits and all, a column a predictor.
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
    Cost: O(bits) of each baseline, O(bits D) of ctw-D: 10^5 bits took half a minute, 18 s of it ctw-16.

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
    tables = {"losses": loss_table(cumulative, spoken_from), "cumulative": cumulative_table(cumulative, len(string))}
    told, plan = loss_sentences(tables["losses"], len(string), len(seen)), census.plan
    return LogLosses(len(string), len(seen), plan.machine, plan.budget, tables, told, cumulative)


def _tell(progress: Callable[[str], None] | None, name: str) -> None:
    if progress:
        progress(name)
