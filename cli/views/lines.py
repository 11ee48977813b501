"""One line for a terminal, whatever was in it: nothing in it moves the cursor, and none goes on for pages."""

from sandbox.vocabulary.checks import printable

_MOST = 1000
_HEAD, _TAIL = 600, 300


def as_line(text: str) -> str:
    r"""Return `text` as one line: of a long one begin and end, characters that print nothing as their escapes.

    >>> as_line("expected a file, got \x1b[2J")
    'expected a file, got \\x1b[2J'
    >>> as_line("a" * 5000)[595:650]
    'aaaaa ... (4100 characters left out) ... aaaaaaaaaaaaaa'
    """
    left_out = len(text) - _HEAD - _TAIL
    if len(text) > _MOST:
        text = f"{text[:_HEAD]} ... ({left_out} characters left out) ... {text[-_TAIL:]}"
    return "\n".join(map(printable, text.split("\n")))
