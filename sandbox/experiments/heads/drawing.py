"""Figure of `heads`: the odds by number of questions, and the probability of a function by its length."""

from typing import TYPE_CHECKING

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, lines, table
from sandbox.report.figures.palette import BLUE, NO_KINDS, styles

if TYPE_CHECKING:
    import altair as alt
    from altair.typing import ChartType

NAMES = {"plain_log2_odds": "plain", "refunded_log2_odds": "with the term"}
_SIZE = {"width": PANEL, "height": PANEL - 40}


def figure(result: ExperimentResult) -> "ChartType":
    """Return two panels under the first prior; nothing is computed for them."""
    import altair as alt

    chart = alt.hconcat(_odds(result), _functions(result))
    first = [row for row in result.tables["odds"].rows if row[0] == result.options.priors[0]]
    budget = result.budget
    words = Words(
        f"Consistency makes honesty cost {-float(first[-1][2] or 0.0):.1f} bits; with the term 1 / P(G | a) it is free",
        f"Under {first[0][0]}. The first four questions are also labelled. Exact for {budget.bits} bits, "
        f"{budget.steps} steps, {budget.cells} cells.",
    )
    return framed(chart, words, panels=2)


def _odds(result: ExperimentResult) -> "alt.Chart":
    import altair as alt

    odds = result.tables["odds"]
    at = {name: odds.columns.index(name) for name in NAMES}
    rows = [
        {"what": told, "questions": row[1], "odds": row[at[name]]}
        for row in odds.rows
        for name, told in NAMES.items()
        if row[0] == odds.rows[0][0]
    ]
    drawn = lines("what", styles(list(NAMES.values()), NO_KINDS))
    across = alt.X("questions:Q", title="questions that both heads answer alike", axis=alt.Axis(tickCount=8))
    up = alt.Y("odds:Q", title="log2 of the odds honest : instrumental")
    base = alt.Chart(table(rows)).mark_line(strokeWidth=2, point=True)
    chart: alt.Chart = base.encode(x=across, y=up, **drawn).properties(**_SIZE)
    return chart


def _functions(result: ExperimentResult) -> "alt.Chart":
    import altair as alt

    functions = result.tables["functions"]
    at = {name: functions.columns.index(name) for name in ("bits", "log2_probability")}
    rows = [{"bits": row[at["bits"]], "probability": row[at["log2_probability"]]} for row in functions.rows]
    across = alt.X("bits:Q", title="bits of its shortest program")
    up = alt.Y("probability:Q", title="log2 of the probability of a function")
    base = alt.Chart(table(rows)).mark_point(color=BLUE, opacity=0.6)
    chart: alt.Chart = base.encode(x=across, y=up).properties(**_SIZE)
    return chart
