"""The verdict under one prior: which kind of simulation leads, and whether that holds for equal effort.

A verdict is decided when the kind that leads after the last observation leads every other kind

* by more than an instruction: 3 bits at the prior's price, or where bits cost nothing a factor of 8 in steps and cells;
* among the contestants of every effort that has both;
* as searched: against the runner-up, and of full and mocked always, there is a pair of one effort that is not as built.
  Where bits cost nothing, none is needed: steps are what the programs are for.

It needs no more against a kind that cannot win however it is shortened: a recording reads a bit for each observation,
and every program takes a step for each. And it needs somebody to lead: where the world has mocks, one that is right for
as long, as else a larger radius might have led; where a mock leads, a full simulation; where a recording does, anybody
else; and where a guess of more bits than tier 1 runs does, anything but a recording. All else is undecided, and says
what would decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sandbox.priors.prior import Prior
from sandbox.tiers.built.bounds import log2_likelihood_at_most, score_bounds
from sandbox.tiers.built.efforts import KIND_OF, Standing, best_names, leaders
from sandbox.tiers.built.history import Places, leading
from sandbox.tiers.built.margin import INSTRUCTION_BITS, one_instruction
from sandbox.tiers.built.reasons import why_decided, why_no_match, why_trimmed, why_undecided
from sandbox.tiers.built.scores import NOBODY, UNDECIDED
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result
from sandbox.worlds.simulation import Kind, Measured


@dataclass(frozen=True, slots=True, repr=False)
class Judgement(Result):
    """Who leads under one prior after the last observation.

    Attributes
    ----------
    prior : str
        Its name.
    kind : str or None
        full, mocked, patched, solipsist or recorded; None where it is undecided, nobody, or a user's own.
    name : str or None
        The contestant of that kind that weighs most.
    since : int or None
        From which observation on the kind leads without a break.
    decided : bool
        Whether the verdict holds: see the module's text.
    because : str
        By how much it leads and whom, or what would decide.
    by_effort : dict of str to str or None
        Which kind leads among the contestants of each effort; None: undecided.
    best_of_effort : dict of str to str or None
        The contestant of that kind and effort that weighs most.
    """

    prior: str
    kind: str | None
    name: str | None
    since: int | None
    decided: bool
    because: str
    by_effort: dict[str, str | None]
    best_of_effort: dict[str, str | None]


def judged(
    measured: Sequence[Measured], prior: Prior, size: int, *, tolerance: float = 0.0, lower_bound_bits: int = 0
) -> Judgement:
    """Return the verdict under a prior.

    Parameters
    ----------
    measured : sequence of Measured
        The menu.
    prior : Prior
        Any.
    size : int
        How many observations.
    tolerance : float
        The probability that an observation is wrong.
    lower_bound_bits : int
        No program up to so many bits prints as many observations; 0 where nothing is known.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> from sandbox.worlds.periodic import without_world
    >>> from sandbox.worlds.simulation import measure
    >>> seen = [measure(each, "10" * 40) for each in without_world("10" * 40)]
    >>> told = judged(seen, PRIORS["solomonoff"], 80)
    >>> told.kind, told.since, told.decided
    ('solipsist', 1, True)
    """
    lower_bound_bits = 0 if tolerance else lower_bound_bits  # a program that may err can be shorter
    kinds = [KIND_OF[each.kind] for each in measured]
    held = leading(measured, prior, size, tolerance=tolerance, groups=kinds)
    standing = _standing(measured, prior, size, tolerance, lower_bound_bits)
    last, led = int(held[-1]), leaders(standing)
    by_effort = (led, best_names(standing, led))
    if last == NOBODY:
        gone = 1 + int(np.flatnonzero(held == NOBODY)[0]) if len(held) else 1
        why = f"no contestant is right for {gone} observations; one that is (--known) would lead"
        return Judgement(prior.name, None, None, None, False, why, *by_effort)
    if last == UNDECIDED:
        return Judgement(prior.name, None, None, None, False, _stopped(standing), *by_effort)
    kind, since = kinds[last], _since(held, kinds)
    name = measured[max(standing.places(kind), key=lambda place: standing.low[place])].name
    if kind == "own":
        why = f"{name} leads, and what a program of your own simulates is not known; give it a kind"
        return Judgement(prior.name, None, name, since, False, why, *by_effort)
    asked = _instruction(prior, measured[last], size)
    why = why_no_match(standing, kind, size, asked) or why_undecided(
        standing, kind, asked, searched=_charges_bits(prior)
    )
    why = why or why_trimmed(standing, kind)
    because = why or why_decided(standing, kind, asked)
    return Judgement(prior.name, kind, name, since, not why, because, *by_effort)


def _standing(
    measured: Sequence[Measured], prior: Prior, size: int, tolerance: float, lower_bound_bits: int
) -> Standing:
    ends = score_bounds(measured, size, prior, tolerance=tolerance)
    likelihood = [log2_likelihood_at_most(each, size, tolerance=tolerance)[-1] for each in measured]
    bits = [max(_data_bits(each, size), lower_bound_bits + 1) for each in measured]
    bits.append(lower_bound_bits + 1)  # of any program at all, without an error
    likelihood.append(size * np.log2(1 - tolerance))
    least = (np.array(costs, dtype=np.int64) for costs in (bits, [size] * len(bits), [1] * len(bits)))
    kept = [each.right_at(size) or (each.ran_out and each.caught_at is None) for each in measured]
    ceiling = prior.log2_weight(*least) + np.array(likelihood)
    return Standing(measured, ends.low[:, -1], ends.high[:, -1], ceiling[:-1], kept, float(ceiling[-1]))


def _data_bits(measured: Measured, size: int) -> int:
    """Return how many bits a simulation reads however it is shortened: what it records."""
    return size if measured.kind is Kind.RECORDED else 0


def _since(held: Places, kinds: Sequence[str]) -> int:
    """Return from which observation on one kind leads to the end."""
    last = kinds[int(held[-1])]
    others = [n for n, place in enumerate(held.tolist()) if place < 0 or kinds[place] != last]
    return others[-1] + 2 if others else 1


def _stopped(standing: Standing) -> str:
    stopped = [
        f"{each.name} after {len(each.output)}"
        for place, each in enumerate(standing.measured)
        if standing.low[place] < standing.high[place] and standing.high[place] > standing.low.max()
    ]
    return f"the budget stopped {', '.join(stopped)}, which could lead; larger --steps would decide"


def _instruction(prior: Prior, measured: Measured, size: int) -> float:
    """Return the log2 odds of one instruction more, at the cost of the leader."""
    cost = Cost(*(np.array([cost], dtype=np.int64) for cost in measured.cost_at(size)))
    return float(one_instruction(prior, cost)[0])


def _charges_bits(prior: Prior) -> bool:
    one, many, cost = np.array([1]), np.array([1 + INSTRUCTION_BITS]), np.array([1])
    return bool((prior.log2_weight(one, cost, cost) > prior.log2_weight(many, cost, cost)).all())
