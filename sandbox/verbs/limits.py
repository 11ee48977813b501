"""Budgets by their limits, as the verbs of the front door take them."""

from collections.abc import Callable
from dataclasses import replace
from inspect import signature
from typing import Any, TypedDict

from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_type, require_known
from sandbox.vocabulary.errors import InvalidLimit

CENSUS_BUDGET = {"bits": 24, "steps": 1000, "cells": 64, "observations": 32}
"""Of `take`, where nothing else is said: a fifth of a second. Less where the machine cannot count so far."""
FATES_OBSERVED, FATES_AHEAD = 9, 7
"""Bits of a world that `fates`, here and in the command, takes as observed and looks ahead, where nothing is said."""


class Limits(TypedDict, total=False):
    """The limits of a budget, given by name; see `Budget`."""

    bits: int
    steps: int
    cells: int
    observations: int


def budget_of(
    budget: Budget | None, limits: Limits, *, verb: Callable[..., Any], usual: Budget | None = None
) -> Budget:
    """Return the budget given to `verb` as one or by its limits.

    Raises
    ------
    InvalidLimit
        For both, or a number that is no limit.
    InvalidType
        For something else than a budget, or a limit that there is not.

    >>> budget_of(None, {"steps": 9}, verb=budget_of).steps
    9
    """
    if budget is not None and limits:
        raise InvalidLimit(f"expected a budget or its limits, got both, with {', '.join(limits)}; leave one out")
    require_limits(limits, verb=verb)
    return replace(usual or Budget(), **limits) if budget is None else checked_type(budget, Budget, "a Budget")


def require_limits(limits: Limits, *, verb: Callable[..., Any]) -> None:
    """Do nothing if all `limits` are some that a budget has; InvalidType otherwise, with close names of `verb`'s own.

    >>> require_limits({"bits": 9}, verb=budget_of)
    """
    require_known(limits, tuple(CENSUS_BUDGET), "limits", others=signature(verb).parameters)
