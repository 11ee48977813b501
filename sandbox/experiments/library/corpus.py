"""The programs that libraries are learned from and tried on: every elementary rule in full, and its mock."""

from functools import cache
from random import Random
from typing import NamedTuple

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.every_cell import known_of
from sandbox.worlds.elementary.kinds import built, mocked
from sandbox.worlds.kind import Kind
from sandbox.worlds.runs import Code

RULES = 256
_HAND, _HAND_SOURCE = 30, "by hand"


class Pair(NamedTuple):
    """A rule's simulations: every cell, and the cells within a radius before empty space."""

    rule: int
    full: Code
    mock: Code


class Corpus(NamedTuple):
    """Pairs to learn from, and pairs to try on."""

    learned: tuple[Pair, ...]
    held_out: tuple[Pair, ...]


def split_rules(learned: int, *, seed: int) -> tuple[list[int], list[int]]:
    """Return the rules to learn from and the others, in the order of a seeded shuffle of 0 to 255.

    >>> first, others = split_rules(32, seed=1)
    >>> first[:3], len(others)
    ([233, 254, 66], 224)
    """
    if not 1 <= learned < RULES:
        raise InvalidLimit(f"expected 1 to {RULES - 1} rules to learn from, got {learned}; see --learned")
    order = list(range(RULES))
    Random(seed).shuffle(order)  # noqa: S311 - a split, no secret
    return order[:learned], order[learned:]


def full_code(rule: int, *, by_hand: bool) -> Code:
    """Return what the builder writes for every cell of a rule, from one live cell.

    Parameters
    ----------
    rule : int
        0 to 255.
    by_hand : bool
        Of rule 30, and of rule 86, which is its mirror image and looks the same to an observer in the middle, the
        program that was written by hand, if that is shorter.

    >>> full_code(30, by_hand=False).most_bits, full_code(86, by_hand=True).most_bits
    (240, 159)
    """
    codes = [_built(rule)]
    if by_hand and rule in (_HAND, 86):
        codes += [
            program.code
            for program in known_of(Automaton(_HAND))
            if program.kind == Kind.FULL and program.source.startswith(_HAND_SOURCE)
        ]
    return min(codes, key=lambda code: code.most_bits)


@cache
def _built(rule: int) -> Code:
    return built(Automaton(rule))


@cache
def mock_code(rule: int, radius: int) -> Code:
    """Return what the builder writes for the cells within a radius, before empty space.

    >>> mock_code(30, 16).most_bits - full_code(30, by_hand=False).most_bits
    95
    """
    return mocked(Automaton(rule), radius)


def corpus_of(learned: int, *, radius: int, seed: int, by_hand: bool) -> Corpus:
    """Return both simulations of all rules, split at random."""

    def _pair(rule: int) -> Pair:
        return Pair(rule, full_code(rule, by_hand=by_hand), mock_code(rule, radius))

    first, others = split_rules(learned, seed=seed)
    return Corpus(tuple(map(_pair, first)), tuple(map(_pair, others)))
