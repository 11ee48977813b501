"""Figure of `numerals`: cumulative bits against the numbers counted, in digits and in merged tokens."""

from typing import TYPE_CHECKING, Any

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, lines, table
from sandbox.report.figures.palette import NO_KINDS, styles
from sandbox.vocabulary.results import plain

if TYPE_CHECKING:
    from altair.typing import ChartType


def figure(result: ExperimentResult) -> "ChartType":
    """Return a line for each code."""
    import altair as alt

    options, cumulative = plain(result.options), result.tables["cumulative"]
    names = {
        "merge_table": f"merge table, by the last {options['memberships']}",
        "merge_table_at_most": "merge table, log2 of combinations",
        "random_merges": "as many merges at random",
        "digits": f"digits of base {options['base']}",
        "binary_digits": "digits of base 2",
    }
    rows: list[dict[str, Any]] = [
        {"below": row[0], "bits": bits, "code": names[code]}
        for row in cumulative.rows
        for code, bits in zip(cumulative.columns[1:], row[1:], strict=True)
    ]
    looks = styles(list(names.values()), NO_KINDS)
    across = alt.X("below:Q", title="numbers counted, from 0 on", scale=alt.Scale(nice=False))
    up = alt.Y("bits:Q", title="bits to learn so far")
    chart = alt.Chart(table(rows)).mark_line(strokeWidth=2).encode(x=across, y=up, **lines("code", looks))
    last = dict(zip(cumulative.columns, cumulative.rows[-1], strict=True))
    words = Words(
        f"Digits are not free: {last['digits']:.0f} bits to learn to count in them, {last['merge_table']:.0f} to learn "
        "which numbers are merged",
        "Adaptive codes that know nothing at the start; the states of the digit transducer are given.",
    )
    return framed(chart.properties(width=2 * PANEL, height=PANEL), words, panels=2)
