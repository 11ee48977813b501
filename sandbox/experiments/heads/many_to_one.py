"""How many programs a function has, and what two programs that agree everywhere have in common."""

from typing import NamedTuple

import numpy as np

from sandbox.experiments.functions import Functions
from sandbox.vocabulary.tables import Cell


class Multiplicity(NamedTuple):
    """Of all functions together.

    `same_program`: the probability that two programs of one function are one, sum_p w(p)^2 / sum_f P(f)^2;
    `effective_median`: of P(f)^2 / sum w^2; `slope`: of -log2 P(f) on K(f), least squares (None: one K alone).
    """

    functions: int
    programs: int
    same_program: float
    effective_median: float
    slope: float | None


def multiplicity_of(functions: Functions) -> Multiplicity:
    """Return how far the map from programs to functions is from a bijection, for which `same_program` is 1."""
    squares = functions.weight**2
    lengths = functions.length.astype(np.float64)
    spread = lengths - lengths.mean()
    varies = bool(spread.any())
    slope = float(spread @ -np.log2(functions.weight) / (spread @ spread)) if varies else None
    return Multiplicity(
        len(functions.tables),
        int(functions.programs.sum()),
        float(functions.squares.sum() / squares.sum()),
        float(np.median(squares / functions.squares)),
        slope,
    )


def functions_rows(functions: Functions) -> list[tuple[Cell, ...]]:
    """Return the functions, the likeliest first: truth table, K, programs, effective number, log2 probability."""
    effective = functions.weight**2 / functions.squares
    log2_share = np.log2(functions.weight / functions.weight.sum())
    order = np.argsort(-functions.weight, kind="stable").tolist()
    return [
        (functions.tables[at], int(functions.length[at]), int(functions.programs[at]), float(effective[at]),
         float(log2_share[at]))
        for at in order
    ]  # fmt: skip
