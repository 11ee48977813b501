"""The picture that opens a report: log2 odds of mocked against full, a line a mock, a cross where it is caught."""

from typing import TYPE_CHECKING, Any

from sandbox.report.figures.framing import PANEL, Words, coloured, framed, legend, table, text_ink, written
from sandbox.report.figures.palette import DASHES, INK, SHAPES, Style, ramp
from sandbox.report.figures.thinning import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt
    from altair.typing import ChartType

    from sandbox.tiers.built.odds_line import MockOdds, OddsLine
    from sandbox.tiers.comparison import Comparison

_LISTS = ["n", "log2_odds", "low", "high", "mark"]
FIRST, CAUGHT, CROSSING = "first", "caught", "crossing"


def mock_odds_curves(odds: "MockOdds", words: Words) -> "ChartType":
    """Return log2 of the odds mocked : full against the observations, a panel for each prior.

    Parameters
    ----------
    odds : MockOdds
        The lines.
    words : Words
        Title and caption.
    """
    import altair as alt

    of_mock = {line.mock: line for line in reversed(odds.lines)}  # of the first prior
    labels = {name: f"{name}: dl {line.extra_bits}" for name, line in reversed(of_mock.items())}
    colours = dict(zip(labels, ramp(len(labels)), strict=True))
    looks = [Style(label, colours[name], DASHES[0], SHAPES[0]) for name, label in labels.items()]
    marks = [*_caught(odds, looks), *_crossings(odds, looks)]
    panel = alt.layer(*_even(odds), *_curves(odds, looks), *marks, *_words_at_even()).properties(
        width=PANEL, height=260
    )
    facet = alt.Facet("prior:N", sort=list(odds.priors), title=None)
    firsts = {line.prior: line for line in reversed(odds.lines)}
    rows = [
        {"others": odds.others_until[line.prior], **_row(line, labels[line.mock], line is firsts[line.prior])}
        for line in odds.lines
    ]
    facets = panel.facet(facet, columns=2, data=table(rows)).transform_flatten([*_LISTS])
    return framed(facets, words, panels=2)


def _row(line: "OddsLine", label: str, first: bool) -> dict[str, Any]:
    """Return one line as lists; where it is caught it goes on to the observation that shows it, and ends there."""
    n = line.observations.tolist()
    columns = {
        name: [plain(number) for number in getattr(line, name).tolist()] for name in ("log2_odds", "low", "high")
    }
    at_crossing = line.crossing if line.right_to_the_end else None
    mark = [CROSSING if each == at_crossing else "" for each in n]
    mark[0] = mark[0] or (FIRST if first else "")
    if line.caught_at is not None:
        n, mark = [*n, line.caught_at], [*mark, CAUGHT]
        columns = {name: [*numbers, numbers[-1]] for name, numbers in columns.items()}
    told = {"prior": line.prior, "mock": label, "effort": line.effort}
    return {**told, "matters": int(line.matters), "n": n, **columns, "mark": mark}


def _curves(odds: "MockOdds", looks: "Sequence[Style]") -> list["alt.Chart"]:
    """Return the bands, of mocks that matter, and the lines over them."""
    import altair as alt

    across = alt.Scale(type="log", domain=[1, max(odds.size, 2)], nice=False)
    x = alt.X("n:Q", scale=across, title="observations n", axis=alt.Axis(tickCount=5, labelOverlap=True))
    title = "log2 of odds mocked : full"
    place: dict[str, Any] = {"x": x, "color": _colour(looks), "description": alt.Description("mock:N")}
    dash = alt.Scale(domain=[1, 0], range=[list(DASHES[0]), list(DASHES[2])])
    line = alt.Chart().mark_line(strokeWidth=2)
    line = line.encode(
        y=alt.Y("log2_odds:Q", title=title), strokeDash=alt.StrokeDash("matters:N", scale=dash, legend=None), **place
    )
    if not any(each.matters for each in odds.lines):
        return [line]
    band = alt.Chart().transform_filter("datum.matters").mark_area(opacity=0.22)
    return [band.encode(y=alt.Y("low:Q", title=title), y2="high:Q", **place), line]


