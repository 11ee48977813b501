"""Who has the largest share, as observations come in: every change of it, exactly where floating point cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sandbox.priors.prior import Prior
from sandbox.tiers.built.crossings import GUARD
from sandbox.tiers.built.scores import NOBODY, log2_scores, winners
from sandbox.vocabulary.results import Result
from sandbox.worlds.simulation import Measured


@dataclass(frozen=True, slots=True, repr=False)
class Change(Result):
    """From this observation on (from 1) another simulation has the largest share; None: no simulation is left."""

    observations: int
    name: str | None


def changes(measured: Sequence[Measured], prior: Prior, size: int, *, tolerance: float = 0.0) -> tuple[Change, ...]:
    """Return who wins first, and every observation at which another one weighs more; a tie changes nothing.

    Scores that floating point cannot tell apart are compared as fractions, where the prior has exact weights.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> seen = [measure(Simulation(name, recorded("11")), "11") for name in ("one", "two")]
    >>> [change.name for change in changes(seen, PRIORS["speed-kt"], 2)]
    ['one']
    """
    scores = log2_scores(measured, size, prior, tolerance=tolerance)
    history: list[Change] = []
    held: int | None = None
    for n, winner in enumerate(winners(scores).tolist()):
        if winner == held:
            continue
        if held is not None and NOBODY not in (winner, held):
            near = scores[winner, n] - scores[held, n] <= GUARD * (1 + abs(scores[winner, n]))
            if near and not _outweighs(measured[winner], measured[held], n, prior, tolerance):
                continue
        history.append(Change(n + 1, None if winner == NOBODY else measured[winner].name))
        held = winner
    return tuple(history)


def in_turn(history: Sequence[Change]) -> str:
    """Return who has the largest share, from which observation on.

    >>> in_turn([Change(1, "recorded(9)"), Change(4, None)])
    '1 recorded(9), 4 nobody'
    """
    return ", ".join(f"{change.observations} {change.name or 'nobody'}" for change in history)


def _outweighs(challenger: Measured, holder: Measured, n: int, prior: Prior, tolerance: float) -> bool:
    """Return whether `challenger` weighs more after n + 1 observations, in fractions; False where there are none."""
    if prior.weight is None:
        return False
    wrong, weights = Fraction(tolerance), []
    for simulation in (challenger, holder):
        errors = int(simulation.errors[n])
        weight = prior.weight(*simulation.cost_at(n + 1))
        weights.append(weight * wrong**errors * (1 - wrong) ** (n + 1 - errors))
    return weights[0] > weights[1]
