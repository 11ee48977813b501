"""A trial as a page in Markdown: what `docs/leaderboard.md` is, and who made it."""

from sandbox.predictors.measures import MEASURES
from sandbox.predictors.result import TrialResult
from sandbox.vocabulary.tables import Table

HEADINGS = {
    "regret": "Regret in bits a string: a row a predictor, a column the mixture of a prior",
    "matrix": "Each prior as predictor of each other: KL(column || row) in bits",
    "losses": "All numbers",
    "positions": "By position: the few-shot curve",
    "complexities": "By K of the string",
}


def leaderboard_page(result: TrialResult, *, command: str, figure: str | None = None) -> str:
    """Return the page of a trial.

    Parameters
    ----------
    result : TrialResult
        Of one predictor, or of all.
    command : str
        That writes the page again.
    figure : str or None
        The name of its figure, beside the page.
    """
    budget, tried = result.budget, result.predictors
    title = "Leaderboard" if len(tried) > 1 else f"{tried[0]} on trial"
    parts = [
        f"# {title}",
        f"    {command}",
        f"Strings of {result.observations} bits that the programs of `{result.machine}` print: up to {budget.bits} "
        f"bits, {budget.steps} steps, {budget.cells} cells. Measure: {result.measure}, {MEASURES[result.measure]}. "
        "Written by the command above; do not edit.",
        "\n".join(f"* {sentence}" for sentence in result.sentences),
    ]
    if figure:
        parts.append(f"![Regret of every predictor on the mixture of every prior]({figure})")
    parts += [f"## {HEADINGS[name]}\n\n{markdown_of(table)}" for name, table in result.tables.items()]
    return "\n\n".join(parts) + "\n"


def markdown_of(table: Table) -> str:
    """Return a table in Markdown.

    >>> print(markdown_of(Table(("prior", "bits"), (("speed", 0.5),))))
    | prior | bits |
    |---|---:|
    | speed | 0.5 |
    """
    rule = "|".join("---:" if right else "---" for right in table.numeric())
    rows = ["| " + " | ".join(row) + " |" for row in (table.columns, *table.shown())]
    return "\n".join([rows[0], f"|{rule}|", *rows[1:]])
