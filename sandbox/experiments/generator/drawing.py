"""Figure of `generator`: a bar for each procedure under each prior."""

from typing import TYPE_CHECKING

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, legend, table, text_ink
from sandbox.report.figures.palette import BLUE, VERMILLION

if TYPE_CHECKING:
    from altair.typing import ChartType

COLOURS = {"faithful": BLUE, "deviates": VERMILLION, "stops": "#d0d0d0"}
_ROOM = 0.1  # less of a bar has no room for a number


def figure(result: ExperimentResult) -> "ChartType":
    """Return the bars: how much of each procedure goes on as the world, leaves it, or says nothing any more."""
    import altair as alt

    drawn = result.tables["bars"]
    places = {name: drawn.columns.index(name) for name in ("prior", "procedure", *COLOURS)}
    rows = []
    for row in drawn.rows:
        below = 0.0
        for name in COLOURS:
            share = float(row[places[name]] or 0.0)
            stretch = {"from": below, "middle": below + share / 2, "to": below + share, "share": share}
            rows.append({"prior": row[0], "procedure": row[1], "what": name, **stretch})
            below += share
    procedures = list(dict.fromkeys(str(row[places["procedure"]]) for row in drawn.rows))
    priors = list(dict.fromkeys(str(row[places["prior"]]) for row in drawn.rows))
    up = alt.Y("procedure:N", sort=procedures, title=None, axis=alt.Axis(labelFontSize=12, labelLimit=110))
    across = alt.X(
        "from:Q", scale=alt.Scale(domain=[0, 1]), title="probability", axis=alt.Axis(format="%", tickCount=5)
    )
    colour = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    kind = alt.Color("what:N", scale=colour, legend=legend(list(COLOURS)))
    bars = alt.Chart().mark_bar(stroke="white", strokeWidth=1, height=18).encode(x=across, x2="to:Q", y=up, color=kind)
    ink = alt.condition("datum.what == 'faithful'", alt.value("white"), alt.value("black"))
    numbers = alt.Chart().transform_filter(f"datum.share >= {_ROOM}").mark_text(**text_ink())
    numbers = numbers.encode(x="middle:Q", y=up, text=alt.Text("share:Q", format=".0%"), color=ink)
    whole = alt.layer(bars, numbers, data=table(rows)).properties(width=PANEL + 150, height=24 * len(procedures))
    chart = whole.facet(
        row=alt.Row("prior:N", sort=priors, title=None, header=alt.Header(labelAngle=0, labelAlign="left"))
    )
    first = dict(zip(drawn.columns, drawn.rows[0], strict=True))
    last = dict(zip(drawn.columns, drawn.rows[len(procedures) - 1], strict=True))
    budget = result.budget
    words = Words(
        f"A world that {first['faithful']:.0%} of programs go on with has {last['faithful']:.0%} among strings of that "
        "length",
        f"Under {first['prior']}. Exact for {budget.bits} bits, {budget.steps} steps, {budget.cells} cells.",
    )
    return framed(chart, words, panels=2)
