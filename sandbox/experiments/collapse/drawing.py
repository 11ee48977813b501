"""Figure of `collapse`: how many codes are used, against the price of a wrong fact, and of a pair with one code."""

from typing import TYPE_CHECKING

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, legend, table
from sandbox.report.figures.palette import BLUE, ORANGE, SKY, VERMILLION

if TYPE_CHECKING:
    import altair as alt
    from altair.typing import ChartType

COLOURS = {"1 code": VERMILLION, "2 codes": ORANGE, "3 codes": SKY, "4 codes": BLUE}


def figure(result: ExperimentResult) -> "ChartType":
    """Return two panels of stacked shares under the first prior; nothing is computed for them."""
    import altair as alt

    prices = _stacked(result, "prices", "bits that a wrong fact costs")
    negatives = _stacked(result, "negatives", "bits that a pair with one code costs")
    conditions = result.tables["conditions"]
    at = conditions.columns.index("codes_1")
    first = {row[1]: float(row[at] or 0.0) for row in conditions.rows if row[0] == conditions.rows[0][0]}
    budget = result.budget
    fact = getattr(result.options, "fact", "")
    words = Words(
        f"Agreement alone collapses to one code with probability {first['agreement']:.0%}, with the fact {fact} "
        f"{first[f'fact {fact}']:.0%}",
        f"Under {conditions.rows[0][0]}: encoders that agree, by how many codes they use. Exact for {budget.bits} "
        f"bits, {budget.steps} steps, {budget.cells} cells.",
    )
    return framed(alt.hconcat(prices, negatives), words, panels=2)


def _stacked(result: ExperimentResult, name: str, title: str) -> "alt.Chart":
    import altair as alt

    drawn = result.tables[name]
    at = [drawn.columns.index(f"codes_{number}") for number in (1, 2, 3, 4)]
    rows = [
        {"price": row[1], "codes": codes, "share": row[place], "order": order}
        for row in drawn.rows
        if row[0] == drawn.rows[0][0]
        for order, (codes, place) in enumerate(zip(COLOURS, at, strict=True))
    ]
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    up = alt.Y("share:Q", title="probability", stack=True, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%"))
    colour = alt.Color("codes:N", scale=scale, legend=legend(list(COLOURS)))
    base = alt.Chart(table(rows)).mark_area(line=True)
    areas = base.encode(x=alt.X("price:Q", title=title), y=up, color=colour, order="order:Q")
    chart: alt.Chart = areas.properties(width=PANEL, height=PANEL - 40)
    return chart
