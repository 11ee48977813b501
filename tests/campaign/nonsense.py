"""Texts to every parser: taken or refused as an oracle says, in a line; never a traceback, never for long."""

from pathlib import Path
from random import Random

from campaign.check import Trials
from campaign.parsers import Parser, parsers
from campaign.under_watch import doing, watched
from campaign.words import edited

_MOST_CHARACTERS = 3000  # of a message, beyond what it repeats; the command cuts that


def trials(chosen: Random, folder: Path) -> Trials:
    """Yield a text each, to each parser in turn."""
    with watched():
        every = parsers()
        while True:
            for name, parser in every.items():
                text = edited(chosen.choice(parser.words), chosen, parser.letters)
                doing(f"{name}: {text[:100]!r}")
                fault = wrong_with(parser, text)
                yield fault and f"{name}, {text[:200]!r}: {fault}"


def wrong_with(parser: Parser, text: str) -> str:
    """Parse a text; return what is wrong with what came."""
    from sandbox.vocabulary.errors import SandboxError

    said = parser.oracle(text)
    try:
        understood = parser.parse(text)
    except SandboxError as error:
        return "refused, and it is right" if said else _unclear(str(error), text)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:300]
    if said is False:
        return f"taken for {understood!r}"[:300]
    if parser.again is None:
        return ""
    text = parser.again(understood)
    return "" if parser.again(parser.parse(text)) == text else f"read again, {text!r} is another"


def _unclear(message: str, text: str) -> str:
    if not message or len(message) > _MOST_CHARACTERS + 8 * len(text):
        return f"a message of {len(message)} characters"
    return ""
