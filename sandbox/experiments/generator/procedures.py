"""The four procedures, exactly, and what becomes of the programs.

With P the restricted prior, w the world, n observed, m ahead:

    frozen         sum of w(p at n) over programs p that print w[:n + m], of those that print w[:n]
    chain          P(w[:n + m]) / P(w[:n])
    renormalised   product over k = n .. n + m - 1 of P(w[:k + 1]) / (P(w[:k] 0) + P(w[:k] 1))
    given length   P(w[:n + m]) / sum over v of m bits of P(w[:n] v)

Derivation: `docs/experiments/generator.md`.
"""

from typing import NamedTuple

from sandbox.experiments.generator.evidence import Evidence
from sandbox.priors.prior import Prior
from sandbox.tiers.fates.shares import posterior, shares_of

PROCEDURES = ("frozen", "chain", "renormalised", "given length")


class Bar(NamedTuple):
    """What a procedure does: goes on as the world to its end, leaves it with a bit, or says nothing any more."""

    faithful: float
    deviates: float
    stops: float


class Programs(NamedTuple):
    """What becomes of the programs of the frozen posterior.

    `deviates`, `dies`, `undecided`: along the world, as `solomonoff fates` has them; `faithful_of_decided`: of those
    that go on as the world or leave it, the first (None: there is neither). Of those that print any m bits more:
    `law_faithful` and `law_deviates` read nothing for it, `reads_on` do.
    """

    faithful_of_decided: float | None
    deviates: float
    dies: float
    undecided: float
    law_faithful: float
    law_deviates: float
    reads_on: float


def bars_of(evidence: Evidence, prior: Prior) -> dict[str, Bar]:
    """Return what each of the procedures does."""
    frozen = shares_of(evidence.paths[evidence.world], prior)
    return {
        "frozen": Bar(frozen.faithful, frozen.deviates, frozen.dies + frozen.undecided),
        "chain": _along(evidence, prior, normalised=False),
        "renormalised": _along(evidence, prior, normalised=True),
        "given length": _given_length(evidence, prior),
    }


def _along(evidence: Evidence, prior: Prior, *, normalised: bool) -> Bar:
    """Return what a predictor does that is asked for one bit after another, with or without stopping."""
    world, going, leaving = evidence.world, 1.0, 0.0
    for size in range(evidence.observed, len(world)):
        other = "1" if world[size] == "0" else "0"
        strings = [world[:size], world[: size + 1], world[:size] + other]
        whole, same, different = evidence.probability(prior, strings).tolist()
        whole = same + different if normalised else whole
        if not whole:
            break  # nothing was found that goes on: even who must say something has nothing to say
        leaving += going * different / whole
        going *= same / whole
    else:
        return Bar(going, leaving, max(0.0, 1 - going - leaving))
    return Bar(0.0, leaving, 1 - leaving)


def _given_length(evidence: Evidence, prior: Prior) -> Bar:
    """Return what is drawn among the strings of n + m bits that begin with what was observed."""
    strings = list(evidence.paths)
    chances = dict(zip(strings, evidence.probability(prior, strings).tolist(), strict=True))
    whole = sum(chances.values())
    if not whole:
        return Bar(0.0, 0.0, 1.0)
    faithful = chances[evidence.world] / whole
    return Bar(faithful, 1 - faithful, 0.0)


def programs_of(evidence: Evidence, prior: Prior) -> Programs:
    """Return what becomes of the programs, and how many of those that go on are laws."""
    fates = shares_of(evidence.paths[evidence.world], prior)
    law, printed = {}, 0.0
    for string, paths in evidence.paths.items():
        share = posterior(paths, prior)
        prints = paths.fate == 0
        printed += float(share[prints].sum())
        law[string] = float(share[prints & (paths.end_length == paths.length)].sum())
    faithful = law[evidence.world]
    deviates = sum(share for string, share in law.items() if string != evidence.world)
    reads_on = max(0.0, printed - faithful - deviates)
    printing = fates.faithful + fates.deviates
    of_decided = fates.faithful / printing if printing else None
    return Programs(of_decided, fates.deviates, fates.dies, fates.undecided, faithful, deviates, reads_on)
