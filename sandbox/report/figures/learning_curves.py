"""Figure of learners: expected log-loss by update, beside the entropy that no predictor loses less than."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sandbox.learner.learned import Learned
from sandbox.report.figures.framing import PANEL, Words, framed, lines, table
from sandbox.report.figures.palette import INK, NO_KINDS, styles
from sandbox.vocabulary.errors import InvalidFigure

if TYPE_CHECKING:
    from altair.typing import ChartType

_DASH = [4, 3]


def learning_figure(learners: Sequence[Learned]) -> "ChartType":
    """Return log-loss and regret by update, a line a learner; nothing is computed for it.

    Raises
    ------
    InvalidFigure
        Without a learner, or where they have learned different measures.
    """
    import altair as alt

    if len({(of.measure, of.prior, of.machine, of.budget, of.bits) for of in learners}) != 1:
        raise InvalidFigure("expected learners of one measure, got none or those of several; draw a figure for each")
    names = list(dict.fromkeys(of.options.network for of in learners))
    if len(names) < len(learners):
        raise InvalidFigure("expected one learner of each network, got two of one; leave one out")
    points = [
        {"network": of.options.network, "updates": updates, "loss": loss, "regret": max(regret, 0.0)}
        for of in learners
        for updates, _, loss, regret in of.table().rows
        if isinstance(updates, int) and updates and isinstance(regret, float) and regret > 0
    ]
    looks = lines("network", styles(names, NO_KINDS))
    by_update = alt.X("updates:Q", title="updates", scale=alt.Scale(type="log"))
    curves = alt.Chart(table(points)).mark_line(strokeWidth=2)
    entropy = alt.Chart(table([{"entropy": learners[0].entropy_bits}])).mark_rule(strokeDash=_DASH, color=INK)
    loss = alt.layer(
        curves.encode(x=by_update, y=alt.Y("loss:Q", title="expected log-loss, bits a string"), **looks),
        entropy.encode(y="entropy:Q"),
    )
    above = alt.Y("regret:Q", title="above the entropy, bits a string", scale=alt.Scale(type="log"))
    panels = alt.hconcat(
        loss.properties(width=PANEL - 40, height=220),
        curves.encode(x=by_update, y=above, **looks).properties(width=PANEL - 40, height=220),
    )
    return framed(panels, Words(_finding(learners), _caption(learners)), panels=2)


def _finding(learners: Sequence[Learned]) -> str:
    best = min(learners, key=lambda of: of.regret_bits)
    return f"{best.options.network} comes within {best.regret_bits:.2g} bits a string of the exact entropy"


def _caption(learners: Sequence[Learned]) -> str:
    first = learners[0]
    spent = "; ".join(
        f"{of.options.network}: {of.parameters:,} parameters, {of.updates:,} updates of {of.options.batch}, "
        f"{of.cpu_seconds:,.0f} s of CPU time"
        for of in learners
    )
    return (
        f"Sums over all strings of {first.measure} of {first.prior}, {first.bits} bits, programs up to "
        f"{first.budget.bits} bits. Dashed: the entropy, {first.entropy_bits:.4f} bits. {spent}."
    )
