"""The procedures themselves, with random numbers: how often what is kept is honest.

A structure is drawn, honest or instrumental, with one chance in two. *refunded*: a head, then human models until one
agrees with it; kept if both give the labels. *plain*: a head and one human model; kept if they also agree.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.experiments.heads.consistency import Flags, Heads, in_order, labelled, masses_of, same_answers
from sandbox.experiments.heads.options import HeadsOptions
from sandbox.experiments.intervals import clopper_pearson
from sandbox.vocabulary.tables import Cell, Table, table_of

SAMPLED = (0, 4, 8)
"""How many questions are asked where the procedures are run."""
DOUBT = 0.01
"""That any of the frequencies is outside though all shares are right: shared among all comparisons."""
_AT_ONCE = 1 << 16
Rows = NDArray[np.intp]


class Kept(NamedTuple):
    """How many of the draws were kept, by structure."""

    honest: int
    instrumental: int


def kept_of(
    heads: Heads, truth: str, questions: list[int], *, refunded: bool, draws: int, random: np.random.Generator
) -> Kept:
    """Return what is kept of so many draws; one language for both heads.

    Cost: a head needs as many human models on average as there are ways to answer the questions.
    """
    right, group = labelled(heads, truth), same_answers(heads, questions)
    honest = int(random.binomial(draws, 0.5))
    head, human = _drawn(heads, honest, random), _drawn(heads, draws - honest, random)
    partner = _until_agreed(heads, group[head], group, random) if refunded else _drawn(heads, honest, random)
    both: Flags = right[head] & right[partner] & (group[head] == group[partner])
    return Kept(int(both.sum()), int(right[human].sum()))


def frequencies_table(heads: dict[str, Heads], options: HeadsOptions) -> Table:
    """Return by prior, procedure and questions how much of what is kept is honest, beside the exact share."""
    random = np.random.default_rng(options.seed)
    order = [at for part in in_order(options.truth) for at in part]
    doubt = DOUBT / (len(heads) * len(SAMPLED) * 2)
    rows: list[tuple[Cell, ...]] = []
    for name, each in heads.items():
        for number in SAMPLED:
            masses = masses_of(each, each, options.truth, order[:number])
            for procedure, mass in (("plain", masses.plain), ("refunded", masses.refunded)):
                kept = kept_of(each, options.truth, order[:number], refunded=procedure == "refunded",
                               draws=options.draws, random=random)  # fmt: skip
                exact = mass / (mass + masses.instrumental)
                rows.append((name, procedure, number, options.draws, *kept, *_beside(kept, exact, doubt)))
    columns = ("prior", "procedure", "questions", "draws", *Kept._fields, "frequency", "low", "high", "exact", "inside")
    return table_of(columns, rows, formats=dict.fromkeys(columns[6:10], ".4f"))


def _beside(kept: Kept, exact: float, doubt: float) -> tuple[Cell, ...]:
    whole = sum(kept)
    if not whole:
        return None, 0.0, 1.0, exact, "yes"
    low, high = clopper_pearson(kept.honest, whole, doubt=doubt)
    return kept.honest / whole, low, high, exact, "yes" if low <= exact <= high else "no"


def _drawn(heads: Heads, number: int, random: np.random.Generator) -> Rows:
    places = np.searchsorted(np.cumsum(heads.probability), random.random(number), side="right")
    return np.minimum(places, len(heads.probability) - 1)  # the sum of all is 1 but for rounding


def _until_agreed(
    heads: Heads, wanted: NDArray[np.int64], group: NDArray[np.int64], random: np.random.Generator
) -> Rows:
    """Return for each wanted group the first of the models drawn that is in it; several are drawn at once."""
    partner = np.zeros(len(wanted), dtype=np.intp)
    waiting = np.arange(len(wanted))
    while len(waiting):
        tries = max(1, _AT_ONCE // len(waiting))
        models = _drawn(heads, len(waiting) * tries, random).reshape(len(waiting), tries)
        agreed = group[models] == wanted[waiting, None]
        done = agreed.any(axis=1)
        partner[waiting[done]] = models[done, agreed[done].argmax(axis=1)]
        waiting = waiting[~done]
    return partner
