"""Answers that are there already: a table of probabilities (Parquet, CSV), or recorded lines of the protocol."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sandbox.host.reading import content_of, is_packed, require_regular, text_of
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.protocol import answer_of
from sandbox.priors.prior import Floats
from sandbox.vocabulary.errors import InvalidAnswer, UnreadableInput

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("p0", "p1", "p_stop")
"""Of a table beside `prefix`: the probability of each symbol."""
SUFFIXES = (".parquet", ".csv", ".jsonl")
_MOST_RECORDED_BYTES = 10**9
Answers = Mapping[str, Sequence[float]]


def answers_in(path: Path, symbols: int) -> Answers:
    """Return the answers in a file, by prefix.

    Parameters
    ----------
    path : Path
        A Parquet or CSV file with the columns prefix, p0, p1, and p_stop where stop is a symbol; or JSON lines.
    symbols : int
        How many are to be answered.

    Raises
    ------
    UnreadableInput
        When it cannot be read.
    InvalidAnswer
        When something else is in it, or a prefix is there twice.
    """
    if path.suffix == ".jsonl":
        try:
            return dict(recorded(_lines(path), symbols, str(path)))
        except InvalidAnswer as error:
            raise InvalidAnswer(
                f"{error}; it is in {str(path)!r}: if that answers another measure, give its --measure"
            ) from None
    frame, columns = _frame(path), COLUMNS[:symbols]
    missing = [name for name in ("prefix", *columns) if name not in frame.columns]
    if missing:
        raise InvalidAnswer(
            f"expected the columns prefix, {', '.join(columns)} in {str(path)!r}, got none called {missing[0]}; add "
            "it, or give the --measure that is answered there"
        )
    prefixes = frame["prefix"].fill_null("").to_list()
    rows = zip(prefixes, zip(*(frame[name].to_list() for name in columns), strict=True), strict=True)
    answers: dict[str, Sequence[float]] = {}
    for prefix, row in rows:
        if prefix in answers:
            raise InvalidAnswer(
                f"expected one answer after {prefix!r} in {str(path)!r}, got two; leave one out, and keep "
                "leading zeros: a prefix is text"
            )
        answers[prefix] = [np.nan if value is None else value for value in row]
    return answers


def recorded(lines: Sequence[str], symbols: int, name: str) -> Iterator[tuple[str, Sequence[float]]]:
    """Yield the recorded answers; the first line may say whose they are, a last one that is cut off is left out."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if not line.strip() or (number == 0 and '"predictor"' in line) or not line.endswith("\n"):
            continue
        answer = answer_of(line, symbols)
        if answer.prefix in seen:
            raise InvalidAnswer(f"expected one answer after {answer.prefix!r} in {name!r}, got two; leave one out")
        seen.add(answer.prefix)
        yield answer


def predictions_from(answers: Answers, contexts: Contexts, name: str) -> Floats:
    """Return the answers in the order of the contexts; others are not looked at.

    Raises
    ------
    InvalidAnswer
        When one is missing: naming the first, and how many more there are.
    """
    missing = [text for text in contexts.texts if text not in answers]
    if missing:
        more = f" (and {len(missing) - 1:,} more contexts)" if len(missing) > 1 else ""
        raise InvalidAnswer(f"expected an answer of {name!r} after {missing[0]!r}, got none{more}; add it")
    return np.array([answers[text] for text in contexts.texts], dtype=np.float64).reshape(len(contexts), -1)


def _lines(path: Path) -> list[str]:
    content = content_of(path, most_bytes=_MOST_RECORDED_BYTES, what="recorded answers")
    return text_of(content, str(path)).splitlines(keepends=True)


def _frame(path: Path) -> "pl.DataFrame":
    import polars as pl

    require_regular(path, "a table of probabilities")
    kinds = {"prefix": pl.String, **dict.fromkeys(COLUMNS, pl.Float64)}
    try:
        if path.suffix == ".csv":
            content = content_of(path, what="a table of probabilities")
            if is_packed(content):
                raise UnreadableInput(f"expected a table of probabilities, got {str(path)!r}: packed; unpack it first")
            return pl.read_csv(content, schema_overrides=kinds)
        frame = pl.read_parquet(path)
        return frame.with_columns(pl.col(name).cast(kind) for name, kind in kinds.items() if name in frame.columns)
    except (OSError, pl.exceptions.PolarsError) as error:
        why = getattr(error, "strerror", None) or str(error).strip().partition("\n")[0]
        raise UnreadableInput(f"expected a table of probabilities, got {str(path)!r}: {why}; correct it") from None
