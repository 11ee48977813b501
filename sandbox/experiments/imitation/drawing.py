"""Figure of `imitation`: how many labellings generalise, against the gap between features and snow."""

from typing import TYPE_CHECKING

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, lines, table
from sandbox.report.figures.palette import NO_KINDS, styles
from sandbox.vocabulary.results import plain

if TYPE_CHECKING:
    from altair.typing import ChartType


def figure(result: ExperimentResult) -> "ChartType":
    """Return a line for each human."""
    import altair as alt

    gaps = result.tables["gaps"]
    at = {name: gaps.columns.index(name) for name in ("human", "gap", "right")}
    rows = [{name: row[place] for name, place in at.items()} for row in gaps.rows]
    looks = styles(list(dict.fromkeys(str(row["human"]) for row in rows)), NO_KINDS)
    across = alt.X("gap:Q", title="gap between features and snow, in cells", axis=alt.Axis(tickMinStep=1))
    up = alt.Y("right:Q", title="labellings right on D'")
    chart = alt.Chart(table(rows)).mark_line(strokeWidth=2, point=True).encode(x=across, y=up, **lines("human", looks))
    most, asked = max(int(row["right"] or 0) for row in rows), len(result.tables["labellings"].rows)
    words = Words(
        f"Imitation generalises where the rule is shorter than the cue: up to {most} of {asked} labellings",
        f"The shortest text without {plain(result.options)['without']} that answers D; {result.budget.bits} bits, "
        f"{result.budget.steps} steps.",
    )
    return framed(chart.properties(width=2 * PANEL, height=PANEL), words, panels=2)
