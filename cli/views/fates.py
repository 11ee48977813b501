"""The forms of `solomonoff fates`: tables of at most 80 columns, each number named; and JSON. Nothing is computed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.tables import table_of

from .tables import show_lines, terminal_width
from .words import fixed_down, fixed_up, limits, or_dash, say

if TYPE_CHECKING:
    from sandbox.tiers.fates.footprint import Footprint
    from sandbox.tiers.fates.influences import LabelledProgram
    from sandbox.tiers.fates.shares import Shares
    from sandbox.tiers.fates.short_programs import Details, Fates
    from sandbox.tiers.fates.stages import Stage

_FATES = ("faithful", "deviates", "dies", "undecided")


def show(fates: "Fates") -> None:
    """Print what tier 1 found, the programs behind it, and how it moves with the budget, where there are details."""
    budget, n = fates.budget, fates.observed
    say(f"world {fates.world}: {fates.bits[:n]} was observed, {fates.bits[n:]} comes next")
    most = f"{budget.bits} bits, {budget.steps} steps, {budget.cells} cells"
    own = "" if fates.paths.machine == "tape" else f" of {fates.paths.machine}"
    say(f"every program{own} up to {most}; the steps stop full simulations first, the bits mocks")
    if not fates.reach.whole:
        say(f"none can be faithful: {fates.reach.statement[0].lower()}{fates.reach.statement[1:]}")
    _show_shares(fates)
    _show_bounds(fates)
    if fates.details is None:
        return
    for prior in fates.details.programs:
        _show_programs(fates, fates.details, prior)
    for prior in fates.details.programs if fates.details.growth else ():
        _show_growth(prior, fates.details.growth)


def _in_words(shares: "Shares") -> list[str]:
    return [f"{share:.6f}" for share in asdict(shares).values()]


def _show_shares(fates: "Fates") -> None:
    print()
    say(f"posterior shares at bit {fates.observed}, exact for this budget")
    rows = [(name, *_in_words(of.shares)) for name, of in fates.by_prior.items()]
    lines = [f"{name:11} {' '.join(f'{cell:>9}' for cell in cells)}" for name, *cells in (("prior", *_FATES), *rows)]
    show_lines(lines, table_of(("prior", *_FATES), rows))


def _show_bounds(fates: "Fates") -> None:
    print()
    say("predictive: P(observed and next) / P(observed), exact for this budget; it charges slowdown, too")
    say("between: certified bounds of the faithful share over all programs, whatever the budget")
    rows = []
    for name, fate in fates.by_prior.items():
        between = "-: finite menu only"
        if fate.interval is not None:
            between = f"[{fixed_down(fate.interval[0])}, {fixed_up(fate.interval[1])}]"
        rows.append((name, or_dash(fate.predictive, ".6f"), between))
    columns = ("prior", "predictive", "faithful between")
    lines = [f"{name:11} {predictive:>10}  {between:>20}" for name, predictive, between in (columns, *rows)]
    show_lines(lines, table_of(columns, rows))


def _show_programs(fates: "Fates", details: "Details", prior: str) -> None:
    print()
    costs = f"bits, steps, cells when bit {fates.observed} was printed, exact"
    say(f"likeliest programs by {prior}: {costs}; of a count of several the first is shown")
    if fates.paths.machine == "tape":
        say(f"flips: of one tape cell each, then; so many are noticed within {fates.ahead} > {2 * fates.ahead} bits")
    for fate, programs in details.programs[prior].items():
        say(_heading(fate, details.footprints[prior][fate]))
        if programs:
            _show_listed(programs)


def _heading(fate: str, mean: "Footprint | None") -> str:
    if mean is None:
        return f"{fate}: none"
    length, time, space = mean.cost
    return f"{fate} {mean.share:.6f}: {length:.1f} bits (mean), {time:.1f} steps, {space:.1f} cells (geometric)"


def _show_listed(programs: "Sequence[LabelledProgram]") -> None:
    columns, width = ("share", "bits", "steps", "cells", "count", "flips", "program"), terminal_width()
    rows = [_row(program) for program in programs]
    lines = [
        f"  {share:>8} {bits:>4} {steps:>5} {cells:>5} {count:>6}  {flips:16} {text}"
        for share, bits, steps, cells, count, flips, text in (columns, *rows)
    ]
    beginnings = max(len(line) - len(row[-1]) for line, row in zip(lines, (columns, *rows), strict=True))
    if beginnings + len("program") > width:
        show_lines(lines, table_of(columns, rows))
        return
    for line, (*_, text) in zip(lines, (columns, *rows), strict=True):
        print(line if len(line) <= width else f"{line.removesuffix(text).rstrip()}\n    {text}")


def _row(program: "LabelledProgram") -> tuple[str, ...]:
    group, seen = program.group, program.influence
    flips = "-"
    if seen is not None:
        flips = seen.label if seen.label == "stops" else f"{seen.sigma}>{seen.sigma_twice} {seen.label}"
    text = f"{group.text}  data {group.data}" if group.data else group.text
    return (f"{group.share:.6f}", *map(str, group.cost), str(group.count), flips, text)


def _show_growth(prior: str, stages: "Sequence[Stage]") -> None:
    print()
    say(f"growth of the budget, by {prior}: each exact for its own, no bound for another")
    columns = ("bits", "steps", *_FATES)
    rows, lines = [], [f"{'bits':>4} {'steps':>6} " + " ".join(f"{fate:>9}" for fate in _FATES)]
    for stage in stages:
        limits_of, shares = (str(stage.budget.bits), str(stage.budget.steps)), stage.shares
        cells = ["-"] * len(_FATES) if shares is None else _in_words(shares[prior])
        rows.append((*limits_of, *cells))
        told = "no program prints what was observed" if shares is None else " ".join(f"{cell:>9}" for cell in cells)
        lines.append(f"{limits_of[0]:>4} {limits_of[1]:>6} {told}")
    show_lines(lines, table_of(columns, rows))


def as_json(fates: "Fates") -> dict[str, Any]:
    """Return what `fates --json` prints; every number as in the text form, footprints under all priors chosen."""
    details = fates.details
    return {
        "world": fates.world,
        "observed": fates.observed,
        "ahead": fates.ahead,
        "budget": limits(fates.budget),
        "reach": fates.reach.to_dict(),
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
        "influence": None if labelled.influence is None else asdict(labelled.influence),
    }


def _footprint(mean: "Footprint | None") -> dict[str, float] | None:
    return None if mean is None else {"share": mean.share, **mean.cost._asdict()}


def _stage(stage: "Stage") -> dict[str, Any]:
    shares = None if stage.shares is None else {name: asdict(share) for name, share in stage.shares.items()}
    return {"budget": limits(stage.budget), "shares": shares}
