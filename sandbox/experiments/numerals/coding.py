"""What it costs to learn which numbers are merged, and what a digit becomes when one is added: adaptive codes.

A symbol of so many that were seen c times in a context costs, after Krichevsky and Trofimov,

    -log2((c + 1/2) / (seen in the context + symbols / 2)) bits

and nothing is known at the start.

Source: Krichevsky and Trofimov, "The performance of universal encoding", IEEE Transactions on Information Theory 27,
1981.
"""

from collections.abc import Hashable, Iterable
from math import lgamma, log, log2
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats


def kt_bits(pairs: Iterable[tuple[Hashable, int]], symbols: int) -> Floats:
    """Return what each symbol costs.

    Parameters
    ----------
    pairs : iterable of (context, symbol)
        Symbols are 0, 1, ..., `symbols` - 1.
    symbols : int
        How many there are.

    >>> kt_bits([("", 1), ("", 1), ("", 1)], 2).round(4).tolist()
    [1.0, 0.415, 0.263]
    """
    seen: dict[Hashable, list[int]] = {}
    bits = []
    for context, symbol in pairs:
        counts = seen.setdefault(context, [0] * symbols)
        bits.append(-log2((counts[symbol] + 0.5) / (sum(counts) + symbols / 2)))
        counts[symbol] += 1
    return np.array(bits)


def merge_table_bits(memberships: NDArray[np.int64], last: int) -> Floats:
    """Return what it costs to say which of the numbers are merged, cumulative: entry n for the numbers 0 to n.

    Parameters
    ----------
    memberships : int array of 0 and 1
        Entry n: whether n is one token.
    last : int
        So many memberships before it are the context; before the first number there is none merged.
    """
    bits = [0] * last + memberships.tolist()
    contexts = (tuple(bits[at : at + last]) for at in range(len(memberships)))
    return np.cumsum(kt_bits(zip(contexts, memberships.tolist(), strict=True), 2))


def combinations_bits(memberships: NDArray[np.int64]) -> Floats:
    """Return log2 C(n + 1, k), k the merged ones of the numbers 0 to n: cumulative, an upper bound, given k.

    >>> combinations_bits(np.array([1, 0, 1, 0])).round(4).tolist()
    [0.0, 1.0, 1.585, 2.585]
    """
    return np.array([_log2_combinations(n, int(k)) for n, k in enumerate(np.cumsum(memberships), start=1)])


def _log2_combinations(n: int, k: int) -> float:
    return (lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)) / log(2)


def random_merges(memberships: NDArray[np.int64], *, seed: int) -> NDArray[np.int64]:
    """Return as many merged numbers, chosen at random."""
    shuffled = memberships.tolist()
    Random(seed).shuffle(shuffled)  # noqa: S311 - a control, no secret
    return np.array(shuffled, dtype=np.int64)


class Step(NamedTuple):
    """One digit on the way from a number to the next: what is read, in which state, and what is printed.

    number : n, to which 1 is added; carry : 1 at the last digit, then as long as all digits were the largest.
    """

    number: int
    carry: int
    digit: int
    printed: int
    next_carry: int


def steps_of(numbers: int, base: int) -> list[Step]:
    """Return the steps of counting from 0 to numbers - 1, the last digit of each first.

    Before the first digit of a number 0 is read, where a carry is left.

    >>> [step[1:] for step in steps_of(11, 10)[-2:]]
    [(1, 9, 0, 1), (1, 0, 1, 0)]
    """
    steps = []
    for number in range(numbers - 1):
        rest, carry = number, 1
        while rest or carry:
            rest, digit = divmod(rest, base)
            following = int(carry == 1 and digit == base - 1)
            steps.append(Step(number, carry, digit, (digit + carry) % base, following))
            carry = following
    return steps


class DigitBits(NamedTuple):
    """What the digit transducer costs who learns it: printed digits, and carries; cumulative, as `merge_table_bits`."""

    printed: Floats
    carries: Floats


def transducer_bits(numbers: int, base: int) -> DigitBits:
    """Return what it costs to learn to count in digits, knowing that there are two states, and nothing of the rule.

    In each state, for each digit, there is one code of the digit that is printed, and one of the next state.
    """
    steps = steps_of(numbers, base)
    at = np.array([step.number + 1 for step in steps], dtype=np.int64)
    printed = kt_bits((((step.carry, step.digit), step.printed) for step in steps), base)
    carries = kt_bits((((step.carry, step.digit), step.next_carry) for step in steps), 2)
    each = (np.bincount(at, weights=bits, minlength=numbers).astype(np.float64) for bits in (printed, carries))
    return DigitBits(*map(np.cumsum, each))
