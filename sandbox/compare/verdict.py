"""The verdict in words, each line from numbers of the evidence; and what it does not say."""

from collections.abc import Sequence
from dataclasses import asdict

from sandbox.compare.built.comparing import Comparison
from sandbox.compare.built.pairs import Pair
from sandbox.compare.built.scores import Change
from sandbox.compare.comparison import Evidence
from sandbox.compare.fates.tier1 import Tier1
from sandbox.compare.sky.scenarios import odds, scenario
from sandbox.priors.catalogue import PRIORS

CAVEATS = (
    "Exact for these programs and this budget. Lengths are of the shortest programs known here: upper bounds; extra "
    "bits, a difference of two of them, are no bound.",
    "Shares are over this menu, of programs and not of classes. On another universal machine, a compiler of c bits "
    "moves log2 odds by up to beta c.",
)
"""What every verdict says of itself."""

_MEANINGS = {
    "solomonoff": "If simple means few bits (solomonoff)",
    "speed-kt": "If simple means few bits and steps (speed-kt)",
    "simplicity": "If simple means few steps (simplicity)",
}
"""The priors that the question is about; where none of them was asked for, all that were are spoken of."""


def verdict(found: Evidence) -> list[str]:
    """Return the verdict of the three tiers, a sentence each.

    >>> from sandbox.compare.built.comparing import Options
    >>> from sandbox.compare.comparison import gather
    >>> from sandbox.worlds.menu import world
    >>> print(verdict(gather(world("rule30"), Options(observations=160)))[0])
    If simple means few bits (solomonoff), full wins from observation 139 on.
    """
    compared = found.comparison
    told = [prior for prior in _MEANINGS if prior in compared.changes] or list(compared.changes)
    lines = [_winner(compared, prior) for prior in told]
    lines += _only_recorded(compared)
    best = compared.best_mock
    lines += [_mock(best, compared)] if best else []
    lines += [_diamond(pair) for pair in compared.pairs if _exact_to_the_end(pair, compared)]
    lines += [_short_programs(found.tier1)] if found.tier1 else []
    return [*lines, *([_sky(found)] if best else [])]


def truncation(found: Comparison) -> str:
    """Return the budget and the tolerance that the verdict holds for, and which simulations were stopped."""
    options = found.options
    stopped = [f"{one.name} after {len(one.output)}" for one in found.measured if one.ran_out]
    budget = f"{len(found.truth)} observations, at most {options.steps:.3g} steps and {options.cells:.3g} cells each"
    wrong = f" Each observation may be wrong with probability {options.tolerance:g}: who errs stays, at a price."
    match = wrong if options.tolerance else ""
    if not stopped:
        return f"Budget: {budget}; it stopped no simulation.{match}"
    return (
        f"Budget: {budget}; it stopped {', '.join(stopped)}, out from there on: undecided. A step budget stops full "
        f"simulations first.{match}"
    )


def _winner(found: Comparison, prior: str) -> str:
    """Return who has the largest share in the end, and since when."""
    last, meaning = found.changes[prior][-1], _MEANINGS.get(prior, f"Under {prior}")
    if last.name is None:
        return f"{meaning}, no simulation of the menu is left after observation {last.observations - 1}."
    return f"{meaning}, {last.name} wins from observation {last.observations} on."


def in_turn(changes: Sequence[Change]) -> str:
    """Return who has the largest share, from which observation on.

    >>> in_turn([Change(1, "recorded(9)"), Change(4, None)])
    '1 recorded(9), 4 nobody'
    """
    return ", ".join(f"{change.observations} {change.name or 'nobody'}" for change in changes)


def _only_recorded(found: Comparison) -> list[str]:
    """Return a sentence if no simulation but a recording shows the whole world."""
    if any(one.right_to_the_end and not one.name.startswith("recorded") for one in found.measured):
        return []
    return [
        "On this menu only the recording produces this world: every other simulation is wrong, or ran out of budget."
    ]


def _mock(pair: Pair, found: Comparison) -> str:
    other = pair.other
    if other.caught_at:
        fate = f"is wrong first at observation {other.caught_at}"
    elif other.ran_out:
        fate = f"ran out of budget after {len(other.output)} observations, right so far"
    else:
        fate = f"is right in all {len(found.truth)} observations"
    return f"{other.name} {fate}; at {pair.until} it has taken {more_bits(pair.extra_bits)} and {_times(pair)} full."


def _exact_to_the_end(pair: Pair, found: Comparison) -> bool:
    return pair.other.name.startswith("diamond") and pair.until == len(found.truth)


def _diamond(pair: Pair) -> str:
    return (
        f"Exactness saves little: {pair.other.name}, only cells that can still reach the observer, takes "
        f"{more_bits(pair.extra_bits)} and {_times(pair)} full."
    )


def more_bits(extra_bits: int) -> str:
    """Return so many bits in words.

    >>> more_bits(3), more_bits(-3)
    ('3 bits more', '3 bits fewer')
    """
    return f"{abs(extra_bits)} bits {'more' if extra_bits >= 0 else 'fewer'}"


def _times(pair: Pair) -> str:
    return f"{1 / pair.speed_up:.3g} times as many steps as"


def _short_programs(tier1: Tier1) -> str:
    """Return what becomes of the posterior over all short programs, under the first prior."""
    prior, fate = next(iter(tier1.fates.items()))
    told = ", ".join(f"{share:.1%} {name}" for name, share in asdict(fate.shares).items())
    return (
        f"Of the posterior ({prior}) over all programs up to {tier1.budget.bits} bits, after {tier1.observed} "
        f"observations, the next {tier1.ahead} find: {told}."
    )


def _sky(found: Evidence) -> str:
    """Return which of a mocked and a full galaxy a speed prior prefers, with a mock like the one that was built."""
    allowed = odds(scenario("galaxy"), [PRIORS["speed-kt"]])["speed-kt"].crossover_bits or 0.0
    prefers = "the mock" if found.extra_bits < allowed else "the full galaxy"
    return (
        f"A mocked galaxy may cost {allowed:.2f} bits more under speed-kt. With a mock like the one built here, "
        f"{more_bits(found.extra_bits)}, {prefers} is likelier; by steps alone the mock, 10^11 to 1."
    )
