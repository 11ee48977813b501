"""What a Turing machine finds on its tape: the symbols that are given, and where the head stands among them.

0110     the head is on the first of these cells, and all others hold 0
01|10    01 lies to the left of the head, which is on the 1 behind the bar
01|      the head is on the cell behind 01, which holds 0

The given cells count as visited: they are part of the output from the start. A blank tape is `0`, or nothing.
"""

from dataclasses import dataclass

from sandbox.vocabulary.errors import UnknownName

MOST_BITS = 32
"""Of a search: half of the word that holds its tape, so that there are cells to go to."""
BAR = "|"


@dataclass(frozen=True, slots=True)
class FirstTape:
    """The tape at the start.

    Attributes
    ----------
    left : str of digits
        What is left of the head, its last symbol beside the head.
    right : str of digits
        What is from the head's cell on, 1 symbol at least.

    >>> FirstTape.of("01|1"), FirstTape.of("")
    (FirstTape(left='01', right='1'), FirstTape(left='', right='0'))
    """

    left: str
    right: str

    @classmethod
    def of(cls, text: str) -> "FirstTape":
        """Return the tape that `text` describes: symbols with one bar at most."""
        left, right = text.split(BAR) if BAR in text else ("", text)
        return cls(left, right or "0")

    @property
    def text(self) -> str:
        """Return the shortest text of this tape; empty where it is blank.

        >>> FirstTape.of("|0").text, FirstTape.of("1|").text
        ('', '1|0')
        """
        if self == BLANK:
            return ""
        return f"{self.left}{BAR}{self.right}" if self.left else self.right

    @property
    def cells(self) -> int:
        """Return how many cells are given."""
        return len(self.left) + len(self.right)

    @property
    def mirrored(self) -> "FirstTape":
        """Return the tape read from right to left, the head on the same cell.

        >>> FirstTape.of("01|10").mirrored.text
        '0|110'
        """
        return FirstTape(self.right[:0:-1], self.right[0] + self.left[::-1])

    def complement(self) -> "FirstTape":
        """Return the tape of two symbols with 0 and 1 exchanged.

        >>> FirstTape.of("0|11").complement().text
        '1|00'
        """
        exchanged = str.maketrans("01", "10")
        return FirstTape(self.left.translate(exchanged), self.right.translate(exchanged))

    def word(self, bits_a_symbol: int) -> int:
        """Return the tape as the search has it: the head's cell lowest, those left of it above, in 64 bits.

        >>> FirstTape.of("1|01").word(1) == 0b10 | 1 << 63
        True
        """
        word = 0
        for place, symbol in enumerate(reversed(self.left + self.right), start=1 - len(self.right)):
            word |= int(symbol) << (bits_a_symbol * place & 63)
        return word


BLANK = FirstTape("", "0")


def read_given(words: str, symbols: int, *, normal: bool) -> FirstTape:
    """Return the tape that `words` behind the size in a machine's name describe: `given=Y`, or nothing.

    normal : whether it is of machines in tree normal form, which begin on a blank tape.

    Raises
    ------
    UnknownName
        When Y has other symbols, a second bar, or too many cells, or the words are others.

    >>> read_given("given=0|1", 2, normal=False).cells
    2
    """
    key, equals, text = ("".join(part.split()) for part in words.partition("="))
    if (key, equals) != ("given", "=") and key:
        raise UnknownName(f"expected turing(N;given=Y), got {words!r} behind the size")
    digits, most = "0123"[:symbols], MOST_BITS // (1 if symbols == 2 else 2)
    if set(text) - {*digits, BAR} or text.count(BAR) > 1 or len(text) > most + text.count(BAR):
        raise UnknownName(
            f"expected given=Y, Y of at most {most} symbols 0 to {digits[-1]}, one {BAR} before the head, got {text!r}"
        )
    first = FirstTape.of(text)
    if normal and first != BLANK:
        raise UnknownName(f"expected a blank tape of machines in tree normal form, got {words!r}; leave out tnf")
    return first
