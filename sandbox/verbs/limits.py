"""Budgets by their limits, as the verbs of the front door take them."""

from dataclasses import replace
from typing import TypedDict

from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit, InvalidType

CENSUS_BUDGET = {"bits": 24, "steps": 1000, "cells": 64, "observations": 32}
"""Of `take`, where nothing else is said: a fifth of a second. Less where the machine cannot count so far."""


class Limits(TypedDict, total=False):
    """The limits of a budget, given by name; see `Budget`."""

    bits: int
    steps: int
    cells: int
    observations: int


def budget_of(budget: Budget | None, limits: Limits, *, usual: Budget | None = None) -> Budget:
    """Return the budget given as one or by its limits.

    Raises
    ------
    InvalidLimit
        For both, or a number that is no limit.
    InvalidType
        For something else than a budget, or a limit that there is not.

    >>> budget_of(None, {"steps": 9}).steps
    9
    """
    if budget is not None and limits:
        raise InvalidLimit(f"expected a budget or its limits, got both, with {', '.join(limits)}; leave one out")
    require_limits(limits)
    return replace(usual or Budget(), **limits) if budget is None else checked_type(budget, Budget, "a Budget")


def require_limits(limits: Limits) -> None:
    """Do nothing if all `limits` are some that a budget has; InvalidType otherwise."""
    unknown = limits.keys() - CENSUS_BUDGET.keys()
    if unknown:
        raise InvalidType(f"expected limits among {', '.join(CENSUS_BUDGET)}, got {', '.join(sorted(unknown))}")
