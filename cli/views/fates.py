"""The text form of `solomonoff fates`: tables of at most 80 columns, each number named."""

from collections.abc import Mapping, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from .words import fixed_down, fixed_up, say

if TYPE_CHECKING:
    from sandbox.compare.fates.footprint import Footprint
    from sandbox.compare.fates.influences import Shown
    from sandbox.compare.fates.shares import Shares
    from sandbox.compare.fates.stages import Stage
    from sandbox.compare.fates.tier1 import Tier1

_FATES = f"{'faithful':>9} {'deviates':>9} {'dies':>9} {'undecided':>9}"


def show(found: "Tier1", behind: "Mapping[str, Mapping[str, Sequence[Shown]]]", stages: "Sequence[Stage]") -> None:
    """Print what tier 1 found, the programs behind it, and how it moves with the budget.

    Parameters
    ----------
    found : Tier1
        The shares.
    behind : mapping of prior to mapping of fate to sequence of Shown
        The programs shown.
    stages : sequence of Stage
        Of smaller budgets; may be empty.
    """
    budget, n = found.budget, found.observed
    say(f"world {found.world}: {found.bits[:n]} was observed, {found.bits[n:]} comes next")
    limits = f"{budget.bits} bits, {budget.steps} steps, {budget.cells} cells"
    say(f"every program up to {limits}; the steps stop full simulations first, the bits mocks")
    _show_shares(found)
    _show_bounds(found)
    for prior, by_fate in behind.items():
        _show_programs(found, prior, by_fate)
    for prior in behind if stages else ():
        _show_growth(prior, stages)


def _columns(shares: "Shares") -> str:
    return f"{shares.faithful:9.6f} {shares.deviates:9.6f} {shares.dies:9.6f} {shares.undecided:9.6f}"


def _show_shares(found: "Tier1") -> None:
    print()
    say(f"posterior shares at bit {found.observed}, exact for this budget")
    print(f"{'prior':11} {_FATES}")
    for name, fate in found.fates.items():
        print(f"{name:11} {_columns(fate.shares)}")


def _show_bounds(found: "Tier1") -> None:
    print()
    say("predictive: P(observed and next) / P(observed), exact for this budget; it charges slowdown, too")
    say("between: certified bounds of the faithful share over all programs, whatever the budget")
    print(f"{'prior':11} {'predictive':>10}  {'faithful between':>20}")
    for name, fate in found.fates.items():
        if fate.interval is None or fate.predictive is None:
            print(f"{name:11} {'none':>10}  {'none: finite menu only':>20}")
        else:
            low, high = fixed_down(fate.interval[0]), fixed_up(fate.interval[1])
            print(f"{name:11} {fate.predictive:10.6f}  [{low}, {high}]")


def _show_programs(found: "Tier1", prior: str, by_fate: "Mapping[str, Sequence[Shown]]") -> None:
    from sandbox.compare.fates.footprint import footprints
    from sandbox.priors.prior import prior as named

    print()
    costs = f"bits, steps, cells when bit {found.observed} was printed, exact"
    say(f"likeliest programs by {prior}: {costs}; of a count of several the first is shown")
    say(f"flips: of one tape cell each, then; so many are noticed within {found.ahead} > {2 * found.ahead} bits")
    means = footprints(found.table, named(prior))
    for fate, groups in by_fate.items():
        say(_heading(fate, means[fate]))
        if groups:
            print(f"  {'share':>8} {'bits':>4} {'steps':>5} {'cells':>5} {'count':>6}  {'flips':16} program")
        for one in groups:
            _show_group(one)


def _heading(fate: str, mean: "Footprint | None") -> str:
    if mean is None:
        return f"{fate}: none"
    costs = f"{mean.length:.1f} bits (mean), {mean.time:.1f} steps, {mean.space:.1f} cells (geometric)"
    return f"{fate} {mean.share:.6f}: {costs}"


def _show_group(one: "Shown") -> None:
    group, seen = one.group, one.influence
    flips = seen.label if seen.label == "stops" else f"{seen.sigma}>{seen.sigma_twice} {seen.label}"
    text = f"{group.text}  data {group.data}" if group.data else group.text
    row = f"  {group.share:8.6f} {group.length:4} {group.time:5} {group.space:5} {group.count:6}  {flips:16}"
    fits = len(row) + 1 + len(text) <= get_terminal_size().columns
    print(f"{row} {text}" if fits else f"{row.rstrip()}\n    {text}")


def _show_growth(prior: str, stages: "Sequence[Stage]") -> None:
    print()
    say(f"growth of the budget, by {prior}: each exact for its own, no bound for another")
    print(f"{'bits':>4} {'steps':>6} {_FATES}")
    for stage in stages:
        limits = f"{stage.budget.bits:4} {stage.budget.steps:6}"
        shares = "no program prints what was observed" if stage.shares is None else _columns(stage.shares[prior])
        print(f"{limits} {shares}")
