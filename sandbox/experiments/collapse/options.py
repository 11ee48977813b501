"""What the experiment `collapse` is asked with."""

from dataclasses import dataclass
from math import isfinite
from typing import Self

from sandbox.experiments.options import LESS_BITS, ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit

FACTS = {"c1": "0011", "c2": "0101", "xor": "0110", "both": "00011011", "constant": "0000"}
"""What a decoder has to say for c1 c2 = 00, 01, 10, 11, one bit or two for each."""
NUISANCE = {"u": "00001111"}
PARTS = ("u", "c1", "c2")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CollapseOptions(ExperimentOptions):
    """How the encoder's input lies on the tape, the fact, and what a wrong one costs.

    Attributes
    ----------
    decoder_bits : int
        Of the decoders' programs.
    layout : str
        The order of u, c1, c2.
    fact : str
        A name of FACTS; or a truth table, of 4 bits for c1 c2 = 00, 01, 10, 11, or of 8 for u c1 c2 = 000 to 111.
    prices : tuple of str
        Numbers: bits that a wrong fact costs, or a pair of contents with one code.
    negatives : float
        Bits that each pair of contents with one code costs, in all of it.
    """

    bits: int = 24
    steps: int = 3000
    cells: int = 40
    priors: tuple[str, ...] = ("solomonoff", "speed-kt", "speed-fast", "speed", "space")
    decoder_bits: int = asked(21, "Decoders have up to L bits.", metavar="L")
    layout: str = asked("u c1 c2", "The order of u, c1, c2 on the tape.", metavar="ORDER")
    fact: str = asked(
        "c1", "What the code must tell: c1, c2, xor, both, constant, or a truth table of 4 or 8 bits.", metavar="FACT"
    )
    prices: tuple[str, ...] = asked(
        ("0", "0.5", "1", "1.5", "2", "3", "4", "5", "6", "8", "10", "12", "16"),
        "A wrong fact, or a pair of contents with one code, costs BITS; repeatable.",
        metavar="BITS",
        option="--at-price",
    )
    negatives: float = asked(0.0, "Each pair of contents with one code costs BITS more.", metavar="BITS")

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        if type(self.decoder_bits) is not int or not LESS_BITS < self.decoder_bits <= 33:
            raise InvalidLimit(
                f"expected {LESS_BITS + 1} to 33 bits of decoders, got {self.decoder_bits!r}; see --decoder-bits"
            )
        if sorted(self.parts) != sorted(PARTS):
            raise InvalidLimit(
                f"expected an order of u, c1 and c2, such as 'c1 u c2', got {self.layout!r}; see --layout"
            )
        if not 0 <= self.negatives <= 64:
            raise InvalidLimit(f"expected 0 to 64 bits, got {self.negatives:g}; see --negatives")
        for price in self.prices:
            _number(price)
        fact_of(self.fact)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the order of the parts of an input.

        >>> CollapseOptions(layout="c1 u c2").parts
        ('c1', 'u', 'c2')
        """
        return tuple(self.layout.replace(",", " ").split())

    @property
    def costs(self) -> tuple[float, ...]:
        """Return the prices as numbers.

        >>> CollapseOptions(prices=("0", "2.5")).costs
        (0.0, 2.5)
        """
        return tuple(map(_number, self.prices))

    def with_fewer_bits(self) -> Self:
        """Return the same with `LESS_BITS` bits fewer, of encoders and of decoders.

        >>> less = CollapseOptions().with_fewer_bits()
        >>> less.bits, less.decoder_bits
        (21, 18)
        """
        options = ExperimentOptions.with_fewer_bits(self)
        object.__setattr__(options, "decoder_bits", self.decoder_bits - LESS_BITS)
        return options


def _number(price: str) -> float:
    try:
        number = float(price)
    except ValueError:
        number = -1.0
    if not (isfinite(number) and 0 <= number <= 64):
        raise InvalidLimit(f"expected prices from 0 to 64 bits, got {price!r}; see --at-price")
    return number


def fact_of(text: str) -> tuple[str, ...]:
    """Return what a fact is for each of the contents c1 c2 = 00, 01, 10, 11.

    Raises
    ------
    InvalidLimit
        For what is no fact, and for one that depends on the nuisance: no code of an encoder that agrees can tell it.

    >>> fact_of("both"), fact_of("0110"), fact_of("01100110")
    (('00', '01', '10', '11'), ('0', '1', '1', '0'), ('0', '1', '1', '0'))
    """
    if text in FACTS:
        table = FACTS[text]
        each = len(table) // 4
        return tuple(table[at : at + each] for at in range(0, len(table), each))
    table = NUISANCE.get(text, text)
    if len(table) not in (4, 8) or table.strip("01"):
        raise InvalidLimit(f"expected {', '.join(FACTS)}, or a truth table of 4 or 8 bits, got {text!r}; see --fact")
    if table[:4] != table[-4:]:
        raise InvalidLimit(
            f"expected a fact of the contents alone, got {text!r}, which depends on u: encoders that agree on c for "
            "u = 0 and u = 1 cannot tell it; see --fact"
        )
    return tuple(table[:4])
