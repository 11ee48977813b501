"""A command as a predictor, its answers kept in a file as they come, so that a trial goes on from where it was."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sandbox.host.locks import locked
from sandbox.predictors.answers import Answers, predictions_from, recorded
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.conversation import opened_conversation
from sandbox.predictors.prefix_tree import SYMBOLS
from sandbox.predictors.protocol import answer_line
from sandbox.priors.prior import Floats
from sandbox.vocabulary.errors import (
    InvalidAnswer,
    InvalidLimit,
    PredictorFailed,
    SandboxError,
    UnreadableInput,
    UnwritableOutput,
)
from sandbox.vocabulary.results import Displayed

Heard = Callable[[int, int], None]
"""Told how many answers there are, of how many."""
_MOST_SECONDS = 10**6


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CommandOptions(Displayed):
    """How a command is asked.

    Attributes
    ----------
    seconds : float
        Longest silence while an answer is due.
    kept : Path or None
        JSON lines of answers: those that are there are not asked again, new ones are added as they come.
    heard : callable or None
        Told how far it is.
    """

    seconds: float = 10.0
    kept: Path | None = None
    heard: Heard | None = None

    def __post_init__(self) -> None:
        if not (isinstance(self.seconds, (int, float)) and 0 < self.seconds < _MOST_SECONDS):
            raise InvalidLimit(f"expected seconds above 0, got {self.seconds!r}; see --seconds")


def predicted_by_command(contexts: Contexts, command: str, options: CommandOptions) -> Floats:
    """Return what a command predicts.

    Parameters
    ----------
    contexts : Contexts
        What is asked, in order.
    command : str
        Split as a shell does it; no shell runs it.
    options : CommandOptions
        How it is asked.

    Raises
    ------
    PredictorFailed, InvalidAnswer, UnknownName
        As `opened_conversation`: with what is kept, and how to go on.
    UnreadableInput, UnwritableOutput
        When the file of answers cannot be read or written.
    """
    with _kept_answers(options.kept, command, contexts.symbols) as (answers, keep):
        missing = [text for text in contexts.texts if text not in answers]
        try:
            if missing:
                with opened_conversation(command, seconds=options.seconds) as talk:
                    for answer in talk.answers(missing, contexts.symbols):
                        keep(answer_line(answer))
                        answers[answer.prefix] = answer.probabilities
                        if options.heard:
                            options.heard(len(answers), len(contexts))
        except (PredictorFailed, InvalidAnswer) as error:
            raise type(error)(f"{error}; {_how_to_go_on(options.kept, len(answers))}") from None
        return predictions_from(answers, contexts, command)


def _how_to_go_on(kept: Path | None, answered: int) -> str:
    if kept is None:
        return "with --answers FILE what was answered is kept, and asked no more"
    return f"{answered:,} answers are kept in {str(kept)!r}: the same command goes on from there"


@contextmanager
def _kept_answers(
    path: Path | None, command: str, symbols: int
) -> "Iterator[tuple[dict[str, Sequence[float]], Callable[[str], None]]]":
    """Yield the answers that are kept, and what keeps one more line; be the only one to write them."""
    if path is None:
        yield {}, lambda line: None  # noqa: ARG005
        return
    whose = json.dumps({"predictor": command, "symbols": SYMBOLS[:symbols]})
    with locked(path), _opened(path) as file:
        lines = file.readlines()
        if lines and lines[0].rstrip() != whose:
            raise InvalidAnswer(
                f"expected answers of {command!r} about {symbols} symbols in {str(path)!r}, got those of another trial "
                "there; name another file"
            )
        whole = [line for line in lines if line.endswith("\n")]
        answers: dict[str, Sequence[float]] = dict(_read(whole, symbols, path))
        kept = "".join(whole).encode()
        file.truncate(len(kept))  # of a line that was cut off, when this was stopped, nothing is left
        if not whole:
            _write(file, f"{whose}\n", path)
        yield answers, lambda line: _write(file, f"{line}\n", path)


def _read(lines: list[str], symbols: int, path: Path) -> Answers:
    try:
        return dict(recorded(lines, symbols, str(path)))
    except SandboxError as error:
        raise type(error)(f"{error}; it is in {str(path)!r}") from None


@contextmanager
def _opened(path: Path) -> "Iterator[IO[str]]":
    if path.is_dir() or not path.parent.is_dir():
        raise UnwritableOutput(f"expected a file in a folder that exists, got {str(path)!r}; name another")
    try:
        with path.open("a+", encoding="utf-8", newline="\n") as file:
            file.seek(0)
            yield file
    except UnicodeDecodeError:
        raise UnreadableInput(
            f"expected kept answers, got {str(path)!r}, which is not text; name another file"
        ) from None
    except OSError as error:
        if isinstance(error, SandboxError):
            raise
        raise UnwritableOutput(
            f"expected to write {str(path)!r}, got: {error.strerror}; choose another place"
        ) from None


def _write(file: "IO[str]", text: str, path: Path) -> None:
    try:
        file.write(text)
        file.flush()
    except OSError as error:
        raise UnwritableOutput(f"expected to write {str(path)!r}, got: {error.strerror}; free some space") from None
