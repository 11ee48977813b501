"""The verdict in words, each line from numbers of the three tiers; and what it does not say."""

from dataclasses import asdict

from sandbox.tiers.built.contest import Built
from sandbox.tiers.built.pairs import Pair
from sandbox.tiers.fates.short_programs import Fates
from sandbox.tiers.sky.scaled import Sky
from sandbox.tiers.sky.words import more_bits
from sandbox.worlds.simulation import Kind

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


def sentences(built: Built, short: Fates | None, sky: Sky) -> list[str]:
    """Return the verdict of the three tiers, a sentence each.

    >>> from sandbox.tiers.comparison import compare
    >>> from sandbox.tiers.options import Options
    >>> print(compare("rule30", options=Options(observations=160)).verdict[0])
    If simple means few bits (solomonoff), full, known wins from observation 130 on.
    """
    spoken_of = [prior for prior in _MEANINGS if prior in built.changes] or list(built.changes)
    lines = [_winner(built, prior) for prior in spoken_of]
    lines += _only_recorded(built)
    best = built.best_mock
    lines += [_mock(best, built)] if best else []
    lines += [_diamond(pair) for pair in built.pairs if _exact_to_the_end(pair, built)]
    lines += [_short_programs(short)] if short else []
    return [*lines, *([sky.measured, *([sky.assumed] if sky.pair else [])] if best else [])]


def truncation_of(built: Built) -> str:
    """Return the budget and the tolerance that the verdict holds for, and which simulations were stopped."""
    stopped = [f"{measured.name} after {len(measured.output)}" for measured in built.measured if measured.ran_out]
    budget = f"{len(built.truth)} observations, at most {built.steps:.3g} steps and {built.cells:.3g} cells each"
    wrong = f" Each observation may be wrong with probability {built.tolerance:g}: who errs stays, at a price."
    match = wrong if built.tolerance else ""
    if not stopped:
        return f"Budget: {budget}; it stopped no simulation.{match}"
    return (
        f"Budget: {budget}; it stopped {', '.join(stopped)}, out from there on: undecided. A step budget stops full "
        f"simulations first.{match}"
    )


def _winner(built: Built, prior: str) -> str:
    """Return who has the largest share in the end, and since when."""
    last, meaning = built.changes[prior][-1], _MEANINGS.get(prior, f"Under {prior}")
    if last.name is None:
        return f"{meaning}, no simulation of the menu is left after observation {last.observations - 1}."
    return f"{meaning}, {last.name} wins from observation {last.observations} on."


def _only_recorded(built: Built) -> list[str]:
    """Return a sentence if no simulation but a recording shows the whole world."""
    if any(measured.right_to_the_end and measured.kind is not Kind.RECORDED for measured in built.measured):
        return []
    return [
        "On this menu only the recording produces this world: every other simulation is wrong, or ran out of budget."
    ]


def _mock(pair: Pair, built: Built) -> str:
    other = pair.other
    if other.caught_at:
        fate = f"is wrong first at observation {other.caught_at}"
    elif other.ran_out:
        fate = f"ran out of budget after {len(other.output)} observations, right so far"
    else:
        fate = f"is right in all {len(built.truth)} observations"
    return f"{other.name} {fate}; at {pair.until} it has taken {more_bits(pair.extra_bits)} and {_times(pair)} full."


def _exact_to_the_end(pair: Pair, built: Built) -> bool:
    return pair.other.kind is Kind.DIAMOND and pair.until == len(built.truth)


def _diamond(pair: Pair) -> str:
    return (
        f"Exactness saves little: {pair.other.name}, only cells that can still reach the observer, takes "
        f"{more_bits(pair.extra_bits)} and {_times(pair)} full."
    )


def _times(pair: Pair) -> str:
    return f"{1 / pair.speed_up:.3g} times as many steps as"


def _short_programs(short: Fates) -> str:
    """Return what becomes of the posterior over all short programs, under the first prior."""
    prior, fate = next(iter(short.by_prior.items()))
    shares = ", ".join(f"{share:.1%} {name}" for name, share in asdict(fate.shares).items())
    return (
        f"Of the posterior ({prior}) over all programs up to {short.budget.bits} bits, after {short.observed} "
        f"observations, the next {short.ahead} find: {shares}."
    )
