"""Hypothesis strategies for programs, bit strings, budgets, censuses and priors."""

from hypothesis import strategies as st

from sandbox.census.table import Census
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.machines.tape.tree import CHARACTERS
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Prior, family
from sandbox.vocabulary.budget import Budget


def bit_strings(*, min_size: int = 0, max_size: int = 90) -> st.SearchStrategy[str]:
    """Return a strategy for strings of 0 and 1.

    >>> from hypothesis import find
    >>> find(bit_strings(min_size=3), lambda bits: True)
    '000'
    """
    return st.text("01", min_size=min_size, max_size=max_size)


def budgets(
    *, max_bits: int = 100, max_steps: int = 300, max_cells: int = 20, max_observations: int = 12
) -> st.SearchStrategy[Budget]:
    """Return a strategy for budgets up to the given limits.

    >>> from hypothesis import find
    >>> find(budgets(), lambda budget: True)
    Budget(bits=0, steps=1, cells=1, observations=1)
    """
    limits = {
        "bits": (0, max_bits),
        "steps": (1, max_steps),
        "cells": (1, max_cells),
        "observations": (1, max_observations),
    }
    return st.builds(Budget, **{name: st.integers(*limit) for name, limit in limits.items()})


@st.composite
def programs(draw: st.DrawFn, *, max_size: int = 25) -> str:
    """Return a strategy for well-formed texts of the tape machine, which may end inside a block."""
    text, depth = "", 0
    for character in draw(st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=max_size)):
        text += character
        depth += (character in "[(") - (character == "]")
        if depth < 0:
            break
    return text


def censuses(*, max_bits: int = 15) -> st.SearchStrategy[Census]:
    """Return a strategy for complete censuses of the tape machine, of small budgets."""
    return budgets(max_bits=max_bits, max_steps=60, max_cells=8, max_observations=8).map(
        lambda budget: take(Plan("tape", budget), threads=1)
    )


def priors() -> st.SearchStrategy[Prior]:
    """Return a strategy for proper priors: the named ones and members of the family.

    >>> from hypothesis import find
    >>> find(priors(), lambda prior: True).name
    'solomonoff'
    """
    named = st.sampled_from([prior for prior in PRIORS.values() if not prior.improper])
    price = st.integers(0, 3)
    return named | st.builds(family, price.map(lambda more: 1 + more), price, price)
