"""What a trial is asked: one thing to try, on which mixtures; or only the questions."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus
    from sandbox.predictors.result import TrialResult
    from sandbox.predictors.scopes import Scope
    from sandbox.priors.prior import Prior

    from .formats import Format


def require_one(predictor: str | None, baselines: bool, questions: Path | None, form: "Format") -> "Format":
    """Refuse more than one thing to try, or none; return the format in which to answer."""
    from sandbox.vocabulary.errors import InvalidLimit

    if (predictor is not None) + baselines + (questions is not None) != 1:
        got = "none" if not (predictor or baselines or questions) else "more than one of them"
        raise InvalidLimit(f"expected a PREDICTOR, --all or --questions FILE, got {got}; such as 'solomonoff trial kt'")
    if questions and form.value == "json":
        raise InvalidLimit("expected --questions FILE or --json, got both; the file is of JSON lines")
    return form


def require_files(figure: Path | None, out: Path | None, questions: Path | None, *, force: bool) -> None:
    """Refuse files that cannot be written, before the work."""
    from .views.pages import require_writable

    for path, suffixes in ((figure, (".png", ".svg", ".pdf")), (out, (".md",)), (questions, (".jsonl",))):
        require_writable(path, *suffixes, force=force)


def scope_of(heaviest: int | None, floor: float, sample: int | None, seed: int) -> "Scope":
    """Return which strings are asked about."""
    from sandbox.predictors.scopes import Scope

    return Scope(heaviest=heaviest, samples=sample, seed=seed, floor=floor)


def priors_tried(names: list[str] | None) -> "list[Prior]":
    """Return the priors whose mixtures are tried on: those asked for, or all."""
    from sandbox.predictors.trials import PRIORS_TRIED

    from .census_input import chosen_priors

    return chosen_priors(names or list(PRIORS_TRIED))


class Asked:
    """What predictors are tried on: a census, the priors, the measure of strings of some size, and which of them."""

    def __init__(
        self, census: "AnyCensus", length: int | None, priors: "list[Prior]", measure: str, scope: "Scope"
    ) -> None:
        self.census, self.priors, self.measure, self.length, self.scope = census, priors, measure, length, scope

    def tried(self, predictor: str, answers: Path | None, seconds: float) -> "TrialResult":
        """Return what one predictor loses."""
        from sandbox.predictors.command import CommandOptions
        from sandbox.predictors.trials import trial
        from sandbox.vocabulary.errors import InvalidLimit

        from .views.progress import answers_progress

        if answers and not predictor.startswith("command:"):
            raise InvalidLimit(f"expected --answers FILE only with 'command:COMMAND', got {predictor!r}; leave it out")
        if answers and answers.suffix != ".jsonl":
            raise InvalidLimit(f"expected --answers FILE that ends in .jsonl, got {str(answers)!r}; rename it")
        with answers_progress() as heard:
            options = CommandOptions(seconds=seconds, kept=answers, heard=heard)
            return trial(
                self.census, predictor, priors=self.priors, measure=self.measure, bits=self.length, scope=self.scope,
                options=options,
            )  # fmt: skip

    def all_tried(self) -> "TrialResult":
        """Return what every baseline loses, and every prior."""
        from sandbox.predictors.trials import trial_of_all
        from sandbox.vocabulary.errors import InvalidLimit

        from .views.progress import told

        if self.scope.kind != "exact":
            raise InvalidLimit("expected all strings with --all, got some; leave out --heaviest and --sample")
        with told() as progress:
            return trial_of_all(
                self.census, priors=self.priors, measure=self.measure, bits=self.length, progress=progress
            )


def write_questions(path: Path, asked: Asked) -> None:
    """Write what a predictor is asked as JSON lines."""
    from sandbox.host.files import write_atomically
    from sandbox.predictors.evaluation import Evaluation
    from sandbox.predictors.protocol import questions

    from .views.words import print_folded

    evaluation = Evaluation(asked.census, asked.priors, asked.measure, asked.length, asked.scope)
    lines = [f"{line}\n" for line in questions(evaluation.asked)]
    write_atomically(path, "".join(lines).encode())
    print_folded(f"wrote {len(lines):,} questions to {path}")
