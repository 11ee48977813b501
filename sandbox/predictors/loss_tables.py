"""The tables of losses along a string, and what they say."""

from collections.abc import Mapping

from sandbox.predictors.fallback import FALLBACK_BITS
from sandbox.predictors.trials import DIGITS
from sandbox.priors.prior import Floats
from sandbox.vocabulary.tables import Cell, Table, table_of

COLUMNS = ("predictor", "kind", "log_loss_bits", "bits_a_symbol", "fallback_from", "weight_bits")


def loss_table(cumulative: Mapping[str, Floats], spoken_from: Mapping[str, int | None]) -> Table:
    """Return a row a predictor, the least loss first.

    >>> import numpy as np
    >>> loss_table({"uniform": np.arange(1.0, 4)}, {}).rows
    (('uniform', 'baseline', 3.0, 1.0, None, None),)
    """
    rows: list[tuple[Cell, ...]] = []
    for name, losses in sorted(cumulative.items(), key=lambda each: float(each[1][-1])):
        of_prior = (spoken_from[name], FALLBACK_BITS) if name in spoken_from else (None, None)
        rows.append(
            (
                name,
                "prior" if name in spoken_from else "baseline",
                float(losses[-1]),
                float(losses[-1]) / len(losses),
                *of_prior,
            )
        )
    return table_of(COLUMNS, rows, formats={"log_loss_bits": DIGITS, "bits_a_symbol": ".4f"})


def cumulative_table(cumulative: Mapping[str, Floats], bits: int) -> Table:
    """Return a row for 1, 2, 4, ... bits and all, a column a predictor.

    >>> import numpy as np
    >>> cumulative_table({"uniform": np.arange(1.0, 4)}, 3).rows
    ((1, 1.0), (2, 2.0), (3, 3.0))
    """
    sizes = [1 << power for power in range(bits.bit_length()) if 1 << power < bits] + [bits]
    rows = [(size, *(float(losses[size - 1]) for losses in cumulative.values())) for size in sizes]
    return table_of(("bits", *cumulative), rows, formats=dict.fromkeys(cumulative, DIGITS))


def loss_sentences(losses: Table, bits: int, seen: int) -> tuple[str, ...]:
    """Return what the losses along so many bits say, of which the census speaks about the first `seen`.

    >>> import numpy as np
    >>> loss_sentences(loss_table({"uniform": np.arange(1.0, 4)}, {}), 3, 3)[-1]
    'Least is lost by uniform: 3 bits.'
    """
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
    last = {bit: names for bit, names in by_bit.items() if isinstance(bit, int)}
    said += [f"Of {', '.join(names)} only the fallback speaks from bit {bit:,} on." for bit, names in last.items()]
    return (*said, f"Least is lost by {rows[0]['predictor']}: {float(str(rows[0]['log_loss_bits'])):{DIGITS}} bits.")
