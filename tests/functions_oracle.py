"""Functions of all short programs once more in plain Python: what `heads` and `collapse` claim, as fractions."""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations

import oracle

WEIGHTS = {
    "solomonoff": lambda length, time, space: Fraction(1, 2**length),
    "speed-kt": lambda length, time, space: Fraction(1, 2**length * time),
    "space": lambda length, time, space: Fraction(1, 2**length * space),
}


def programs(inputs, each, bits, steps, cells):
    """Return table and cost of every program that answers all inputs."""
    size = each * len(inputs)
    leaves = oracle.outcomes(bits, steps, cells, size, inputs=oracle.tapes(*inputs), each=each)
    return [(leaf.output, leaf.costs[-1]) for leaf in leaves if len(leaf.output) == size]


def weights(found, prior):
    """Return P(f) by truth table."""
    total = defaultdict(Fraction)
    for table, cost in found:
        total[table] += WEIGHTS[prior](*cost)
    return dict(total)


def honest(probability, wanted, questions, refunded):
    """Return what honest heads weigh: every pair of functions, one by one; wanted: label by situation."""

    def right(table):
        return all(table[at] == label for at, label in wanted.items())

    total = Fraction(0)
    for head, p in probability.items():
        if right(head):
            like = {human: q for human, q in probability.items() if all(human[at] == head[at] for at in questions)}
            kept = sum(q for human, q in like.items() if right(human))
            total += p * kept / (sum(like.values()) if refunded else 1)
    return total


def collapsed(encoders, decoders, fact, price, negatives):
    """Return shares of 1 to 4 codes and the kept bits: every encoder that agrees with every decoder, whole prices."""
    by_codes, each = defaultdict(Fraction), len(fact[0])
    for table, p in encoders.items():
        codes = [table[at : at + 2] for at in range(0, 16, 2)]
        if codes[:4] != codes[4:]:
            continue
        pairs = sum(a == b for a, b in combinations(codes[:4], 2))
        for answers, q in decoders.items():
            told = [answers[int(code, 2) * each :][:each] for code in codes[:4]]
            wrong = sum(a != b for a, b in zip(told, fact, strict=True))
            if not (wrong and price is None):
                by_codes[tuple(codes[:4])] += p * q / 2 ** (wrong * (price or 0) + negatives * pairs)
    return by_codes
