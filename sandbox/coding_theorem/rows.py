"""A table D(N) row by row: of each string how many machines, its share, its complexity and what bounds it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.speed import Weighted
from sandbox.vocabulary.bits import as_strings

COLUMNS = ("string", "machines", "D", "K", "K_lower", "K_upper")
OF_GIVEN = ("K_alone", "information")
"""Of a conditional table besides: K(x), and K(x) - K(x|y)."""


def rows_of(
    table: Distribution,
    strings: str | Iterable[str],
    *,
    weighted: Sequence[Weighted] = (),
    alone: Distribution | None = None,
) -> list[dict[str, Any]]:
    """Return a row of each string, in COLUMNS and one column a prior: its share under it.

    alone : D(N), where `table` is D(N | y); then there are the columns OF_GIVEN, too.

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
        told = {} if alone is None else _information(alone, string, complexity)
        rows.append({**row, **told, **{name: share.get(string) for name, share in shares.items()}})
    return rows


def _information(alone: Distribution, string: str, given: float | None) -> dict[str, float | None]:
    known = alone.complexity(string) if alone.count(string) else None
    return dict(zip(OF_GIVEN, (known, None if known is None or given is None else known - given), strict=True))
