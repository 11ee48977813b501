"""`solomonoff experiment`: questions to all short programs besides mocked or full; a command each, and a list."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sandbox.experiments.catalogue import CATALOGUE

from .. import options, table_options
from ..experiment_options import command_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.experiments.experiment import Experiment
    from sandbox.experiments.options import ExperimentOptions

_ROWS_FOR_PEOPLE = 20

app = typer.Typer(
    help="Ask all short programs something else than mocked or full: nine exact experiments.",
    invoke_without_command=True,
)


@app.callback()
def _list(
    context: typer.Context,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Ask all short programs something else than mocked or full. Without a NAME: which experiments there are.

    Example: solomonoff experiment generator
    """
    from sandbox.vocabulary.tables import table_of

    from ..views.answers import answer

    if context.invoked_subcommand is not None:
        return
    rows = [(experiment.name, experiment.question) for experiment in CATALOGUE.values()]
    answer(
        options.chosen(format, json),
        told=lambda: {name: {"question": question} for name, question in rows},
        table=lambda: table_of(("experiment", "question"), rows),
    )


def _answer(
    experiment: "Experiment",
    asked: "ExperimentOptions",
    *,
    table: table_options.Table = None,
    rows: options.Rows = None,
    figure: Annotated[
        Path | None,
        typer.Option(
            "--figure", metavar="FILE", parser=options.named_file, help="Write its figure: .png, .svg or .pdf."
        ),
    ] = None,
    force: options.Force = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Answer one experiment."""
    from sandbox.machines.catalogue import machine

    from ..views.answers import answer, provenance
    from ..views.experiments import show
    from ..views.pages import require_writable
    from ..views.progress import told

    form = options.chosen(format, json)
    require_writable(figure, ".png", ".svg", ".pdf", force=force)
    with told() as progress:
        result = experiment.run(options=asked, progress=progress)
    chosen = result.table(most=rows) if table is None else result.table_named(table, most=rows)
    if figure is not None:
        from sandbox.report.image_file import save

        save(experiment.figure(result), figure)
    answer(
        form,
        told=lambda: result.to_dict() | provenance(machine=machine(result.machine)),
        table=lambda: chosen,
        text=lambda: show(result, only=table, rows=_ROWS_FOR_PEOPLE if rows is None else rows),
    )


for _experiment in CATALOGUE.values():
    app.command(_experiment.name)(command_of(_experiment, _answer))


@app.command("all")
def all_experiments(
    html: Annotated[
        Path,
        typer.Option("--html", metavar="FILE", parser=options.named_file, help="Write the report: a page, offline."),
    ],
    bits: options.MaybeBits = None,
    force: options.Force = False,
) -> None:
    """Write one page of all experiments: tables, figures, and the data of each.

    Each with its own defaults, or all with L bits; one that then finds nothing is left out, and told.

    Example: solomonoff experiment all --html experiments.html
    """
    from sandbox.experiments.page import as_page
    from sandbox.host.files import write_atomically
    from sandbox.vocabulary.errors import NothingFound

    from ..views.pages import require_writable
    from ..views.progress import told
    from ..views.words import print_folded, require_found

    require_writable(html, ".html", force=force)
    results, missing = [], []
    with told() as progress:
        for name, experiment in CATALOGUE.items():
            asked = experiment.options() if bits is None else experiment.options(bits=bits)
            try:
                results.append(experiment.run(options=asked, progress=_named(name, progress)))
            except NothingFound as error:
                missing.append(f"{name}: {error}")
    require_found(missing, len(CATALOGUE))
    page = as_page(results, command=f"solomonoff experiment all --html {html.name}")
    write_atomically(html, page.encode())
    print_folded(f"wrote {html}")


def _named(name: str, progress: "Callable[[str], None] | None") -> "Callable[[str], None] | None":
    """Return what an experiment tells its parts to: its name before each."""
    return None if progress is None else lambda part: progress(f"{name}: {part}")
