"""Merging the parts of a census."""

from collections.abc import Iterable
from dataclasses import fields, replace

import numpy as np

from sandbox.census.order import sorted_census
from sandbox.census.table import COLUMNS, Census
from sandbox.vocabulary.checks import checked_all
from sandbox.vocabulary.errors import CensusMismatch


def merge(censuses: Iterable[Census]) -> Census:
    """Return the census that holds the parts of all `censuses`; associative and commutative.

    Raises
    ------
    CensusMismatch
        When they differ in machine, version, budget or way of exploration, or share a part; or when there are none.
    InvalidType
        For something else than censuses.
    """
    censuses = checked_all(censuses, Census, "censuses")
    if not censuses:
        raise CensusMismatch("expected at least one census to merge, got none")
    first = min(censuses, key=lambda census: min(census.parts))
    for other in censuses:
        _require_same(first, other)
    parts = [part for census in censuses for part in census.parts]
    if len(set(parts)) < len(parts):
        twice = sorted({part for part in parts if parts.count(part) > 1})
        raise CensusMismatch(f"expected each part once, got part {twice[0]} of {first.plan.part[1]} more than once")
    joined = {name: np.concatenate([getattr(census, name) for census in censuses]) for name in COLUMNS}
    whole = len(parts) == first.plan.part[1]
    plan = replace(first.plan, part=(1, 1) if whole else (min(parts), first.plan.part[1]))
    return sorted_census(Census(plan, frozenset({1} if whole else parts), first.version, **joined))


def _require_same(one: Census, other: Census) -> None:
    """Raise CensusMismatch if the two are not parts of one census."""
    names = ("machine", "merge", "proofs", "follow", *(f"budget.{limit.name}" for limit in fields(one.plan.budget)))
    values = [(name, _value(one, name), _value(other, name)) for name in names]
    values.append(("machine version", one.version, other.version))
    values.append(("number of parts", one.plan.part[1], other.plan.part[1]))
    for name, a, b in values:
        if a != b:
            raise CensusMismatch(f"expected parts of one census, got {name} {a} and {b}; take them with equal options")


def _value(census: Census, name: str) -> object:
    owner = census.plan.budget if name.startswith("budget.") else census.plan
    return getattr(owner, name.removeprefix("budget."))
