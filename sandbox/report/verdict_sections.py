"""What opens the page of a comparison: the odds of mocked against full, the verdict, and why. Nothing is computed."""

from sandbox.report.figures.catalogue import FIGURES
from sandbox.report.page import Section
from sandbox.tiers.built.judging import Judgement
from sandbox.tiers.comparison import Comparison
from sandbox.vocabulary.tables import Table
from sandbox.worlds.simulation import Effort


def odds_section(comparison: Comparison) -> list[Section]:
    """Return the picture that opens the page; none of a world without a mock."""
    chart = FIGURES["mock-odds"](comparison)
    if chart is None:
        return []
    text = (
        "A mock leaves out what its observer does not see. It is wrong once what it left out would have been seen: "
        "there it is out. Before, bits and steps decide."
    )
    return [Section("Mocked against full, as observations come in", text, chart=chart)]


def verdict_section(comparison: Comparison) -> Section:
    """Return who leads under each prior, among the contestants of each effort and of all, and whether it is decided."""
    rows = tuple(
        (
            prior,
            told.kind if told.decided else "undecided",
            told.since if told.decided else None,
            *(_of_effort(told, effort) for effort in Effort),
        )
        for prior, told in comparison.verdict.items()
    )
    efforts = (f"as {effort.value}" for effort in Effort)
    return Section(
        "Verdict",
        "Who leads after the last observation: among programs of equal effort, and of all. Decided is only what holds "
        "for every effort, by more than one instruction.",
        Table(("prior", "verdict", "since", *efforts), rows),
    )


def _of_effort(told: Judgement, effort: Effort) -> str | None:
    """Return kind and name of who leads among the contestants of one effort; None where there is none of it."""
    if effort.value not in told.by_effort:
        return None
    kind, name = told.by_effort[effort.value], told.best_of_effort[effort.value]
    return "undecided" if kind is None else kind if name is None or kind in name else f"{kind}: {name}"


def reasons_section(comparison: Comparison) -> Section:
    """Return why each verdict is decided, or what would decide; and what else is said."""
    rows = tuple((prior, told.because) for prior, told in comparison.verdict.items())
    lines = [*comparison.findings, comparison.truncation, *comparison.caveats]
    return Section("Why, and what would decide", "\n\n".join(lines), Table(("prior", "because"), rows))
