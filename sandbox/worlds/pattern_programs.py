"""Programs that print some bits and then a pattern for ever, written out or read from data; the shortest is taken.

a pattern   written in a loop on the cell that it prints, or on one beside it: 3 bits a bit, and 3 a change
            read once onto the tape, each bit with a mark, and printed round and round: 75 bits, and 2 a bit
before it   written: 3 bits a bit, and 3 a change; or read and printed at once: 24 bits, and 2 a bit
"""

from sandbox.machines.tape.blocks import FLIP, PRINT, READ, go, repeat, walk
from sandbox.worlds.runs import Code

_READ_BITS = repeat(">" + READ + ">" + READ)
"""Each bit and its mark, which is 1 but for the last: the head ends at that one."""
_ROUND = repeat(FLIP + go(-2) + walk(-2) + go(2) + repeat(">" + PRINT + ">") + FLIP)
_READ_AND_PRINT = FLIP + repeat(">" + READ + PRINT + ">" + READ)
_ROUND_BITS = 3 * len(FLIP + _READ_BITS + FLIP + _ROUND)


def repeating(pattern: str, *, preamble: str = "") -> Code:
    """Return the shortest of the programs that print `preamble`, and then `pattern` for ever.

    >>> repeating("110").text, repeating("0", preamble="1").text
    ('+[..+.+]', '+.[+.+]')
    >>> repeating("10010110" * 2 + "01101010" * 3).text  # 40 bits: 75 + 80, and 273 written out
    '+[>,>,]+[+<<[<<]>>[>.>]+]'
    """
    loops = [Code(_in_loop(pattern)), Code(_beside(pattern)), Code(FLIP + _READ_BITS + FLIP + _ROUND, marked(pattern))]
    written = [Code(printing(preamble, "0", "1") + loop.text.removeprefix(FLIP), loop.data) for loop in loops]
    # a pattern that is read must not lie beside the marks of what was read before
    read = [Code(_READ_AND_PRINT + ">>" * bool(loop.data), marked(preamble)) + loop for loop in loops]
    return min(written + read * bool(preamble), key=lambda code: code.most_bits)


def least_bits(size: int, changes: int, preamble: int, changes_before: int) -> int:
    """Return the bits of the shortest program for a pattern and a preamble of such sizes, to within a few flips.

    Parameters
    ----------
    size, changes : int
        Of the pattern: its bits, and how often one differs from the one before it.
    preamble, changes_before : int
        The same of what is printed before.

    >>> least_bits(3, 2, 0, 0), repeating("110").most_bits
    (24, 24)
    """
    loop = min(3 * (3 + size + changes), _ROUND_BITS + 2 * size)
    return loop + (min(3 * (preamble + changes_before), 24 + 2 * preamble) if preamble else 0)


def marked(bits: str) -> str:
    """Return data for a loop that reads each bit with a mark: 1, after the last bit 0.

    >>> marked("001")
    '010110'
    """
    return "".join(bit + "1" for bit in bits)[:-1] + "0"


def printing(bits: str, first: str, last: str) -> str:
    """Return code that prints `bits` from a cell that holds `first`, and leaves `last` in it.

    >>> printing("110", "0", "1")
    '+..+.+'
    """
    text, cell = "", first
    for bit in bits:
        text += FLIP * (bit != cell) + PRINT
        cell = bit
    return text + FLIP * (cell != last)


def _in_loop(pattern: str) -> str:
    """Return a loop on the printed cell itself: it must be 1 where the loop tests it."""
    return FLIP + repeat(printing(pattern, "1", "1"))


def _beside(pattern: str) -> str:
    """Return a loop on one cell that prints another, which ends as it began."""
    return FLIP + repeat(">" + printing(pattern, "0", "0") + "<")
