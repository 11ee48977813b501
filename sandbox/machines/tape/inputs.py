"""What a program of the tape machine is given: the inputs of `cases(...)` and `given(...)`, and its language.

cases(00,01,10,11)    four inputs, one bit printed for each; `u|v` puts u to the left of the head
cases(2)              all inputs of 2 bits in counting order
cases(00,01;3)        three bits printed for each
cases(|)              one empty input
given(0110)           one input, marked as 1 0 1 1 1 1 1 0 0, and no end of a case
...;without=[,)       without the instructions `[` and `,`
"""

import re
from dataclasses import dataclass

from sandbox.machines.tape.tree import CHARACTERS
from sandbox.vocabulary.errors import UnknownName

MOST_CELLS, MOST_PRINTED = 64, 64
_PRINT = "."
_MOST_DIGITS = 9
_EVERY_BIT = re.compile(r"[2-9]|[1-9][0-9]+")
_WITHOUT = re.compile(r"(?:(.*);)?without=(.*)|(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the tape holds at the start of each case, and what a program may be written in.

    Attributes
    ----------
    cases : tuple of (str, str)
        Of each case what is left of the head, its last bit in cell -1, and what is from cell 0 on.
    each : int
        Bits printed in each case; 0: there is one case without an end.
    without : str
        Instructions that are foreign.

    >>> read_inputs("cases", "0|10,1|11;2").cases
    (('0', '10'), ('1', '11'))
    """

    cases: tuple[tuple[str, str], ...] = (("", ""),)
    each: int = 0
    without: str = ""

    @property
    def printed(self) -> int:
        """Return how many bits are printed at most."""
        return self.each * len(self.cases) or MOST_PRINTED

    @property
    def left_cells(self) -> int:
        """Return how many cells of an input lie to the left of the head."""
        return len(self.cases[0][0])

    def last(self, observations: int) -> int:
        """Return after how many bits a run of so many observations ends."""
        return min(observations, self.printed) if self.each else observations

    def words(self) -> tuple[int, ...]:
        """Return each input as a number, the leftmost cell being bit 0.

        >>> Inputs((("0", "11"),)).words()
        (6,)
        """
        return tuple(int((left + right)[::-1] or "0", 2) for left, right in self.cases)

    def foreign(self) -> int:
        """Return a bit for each instruction that is not in the language."""
        return sum(1 << CHARACTERS.index(letter) for letter in self.without)


BLANK = Inputs()
"""Nothing is given: the machine `tape`."""


def read_inputs(kind: str, text: str) -> Inputs:
    """Return what the parameters `text` of the machine `kind`, which is tape, cases or given, say.

    Raises
    ------
    UnknownName
        Where they say nothing, or what cannot be.

    >>> read_inputs("cases", "2").cases[1], read_inputs("given", "10").cases
    (('', '01'), (('', '11100'),))
    """
    before, letters, whole = _WITHOUT.fullmatch(text).groups()  # type: ignore[union-attr]  # it matches any text
    given = before or "" if whole is None else whole
    cases, each = _READ[kind](given.replace(" ", ""))
    return Inputs(cases, each, language_without(letters or ""))


def language_without(letters: str) -> str:
    """Return the instructions `letters` in the order of their codes, each once.

    Raises
    ------
    UnknownName
        When one is none, or without them nothing is printed.

    >>> language_without(",[")
    ',['
    """
    wrong = sorted(set(letters) - set(CHARACTERS))
    if wrong:
        raise UnknownName(f"expected instructions of {CHARACTERS} to leave out, got {wrong[0]!r}; leave out others")
    if _PRINT in letters:
        raise UnknownName(f"expected a language that can print, got one without {_PRINT!r}; leave out others")
    return "".join(letter for letter in CHARACTERS if letter in letters)


def name_of(inputs: Inputs) -> str:
    """Return the name of the machine that is given `inputs`: always the same one of those that mean it.

    >>> name_of(read_inputs("cases", "1|1;1")), name_of(read_inputs("given", "10;without=[(")), name_of(Inputs())
    ('cases(1|1)', 'given(10;without=[()', 'tape')
    """
    words = ["|".join(sides) if sides[0] or not sides[1] else sides[1] for sides in inputs.cases]
    if inputs.each:
        kind, told = "cases", [",".join(words)] + [str(inputs.each)] * (inputs.each > 1)
    else:
        kind, told = ("given", [words[0][1:-1:2]]) if any(inputs.cases[0]) else ("tape", [])
    told += [f"without={inputs.without}"] * bool(inputs.without)
    return f"{kind}({';'.join(told)})" if told else kind


def _read_cases(text: str) -> tuple[tuple[tuple[str, str], ...], int]:
    inputs, _, number = text.partition(";")
    each = int(number[:_MOST_DIGITS]) if number.isdecimal() else int(not number)  # more digits are too many, too
    if _EVERY_BIT.fullmatch(inputs) and set(inputs) - set("01"):
        bits = int(inputs[:_MOST_DIGITS])
        words = [f"{k:0{bits}b}" for k in range(1 << bits)] if bits <= 6 else []
    else:
        words = inputs.split(",") if inputs else []
    if not words or each < 1 or each * len(words) > MOST_PRINTED:
        got = f"{len(words)} cases of {number or each}" if words else f"none in {text!r}"
        raise UnknownName(
            f"expected cases(INPUT,...;A), A * cases from 1 to {MOST_PRINTED} bits printed, got {got}; "
            "an empty input is '|'"
        )
    return tuple(_sides(word, words[0]) for word in words), each


def _sides(word: str, first: str) -> tuple[str, str]:
    """Return what of an input is to the left of the head, and what is not; it must be laid out like the first."""
    left, right = word.split("|") if word.count("|") == 1 else ("", word)
    if set(left + right) - set("01"):
        raise UnknownName(f"expected inputs of 0 and 1, with one | at most, got {word!r}")
    if len(word) != len(first) or word.find("|") != first.find("|"):
        raise UnknownName(f"expected inputs of one width, got {first!r} and {word!r}; fill them up with 0")
    if len(left + right) > MOST_CELLS:
        raise UnknownName(f"expected inputs of at most {MOST_CELLS} bits, got {len(left + right)}")
    return left, right


def _read_given(text: str) -> tuple[tuple[tuple[str, str], ...], int]:
    if set(text) - set("01") or 2 * len(text) > MOST_CELLS:
        raise UnknownName(f"expected given(Y), Y of at most {MOST_CELLS // 2} bits, got {text!r}")
    return (("", marked(text)),), 0


def marked(bits: str) -> str:
    """Return `bits`, each behind a 1, and a 0 behind the last.

    >>> marked("0110")
    '101111100'
    """
    return "".join(f"1{bit}" for bit in bits) + "0" if bits else ""


def _read_tape(text: str) -> tuple[tuple[tuple[str, str], ...], int]:
    if text:
        raise UnknownName(f"expected no parameters of the machine 'tape' but without=LETTERS, got {text!r}")
    return (("", ""),), 0


_READ = {"tape": _read_tape, "cases": _read_cases, "given": _read_given}
