"""What the tables of a trial say, in sentences: what they are exact for, who loses least, what is excluded."""

from collections.abc import Mapping
from math import isinf

from sandbox.predictors.mixtures import Mixtures
from sandbox.predictors.scopes import Scope
from sandbox.vocabulary.tables import Cell, Table


def sentences_of(tables: Mapping[str, Table], mixtures: Mixtures, scope: Scope, contexts: int) -> tuple[str, ...]:
    """Return the sentences; every number in them is in a table, or says what was asked."""
    said = [_asked(mixtures, scope, contexts)]
    losses = tables["losses"]
    rows = [dict(zip(losses.columns, row, strict=True)) for row in losses.rows]
    if "matrix" in tables:
        said += _leaders(rows)
    else:
        said += [_lost(row) for row in rows[:1]]
    excluded = [row for row in rows if row["excluded"] is not None]
    for row in excluded[:3]:
        who = f"{row['predictor']} " if "predictor" in row else "the predictor "
        said.append(
            f"On {row['prior']} {who}gives probability 0 to {row['excluded']!r} and to what else makes up "
            f"{row['excluded_mass']:.3g} of the mass: its loss is infinite."
        )
    if len(excluded) > 3:
        said.append(f"{len(excluded) - 3} more rows of `losses` have an infinite loss.")
    return tuple(said)


def _asked(mixtures: Mixtures, scope: Scope, contexts: int) -> str:
    strings = len(mixtures.mean)
    if scope.heaviest is not None:
        promised = f"; above only by the floor {scope.floor:g}" if scope.floor else ", and nothing bounds it above"
        return (
            f"Over the {min(scope.heaviest, strings):,} heaviest of {strings:,} strings ({contexts:,} contexts): "
            f"regret_bits is a certified lower bound{promised}."
        )
    if scope.samples is not None:
        return (
            f"Monte-Carlo: {scope.samples:,} strings drawn under each prior with seed {scope.seed} ({contexts:,} "
            "contexts); low_bits and high_bits are the 95 % interval of the central limit theorem, and certify nothing."
        )
    return f"Exact over all {strings:,} strings ({contexts:,} contexts)."


def _lost(row: Mapping[str, Cell]) -> str:
    regret, entropy, mass = (float(str(row[name])) for name in ("regret_bits", "entropy_bits", "stopping_bits"))
    if isinf(regret):
        return f"Its loss on {row['prior']} is infinite."
    stopping = f", {mass:.4f} of them about stopping" if mass else ""
    return f"On {row['prior']} it loses {regret:.4f} bits a string{stopping}, beyond an entropy of {entropy:.4f} bits."


def _leaders(rows: list[dict[str, Cell]]) -> list[str]:
    """Return for each prior which predictor besides the priors loses least."""
    priors = list(dict.fromkeys(str(row["prior"]) for row in rows))
    said = []
    for prior in priors:
        own = [row for row in rows if row["prior"] == prior and row["predictor"] not in priors]
        if own:
            best = min(own, key=lambda row: float(str(row["regret_bits"])))
            said.append(f"On {prior} {best['predictor']} loses least of the baselines: {best['regret_bits']:.4f} bits.")
    return said
