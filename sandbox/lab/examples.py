"""Programs that the page offers to step through."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A program with what it prints first.

    Attributes
    ----------
    name : str
        What it does, in a few words.
    program, data : str
        Its text, and the bits that `,` reads.
    prints : str
        The beginning of its output.
    """

    name: str
    program: str
    data: str
    prints: str


EXAMPLES = (
    Example("ones: 1 for ever", "+[.]", "", "11111111"),
    Example("alternating: 1 and 0 in turn", "+[.+.+]", "", "10101010"),
    Example("period3: 110 for ever", "+[..>.<]", "", "110110110"),
    Example("comet: a 1 before each square", "+[>+.[<]+]", "", "100100001000000100000000"),
    Example("pulse: growing runs of 1", "+[>.+[<]+]", "", "011011110111111011111111"),
    Example("recorded: what it was told", "+[>,.<]", "1101110011", "1101110011"),
    Example("echo: each bit twice", "+[>,..<]", "10110", "1100111100"),
    Example("halts at once", "]", "", ""),
    Example("counter: 1, 10, 11, ... in binary", "+[+<<+[<[<<]>>+[<.>>>]<]+]", "", "11011100101110111100"),
    Example("rule 30", "+<+[[<(>>+(>>+<<]<<]<]+<<(>.>]+([>>]>>[>>]]>>+<<+]", "", "1101110011000101"),
)
"""In the order of the list."""
