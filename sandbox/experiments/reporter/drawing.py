"""Figure of `reporter`: log2 odds against distance by price of time, and the two shortest programs."""

from typing import TYPE_CHECKING, Any

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, lines, table
from sandbox.report.figures.palette import NO_KINDS, styles
from sandbox.vocabulary.results import plain

if TYPE_CHECKING:
    from altair.typing import ChartType

REPORTERS = {"direct": "direct translation", "human": "human simulator"}


def figure(result: ExperimentResult) -> "ChartType":
    """Return two panels: the odds, a line for each price of time, with the distance where lengths tie; and lengths."""
    import altair as alt

    prices, programs = result.tables["prices"], result.tables["programs"]
    odds: list[dict[str, Any]] = [
        {"distance": row[1], "odds": row[2], "alpha": f"alpha {row[0]:g}"} for row in prices.rows if row[2] is not None
    ]
    bits = [{"distance": row[0], "bits": row[2], "who": REPORTERS[str(row[1])]} for row in programs.rows if row[2]]
    across = alt.X("distance:Q", title="distance d, in cells", axis=alt.Axis(tickMinStep=1))
    size = {"width": PANEL, "height": PANEL - 20}
    looks = styles(list(dict.fromkeys(f"alpha {row[0]:g}" for row in prices.rows)), NO_KINDS)
    up = alt.Y("odds:Q", title="log2 odds direct : human")
    drawn = alt.Chart(table(odds)).mark_line(strokeWidth=2, point=True).encode(x=across, y=up, **lines("alpha", looks))
    zero = alt.Chart(table([{"odds": 0}])).mark_rule(color="#777777").encode(y="odds:Q")
    tie = result.tables["boundary"].rows[0][1]
    at = alt.Chart(table([{"distance": tie}] if tie is not None else [])).mark_rule(color="#777777", strokeDash=[3, 3])
    left = (zero + at.encode(x="distance:Q") + drawn).properties(**size)
    who = styles(list(REPORTERS.values()), NO_KINDS)
    right = alt.Chart(table(bits)).mark_line(strokeWidth=2, point=True)
    right = right.encode(x=across, y=alt.Y("bits:Q", title="bits of the shortest program"), **lines("who", who))
    chart = alt.hconcat(left, right.properties(**size)).resolve_scale(color="independent", strokeDash="independent")
    options = plain(result.options)
    title = "The shorter program decides; a price of time only where lengths tie"
    if tie is not None:
        title += f" (dashed: human no shorter, from d = {tie})"
    swapped = ", roles swapped" if options["swapped"] else ""
    words = Words(title, f"Truth: {options['code']}{swapped}; each situation asked {options['repeats']} times; weights "
                         f"2^-l t^-alpha; {result.budget.bits} bits, {result.budget.steps} steps.")  # fmt: skip
    return framed(chart, words, panels=2)
