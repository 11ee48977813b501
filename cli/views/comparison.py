"""How a comparison is shown in a terminal: the three tiers as tables, and the verdict. Nothing is computed here."""

from dataclasses import asdict
from math import isinf
from typing import TYPE_CHECKING

from sandbox.vocabulary.tables import Cell, table_of

from .comparison_simulations import show_simulations
from .comparison_sky import show_experience, show_located
from .comparison_verdict import show_difference, show_hull, show_verdict
from .measured_pair import show_pair
from .tables import show_lines
from .words import say

if TYPE_CHECKING:
    from sandbox.tiers.built.contest import Built
    from sandbox.tiers.comparison import Comparison
    from sandbox.tiers.sky.growth import Scaling
    from sandbox.tiers.sky.windows import Window

_SHOWN_BITS = 48


def show(comparison: "Comparison") -> None:
    """Print the three tiers and the verdict, for 80 columns; long lines are folded in narrower terminals."""
    say(f"world {comparison.world.name}: {comparison.world.description}")
    if comparison.warning:
        say(f"warning: {comparison.warning}")
    more = "..." if len(comparison.truth) > _SHOWN_BITS else ""
    say(f"{len(comparison.truth)} observations: {comparison.truth[:_SHOWN_BITS]}{more}")
    show_verdict(comparison)
    _show_tier1(comparison)
    show_simulations(comparison.built)
    show_difference(comparison.built.difference)
    show_hull(comparison.built)
    _show_posterior(comparison.built)
    _show_pairs(comparison.built)
    _show_tier3(comparison)


def _show_posterior(built: "Built") -> None:
    match = f"each observation wrong with probability {built.tolerance:g}" if built.tolerance else "exact match"
    print()
    say(f"Who has the largest posterior share, from which observation on ({match})")
    wide = max(map(len, built.in_turn))
    for prior, changes in built.in_turn.items():
        say(f"{prior:{wide}}  {changes}", indent=wide + 2)


def _show_pairs(built: "Built") -> None:
    if not built.pairs:
        return
    print()
    say(
        "Against the shortest full simulation of equal effort, at the last observation n at which both are right: "
        "extra bits, full's steps over the other's, and the prices of time alpha at which the other wins (weight "
        "2^-l t^-alpha, exact match)"
    )
    wide = max(len(pair.other.name) for pair in built.pairs)
    lines = [f"{'':{wide}} {'n':>5} {'extra bits':>11} {'steps':>12}  wins if"]
    lines += [
        f"{pair.other.name:{wide}} {pair.until:5} {pair.extra_bits:11} {pair.speed_up:11.4g}x  {pair.wins}"
        for pair in built.pairs
    ]
    rows: list[tuple[Cell, ...]] = [
        (pair.other.name, pair.until, pair.extra_bits, f"{pair.speed_up:.4g}x", pair.wins) for pair in built.pairs
    ]
    show_lines(lines, table_of(("simulation", "n", "extra bits", "steps", "wins if"), rows))


def _show_tier1(comparison: "Comparison") -> None:
    fates = comparison.fates
    if fates is None:
        print()
        say(f"Tier 1. All short programs: a faithful one is out of reach. {comparison.reach.statement}")
        return
    seen, ahead = fates.bits[: fates.observed], fates.bits[fates.observed :]
    budget = fates.budget
    print()
    say(f"Tier 1. All programs up to {budget.bits} bits that print {seen}: do they go on with {ahead}?")
    say(f"Shares of the posterior, exact for {budget.bits} bits, {budget.steps} steps, {budget.cells} cells")
    wide = max(map(len, fates.by_prior))
    lines = [f"{'':{wide}} {'faithful':>9} {'deviates':>9} {'dies':>9} {'undecided':>9}"]
    for prior, fate in fates.by_prior.items():
        shares = asdict(fate.shares).values()
        lines.append(f"{prior:{wide}} {' '.join(f'{share:9.6f}' for share in shares)}")
    rows = ([prior, *(f"{share:.6f}" for share in asdict(of.shares).values())] for prior, of in fates.by_prior.items())
    show_lines(lines, table_of(("prior", "faithful", "deviates", "dies", "undecided"), rows))


def _show_tier3(comparison: "Comparison") -> None:
    sky, law = comparison.sky, comparison.world.law
    of = sky.outlook
    print()
    say(f"Tier 3. Scaled to the sky: A, {of.scenario.part} in detail, to B, {of.scenario.whole}")
    if sky.pair is None:
        say(sky.measured)
    else:
        show_pair(sky.pair)
        print()
    say(sky.assumed)
    if sky.scaling is not None:
        edge = law is not None and law.extent is not None
        names = {"cone": "cone" if edge else "full", "mock": "mocked"} | ({"world": "full"} if edge else {})
        _show_fits(sky.scaling, names)
    for window in sky.windows:
        say(f"  {window.name} beats full, an estimate from fitted costs: {_windows(window)}", indent=4)
    say(of.lesson)
    show_located(sky)
    show_experience(sky)


def _show_fits(scaling: "Scaling", names: dict[str, str]) -> None:
    from sandbox.tiers.sky.growth import FITTED_SIZES

    say(
        f"Fits in n generations seen, radius r, extent N; r, N and n from {FITTED_SIZES[0]} on (largest error on sizes "
        f"that were not fitted)"
    )
    for family, name in names.items():
        for cost, unit in (("length", "bits"), ("time", "steps")):
            key = f"{family} {cost}"
            error = f"  ({scaling.held_out[key]:.2%})" if scaling.holds(key) else ""
            say(f"  {name} {unit}: {scaling.told[key]}{error}", indent=4)


def _windows(window: "Window") -> str:
    return "; ".join(f"{prior} {_ends(ends)}" for prior, ends in window.wins.items())


def _ends(ends: tuple[float, float] | None) -> str:
    if ends is None:
        return "never"
    start = f"from {ends[0]:.5g} " if ends[0] > 1 else ""
    return start + ("for ever" if isinf(ends[1]) else f"up to {ends[1]:.5g}")
