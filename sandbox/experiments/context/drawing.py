"""Figure of `context`: how far learners are from priors and from sharpened controls, by three measures."""

from typing import TYPE_CHECKING

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, points, table
from sandbox.report.figures.palette import NO_KINDS, styles

if TYPE_CHECKING:
    from altair.typing import ChartType

MEASURES = {"kl": "KL(prior || learner), bits", "js": "Jensen-Shannon, bits", "tv": "total variation"}


def figure(result: ExperimentResult) -> "ChartType":
    """Return a panel for each measure: a row for each learner at its end, a point for each target."""
    import altair as alt

    distances = result.tables["distances"]
    at = {name: distances.columns.index(name) for name in ("learner", "rounds", "target", *MEASURES)}
    last = {str(row[at["learner"]]): row[at["rounds"]] for row in distances.rows}
    rows = [
        {"learner": row[at["learner"]], "target": row[at["target"]], "measure": measure, "distance": row[at[measure]]}
        for row in distances.rows
        if row[at["rounds"]] == last[str(row[at["learner"]])]
        for measure in MEASURES
    ]
    learners = list(last)
    looks = styles(list(dict.fromkeys(str(row[at["target"]]) for row in distances.rows)), NO_KINDS)
    panels = []
    for measure, title in MEASURES.items():
        across = alt.X(
            "distance:Q", title=title, scale=alt.Scale(type="symlog", constant=0.02), axis=alt.Axis(tickCount=4)
        )
        up = alt.Y("learner:N", sort=learners, title=None)
        panel = alt.Chart(table([row for row in rows if row["measure"] == measure])).mark_point(size=70, filled=False)
        panel = panel.encode(x=across, y=up, **points("target", looks))
        panels.append(panel.properties(width=PANEL - 40, height=26 * len(learners)))
    nearest = result.tables["nearest"].rows
    others = sum(row[2] != "solomonoff" for row in nearest)
    ours = sum(str(row[4]).split("^")[0] == "solomonoff" for row in nearest)
    words = Words(
        f"By Jensen-Shannon {ours} of {len(nearest)} learners are nearest to solomonoff, or to it sharpened",
        f"KL, without controls, puts {others} of {len(nearest)} nearest to a prior that charges for time or space. "
        "Those at their end of training are drawn. Exact over all strings of "
        f"{result.budget.observations} bits by programs of {result.budget.bits} bits.",
    )
    return framed(alt.hconcat(*panels), words, panels=2)
