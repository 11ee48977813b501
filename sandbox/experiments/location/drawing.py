"""Figure of `location`: bits that it costs to say which observer, against what has been observed."""

from typing import TYPE_CHECKING, Any

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, lines, table
from sandbox.report.figures.palette import NO_KINDS, styles
from sandbox.vocabulary.results import plain

if TYPE_CHECKING:
    from altair.typing import ChartType

BOUND = "min(m, log2 places)"


def figure(result: ExperimentResult) -> "ChartType":
    """Return a line for each rule, and the least of m and log2 places of the first."""
    import altair as alt

    located = result.tables["location"]
    rules = list(dict.fromkeys(str(row[0]) for row in located.rows))
    rows: list[dict[str, Any]] = []
    for row in located.rows:
        cell = dict(zip(located.columns, row, strict=True))
        rows.append({"m": cell["m"], "bits": cell["bits"], "what": cell["rule"]})
        if cell["rule"] == rules[0]:
            rows.append({"m": cell["m"], "bits": cell["min_m_log2_places"], "what": BOUND})
    looks = styles([*rules, BOUND], NO_KINDS)
    ends = [1, max(2, *(row["m"] for row in rows))]
    scale = alt.Scale(type="log", domain=ends, nice=False)
    across = alt.X("m:Q", title="observations m", scale=scale, axis=alt.Axis(tickCount=6))
    up = alt.Y("bits:Q", title="bits to say which observer")
    chart = alt.Chart(table(rows)).mark_line(strokeWidth=2).encode(x=across, y=up, **lines("what", looks))
    highest = max(row["bits"] for row in rows if row["what"] == rules[0])
    words = Words(
        f"Which observer of {rules[0]}: about a bit an observation, never above {highest:.1f}",
        f"log2(places / places that see the same m bits) in {plain(result.options)['generations']} generations.",
    )
    return framed(chart.properties(width=PANEL + 150, height=PANEL), words, panels=2)
