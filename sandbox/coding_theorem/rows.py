"""A table D(N) row by row: of each string how many machines, its share, its complexity and what bounds it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sandbox.coding_theorem.speed import Weighted
from sandbox.coding_theorem.table import Distribution
from sandbox.vocabulary.bits import as_strings

COLUMNS = ("string", "machines", "D", "K", "K_lower", "K_upper")


def rows_of(
    table: Distribution, strings: str | Iterable[str], *, weighted: Sequence[Weighted] = ()
) -> list[dict[str, Any]]:
    """Return a row of each string, in COLUMNS and one column a prior: its share under it.

    A string that no machine halts with has 0 machines, a D of 0, and None for all that is not known of it.

    >>> from sandbox.coding_theorem.taking import coding_theorem_table
    >>> rows_of(coding_theorem_table(2), ["00000", "0"])[0]["K"] is None
    True
    """
    shares = {under.prior.name: dict(zip(under.strings, under.shares.tolist(), strict=True)) for under in weighted}
    rows = []
    for string in as_strings(strings):
        count, (least, most) = table.count(string), table.bounds(string)
        complexity = table.complexity(string) if count else None
        # without an entry there is no upper bound, and a lower one only where machines are undecided
        bounds = {"K_lower": least if least < float("inf") else None, "K_upper": most if count else None}
        row = {"string": string, "machines": count, "D": float(table.share(string)), "K": complexity, **bounds}
        rows.append({**row, **{name: share.get(string) for name, share in shares.items()}})
    return rows
