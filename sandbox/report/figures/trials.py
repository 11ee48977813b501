"""Figures of a trial: one predictor by position and by complexity of the string; several as a grid of regrets."""

from math import inf, isfinite, log10
from typing import TYPE_CHECKING, Any

from sandbox.predictors.result import TrialResult
from sandbox.predictors.sentences import HOW_SURE
from sandbox.report.figures.framing import PANEL, Words, framed, lines, table
from sandbox.report.figures.palette import INK, NO_KINDS, styles

if TYPE_CHECKING:
    from altair.typing import ChartType

_LEAST, _MOST = 1e-4, 10.0  # of the colours of a grid, in bits
_CELL_HEIGHT = 22


def trial_figure(result: TrialResult) -> "ChartType":
    """Return the figure of a trial: a grid where several predictors were tried; nothing is computed for it."""
    return _grid(result) if "matrix" in result.tables else _curves(result)


def _rows(result: TrialResult, name: str) -> list[dict[str, Any]]:
    of = result.tables[name]
    return [dict(zip(of.columns, row, strict=True)) for row in of.rows]


def _caption(result: TrialResult) -> str:
    budget = result.budget
    return (
        f"{result.sentences[0]} Strings of {result.observations} bits by programs of {budget.bits} bits, "
        f"{budget.steps} steps; measure: {result.measure}."
    )


def _curves(result: TrialResult) -> "ChartType":
    """Return regret by position, and the bits wasted by K, each a line for each prior."""
    import altair as alt

    priors = list(dict.fromkeys(row["prior"] for row in _rows(result, "losses")))
    looks = styles(priors, NO_KINDS)
    by_position = [
        {"prior": row["prior"], "position": row["position"], "bits": row["regret_bits"]}
        for row in _rows(result, "positions")
        if isfinite(row["regret_bits"])
    ]
    by_length = [
        {"prior": row["prior"], "K": row["K"], "bits": row["mean_regret_bits"]}
        for row in _rows(result, "complexities")
        if isfinite(row["mean_regret_bits"])
    ]
    few_shot = (
        alt.Chart(table(by_position))
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("position:Q", title="position", axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("bits:Q", title="expected regret there, bits"),
            **lines("prior", looks),
        )
    )
    wasted = (
        alt.Chart(table(by_length))
        .mark_line(strokeWidth=1, point=alt.OverlayMarkDef(size=40))
        .encode(
            x=alt.X("K:Q", title="K of the string, bits", scale=alt.Scale(zero=False)),
            y=alt.Y("bits:Q", title="mean regret of such strings, bits"),
            **lines("prior", looks),
        )
    )
    panels = alt.hconcat(*(panel.properties(width=PANEL - 40, height=220) for panel in (few_shot, wasted)))
    return framed(panels, Words(_finding(result), _caption(result)), panels=2)


def _finding(result: TrialResult) -> str:
    first = _rows(result, "losses")[0]
    if not isfinite(first["regret_bits"]):
        return f"{result.predictors[0]} excludes strings that {first['prior']} prints: its loss is infinite"
    sure = HOW_SURE[result.scope.kind]
    bits = first["low_bits" if result.scope.kind == "heaviest" else "regret_bits"]
    return f"{result.predictors[0]} loses {sure}{bits:.4g} bits a string on {first['prior']}"


def _grid(result: TrialResult) -> "ChartType":
    """Return a cell for each predictor and prior, as dark as its regret is small."""
    import altair as alt

    regret = result.tables["regret"]
    names, priors = [str(row[0]) for row in regret.rows], list(regret.columns[2:])
    cells = [
        {"predictor": row[0], "prior": prior, "level": _level(float(bits)), "text": _text(float(bits))}
        for row in regret.rows
        for prior, bits in zip(priors, row[2:], strict=True)
        if not isinstance(bits, str) and bits is not None
    ]
    scale = alt.Scale(domain=[log10(_LEAST), log10(_MOST)], range=["#fff4d6", "#d55e00"], clamp=True)
    base = alt.Chart(table(cells)).encode(
        x=alt.X("prior:N", sort=priors, title="mixture", axis=alt.Axis(orient="top", labelAngle=0)),
        y=alt.Y("predictor:N", sort=names, title=None),
    )
    squares = base.mark_rect(stroke="white").encode(color=alt.Color("level:Q", scale=scale, legend=None))
    letters = base.mark_text(fontSize=11, color=INK).encode(text="text:N")
    grid = alt.layer(squares, letters).properties(width=2 * PANEL - 60, height=_CELL_HEIGHT * len(names))
    title = result.sentences[1].rstrip(".") if len(result.sentences) > 1 else "Every prior as predictor of every other"
    return framed(grid, Words(title, f"Regret in bits a string. {_caption(result)}"), panels=2)


def _level(bits: float) -> float:
    return log10(min(max(bits, _LEAST), _MOST))


def _text(bits: float) -> str:
    """Return a regret in a cell.

    >>> _text(0.0), _text(2e-5), _text(1.23456), _text(inf)
    ('0', '<0.0001', '1.2346', 'infinite')
    """
    if bits == 0:
        return "0"
    return "infinite" if bits == inf else f"<{_LEAST:g}" if bits < _LEAST / 2 else f"{bits:.4f}"
