"""The options of `solomonoff trial` that no other command has."""

from pathlib import Path
from typing import Annotated

import typer

from . import completion, options

Predictor = Annotated[
    str | None,
    typer.Argument(
        metavar="[PREDICTOR]",
        autocompletion=completion.predictors,
        help="uniform, position, kt, kt-K, lz78, ctw-D, markov-K, table-K, a prior, module:FUNCTION, "
        "'command:COMMAND', learner:FILE, or a file of answers: .parquet, .csv, .jsonl.",
    ),
]
All = Annotated[bool, typer.Option("--all", help="All baselines and all priors: the leaderboard.")]
Measure = Annotated[
    str,
    typer.Option(
        "--measure", metavar="NAME", autocompletion=completion.measures, help="stop, normalised, at-least or length."
    ),
]
MaybeCells = Annotated[int | None, options.CELLS]
Heaviest = Annotated[
    int | None, typer.Option("--heaviest", metavar="K", help="Ask only about the K heaviest strings; bound the rest.")
]
Floor = Annotated[
    float,
    typer.Option("--floor", metavar="P", help="It gives each symbol P at least: bounds what --heaviest leaves out."),
]
Sample = Annotated[
    int | None, typer.Option("--sample", metavar="K", help="Ask only about K strings, drawn with random numbers.")
]
AnswersFile = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        parser=options.named_file,
        help="Keep in FILE what a command answers; go on from there.",
    ),
]
Seconds = Annotated[
    float, typer.Option("--seconds", metavar="S", help="A command may be silent for S seconds at most.")
]
QuestionsFile = Annotated[
    Path | None,
    typer.Option(
        "--questions", metavar="FILE", parser=options.named_file, help="Only write to FILE what would be asked: .jsonl."
    ),
]
Figure = Annotated[
    Path | None,
    typer.Option("--figure", metavar="FILE", parser=options.named_file, help="Write its figure: .png, .svg or .pdf."),
]
