"""Encoders that agree, decoders that tell a fact from a code, and what both together weigh.

Of an encoder f with f(c, 0) = f(c, 1) and a decoder g, the weight is

    P(f) P(g) 2^-(price * contents c with g(f(c)) != fact(c)) 2^-(negatives * pairs of contents with one code)

summed over g. It is kept by encoder and by the number of wrong facts, so that no price needs another sum.
"""

from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from sandbox.experiments.functions import Functions
from sandbox.priors.prior import Floats, Integers

CONTENTS = ("00", "01", "10", "11")
_HALVINGS, _MOST_PRICE = 60, 64.0
EXCLUDED = float("inf")
"""The price of what must not be."""


class Encoders(NamedTuple):
    """Encoders that agree: P(f), the code of each content (shape (encoders, 4)), and what follows from the codes."""

    weight: Floats
    codes: Integers
    used: Integers
    pairs: Integers
    kept_bits: Floats


class Shares(NamedTuple):
    """Of the weight, how much uses 1, 2, 3 or 4 codes; and the mean bits of the content that a code keeps."""

    codes_1: float
    codes_2: float
    codes_3: float
    codes_4: float
    kept_bits: float


def inputs_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is on the tape: u c1 c2 = 000 to 111 in counting order, laid out in the order of `parts`.

    >>> inputs_of(("c1", "u", "c2"))[:4]
    ('000', '001', '100', '101')
    """
    situations = (dict(zip(("u", "c1", "c2"), bits, strict=True)) for bits in product("01", repeat=3))
    return tuple("".join(situation[part] for part in parts) for situation in situations)


def encoders_of(functions: Functions) -> Encoders:
    """Return the functions of 8 inputs and 2 bits that print the same for u = 0 and for u = 1."""
    agree = [at for at, table in enumerate(functions.tables) if table[:8] == table[8:]]
    tables = [functions.tables[at] for at in agree]
    codes = np.array([[int(table[at : at + 2], 2) for at in range(0, 8, 2)] for table in tables], dtype=np.int64)
    codes = codes.reshape(-1, 4)
    sizes = np.stack([(codes == code).sum(axis=1) for code in range(4)], axis=1)
    share = sizes / 4
    kept = -(share * np.log2(np.where(share > 0, share, 1.0))).sum(axis=1)
    pairs = sum(((codes[:, a] == codes[:, b]) for a, b in combinations(range(4), 2)), np.zeros(len(codes), np.int64))
    return Encoders(functions.weight[agree], codes, (sizes > 0).sum(axis=1), np.asarray(pairs), kept)


def wrong_weights(encoders: Encoders, decoders: Functions, fact: tuple[str, ...]) -> Floats:
    """Return the weight of each encoder with all decoders that are wrong about 0, 1, ... 4 contents: shape (f, 5).

    Decoders print the fact's bits for the codes 00, 01, 10, 11; cost O(encoders decoders).
    """
    each = len(fact[0])
    told = [[table[at * each : (at + 1) * each] for at in range(4)] for table in decoders.tables]
    wrong_if = np.array([[[says != fact[c] for says in answers] for c in range(4)] for answers in told], dtype=np.int64)
    result = np.zeros((len(encoders.weight), 5))
    for weight, wrong in zip(decoders.weight.tolist(), wrong_if, strict=True):
        number = sum(wrong[c][encoders.codes[:, c]] for c in range(4))
        result[np.arange(len(result)), number] += weight
    return np.asarray(result * encoders.weight[:, None])


def without_fact(encoders: Encoders) -> Floats:
    """Return the weights when nothing is to be told: nothing is wrong."""
    return np.asarray(np.outer(encoders.weight, [1.0, 0.0, 0.0, 0.0, 0.0]))


def shares_of(encoders: Encoders, weights: Floats, *, price: float, negatives: float) -> Shares | None:
    """Return what is left at a price of a wrong fact and of a pair of contents with one code; None: nothing is."""
    by_encoder = weights @ _factors(price, 4) * _factors(negatives, 6)[encoders.pairs]
    whole = float(by_encoder.sum())
    if not whole:
        return None
    one, two, three, four = (float(by_encoder[encoders.used == number].sum()) / whole for number in (1, 2, 3, 4))
    return Shares(one, two, three, four, float(by_encoder @ encoders.kept_bits) / whole)


def _factors(price: float, most: int) -> Floats:
    """Return 2^-(price k) for k = 0 .. most."""
    return np.array([1.0 if not k else 2.0 ** -(price * k) for k in range(most + 1)])


def halfway_price(encoders: Encoders, weights: Floats, *, negatives: float, of_pairs: bool = False) -> float | None:
    """Return the price at which the share of one code is half of what it is at price 0, by bisection.

    Parameters
    ----------
    encoders : Encoders
        As `shares_of` has them.
    weights : float array
        As `shares_of` has them.
    negatives : float
        What a pair costs in any case.
    of_pairs : bool
        Whether it is the price of a pair that is looked for, not that of a wrong fact.

    Returns
    -------
    float or None
        None when the share is not halved at 64 bits, or is 0 at the start.
    """

    def _collapsed(price: float) -> float:
        fact, pair = (0.0, negatives + price) if of_pairs else (price, negatives)
        shares = shares_of(encoders, weights, price=fact, negatives=pair)
        return shares.codes_1 if shares else 0.0

    half, low, high = _collapsed(0.0) / 2, 0.0, _MOST_PRICE
    if not half or _collapsed(high) > half:
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _collapsed(middle) > half else (low, middle)
    return (low + high) / 2


def asked_bits(fact: tuple[str, ...]) -> float:
    """Return the entropy of a fact when all contents are as likely.

    >>> asked_bits(("0", "0", "1", "1")), asked_bits(("00", "01", "10", "11"))
    (1.0, 2.0)
    """
    share = np.array([fact.count(value) / 4 for value in set(fact)])
    return float(-(share * np.log2(share)).sum()) + 0.0
