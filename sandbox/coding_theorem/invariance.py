"""Invariance, measured: how far two machines differ on the strings that both print.

The invariance theorem bounds |K_U(x) - K_V(x)| by a constant of the two machines, and says nothing of how large it is.
Here it is looked at: the tape machine's restricted probabilities beside D(N), on all strings that both have.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.census.by_output import emits, halts
from sandbox.census.seen import require_complete
from sandbox.census.strings import checked_strings
from sandbox.census.table import Census
from sandbox.coding_theorem.ranks import rank_correlation
from sandbox.coding_theorem.shares import Distribution
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Prior
from sandbox.priors.scores import log2_weight_of
from sandbox.vocabulary.errors import CensusMismatch, UnknownName
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

KINDS = {"monotone": emits, "discrete": halts}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Invariance(Result):
    """Two machines on the strings that both cover.

    Attributes
    ----------
    strings : tuple of str
    bits, other_bits : float arrays
        -log2 of the restricted probability on the tape machine, and K of D(N).
    rank_correlation : float
        Spearman's rho of the two.
    """

    strings: tuple[str, ...]
    bits: NDArray[np.float64]
    other_bits: NDArray[np.float64]
    rank_correlation: float

    def __repr__(self) -> str:
        rho, ratio = self.rank_correlation, self.largest_log2_ratio
        return f"Invariance({len(self.strings):,} strings, rank correlation {rho:.4f}, at most {ratio:.2f} bits apart)"

    @property
    def largest_log2_ratio(self) -> float:
        """Return the largest |log2 (P(x) / D(x))|: the constant that these strings show, in bits."""
        return float(np.abs(self.bits - self.other_bits).max())

    @property
    def furthest(self) -> str:
        """Return the string where it is."""
        return self.strings[int(np.argmax(np.abs(self.bits - self.other_bits)))]

    @property
    def spread(self) -> float:
        """Return the largest less the least log2 ratio: what is left of it after the best constant factor."""
        ratios = self.bits - self.other_bits
        return float(ratios.max() - ratios.min())

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a string: what it has on both machines."""
        rows = zip(self.strings, self.bits.tolist(), self.other_bits.tolist(), strict=True)
        return table_of(("string", "bits", "other_bits"), rows, most=most, total=len(self.strings))


def measure_invariance(
    census: Census, prior: Prior | str, table: Distribution, *, kind: str = "discrete"
) -> Invariance:
    """Return how the probabilities of a census of the tape machine compare with D(N).

    Parameters
    ----------
    census : Census
        Of a machine that prints bit by bit; complete.
    prior : Prior or str
        Or its name; how the tape machine's programs count.
    table : Distribution
        D(N).
    kind : "discrete" or "monotone"
        Programs that print the string and halt, as the machines of D(N) do; or that print it and perhaps more.

    Returns
    -------
    Invariance
        Restricted to both budgets; D(N) is normalised over the machines that halt, the other is not.

    Raises
    ------
    CensusMismatch
        When parts are missing, the machine is another, or no string is common.
    UnknownName, InvalidType
        Another prior, or kind.
    """
    require_complete(census)
    prior = prior_called(prior)
    if kind not in KINDS:
        raise UnknownName.of("kind of program", kind, KINDS)
    followed = [string for string in table.strings if len(string) <= census.plan.budget.observations]
    strings = checked_strings(followed, census)
    groups = KINDS[kind](census)
    printed = groups.find(strings.keys()) < len(groups.keys)
    common = tuple(string for string, both in zip(followed, printed.tolist(), strict=True) if both)
    if len(common) < 2:
        raise CensusMismatch(f"expected two strings or more that both machines print, got {len(common)}; raise --bits")
    bits = -log2_weight_of(census, prior, groups, strings)[printed]
    other = np.array([table.complexity(string) for string in common])
    return Invariance(common, bits, other, rank_correlation(bits, other))
