"""Figure of `library`: extra bits of the mock against the size of the library, by what it was learned on."""

from typing import TYPE_CHECKING

from sandbox.experiments.result import ExperimentResult
from sandbox.report.figures.framing import PANEL, Words, framed, lines, table
from sandbox.report.figures.palette import NO_KINDS, styles

if TYPE_CHECKING:
    from altair.typing import ChartType

NAMES = {"full": "learned on full worlds", "mock": "learned on mocks", "half": "half and half"}


def figure(result: ExperimentResult) -> "ChartType":
    """Return two panels, a line for each library: the mock's extra bits, and what full worlds held out cost."""
    import altair as alt

    transfer = result.tables["transfer"]
    at = {name: transfer.columns.index(name) for name in ("learned_on", "fragments", "full_bits", "extra_bits")}
    rows = [
        {
            "library": NAMES[str(row[at["learned_on"]])],
            **{name: row[at[name]] for name in ("fragments", "full_bits", "extra_bits")},
        }
        for row in transfer.rows
    ]
    looks = styles(list(NAMES.values()), NO_KINDS)
    across = alt.X("fragments:Q", title="fragments in the library")
    drawn = lines("library", looks)
    base = alt.Chart(table(rows)).mark_line(strokeWidth=2, point=True).encode(x=across, **drawn)
    zero = alt.Chart(table([{"extra": 0}])).mark_rule(color="#777777").encode(y="extra:Q")
    extra = base.encode(y=alt.Y("extra_bits:Q", title="bits of the mock, less those of the full world"))
    full = base.encode(y=alt.Y("full_bits:Q", title="bits of a full world held out", scale=alt.Scale(zero=True)))
    size = {"width": PANEL, "height": PANEL - 40}
    chart = alt.hconcat((zero + extra).properties(**size), full.properties(**size))
    mocks = {row[0]: row for row in result.tables["mocks"].rows}
    words = Words(
        f"Experience moves the price of a mock: {mocks['full'][7]:+.0f} bits after full worlds, "
        f"{mocks['mock'][7]:+.0f} after mocks",
        f"Means over {mocks['none'][6]} elementary rules held out. A symbol costs log2(8 + fragments) bits. For "
        f"comparison: 10^11 stars are {result.tables['mocks'].rows[-1][7]:.2f} bits.",
    )
    return framed(chart, words, panels=2)
