"""The verdict in words, each line from numbers of the evidence; and what it does not say."""

from sandbox.compare.comparison import Comparison
from sandbox.compare.cosmos import odds, scenario
from sandbox.compare.evidence import Evidence
from sandbox.compare.pairs import Pair
from sandbox.compare.tier1 import Tier1
from sandbox.priors.prior import PRIORS

CAVEATS = (
    "Exact for these programs and this budget. Lengths are of the shortest programs known here: upper bounds.",
    "Shares are over this menu, of programs and not of classes. On another universal machine, a compiler of c bits "
    "moves log2 odds by up to beta c.",
)
"""What every verdict says of itself."""


def verdict(found: Evidence) -> list[str]:
    """Return the verdict of the three tiers, a sentence each.

    >>> from sandbox.compare.comparison import Options
    >>> from sandbox.compare.evidence import gather
    >>> from sandbox.worlds import world
    >>> print(verdict(gather(world("rule30"), Options(observations=160)))[0])
    If simple means few bits (solomonoff), full wins from observation 139 on.
    """
    compared = found.comparison
    names = {"solomonoff": "few bits", "speed-kt": "few bits and steps", "simplicity": "few steps"}
    lines = [_winner(compared, prior, meaning) for prior, meaning in names.items() if prior in compared.changes]
    lines += [_only_recorded(compared)] if _only_recorded(compared) else []
    best = compared.best_mock
    lines += [_mock(best, compared)] if best else []
    lines += [_diamond(pair) for pair in compared.pairs if pair.other.name.startswith("diamond")]
    lines += [_short_programs(found.tier1)] if found.tier1 else []
    return [*lines, *([_sky(found)] if best else [])]


def truncation(found: Comparison) -> str:
    """Return the budget that the verdict holds for, and which simulations it stopped."""
    options = found.options
    stopped = [one.name for one in found.measured if one.ran_out]
    budget = f"{len(found.truth)} observations, at most {options.steps:.3g} steps and {options.cells:.3g} cells each"
    if not stopped:
        return f"Budget: {budget}; it stopped no simulation."
    return f"Budget: {budget}; it stopped {', '.join(stopped)} (a step budget stops full simulations first)."


def _winner(found: Comparison, prior: str, meaning: str) -> str:
    """Return who has the largest share in the end, and since when."""
    last = found.changes[prior][-1]
    if last.name is None:
        return f"If simple means {meaning} ({prior}), no simulation of the menu is left after {last.observations - 1}."
    return f"If simple means {meaning} ({prior}), {last.name} wins from observation {last.observations} on."


def _only_recorded(found: Comparison) -> str:
    """Return a sentence if no simulation but a recording shows the whole world."""
    right = [one for one in found.measured if one.caught_at is None and not one.ran_out]
    if any(not one.name.startswith("recorded") for one in right):
        return ""
    return (
        "On this menu only the recording produces this world: every other simulation is caught, or ran out of budget."
    )


def _mock(pair: Pair, found: Comparison) -> str:
    more = f"{abs(pair.extra_bits)} bits {'more' if pair.extra_bits >= 0 else 'fewer'}"
    caught = pair.other.caught_at
    fate = f"is caught at observation {caught}" if caught else f"is not caught in {len(found.truth)} observations"
    return f"{pair.other.name} {fate}; until then it takes {more} and {_times(pair.speed_up)} steps as full."


def _diamond(pair: Pair) -> str:
    return (
        f"Exactness saves little: {pair.other.name}, only cells that can still reach the observer, takes "
        f"{_times(pair.speed_up)} steps for {pair.extra_bits} bits more; a factor of about 2 is the most there is."
    )


def _times(speed_up: float) -> str:
    return f"{1 / speed_up:.3g} times as many" if speed_up > 0 else "no"


def _short_programs(tier1: Tier1) -> str:
    """Return what most short programs do, under the first prior."""
    prior, fate = next(iter(tier1.fates.items()))
    shares = {name: getattr(fate.shares, name) for name in ("faithful", "deviates", "dies", "undecided")}
    told = ", ".join(f"{share:.1%} {name}" for name, share in shares.items())
    seen = f"the first {tier1.observed} observations"
    return f"Of all programs up to {tier1.budget.bits} bits behind {seen} ({prior}), {tier1.ahead} later: {told}."


def _sky(found: Evidence) -> str:
    """Return which of a mocked and a full galaxy a speed prior prefers, with the mock that was built."""
    allowed = odds(scenario("galaxy"), [PRIORS["speed-kt"]])["speed-kt"].crossover_bits or 0.0
    prefers = "the mock" if found.extra_bits < allowed else "the full galaxy"
    return (
        f"A mocked galaxy may cost {allowed:.2f} bits more under speed-kt; the mock built here costs "
        f"{found.extra_bits}, so {prefers} is likelier. By steps alone the mock is, 10^11 to 1."
    )
