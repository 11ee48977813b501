"""Making a data set of a census: what is drawn from, and which split each row belongs to."""

import numpy as np
from numpy.typing import NDArray

from sandbox.census.stored import AnyCensus
from sandbox.datasets.batch import symbols_of
from sandbox.datasets.draw_table import DrawTable, draws_of
from sandbox.datasets.exact import Dataset
from sandbox.datasets.splits import SplitRule
from sandbox.priors.prior import Prior
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit

_MOST_SEED = 2**64 - 1


def dataset(
    census: AnyCensus,
    *,
    prior: Prior | str = "solomonoff",
    measure: str = "at-least",
    bits: int | None = None,
    seed: int = 0,
    rule: SplitRule | None = None,
) -> Dataset:
    """Return a data set of sequences of up to `bits` bits, drawn exactly from one of the four measures.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete, following no string, of a machine that reads and prints bits.
    prior : Prior or str
        A proper one, or its name.
    measure : str
        `stop`, `normalised`, `at-least` or `length`: `sandbox.predictors.measures`.
    bits : int or None
        n; None: as many as the census can tell.
    seed : int, 0 to 2^64 - 1
        The same seed draws the same, and splits the same.
    rule : SplitRule or None
        None: a tenth of the strings for testing.

    Raises
    ------
    UnknownName, InvalidType, ImproperPrior, InvalidLimit, CensusMismatch, NothingFound
        As `string_measure`.

    Notes
    -----
    The table is exact for the census's budget, up to rounding; a row is drawn with its probability to 2^-63. Cost
    O(rows of the census).

    >>> from sandbox import dataset, take
    >>> dataset(take(bits=15, observations=6), measure="stop", bits=4)
    Dataset(stop of solomonoff, 4 bits, seed 0)
    """
    if type(seed) is not int or not 0 <= seed <= _MOST_SEED:
        raise InvalidLimit(f"expected a seed between 0 and {_MOST_SEED}, got {seed!r}")
    rule = SplitRule() if rule is None else checked_type(rule, SplitRule, "a SplitRule, such as SplitRule(test=0.2)")
    table = draws_of(census, prior, measure, bits=bits)
    sequence, mask = symbols_of(table.measure)
    return Dataset(table, census.plan, census.version, rule, seed, _splits(table, rule, seed), sequence, mask)


def _splits(table: DrawTable, rule: SplitRule, seed: int) -> NDArray[np.uint8]:
    if rule.by == "program":
        return rule.splits_of(table.length.astype(np.uint64), table.witness.astype(np.uint64), seed)
    printed, output = table.measure.printed[table.string], table.measure.output[table.string]
    return rule.splits_of(printed.astype(np.uint64), output, seed)
