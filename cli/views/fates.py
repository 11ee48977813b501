"""The forms of `solomonoff fates`: tables of at most 80 columns, each number named; and JSON. Nothing is computed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from .words import fixed_down, fixed_up, limits, say

if TYPE_CHECKING:
    from sandbox.compare.fates.footprint import Footprint
    from sandbox.compare.fates.influences import LabelledProgram
    from sandbox.compare.fates.shares import Shares
    from sandbox.compare.fates.short_programs import Details, Fates
    from sandbox.compare.fates.stages import Stage

_FATES = f"{'faithful':>9} {'deviates':>9} {'dies':>9} {'undecided':>9}"


def show(fates: "Fates") -> None:
    """Print what tier 1 found, the programs behind it, and how it moves with the budget, where there are details."""
    budget, n = fates.budget, fates.observed
    say(f"world {fates.world}: {fates.bits[:n]} was observed, {fates.bits[n:]} comes next")
    most = f"{budget.bits} bits, {budget.steps} steps, {budget.cells} cells"
    say(f"every program up to {most}; the steps stop full simulations first, the bits mocks")
    _show_shares(fates)
    _show_bounds(fates)
    if fates.details is None:
        return
    for prior in fates.details.programs:
        _show_programs(fates, fates.details, prior)
    for prior in fates.details.programs if fates.details.growth else ():
        _show_growth(prior, fates.details.growth)


def _columns(shares: "Shares") -> str:
    return f"{shares.faithful:9.6f} {shares.deviates:9.6f} {shares.dies:9.6f} {shares.undecided:9.6f}"


def _show_shares(fates: "Fates") -> None:
    print()
    say(f"posterior shares at bit {fates.observed}, exact for this budget")
    print(f"{'prior':11} {_FATES}")
    for name, fate in fates.by_prior.items():
        print(f"{name:11} {_columns(fate.shares)}")


def _show_bounds(fates: "Fates") -> None:
    print()
    say("predictive: P(observed and next) / P(observed), exact for this budget; it charges slowdown, too")
    say("between: certified bounds of the faithful share over all programs, whatever the budget")
    print(f"{'prior':11} {'predictive':>10}  {'faithful between':>20}")
    for name, fate in fates.by_prior.items():
        if fate.interval is None or fate.predictive is None:
            print(f"{name:11} {'none':>10}  {'none: finite menu only':>20}")
        else:
            low, high = fixed_down(fate.interval[0]), fixed_up(fate.interval[1])
            print(f"{name:11} {fate.predictive:10.6f}  [{low}, {high}]")


def _show_programs(fates: "Fates", details: "Details", prior: str) -> None:
    print()
    costs = f"bits, steps, cells when bit {fates.observed} was printed, exact"
    say(f"likeliest programs by {prior}: {costs}; of a count of several the first is shown")
    say(f"flips: of one tape cell each, then; so many are noticed within {fates.ahead} > {2 * fates.ahead} bits")
    for fate, programs in details.programs[prior].items():
        say(_heading(fate, details.footprints[prior][fate]))
        if programs:
            print(f"  {'share':>8} {'bits':>4} {'steps':>5} {'cells':>5} {'count':>6}  {'flips':16} program")
        for program in programs:
            _show_program(program)


def _heading(fate: str, mean: "Footprint | None") -> str:
    if mean is None:
        return f"{fate}: none"
    length, time, space = mean.cost
    return f"{fate} {mean.share:.6f}: {length:.1f} bits (mean), {time:.1f} steps, {space:.1f} cells (geometric)"


def _show_program(program: "LabelledProgram") -> None:
    group, seen, (length, time, space) = program.group, program.influence, program.group.cost
    flips = seen.label if seen.label == "stops" else f"{seen.sigma}>{seen.sigma_twice} {seen.label}"
    text = f"{group.text}  data {group.data}" if group.data else group.text
    row = f"  {group.share:8.6f} {length:4} {time:5} {space:5} {group.count:6}  {flips:16}"
    fits = len(row) + 1 + len(text) <= get_terminal_size().columns
    print(f"{row} {text}" if fits else f"{row.rstrip()}\n    {text}")


def _show_growth(prior: str, stages: "Sequence[Stage]") -> None:
    print()
    say(f"growth of the budget, by {prior}: each exact for its own, no bound for another")
    print(f"{'bits':>4} {'steps':>6} {_FATES}")
    for stage in stages:
        budget = f"{stage.budget.bits:4} {stage.budget.steps:6}"
        shares = "no program prints what was observed" if stage.shares is None else _columns(stage.shares[prior])
        print(f"{budget} {shares}")


def as_json(fates: "Fates") -> dict[str, Any]:
    """Return what `fates --json` prints; every number as in the text form, footprints under all priors chosen."""
    details = fates.details
    return {
        "world": fates.world,
        "observed": fates.observed,
        "ahead": fates.ahead,
        "budget": limits(fates.budget),
        "shares": {
            name: {**asdict(fate.shares), "predictive": fate.predictive, "interval": fate.interval}
            for name, fate in fates.by_prior.items()
        },
        "programs": _by_prior_and_fate(details.programs, _programs) if details else {},
        "footprints": _by_prior_and_fate(details.footprints, _footprint) if details else {},
        "growth": [_stage(stage) for stage in details.growth] if details else [],
    }


def _by_prior_and_fate(table: "Mapping[str, Mapping[str, Any]]", written: Any) -> dict[str, Any]:
    return {prior: {fate: written(value) for fate, value in by_fate.items()} for prior, by_fate in table.items()}


def _programs(programs: "Sequence[LabelledProgram]") -> list[dict[str, Any]]:
    return [_program(labelled) for labelled in programs]


def _program(labelled: "LabelledProgram") -> dict[str, Any]:
    group = labelled.group
    return {
        "fate": group.fate,
        "text": group.text,
        "data": group.data,
        "program": group.program,
        **group.cost._asdict(),
        "count": group.count,
        "share": group.share,
        "influence": asdict(labelled.influence),
    }


def _footprint(mean: "Footprint | None") -> dict[str, float] | None:
    return None if mean is None else {"share": mean.share, **mean.cost._asdict()}


def _stage(stage: "Stage") -> dict[str, Any]:
    shares = None if stage.shares is None else {name: asdict(share) for name, share in stage.shares.items()}
    return {"budget": limits(stage.budget), "shares": shares}
