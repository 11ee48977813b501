"""Files of number tokens: a whole vocabulary as JSON, or lines of digits with the numbers of their tokens.

The tokens of GPT-2 are in `gpt2_numbers.csv` beside this file, which says where they are from;
`tests/extract_number_tokens.py` wrote it.
"""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from sandbox.experiments.numerals.tokens import NumberTokens, from_vocabulary, is_digits
from sandbox.host.reading import content_of, text_of
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidProgram, NothingFound

COLUMNS = "digits,alone,after_space"
_OWN = "gpt2_numbers.csv"
_SHOWN = 30  # letters of a line that is wrong
_MOST_DIGITS = 1000  # of a token, and of its number: Python reads no more than 4300


def read_tokens(path: str) -> NumberTokens:
    """Return the number tokens of a file, or, of no file (an empty path), those of GPT-2.

    Parameters
    ----------
    path : str
        JSON, the number of each token by its text; or lines as `written` has them.

    Raises
    ------
    UnreadableInput
        When it cannot be read, or is not text.
    InvalidProgram
        When it is neither, with the line.
    NothingFound
        When no token is a number.
    """
    if not path:
        return gpt2_tokens()
    text = text_of(content_of(Path(path)), path)
    name = Path(path).name
    tokens = _from_json(text, name) if text.lstrip().startswith("{") else parsed(text, name=name)
    if not tokens.numbers(after_space=False) and not tokens.numbers(after_space=True):
        raise NothingFound(f"expected a token that is a number in {name}, found none; name another file")
    return tokens


@cache
def gpt2_tokens() -> NumberTokens:
    """Return the number tokens of GPT-2.

    >>> len(gpt2_tokens().alone), len(gpt2_tokens().after_space)
    (994, 697)
    """
    return parsed((files(__package__) / _OWN).read_text(encoding="utf-8"), name="GPT-2")


def _from_json(text: str, name: str) -> NumberTokens:
    try:
        vocabulary = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        raise InvalidProgram(
            f"expected JSON in {name}, got none at line {line}, column {column}", line, column
        ) from None
    for token, number in vocabulary.items():
        if type(number) is not int or number < 0:
            raise InvalidProgram(f"expected the number of each token in {name}, got {told(number)} for {token!r}")
        if len(token) > _MOST_DIGITS and is_digits(token[1:]):
            raise InvalidProgram(f"expected tokens of up to {_MOST_DIGITS} digits in {name}, got {token[:_SHOWN]}...")
    return from_vocabulary(vocabulary, name=name)


def parsed(text: str, *, name: str) -> NumberTokens:
    r"""Return the number tokens of lines as `written` has them; empty ones, and what follows a #, are left out.

    Raises
    ------
    InvalidProgram
        For a line that is none, or says digits a second time; with its number.

    >>> parsed("digits,alone,after_space\n0,15,657\n42,3682,", name="small").after_space
    {'0': 657}
    """
    alone: dict[str, int] = {}
    after_space: dict[str, int] = {}
    lines = ((at, line.partition("#")[0].strip()) for at, line in enumerate(text.splitlines(), start=1))
    for at, line in lines:
        if not line or line == COLUMNS:
            continue
        digits, *numbers = line.split(",")
        told_of = [number for number in numbers if number]
        readable = all(is_digits(text) and len(text) <= _MOST_DIGITS for text in (digits, *told_of))
        if not readable or len(numbers) != 2 or not told_of:
            raise InvalidProgram(f"expected {COLUMNS} in line {at} of {name}, got {line[:_SHOWN]!r}; mend it", at, 1)
        if digits in alone or digits in after_space:
            raise InvalidProgram(f"expected {digits} once in {name}, got it again in line {at}; leave one out", at, 1)
        for of, number in zip((alone, after_space), numbers, strict=True):
            of.update({digits: int(number)} if number else {})
    return NumberTokens(name, alone, after_space)


def written(tokens: NumberTokens, *, head: str = "") -> str:
    """Return the lines of a file of tokens: the shorter digits first, then in order.

    Parameters
    ----------
    tokens : NumberTokens
        Of any vocabulary.
    head : str
        Lines that stand first, each as a comment.

    >>> print(written(NumberTokens("small", {"42": 3682, "0": 15}, {"0": 657}), head="Made up."), end="")
    # Made up.
    digits,alone,after_space
    0,15,657
    42,3682,
    """
    digits = sorted({*tokens.alone, *tokens.after_space}, key=lambda each: (len(each), each))
    lines = [f"{each},{tokens.alone.get(each, '')},{tokens.after_space.get(each, '')}" for each in digits]
    return "\n".join([*(f"# {line}" for line in head.splitlines()), COLUMNS, *lines, ""])
