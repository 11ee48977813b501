"""The protocol between a trial and a command, in any language: a JSON line for each question, one for each answer.

    question   {"prefix": "0110", "symbols": ["0", "1"]}
    answer     {"prefix": "0110", "probabilities": [0.25, 0.75]}
    or         {"prefix": "0110", "log_probabilities": [-1.386, -0.288]}      natural logarithms, as models give them

Symbols are "0" and "1", and "stop" where the string may end. The schema of both lines is
`sandbox/predictors/protocol.json`.
"""

import json
from collections.abc import Iterator
from math import exp
from typing import Any, NamedTuple

from sandbox.predictors.checking import fault_of
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.prefix_tree import SYMBOLS
from sandbox.vocabulary.errors import InvalidAnswer

_LONGEST = 80


class Answer(NamedTuple):
    """The probability of each symbol after a prefix."""

    prefix: str
    probabilities: list[float]


def question_line(prefix: str, symbols: int) -> str:
    """Return a question.

    >>> question_line("01", 2)
    '{"prefix": "01", "symbols": ["0", "1"]}'
    """
    return json.dumps({"prefix": prefix, "symbols": SYMBOLS[:symbols]})


def questions(contexts: Contexts) -> Iterator[str]:
    """Yield the question about each context."""
    for prefix in contexts.texts:
        yield question_line(prefix, contexts.symbols)


def answer_line(answer: Answer) -> str:
    """Return an answer.

    >>> answer_line(Answer("01", [0.5, 0.5]))
    '{"prefix": "01", "probabilities": [0.5, 0.5]}'
    """
    return json.dumps(answer._asdict())


def answer_of(line: str, symbols: int) -> Answer:
    """Return the answer in a line.

    Raises
    ------
    InvalidAnswer
        When it is none, or not of probabilities of so many symbols.

    >>> answer_of('{"prefix": "01", "probabilities": [0.25, 0.75]}', 2)
    Answer(prefix='01', probabilities=[0.25, 0.75])
    """
    told = _parsed(line)
    prefix = told.get("prefix")
    if not isinstance(prefix, str):
        raise InvalidAnswer(
            f'expected the "prefix" that is answered, got {shortly(line)}; give it back as it was asked'
        )
    given, logs = told.get("probabilities"), told.get("log_probabilities")
    if (given is None) == (logs is None):
        raise InvalidAnswer(
            f'expected "probabilities" or "log_probabilities" after {prefix!r}, got {shortly(line)}; give one of them'
        )
    numbers = logs if given is None else given
    if not isinstance(numbers, list) or not all(type(number) in (int, float) for number in numbers):
        raise InvalidAnswer(f"expected a list of numbers after {prefix!r}, got {shortly(line)}; correct the predictor")
    probabilities = [_power(number) if given is None else float(number) for number in numbers]
    fault = fault_of(probabilities, symbols)
    if fault:
        raise InvalidAnswer(f"expected probabilities after {prefix!r}, got {fault}; correct the predictor")
    return Answer(prefix, probabilities)


def _parsed(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise InvalidAnswer(
            f'expected a JSON line such as {{"prefix": "01", "probabilities": [0.5, 0.5]}}, got {shortly(line)}; print '
            "nothing else to stdout"
        )
    return told


def _power(log: float) -> float:
    """Return e^log; a log above 0 is no probability, however large."""
    return exp(log) if log <= 0 else 1 + log


def shortly(line: str) -> str:
    """Return a line in quotes, cut where it is long."""
    text = line.strip()
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...")
