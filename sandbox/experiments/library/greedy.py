"""Learning a library: the balanced fragment that saves most symbols, again and again, and programs written with one.

A fragment is a piece of text whose blocks are whole. It is worth

    uses * (symbols - 1) - (symbols + 1)

symbols: each use becomes one symbol, and its own text and an end of it must be written once. Fragments may use earlier
ones. With k of them a symbol costs log2(8 + k) bits, used or not.

Sources: greedy dictionary learning as in Larsson and Moffat, "Off-line dictionary-based compression", 2000; for
programs: Ellis et al., DreamCoder, 2021 (arXiv 2006.08381); Bowers et al., Stitch, 2023 (arXiv 2211.16605).
"""

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from sandbox.worlds.runs import Code

INSTRUCTIONS = 8
_FIRST = 0x100  # the symbol of the first fragment; the others follow


class Fragment(NamedTuple):
    """An entry of a library.

    Attributes
    ----------
    text : str
        In instructions alone.
    symbols : int
        That it was written with, earlier fragments counting as one.
    uses : int
        In the corpus, when it was taken.
    saved : int
        Symbols, its own text paid for.
    """

    text: str
    symbols: int
    uses: int
    saved: int


def learn(texts: Sequence[str], most: int) -> tuple[Fragment, ...]:
    """Return the library of a corpus, in the order in which it was learned.

    Of fragments that save equally much the one that stands first in the corpus is taken. It ends early where nothing
    saves a symbol.

    Parameters
    ----------
    texts : sequence of str
        Programs.
    most : int
        Fragments at most.

    >>> [(fragment.text, fragment.saved) for fragment in learn(["+.>+.>+.>", "[+.>]"], 4)]
    [('+.>', 4)]
    """
    written, library = list(texts), list[Fragment]()
    while len(library) < most:
        uses = balanced_uses(written)
        best = max(uses, key=lambda piece: _saved(piece, uses[piece]), default="")
        if not best or _saved(best, uses[best]) <= 0:
            break
        library.append(Fragment(_expanded(best, library), len(best), uses[best], _saved(best, uses[best])))
        symbol = chr(_FIRST + len(library) - 1)
        written = [text.replace(best, symbol) for text in written]
    return tuple(library)


def _saved(piece: str, uses: int) -> int:
    return uses * (len(piece) - 1) - (len(piece) + 1)


def _expanded(piece: str, library: Sequence[Fragment]) -> str:
    return "".join(library[ord(symbol) - _FIRST].text if ord(symbol) >= _FIRST else symbol for symbol in piece)


def balanced_uses(texts: Sequence[str]) -> dict[str, int]:
    """Return how often each balanced fragment of two symbols or more can be replaced, without overlaps.

    >>> balanced_uses(["+++"])
    {'++': 1, '+++': 1}
    """
    uses: dict[str, int] = {}
    for text in texts:
        free: dict[str, int] = {}
        for start in range(len(text)):
            for end in _balanced_ends(text, start):
                piece = text[start:end]
                if free.get(piece, 0) <= start:
                    uses[piece] = uses.get(piece, 0) + 1
                    free[piece] = end
    return uses


def _balanced_ends(text: str, start: int) -> list[int]:
    ends, depth = [], 0
    for end in range(start, len(text)):
        depth += (text[end] in "[(") - (text[end] == "]")
        if depth < 0:
            break
        if depth == 0 and end > start:
            ends.append(end + 1)
    return ends


def fewest_symbols(text: str, library: Sequence[str]) -> int:
    """Return how many symbols the shortest writing of a text has, with these fragments.

    >>> fewest_symbols("+.>+.>.", ["+.>", ">+."])
    3
    """
    fewest = [0] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        ends = [start + len(piece) for piece in library if text.startswith(piece, start)]
        fewest[start] = 1 + min(fewest[end] for end in (start + 1, *ends))
    return fewest[0]


def cost_bits(code: Code, library: Sequence[str]) -> float:
    """Return symbols * log2(8 + k) + data bits.

    >>> cost_bits(Code("+[.]", "0"), []), cost_bits(Code("+[.]"), ["<" * 9] * 8)
    (13.0, 16.0)
    """
    return fewest_symbols(code.text, library) * log2(INSTRUCTIONS + len(library)) + len(code.data)
