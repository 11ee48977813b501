"""Parser of Turing machines in the forms that the field writes.

    1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA          the standard form
    1RB 1LC  1RC 1RB  1RD 0LE  1LA 1LD  1RH 0LA
    1RB 1LC; 1RC 1RB; 1RD 0LE; 1LA 1LD; ... 0LA     or a line for each state
    1RB1LC1RC1RB1RD0LE1LA1LD1RH0LA              where the number of states is known

For each state (A, B, ...) what is done on symbol 0, on 1, ...: three characters each, the symbol written, the move (R,
L; N: none), the next state. Between two states stand `_`, `.`, `;`, `|`, a new line or two blanks; one blank or `,`
may stand between two transitions. `---`, `...` and `???` are undefined. A letter beyond the last state halts (Z, H by
custom), and so does `_` or `-` in its place. A text all in lower case is the same; `#` starts a comment.

Source: discuss.bbchallenge.org, *Standard TM Text format* (2022); sligocki.com/2022/10/09/standard-tm-format.html.
"""

import re

from sandbox.machines.turing.first_tape import BAR
from sandbox.machines.turing.program import LETTERS, MOST_STATES, MOST_SYMBOLS, MOVES, Program, Transition
from sandbox.vocabulary.errors import InvalidProgram

_EXAMPLE = "1RB1LB_1LA1RZ"
_UNDEFINED = ("---", "...", "???")
_BETWEEN_STATES = re.compile(r"[_.;|\n]|  |\t")
_SEPARATORS = " \t\n_.;|,"  # but three dots are a transition
_LOWER = re.compile(r"\s*(---|\.\.\.|\?\?\?|[0-9][lrn])")
_SHOWN = 40  # characters of a wrong text that an error shows

_Word = tuple[str, int]  # three characters, and their place in the text


def parse(text: str, *, data: str = "", states: int = 0) -> Program:
    """Return the machine that `text` describes, started on `data`.

    Parameters
    ----------
    text : str
        See the module.
    data : str of digits
        The tape from the head's first cell to the right, what stands before a bar left of it; all others hold 0.
    states : int
        How many there are, for a text with nothing between them; 0 where unknown.

    Raises
    ------
    InvalidProgram
        With line and column of what is malformed, and what was expected there.

    >>> parse("1RB1LB_1LA1RZ").table
    ((1, 1, 1), (1, -1, 1), (1, -1, 0), (1, 1, -1))
    >>> parse("1rb 1lb  ... 1rh").text
    '1RB1LB_---1RZ'
    """
    bare = re.sub(r"#[^\n]*", "", text.replace("\r\n", "\n"))
    bare = bare.upper() if _LOWER.match(bare) and bare == bare.lower() else bare
    rows = _rows(bare)
    if not rows[0]:
        raise InvalidProgram(f"expected a Turing machine such as {_EXAMPLE}, got an empty text")
    if len(rows) == 1:
        rows = _cut(rows[0], states, bare)
    symbols = len(rows[0])
    if not 2 <= symbols <= MOST_SYMBOLS or len(rows) > MOST_STATES:
        raise InvalidProgram(
            f"expected 1 to {MOST_STATES} states of 2 to {MOST_SYMBOLS} transitions of 3 characters each, such as "
            f"{_EXAMPLE}, got {len(rows)} states, the first of {symbols}: {text.strip()[:_SHOWN]!r}"
        )
    for k, row in enumerate(rows):
        if len(row) != symbols:
            raise _error(bare, row[0][1], _as_state_a(rows[: k + 1]), f"{3 * len(row)}")
    table = tuple(_transition(bare, word, len(rows), symbols) for row in rows for word in row)
    return Program(len(rows), symbols, table, _checked(data, symbols))


def _rows(text: str) -> list[list[_Word]]:
    """Return the words of each state."""
    rows: list[list[_Word]] = [[]]
    at = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    while at < end:
        word = text[at : at + 3]
        if word not in _UNDEFINED and not re.fullmatch(r"[0-9][A-Z][A-Z_-]", word):
            _refuse(text, at, rows)
        rows[-1].append((word, at))
        at += 3
        gap = text[at : len(text) - len(text[at:].lstrip(_SEPARATORS))].partition("...")[0]
        at += len(gap)
        if at < end and _BETWEEN_STATES.search(gap):
            rows.append([])
    return rows


def _refuse(text: str, at: int, rows: list[list[_Word]]) -> None:
    """Raise the error for what stands at `at`, where three characters of a transition should."""
    if 0 < len(rows[0]) == len(rows[-1]) and len(rows) > 1:
        raise _error(text, at, _as_state_a(rows), f"more, {text[at]!r}")
    expected = ("a symbol 0 to 9, or --- where undefined", "a move R, L or N", "a state A to Z")
    for k, pattern in enumerate((r"[0-9]", r"[A-Z]", r"[A-Z_-]")):
        character = text[at + k : at + k + 1]
        if not re.fullmatch(pattern, character):
            raise _error(text, at + k, expected[k], repr(character) if character else "the end of the text")


def _as_state_a(rows: list[list[_Word]]) -> str:
    return f"{3 * len(rows[0])} characters for state {LETTERS[len(rows) - 1]} as for state A"


def _cut(words: list[_Word], states: int, text: str) -> list[list[_Word]]:
    """Return the words of a text with nothing between states, cut into `states`, or as the one state that they are."""
    known = not states and all(word in _UNDEFINED or word[2] in "AHZ_-" for word, _ in words)
    if states == 1 or known:
        return [words]
    if not states or len(words) % states:
        raise InvalidProgram(
            f"expected states divided by _ as in {_EXAMPLE}, got {len(words)} transitions in one row: "
            f"{text.strip()[:_SHOWN]!r}; divide them, or name a machine turing(N) of as many states"
        )
    each = len(words) // states
    return [words[at : at + each] for at in range(0, len(words), each)]


def _transition(text: str, word: _Word, states: int, symbols: int) -> Transition | None:
    characters, at = word
    if characters in _UNDEFINED:
        return None
    written, move, following = tuple(characters)
    if int(written) >= symbols:
        raise _error(text, at, f"a symbol 0 to {symbols - 1}", repr(written))
    if move not in MOVES:
        raise _error(text, at + 1, "a move R, L or N", repr(move))
    state = LETTERS.find(following)
    return int(written), MOVES[move], state if 0 <= state < states else -1


def _checked(data: str, symbols: int) -> str:
    bare = "".join(data.split())
    digits = "0123456789"[:symbols]
    for place, character in enumerate(bare, start=1):
        if character not in digits and (character != BAR or BAR in bare[: place - 1]):
            raise InvalidProgram(
                f"expected data of symbols 0 to {symbols - 1}, got {character!r} at character {place}", 1, place
            )
    return bare


def _error(text: str, at: int, expected: str, got: str) -> InvalidProgram:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    place = f"line {line}, column {column}" if line > 1 else f"column {column}"
    return InvalidProgram(f"expected {expected}, got {got} in {place}", line, column)
