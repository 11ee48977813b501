"""One page of several experiments: question, sentences, tables and figure of each. Nothing is computed."""

from collections.abc import Iterable

from sandbox.experiments.catalogue import experiment
from sandbox.experiments.result import ExperimentResult
from sandbox.report.page import Section, html_page

QUESTION = "What do all short programs say besides mocked or full?"


def as_page(results: Iterable[ExperimentResult], *, command: str = "") -> str:
    """Return the page, complete in itself.

    Parameters
    ----------
    results : iterable of ExperimentResult
        In order.
    command : str
        What makes the page again.
    """
    sections = [section for result in results for section in sections_of(result)]
    return html_page(QUESTION, sections, lead="Each is exact for its budget.", regenerate=command)


def sections_of(result: ExperimentResult) -> list[Section]:
    """Return an experiment as sections: the first table with words and the figure, then each other table."""
    budget = result.budget
    exact = f"Exact for {budget.bits} bits, {budget.steps} steps, {budget.cells} cells; _less: 3 bits fewer."
    (first, table), *others = result.tables.items()
    chart = experiment(result.experiment).figure(result)
    text = "\n\n".join([*result.sentences, exact, f"Table: {first}."])
    rest = [Section(f"{result.experiment}: {name}", "", other) for name, other in others]
    return [Section(f"{result.experiment}: {result.question}", text, table, chart), *rest]
