"""Codings: how symbols that are not 0 and 1 become bits. None is ever guessed.

(none)    0 and 1 as they are, true and false too
parity    of whole numbers: 1 where they are odd
rise      of numbers: 1 where one is larger than the one before; one bit fewer than numbers
above=V   of numbers: 1 where one is larger than V
purine    of nucleotides: 1 is A or G (R of IUPAC); strong: 1 is C or G (S); keto: 1 is G or T (K)
letters   such as HT or ACGT: each symbol is its place in them, from 0, in as many bits as the last place needs

White space around a symbol is left out. Whole numbers are compared exactly, of any size up to 4000 digits.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from math import isfinite

from sandbox.readers.symbols import Part
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidData

Bits = Iterator[str]
Coding = Callable[[Iterator[Part]], Bits]
NUCLEOTIDES = {"purine": ("AG", "CTU"), "strong": ("CG", "ATU"), "keto": ("GTU", "AC")}
"""Classes by name: the letters that are 1, and those that are 0 (IUPAC-IUB, Biochem. J. 229, 1985: R, S and K)."""
CODINGS = ("parity", "rise", "above=V", *NUCLEOTIDES)
_NUMERAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_LONGEST_NUMERAL = 4000
_AS_THEY_ARE = {"0": "0", "1": "1", "false": "0", "true": "1", 0: "0", 1: "1"}


def coding_named(name: str, *, form: str = "") -> Coding:
    """Return a coding by its name: empty, one of CODINGS, or letters; `form` is of the data, for what is advised.

    Raises
    ------
    InvalidData
        When there is none of this name.

    >>> "".join(coding_named("HT")(iter(["HHT"]))), "".join(coding_named("ACGT")(iter(["GA"])))
    ('001', '1000')
    >>> "".join(coding_named("rise")(iter([[3, 5], [4]]))), "".join(coding_named("above=2")(iter([[3, 1]])))
    ('10', '10')
    """
    if not name:
        return partial(as_they_are, advice=f"; say how it becomes bits, such as --as {_EXAMPLES.get(form, 'text:HT')}")
    if name in ("parity", "rise"):
        return _parity if name == "parity" else _rise
    if name.startswith("above="):
        return partial(_above, least=_threshold(name))
    if name in NUCLEOTIDES:
        ones, zeros = NUCLEOTIDES[name]
        return partial(_lettered, code=dict.fromkeys(ones, "1") | dict.fromkeys(zeros, "0"), name=name)
    if not is_alphabet(name):
        raise InvalidData(
            f"expected a coding, {', '.join(CODINGS)} or two or more different letters such as HT, got {name[:40]!r}"
        )
    width = (len(name) - 1).bit_length()
    return partial(_lettered, code={letter: format(at, f"0{width}b") for at, letter in enumerate(name)}, name=name)


def is_coding(name: str) -> bool:
    """Return whether this is the name of a coding.

    >>> is_coding("rise"), is_coding("above=3"), is_coding("price"), is_coding("all"), is_coding("AB")
    (True, True, True, False, True)
    """
    return name in CODINGS or name.startswith("above=") or is_alphabet(name)


def is_alphabet(name: str) -> bool:
    """Return whether a coding is letters: two or more, each once."""
    return 2 <= len(name) <= 256 and len(set(name)) == len(name) and name.isprintable() and not set(name) & set(" =:")


def in_words(name: str) -> str:
    """Return what a coding does, in words.

    >>> in_words("HT"), in_words("above=3"), in_words("")
    ('letter by its place in HT', '1 where above 3', '')
    """
    if name in NUCLEOTIDES:
        return "1 is {}, 0 is {}".format(*(" or ".join(letters) for letters in NUCLEOTIDES[name]))
    if name.startswith("above="):
        return f"1 where above {name.removeprefix('above=')}"
    own = {"": "", "parity": "1 where odd", "rise": "1 where larger than the one before"}
    return own.get(name, f"letter by its place in {name}")


def as_they_are(parts: Iterator[Part], *, advice: str = "") -> Bits:
    """Yield 0 and 1 as they are; `advice` follows where a symbol is something else.

    Raises
    ------
    InvalidData
        When a symbol is something else: which one, and its place.
    """
    seen = 0
    for part in parts:
        if isinstance(part, str) and not part.strip("01"):
            yield part
        else:
            for place, symbol in enumerate(part, seen + 1):
                yield _AS_THEY_ARE.get(_key(symbol), "") or _refused(symbol, place, "0 and 1", advice)
        seen += len(part)


_EXAMPLES = {
    "bytes": "bytes:above=127", "bfile": "bfile:parity", "csv": "csv:COLUMN:rise", "npy": "npy:rise",
    "parquet": "parquet:COLUMN:rise",
}  # fmt: skip
"""Of a coding, by the form of the data."""


def _key(symbol: object) -> object:
    if isinstance(symbol, str):
        return symbol.strip().lower()
    return symbol if isinstance(symbol, (int, float)) else None


def _refused(symbol: object, place: int, what: str, ask: str = "; cut it out, or say another coding") -> str:
    kind = "the character " if isinstance(symbol, str) and len(symbol) == 1 else ""
    got = repr(symbol) if kind else told(symbol)
    raise InvalidData(f"expected {what}, got {kind}{got} as symbol {place:,}{ask}")


def _parity(parts: Iterator[Part]) -> Bits:
    for place, symbol in _placed(parts):
        number = _number(symbol, place)
        if number != number // 1:
            _refused(symbol, place, "whole numbers for parity")
        yield "01"[int(number % 2)]


def _rise(parts: Iterator[Part]) -> Bits:
    before: int | float | None = None
    for place, symbol in _placed(parts):
        number = _number(symbol, place)
        if before is not None:
            yield "01"[number > before]
        before = number


def _above(parts: Iterator[Part], *, least: int | float) -> Bits:
    for place, symbol in _placed(parts):
        yield "01"[_number(symbol, place) > least]


def _lettered(parts: Iterator[Part], *, code: dict[str, str], name: str) -> Bits:
    for place, symbol in _placed(parts):
        bits = code.get(symbol.strip() or symbol) if isinstance(symbol, str) else None
        yield bits or _refused(symbol, place, f"letters among {''.join(code)} (coding {name})")


def _placed(parts: Iterator[Part]) -> Iterator[tuple[int, object]]:
    seen = 0
    for part in parts:
        yield from enumerate(part, seen + 1)
        seen += len(part)


def _number(symbol: object, place: int) -> int | float:
    """Return a symbol as a number: whole ones exactly, of any size that Python reads."""
    number = _numeral(symbol) if isinstance(symbol, str) else symbol
    if isinstance(number, int) or (isinstance(number, float) and isfinite(number)):
        return number
    _refused(symbol, place, "numbers")
    return 0


def _numeral(text: str) -> int | float | None:
    bare = text.strip()  # of more kinds of white space than `int` takes
    if len(bare) > _LONGEST_NUMERAL or not _NUMERAL.fullmatch(bare):
        return None
    return int(bare) if bare.lstrip("+-").isdecimal() else float(bare)


def _threshold(name: str) -> int | float:
    number = _numeral(name.removeprefix("above="))
    if number is None:
        raise InvalidData(f"expected above=V with a number V, got {name[:40]!r}; such as above=0.5")
    return number
