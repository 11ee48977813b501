"""How a comparison is shown in a terminal: the three tiers as tables, and the verdict."""

from dataclasses import asdict
from math import isinf
from typing import TYPE_CHECKING

from .words import say

if TYPE_CHECKING:
    from sandbox.compare.built.comparing import Comparison
    from sandbox.compare.comparison import Evidence
    from sandbox.compare.sky.growth import Scaling
    from sandbox.compare.sky.windows import Window

_SHOWN_BITS = 48


def show(found: "Evidence") -> None:
    """Print the three tiers and the verdict, for 80 columns; long lines are folded in narrower terminals."""
    from sandbox.compare.verdict import CAVEATS, truncation, verdict

    compared = found.comparison
    say(f"world {compared.world.name}: {compared.world.description}")
    if compared.warning:
        say(f"warning: {compared.warning}")
    more = "..." if len(compared.truth) > _SHOWN_BITS else ""
    say(f"{len(compared.truth)} observations: {compared.truth[:_SHOWN_BITS]}{more}")
    print("\nVerdict")
    for line in (*verdict(found), truncation(compared), *CAVEATS):
        say(f"- {line}")
    _show_tier1(found)
    _show_simulations(compared)
    _show_posterior(compared)
    _show_pairs(compared)
    _show_tier3(found)


def _show_simulations(compared: "Comparison") -> None:
    print()
    say("Tier 2. Simulations, run: what the last observation printed had cost (exact)")
    wide = max(len(one.name) for one in compared.measured)
    print(f"{'':{wide}} {'bits':>6} {'steps':>11} {'cells':>7}  first wrong")
    for one in compared.measured:
        if not one.output:
            print(f"{one.name:{wide}} {'-':>6} {'-':>11} {'-':>7}  printed nothing within the budget")
            continue
        caught = str(one.caught_at) if one.caught_at else "undecided: budget ran out" if one.ran_out else "never"
        print(f"{one.name:{wide}} {one.length[-1]:6} {one.time[-1]:11} {one.space[-1]:7}  {caught}")


def _show_posterior(compared: "Comparison") -> None:
    from sandbox.compare.verdict import in_turn

    tolerance = compared.options.tolerance
    match = f"each observation wrong with probability {tolerance:g}" if tolerance else "exact match"
    print()
    say(f"Who has the largest posterior share, from which observation on ({match})")
    wide = max(map(len, compared.changes))
    for prior, changes in compared.changes.items():
        say(f"{prior:{wide}}  {in_turn(changes)}", indent=wide + 2)


def _show_pairs(compared: "Comparison") -> None:
    if not compared.pairs:
        return
    print()
    say(
        "Against full, at the last observation n at which both are right: extra bits, full's steps over the other's, "
        "and the prices of time alpha at which the other wins (weight 2^-l t^-alpha, exact match)"
    )
    wide = max(len(pair.other.name) for pair in compared.pairs)
    print(f"{'':{wide}} {'n':>5} {'extra bits':>11} {'steps':>12}  wins if")
    for pair in compared.pairs:
        print(f"{pair.other.name:{wide}} {pair.until:5} {pair.extra_bits:11} {pair.speed_up:11.4g}x  {pair.wins}")


def _show_tier1(found: "Evidence") -> None:
    tier1 = found.tier1
    if tier1 is None:
        print(f"\nTier 1. No program up to {found.census_budget.bits} bits begins so; raise --bits")
        return
    seen, ahead = tier1.bits[: tier1.observed], tier1.bits[tier1.observed :]
    budget = tier1.budget
    print()
    say(f"Tier 1. All programs up to {budget.bits} bits that print {seen}: do they go on with {ahead}?")
    say(f"Shares of the posterior, exact for {budget.bits} bits, {budget.steps} steps, {budget.cells} cells")
    wide = max(map(len, tier1.fates))
    print(f"{'':{wide}} {'faithful':>9} {'deviates':>9} {'dies':>9} {'undecided':>9}")
    for prior, fate in tier1.fates.items():
        shares = asdict(fate.shares).values()
        print(f"{prior:{wide}} {' '.join(f'{share:9.6f}' for share in shares)}")


def _show_tier3(found: "Evidence") -> None:
    from sandbox.compare.sky.scenarios import odds, scenario
    from sandbox.compare.sky.words import in_words, lesson
    from sandbox.compare.verdict import more_bits

    print()
    say("Tier 3. Scaled to the sky: A, the solar system in detail, to B, all of the Milky Way")
    if found.scaling is not None:
        automaton = found.comparison.world.automaton
        edge = automaton is not None and automaton.extent is not None
        _show_fits(
            found.scaling, {"cone": "cone" if edge else "full", "mock": "mocked"} | ({"world": "full"} if edge else {})
        )
    for one in found.windows:
        say(f"  {one.name} beats full, an estimate from fitted costs: {_windows(one)}", indent=4)
    if found.comparison.best_mock is None:
        say(lesson(scenario()))
        return
    extra_bits = found.extra_bits
    say(
        f"Odds A : B at a size ratio of 10^11, the mock's program with {more_bits(extra_bits)}, "
        f"{found.extra_bits_source}:"
    )
    told = [f"{prior} {in_words(one.log2_at(extra_bits))}" for prior, one in odds(scenario(), found.priors).items()]
    say("; ".join(told))
    say(lesson(scenario()))


def _show_fits(scaling: "Scaling", kinds: dict[str, str]) -> None:
    from sandbox.compare.sky.growth import FITTED_SIZES, MOST_ERROR

    say(
        f"Fits in n generations seen, radius r, extent N; r, N and n from {FITTED_SIZES[0]} on (largest error on sizes "
        f"that were not fitted)"
    )
    for kind, name in kinds.items():
        for cost, unit in (("length", "bits"), ("time", "steps")):
            one, error = scaling.fits[f"{kind} {cost}"], scaling.held_out[f"{kind} {cost}"]
            told = f"{one.shown}  ({error:.2%})" if error <= MOST_ERROR else f"no formula within {MOST_ERROR:.0%}"
            say(f"  {name} {unit}: {told}", indent=4)


def _windows(one: "Window") -> str:
    return "; ".join(f"{prior} {_ends(ends)}" for prior, ends in one.wins.items())


def _ends(ends: tuple[float, float] | None) -> str:
    if ends is None:
        return "never"
    start = f"from {ends[0]:.5g} " if ends[0] > 1 else ""
    return start + ("for ever" if isinf(ends[1]) else f"up to {ends[1]:.5g}")
