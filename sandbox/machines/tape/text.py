"""Parser of the text form: the eight characters and `?`; white space is ignored, `#` starts a comment.

Errors name line and column and show the place with a caret.
"""

from collections.abc import Iterator

from sandbox.machines.tape.opcodes import CLOSE, IF, WHILE
from sandbox.machines.tape.tree import CHARACTERS, ROOT, Tree
from sandbox.vocabulary.errors import InvalidProgram

_WINDOW = 60  # characters of the offending line that an error shows


def parse(text: str) -> Tree:
    """Return the tree of blocks that `text` writes down.

    A text is finite and may end inside a block. `?` marks an instruction as unread: it ends a block, as in `[?]`, or
    the text.

    Raises
    ------
    InvalidProgram
        Unknown character, no instruction at all, something other than `]` after `?`, text after a top-level `]`.

    >>> parse("+[.]  # ones").operations
    [-1, 2, 5, 3, 7]
    """
    tree = Tree()
    owner, inside, block = ROOT, False, ROOT
    unread = ended = False
    for line, column, character in _characters(text):
        if ended:
            raise _error(text, line, column, f"text after the closing ']' can never run, got {character!r}")
        if unread and not (character == "]" and block):
            raise _error(text, line, column, f"expected ']' or the end after '?', got {character!r}")
        if character == "?":
            unread = True
            continue
        operation = CHARACTERS.find(character)
        if operation < 0:
            raise _error(text, line, column, f"expected one of {CHARACTERS} or ? or #, got {character!r}")
        node = ROOT if unread else tree.append(owner, inside, operation)
        owner, inside = node, operation in (WHILE, IF)
        if inside:
            block = node
        elif operation == CLOSE:
            ended = not block
            owner, block, unread = block, tree.enclosing[block], False
    if len(tree.operations) == 1:
        raise InvalidProgram(f"expected at least one of {CHARACTERS}, got an empty program")
    return tree


def _characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, character) of all that is neither white space nor comment."""
    for line, row in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(row.partition("#")[0], start=1):
            if not character.isspace():
                yield line, column, character


def _error(text: str, line: int, column: int, message: str) -> InvalidProgram:
    row = text.split("\n")[line - 1]
    start = max(0, column - 1 - _WINDOW // 2)
    window = "".join(c if c.isprintable() else "." for c in row[start : start + _WINDOW])
    caret = " " * (column - 1 - start) + "^"
    return InvalidProgram(f"line {line}, column {column}: {message}\n  {window}\n  {caret}", line, column)
