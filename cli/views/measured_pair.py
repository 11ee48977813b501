"""A measured pair in words and as JSON: what was run, where each prior turns, and what the closed form says."""

from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.tables import Cell, table_of

from .tables import show_lines
from .words import say

if TYPE_CHECKING:
    from sandbox.tiers.sky.measured_pair import Lead, MeasuredPair

_ROWS = 6


def pair_json(pair: "MeasuredPair | None") -> dict[str, Any] | None:
    """Return a measured pair for JSON; None for none."""
    if pair is None:
        return None
    return {
        "world": pair.world,
        "full": {"name": pair.full, "length": pair.full_bits},
        "mock": {"name": pair.mock, "length": pair.mock_bits},
        "extra_bits": pair.extra_bits,
        "observations": pair.observations,
        "steps": [{"n": each.seen, "full": each.full, "mock": each.mock} for each in pair.steps],
        "exponent": pair.exponent,
        "held_out": pair.held_out,
        "leads": {prior: _lead(lead) for prior, lead in pair.leads.items()},
        "log2_ratio_closed_form": pair.log2_flip,
    }


def _lead(lead: "Lead") -> dict[str, Any]:
    return {"winner": lead.winner, "since": lead.since, "ratio_before": lead.before, "ratio": lead.at}


def show_pair(pair: "MeasuredPair") -> None:
    """Print what was measured: how the ratio of steps grew, and where each prior turned."""
    say(
        f"Measured: world {pair.world}, {pair.mock} ({pair.mock_bits} bits) against {pair.full} ({pair.full_bits}): "
        f"dl = {pair.extra_bits} bits. Both right in all {pair.observations} observations; t_full/t_mock grew as "
        f"n^{pair.exponent:.3f} (to {pair.held_out:.1%} on n that were not fitted)."
    )
    kept = pair.steps[-_ROWS:]
    say("; ".join(f"{each.ratio:.4g} at n = {each.seen}" for each in kept))
    print()
    columns = ("prior", "leads", "since n", "t_full/t_mock", "closed form")
    rows: list[tuple[Cell, ...]] = [
        (prior, lead.winner, lead.since, _passed(lead), _closed(pair.log2_flip[prior]))
        for prior, lead in pair.leads.items()
    ]
    wide = max(map(len, pair.leads), default=0) + 1
    lines = [f"{a:{wide}} {b:7} {c:>8} {d:>20} {e:>12}" for a, b, c, d, e in (columns, *rows)]
    show_lines(lines, table_of(columns, rows))
    say("Closed form: a prior turns to the mock where t_full/t_mock passes 2^(beta dl / alpha), in any world.")


def _passed(lead: "Lead") -> str:
    return f"{lead.at:.5g}" if lead.before is None else f"{lead.before:.5g}, {lead.at:.5g}"


def _closed(log2_ratio: float | None) -> str:
    return "-" if log2_ratio is None else f"2^{log2_ratio:g}"
