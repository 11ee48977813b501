"""Context tree weighting: the mixture of all tree sources of bounded depth, each node an estimator of its own.

    P_w(leaf) = P_kt(leaf)        P_w(node) = (P_kt(node) + product of P_w over its children) / 2

A node is a past of up to `depth` symbols; its children are the pasts of one symbol more: 0, 1, or the beginning of the
string, which is a leaf. P_kt is the estimator of Krichevsky and Trofimov over what followed that past.
Source: Willems, Shtarkov and Tjalkens, "The context-tree weighting method: basic properties", IEEE Trans. Inf. Theory
41, 1995. They take the past before the string as given; here its beginning is a symbol of the past.
"""

from functools import partial
from math import log2
from typing import NamedTuple

import numpy as np

from sandbox.predictors.contexts import Contexts
from sandbox.predictors.sequential import predicted_by_automaton
from sandbox.priors.prior import Floats
from sandbox.vocabulary.errors import InvalidLimit

BEGINNING = "^"
MOST_NODES = 1 << 21
"""Pasts that are kept of one string: less than a gigabyte."""


class Node(NamedTuple):
    """What is known at a past: how often each symbol followed it, and log2 of its probabilities."""

    counts: tuple[int, ...]
    log2_estimated: float
    log2_children: float
    log2_weighted: float


class Tree(NamedTuple):
    """The state after a string: the string, and the nodes of the pasts that occurred."""

    seen: str
    nodes: dict[str, Node]


def context_tree_weighting(contexts: Contexts, depth: int) -> Floats:
    """Return the predictions of context tree weighting.

    Parameters
    ----------
    contexts : Contexts
        What is predicted.
    depth : int
        Most symbols of the past that a node knows; 0 is Krichevsky and Trofimov's estimator alone.

    Notes
    -----
    Cost O(contexts * symbols * (depth + size of a string)).
    """
    symbols = contexts.symbols
    return predicted_by_automaton(
        contexts,
        Tree("", {}),
        after=partial(_after, depth=depth, symbols=symbols),
        chances=partial(_chances, depth=depth, symbols=symbols),
    )


def _after(tree: Tree, bit: int, *, depth: int, symbols: int) -> Tree:
    changed = _changed(tree.nodes, _past(tree, depth), bit, depth, symbols)
    return Tree(tree.seen + str(bit), tree.nodes | changed)


def _chances(tree: Tree, *, depth: int, symbols: int) -> list[float]:
    root, past = tree.nodes.get("", _fresh(symbols)).log2_weighted, _past(tree, depth)
    return [
        2 ** (_changed(tree.nodes, past, symbol, depth, symbols)[""].log2_weighted - root) for symbol in range(symbols)
    ]


def _past(tree: Tree, depth: int) -> str:
    past = BEGINNING + tree.seen
    return past[max(0, len(past) - depth) :]


def tree_chances(string: str, depth: int) -> Floats:
    """Return the probability that context tree weighting gives to each bit of a string.

    Parameters
    ----------
    string : str
        Of 0 and 1, of any length.
    depth : int
        Most symbols of the past that a node knows.

    Returns
    -------
    float array of shape (bits,)

    Raises
    ------
    InvalidLimit
        When there may be more than MOST_NODES pasts.

    Notes
    -----
    Cost O(bits * depth): 180 microseconds a bit at depth 16; some 400 bytes a past that occurs.

    >>> tree_chances("0000", 2).round(4).tolist()
    [0.5, 0.625, 0.75, 0.85]
    """
    if min(len(string) * depth, 2 << depth) > MOST_NODES:
        raise InvalidLimit(
            f"expected at most {MOST_NODES:,} pasts, got {len(string):,} bits with {depth} each for ctw-{depth}; lower "
            "the depth, or cut the string"
        )
    nodes: dict[str, Node] = {}
    text, chances, root = BEGINNING + string, np.zeros(len(string)), 0.0
    for at, bit in enumerate(string):
        changed = _changed(nodes, text[max(0, at + 1 - depth) : at + 1], int(bit), depth, 2)
        chances[at] = 2 ** (changed[""].log2_weighted - root)
        root = changed[""].log2_weighted
        nodes.update(changed)
    return chances


def _fresh(symbols: int) -> Node:
    return Node((0,) * symbols, 0.0, 0.0, 0.0)


def _changed(nodes: dict[str, Node], past: str, symbol: int, depth: int, symbols: int) -> dict[str, Node]:
    """Return the nodes along a past of `depth` symbols, from the deepest to the root, once `symbol` followed."""
    changed: dict[str, Node] = {}
    grown = 0.0  # log2 of the factor by which the child's probability grew
    for size in range(min(depth, len(past)), -1, -1):
        key = past[len(past) - size :]
        node = nodes.get(key, _fresh(symbols))
        estimated = node.log2_estimated + log2((node.counts[symbol] + 0.5) / (sum(node.counts) + symbols / 2))
        children = node.log2_children + grown
        leaf = size == depth or key.startswith(BEGINNING)
        weighted = estimated if leaf else _log2_mean(estimated, children)
        counts = tuple(count + (at == symbol) for at, count in enumerate(node.counts))
        changed[key] = Node(counts, estimated, children, weighted)
        grown = weighted - node.log2_weighted
    return changed


def _log2_mean(first: float, second: float) -> float:
    """Return log2((2^first + 2^second) / 2)."""
    highest = max(first, second)
    return highest + log2(2 ** (first - highest) + 2 ** (second - highest)) - 1