def _colour(looks: "Sequence[Style]") -> "alt.Color":
    """Return the colours of the mocks; in the legend as strokes, as no point is on their lines."""
    import altair as alt

    own = {**legend([look.name for look in looks]).to_dict(), "symbolType": "stroke", "symbolOpacity": 1}
    return coloured("mock", looks).legend(alt.Legend(**own))


def _even(odds: "MockOdds") -> list["alt.Chart"]:
    """Return where another kind leads both, and the line of even odds."""
    import altair as alt

    once = _once()
    grey = once.transform_filter("datum.others > 0").mark_rect(color="#efefef").encode(x="n:Q", x2="others:Q")
    zero = once.mark_rule(color=INK, strokeWidth=1).encode(y=alt.YDatum(0))
    return [*([grey] if any(odds.others_until.values()) else []), zero]


def _words_at_even() -> list["alt.Chart"]:
    """Return who is likelier above the line of even odds; over the curves, which would strike it through."""
    import altair as alt

    words = _once().encode(x=alt.value(4), y=alt.YDatum(0), text=alt.value("even; above it mocked is likelier"))
    return written(words, {**text_ink(), "align": "left", "dy": -8, "color": "#555555"})


def _once() -> "alt.Chart":
    """Return what is drawn once in a panel, not once a line."""
    import altair as alt

    return alt.Chart().transform_filter(f"datum.mark == '{FIRST}'")


def _caught(odds: "MockOdds", looks: "Sequence[Style]") -> list["alt.Chart"]:
    """Return a cross where a mock is caught."""
    import altair as alt

    if all(line.caught_at is None for line in odds.lines):
        return []
    cross = alt.Chart().transform_filter(f"datum.mark == '{CAUGHT}'")
    drawn = cross.mark_point(shape="M-1,-1L1,1M-1,1L1,-1", size=90, strokeWidth=2.5, opacity=1)
    return [drawn.encode(x="n:Q", y="log2_odds:Q", color=_colour(looks))]


def _crossings(odds: "MockOdds", looks: "Sequence[Style]") -> list["alt.Chart"]:
    """Return a dot with its observation where the odds of a mock that is not caught have turned for good."""
    import altair as alt

    if not any(line.right_to_the_end and line.crossing for line in odds.lines):
        return []
    place: dict[str, Any] = {"x": "n:Q", "y": "log2_odds:Q"}
    turned = alt.Chart().transform_filter(f"datum.mark == '{CROSSING}'")
    dot = turned.mark_point(shape="circle", size=90, filled=True, opacity=1).encode(**place, color=_colour(looks))
    said = turned.encode(**place, text=alt.Text("n:Q", format="d"))
    return [dot, *written(said, {**text_ink(), "align": "left", "dx": 8, "dy": 12})]


def mock_odds_figure(comparison: "Comparison") -> "ChartType | None":
    """Return the mocks of a comparison against full; None where it has none, or it was not asked for."""
    odds = comparison.diagrams.odds if comparison.diagrams else None
    if odds is None:
        return None
    return mock_odds_curves(odds, Words(_finding(odds, odds.priors[0]), _caption(comparison, odds)))


def _finding(odds: "MockOdds", prior: str) -> str:
    best = odds.best(prior)
    if best is None:
        latest = odds.latest(prior)
        how = "was stopped" if latest.stopped else "is caught"
        return f"No mock of this menu is right to the end: the last one, {latest.mock}, {how} after {latest.until}"
    within = "" if best.settled else ", but within the uncertainty of length"
    if best.last <= 0:
        return f"Under {prior} full is likelier than {best.mock}, the best mock that is not caught{within}"
    since = "from the first observation on" if best.crossing is None else f"from observation {best.crossing} on"
    return f"Under {prior} {best.mock} is likelier than full {since}{within}"


def _caption(comparison: "Comparison", odds: "MockOdds") -> str:
    others = ", ".join(f"{until} ({prior})" for prior, until in odds.others_until.items() if until)
    outweighed = f" Grey: a recording, a guess or nobody leads the menu, until {others}." if others else ""
    return (
        "Each mock against the best full simulation of equal effort, while both are right. Cross: caught. Band: all "
        "efforts, and one instruction either way. Dotted: a recording or guess of as few bits is right as long."
        f"{outweighed} {comparison.truncation}"
    )
