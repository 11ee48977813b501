"""What the tables of a trial say, in sentences: what they are exact for, who loses least, what is excluded."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Context, Decimal
from math import isclose, isinf

from sandbox.predictors.mixtures import Mixtures
from sandbox.predictors.scopes import Scope
from sandbox.vocabulary.tables import Cell, Table

HOW_SURE = {"exact": "", "heaviest": "at least ", "sampled": "about "}
"""What stands before a number, by which strings were asked about."""
_TIE = 1e-9  # relative: sums are rounded


def sentences_of(tables: Mapping[str, Table], mixtures: Mixtures, scope: Scope, contexts: int) -> tuple[str, ...]:
    """Return the sentences; every number in them is in a table, or says what was asked."""
    said = [_asked(mixtures, scope, contexts)]
    losses = tables["losses"]
    rows = [dict(zip(losses.columns, row, strict=True)) for row in losses.rows]
    if "matrix" in tables:
        said += _leaders(tables["regret"])
    else:
        said += [_lost(row, scope.kind) for row in rows[:1]]
    excluded = [row for row in rows if row["excluded"] is not None]
    least = "" if scope.kind == "exact" else "at least "
    for row in excluded[:3]:
        who = f"{row['predictor']} " if "predictor" in row else "the predictor "
        said.append(
            f"On {row['prior']} {who}gives probability 0 to {row['excluded']!r} and to what else makes up "
            f"{least}{_figures(float(str(row['excluded_mass'])), 3, least)} of the mass: its loss is infinite."
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
            f"low_bits is a certified lower bound of the regret{promised}."
        )
    if scope.samples is not None:
        return (
            f"Monte-Carlo: {scope.samples:,} strings drawn under each prior with seed {scope.seed} ({contexts:,} "
            "contexts); low_bits and high_bits are the 95 % interval of the central limit theorem, and certify nothing."
        )
    return f"Exact over all {_number_of('string', strings)} ({_number_of('context', contexts)})."


def _number_of(what: str, number: int) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _lost(row: Mapping[str, Cell], kind: str) -> str:
    how_sure, least = HOW_SURE[kind], "low_bits" if kind == "heaviest" else "regret_bits"
    regret, entropy, mass = (float(str(row[name])) for name in (least, "entropy_bits", "stopping_bits"))
    if kind == "heaviest":  # what sums above 1 may win elsewhere, they may win by stopping as well
        mass = max(0.0, mass - (float(str(row["regret_bits"])) - regret))
    if isinf(regret):
        return f"Its loss on {row['prior']} is infinite."
    bound = how_sure if kind == "heaviest" else ""
    stopping = f", {how_sure}{_figures(mass, 4, bound)} of them about stopping" if mass else ""
    lost = f"{how_sure}{_figures(regret, 4, bound)} bits a string{stopping}"
    return f"On {row['prior']} it loses {lost}, beyond an entropy of {entropy:.4f} bits."


def _figures(number: float, digits: int, bound: str) -> str:
    """Return a number in so many digits; a lower bound is rounded down, so that it stays one.

    >>> _figures(0.12346, 4, ""), _figures(0.12346, 4, "at least ")
    ('0.1235', '0.1234')
    """
    if bound:
        number = float(Context(prec=digits, rounding=ROUND_FLOOR).create_decimal(Decimal(number)))
    return f"{number:.{digits}g}"


def _leaders(regret: Table) -> list[str]:
    """Return for each prior which baselines lose least: of those fitted to it, and of those that know nothing of it."""
    said = []
    for at, prior in list(enumerate(regret.columns))[2:]:
        words = {"fitted": "of those fitted to it", "blind": "of those that know nothing of it"}
        told = []
        for kind in dict.fromkeys(str(row[1]) for row in regret.rows if row[1] != "mixture"):
            bits = {str(row[0]): float(row[at] or 0.0) for row in regret.rows if row[1] == kind}
            least = min(bits.values())
            names = [name for name, lost in bits.items() if lost == least or isclose(lost, least, rel_tol=_TIE)]
            told.append(f"{' and '.join(names)} {words[kind]} ({least:.4g} bits a string)")
        if told:
            said.append(f"On {prior} least is lost by {', by '.join(told)}.")
    return said
