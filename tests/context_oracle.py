"""What the experiment `context` claims, once more in plain Python, sharing no line with it."""

from itertools import product
from math import exp, log2, tanh


def mixture(strings, prior, flip, text):
    """Return the probability of a noisy text."""
    total = 0.0
    for clean, weight in zip(strings, prior, strict=True):
        product_of = weight
        for seen, bit in zip(text, clean, strict=False):
            product_of *= 1 - flip if seen == bit else flip
        total += product_of
    return total


def head(strings, prior, beta, context):
    """Return the softmax head's output."""
    logits = [
        log2(weight) - beta * sum(a != b for a, b in zip(context, clean, strict=False))
        for clean, weight in zip(strings, prior, strict=True)
    ]
    weights = [2.0**logit for logit in logits]
    return sum(w for w, clean in zip(weights, strings, strict=True) if clean[len(context)] == "1") / sum(weights)


def markov_loss(strings, prior, order):
    """Return KL(strings || the best chain of an order) in bits."""
    pooled = {}
    for clean, weight in zip(strings, prior, strict=True):
        for at, bit in enumerate(clean):
            counts = pooled.setdefault(clean[max(0, at - order) : at], {"0": 0.0, "1": 0.0})
            counts[bit] += weight
    loss = 0.0
    for clean, weight in zip(strings, prior, strict=True):
        length = 0.0
        for at, bit in enumerate(clean):
            counts = pooled[clean[max(0, at - order) : at]]
            length -= log2(counts[bit] / sum(counts.values()))
        loss += weight * (length + log2(weight))
    return loss


def three_distances(prior, learner):
    """Return KL, Jensen-Shannon and total variation of two tables over the same strings, both complete."""

    def kl(p, q):
        return sum(a * log2(a / b) for a, b in zip(p, q, strict=True) if a)

    middle = [(a + b) / 2 for a, b in zip(prior, learner, strict=True)]
    js = (kl(prior, middle) + kl(learner, middle)) / 2
    return kl(prior, learner), js, sum(abs(a - b) for a, b in zip(prior, learner, strict=True)) / 2


def dynamic_head(bits, match, recent, blank, window):
    """Return what attention to the context itself says at each place."""
    said = []
    padded = [0] * window + [2 * bit - 1 for bit in bits]
    for t in range(len(bits)):
        raised = [(exp(blank), 0.5)]
        for j in range(t):
            agreement = sum(padded[t + k] * padded[j + k] for k in range(window))
            raised.append((exp(match * agreement + recent * (j - t)), bits[j]))
        said.append(sum(w * v for w, v in raised) / sum(w for w, _ in raised))
    return said


def periodic(size, least, most):
    """Return all strings whose shortest period is so long."""
    chosen = []
    for bits in product((0, 1), repeat=size):
        period = next(p for p in range(1, size + 1) if all(bits[k] == bits[k - p] for k in range(p, size)))
        if least <= period <= most:
            chosen.append(bits)
    return chosen


def layers(row, inner, shift, outer, bias):
    """Return one hidden layer's output, of a list of numbers."""
    hidden = [tanh(sum(x * w[k] for x, w in zip(row, inner, strict=True)) + shift[0][k]) for k in range(len(inner[0]))]
    return sum(h * w[0] for h, w in zip(hidden, outer, strict=True)) + bias[0][0]


def times(row, matrix):
    """Return a row times a matrix."""
    return [sum(x * w[k] for x, w in zip(row, matrix, strict=True)) for k in range(len(matrix[0]))]


def attention(bits, values, places, queries, keys, contents, *rest):
    """Return what one causal head says after some bits: it reads a start and the bits, and asks with the last."""
    kinds = [(0, 0), *((bit + 1, place) for place, bit in enumerate(bits))]
    tokens = [[a + b for a, b in zip(values[kind], places[place], strict=True)] for kind, place in kinds]
    query = times(tokens[-1], queries)
    raised = [exp(sum(q * k for q, k in zip(query, times(token, keys), strict=True))) for token in tokens]
    read = [times(token, contents) for token in tokens]
    mean = [sum(w * row[k] for w, row in zip(raised, read, strict=True)) / sum(raised) for k in range(len(query))]
    return layers([a + b for a, b in zip(tokens[-1], mean, strict=True)], *rest)


def unit(bits, *parameters):
    """Return what a gated recurrent unit says after some bits."""
    (reset_in, reset, reset_shift), (gate_in, gate, gate_shift), (new_in, new, new_shift) = (
        parameters[at : at + 3] for at in (0, 3, 6)
    )
    outer, bias = parameters[9:]
    size = len(reset)
    state = [0.0] * size
    for bit in bits:
        sign = 2 * bit - 1
        sums = [
            [sign * a + b + c for a, b, c in zip(i[0], times(state, r), s[0], strict=True)]
            for i, r, s in ((reset_in, reset, reset_shift), (gate_in, gate, gate_shift))
        ]
        use, keep = ([1 / (1 + exp(-x)) for x in row] for row in sums)
        held = times([u * h for u, h in zip(use, state, strict=True)], new)
        fresh = [tanh(sign * a + b + c) for a, b, c in zip(new_in[0], held, new_shift[0], strict=True)]
        state = [k * h + (1 - k) * f for k, h, f in zip(keep, state, fresh, strict=True)]
    return sum(h * w[0] for h, w in zip(state, outer, strict=True)) + bias[0][0]


def perceptron(bits, length, *parameters):
    """Return what a hidden layer of all bits says: those not seen are 0, and how many are seen stands at the end."""
    seen = [2 * bit - 1 for bit in bits]
    return layers([*seen, *[0] * (length - len(seen)), len(seen) / length], *parameters)
