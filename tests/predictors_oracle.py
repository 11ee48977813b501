"""Predictors and what they lose, once more in plain Python, sharing no line with `sandbox/predictors/`.

A measure is a dict of words to probabilities. A word is a tuple of the symbols 0, 1 and, at its end, 2 for stop.
"""

from fractions import Fraction
from math import log2


def words_of(measure):
    """The words of a StringMeasure, by its columns."""
    words = {}
    for printed, output, chance in zip(measure.printed, measure.output, measure.probability, strict=True):
        text = format(int(output), f"0{int(printed)}b") if printed else ""
        word = tuple(map(int, text)) + ((2,) if len(text) < measure.bits else ())
        words[word] = float(chance)
    return words


def uniform(past, symbol, symbols):
    return 1 / symbols


def kt(past, symbol, symbols):
    return (past.count(symbol) + 0.5) / (len(past) + symbols / 2)


def kt_block(counts):
    """The probability that the estimator gives to any string of these counts: the product of its steps."""
    chance, seen = Fraction(1), [0] * len(counts)
    for symbol, count in enumerate(counts):
        for _ in range(count):
            chance *= Fraction(2 * seen[symbol] + 1, 2 * sum(seen) + len(counts))
            seen[symbol] += 1
    return chance


def context_tree(text, symbols, depth, past=()):
    """P_w of a whole string at one node, by its definition: how often each symbol followed this past."""
    begun = ("^", *text)
    ends = [at for at in range(len(text)) if at + 1 >= len(past) and begun[at + 1 - len(past) : at + 1] == past]
    counts = [sum(text[at] == symbol for at in ends) for symbol in range(symbols)]
    own = kt_block(counts)
    if len(past) == depth or "^" in past or not ends:
        return own
    children = Fraction(1)
    for symbol in ("^", *range(symbols)):
        children *= context_tree(text, symbols, depth, (symbol, *past))
    return (own + children) / 2


def ctw(depth):
    def chance(past, symbol, symbols):
        longer, shorter = (context_tree(text, symbols, depth) for text in ((*past, symbol), past))
        return float(longer / shorter)

    return chance


def lz78(past, symbol, symbols):
    """Leaves below a symbol, over leaves below the node: phrases as a set, leaves counted anew each time."""
    phrases, begun = {()}, ()
    for bit in past:
        begun = (*begun, bit)
        if begun not in phrases:
            phrases.add(begun)
            begun = ()
    leaves = [(*phrase, other) for phrase in phrases for other in range(symbols) if (*phrase, other) not in phrases]
    below = [leaf for leaf in leaves if leaf[: len(begun)] == begun]
    return sum(leaf[: len(begun) + 1] == (*begun, symbol) for leaf in below) / len(below)


def conditional(words, past, symbol):
    """The measure's own."""
    whole = sum(chance for word, chance in words.items() if word[: len(past)] == past)
    longer = (*past, symbol)
    return sum(chance for word, chance in words.items() if word[: len(longer)] == longer) / whole


def markov(words, order):
    """The best chain: over all places where its past stands, how much of the weight goes on with a symbol."""
    weights = {}
    for word, chance in words.items():
        for at, symbol in enumerate(word):
            key = word[max(0, at - order) : at]
            weights[key, symbol] = weights.get((key, symbol), 0.0) + chance

    def predict(past, symbol, symbols):
        key = past[max(0, len(past) - order) :]
        return weights.get((key, symbol), 0.0) / sum(weights.get((key, other), 0.0) for other in range(symbols))

    return predict


def losses(words, predict, symbols):
    """Entropy, log-loss, and by position the expected log-loss: a sum over words and symbols, as it is defined."""
    entropy = -sum(chance * log2(chance) for chance in words.values())
    positions = {}
    for word, chance in words.items():
        for at, symbol in enumerate(word):
            positions[at + 1] = positions.get(at + 1, 0.0) - chance * log2(predict(word[:at], symbol, symbols))
    return entropy, sum(positions.values()), positions


def stopping(words, predict, symbols):
    """The part of the regret about whether the string ends: relative entropies of that question alone."""
    pasts = {word[:at] for word in words for at in range(len(word))}
    total = 0.0
    for past in pasts:
        whole = sum(chance for word, chance in words.items() if word[: len(past)] == past)
        own, other = conditional(words, past, 2), predict(past, 2, symbols)
        for p, q in ((own, other), (1 - own, 1 - other)):
            total += whole * p * log2(p / q) if p > 1e-15 else 0.0
    return total
