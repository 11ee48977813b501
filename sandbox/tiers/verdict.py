"""The verdict in words, each line from numbers of the three tiers; and what it does not say.

A line is here only if no default decides it: who leads is said with whether it is decided, and of mocks only what is
measured of the whole family of the menu, or of two named programs of equal effort.
"""

from dataclasses import asdict

from sandbox.tiers.built.contest import Built
from sandbox.tiers.built.differences import Difference
from sandbox.tiers.built.findings import Finding, overtaken
from sandbox.tiers.built.judging import Judgement
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


def winners_in_words(built: Built) -> list[str]:
    """Return who is likelier under each prior that the question is about, and whether that is decided.

    >>> from sandbox.tiers.comparison import compare
    >>> from sandbox.tiers.options import Options
    >>> told = compare("ones", options=Options(observations=80, priors=("solomonoff",))).sentences[0]
    >>> print(told.partition(":")[0])
    If simple means few bits (solomonoff), solipsist wins from observation 1 on
    """
    return [_leads(built.judgements[prior]) for prior in _spoken_of(built)]


def sentences(built: Built, short: Fates | None, sky: Sky) -> list[str]:
    """Return what the three tiers say besides, a sentence each."""
    lines = _only_recorded(built)
    lines += _of_mocks(built.finding, _spoken_of(built), len(built.judgements)) if built.finding else []
    lines += [_dl(built.difference)] if built.difference and built.difference.matters else []
    lines += [_diamond(pair) for pair in built.pairs if _exact_to_the_end(pair, built)]
    lines += [_short_programs(short)] if short and _within_reach(short) else []
    return [*lines, *([sky.measured, *([sky.assumed] if sky.pair else [])] if built.finding else [])]


def _spoken_of(built: Built) -> list[str]:
    return [prior for prior in _MEANINGS if prior in built.changes] or list(built.changes)


def truncation_of(built: Built) -> str:
    """Return the budget and the tolerance that the verdict holds for, and which simulations were stopped."""
    stopped = [f"{measured.name} after {len(measured.output)}" for measured in built.measured if measured.ran_out]
    budget = f"{len(built.truth)} observations, at most {built.steps:.3g} steps and {built.cells:.3g} cells each"
    wrong = f" Each observation may be wrong with probability {built.tolerance:g}: who errs stays, at a price."
    match = wrong if built.tolerance else ""
    if not stopped:
        return f"Budget: {budget}; it stopped no simulation.{match}"
    return (
        f"Budget: {budget}; it stopped {', '.join(stopped)}: from there on each counts between nothing and what it "
        f"weighed, and where that could matter it is undecided who leads.{match}"
    )


def _leads(told: Judgement) -> str:
    """Return which kind leads under one prior, since when, and whether that is decided."""
    meaning = _MEANINGS.get(told.prior, f"Under {told.prior}")
    if told.decided:
        return f"{meaning}, {told.kind} wins from observation {told.since} on: {told.because}."
    return f"{meaning}, it is undecided: {told.because}."


def _only_recorded(built: Built) -> list[str]:
    """Return a sentence if no simulation but a recording shows the whole world."""
    if any(measured.right_to_the_end and measured.kind is not Kind.RECORDED for measured in built.measured):
        return []
    return [
        "On this menu only the recording produces this world: every other simulation is wrong, or was stopped by the "
        "budget."
    ]


def _of_mocks(told: Finding, spoken_of: list[str], priors: int) -> list[str]:
    """Return whether a mock ever leads, and where the best one overtakes the full world."""
    if not told.to_the_end:
        return [
            f"Every mock of this menu is wrong after observation {told.right_until}, or was stopped: it says nothing "
            "of mocks of a larger radius."
        ]
    lines = [] if told.leads_under or told.most_saved is None else [_never(told.most_saved, priors)]
    return [*lines, *([_flip(told.pair, spoken_of)] if told.pair else [])]


_LARGER = 4.0
"""A mock that saves no such factor of steps leaves out little of what there is."""


def _never(most_saved: float, priors: int) -> str:
    """Return that no mock leads, how little it saves, and why."""
    least = f"{1 / most_saved:.3g} times as many steps as full"
    why = ": the world is hardly larger than what its observer depends on" if most_saved < _LARGER else ""
    return (
        f"A mock leads at no observation, under none of {priors} priors: full, a recording or a guess always weighs "
        f"more. While it is right, a mock of this menu takes at least {least}{why}."
    )


def _flip(pair: Pair, spoken_of: list[str]) -> str:
    """Return who of two programs of equal effort weighs more under each prior, and from when on."""
    told = ", ".join(
        f"{winner} leads from observation {since} on under {prior}"
        for prior in spoken_of
        for winner, since in [overtaken(pair, prior)]
    )
    return (
        f"Of {pair.full.name} and {pair.other.name}, both searched alike, {told}; at {pair.until} the mock takes "
        f"{more_bits(pair.extra_bits)} and {_times(pair)} full."
    )


def _dl(told: Difference) -> str:
    """Return how many bits more the best mock takes, of each effort, in parts, and what is certain of it."""
    efforts = {"as built": told.built, "as searched": told.shortened}
    known = ", ".join(f"{more_bits(bits)} {effort}" for effort, bits in efforts.items() if bits is not None)
    summed = None not in (told.walls, told.radius) and told.built == (told.walls or 0) + (told.radius or 0)
    size = "a full program that says the world's size takes {} more" if summed else "less {} for the world's size"
    parts = {"{} for walls": told.walls, "{} for the radius": told.radius, size: told.size}
    split = ", ".join(what.format(bits) for what, bits in parts.items() if bits is not None)
    return (
        f"At observation {told.observations} the best mock takes {known or 'bits that no full program is known for'}"
        f"{f' ({split})' if split else ''}; of the shortest programs there are, only that it is from {told.low} to "
        f"{told.high} bits is certain."
    )


def _exact_to_the_end(pair: Pair, built: Built) -> bool:
    return pair.other.kind is Kind.DIAMOND and pair.until == len(built.truth)


def _diamond(pair: Pair) -> str:
    return (
        f"Exactness saves little: {pair.other.name}, only cells that can still reach the observer, takes "
        f"{more_bits(pair.extra_bits)} and {_times(pair)} {pair.full.name}."
    )


def _times(pair: Pair) -> str:
    return f"{1 / pair.speed_up:.3g} times as many steps as"


def _within_reach(short: Fates) -> bool:
    """Return whether any program within the budget of tier 1 goes on as the world does."""
    return any(fate.shares.faithful > 0 for fate in short.by_prior.values())


def _short_programs(short: Fates) -> str:
    """Return what becomes of the posterior over all short programs, under the first prior."""
    prior, fate = next(iter(short.by_prior.items()))
    shares = ", ".join(f"{share:.1%} {name}" for name, share in asdict(fate.shares).items())
    return (
        f"Of the posterior ({prior}) over all programs up to {short.budget.bits} bits, after {short.observed} "
        f"observations, the next {short.ahead} find: {shares}."
    )
