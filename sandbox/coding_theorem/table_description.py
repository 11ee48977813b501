"""What the file of a table D(N) says of itself, in its metadata: machine, version, budget, counts, priors, checksum."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from sandbox import __version__
from sandbox.census.checksum import blank
from sandbox.census.description import typed
from sandbox.coding_theorem.plans import plans_of
from sandbox.coding_theorem.shares import Distribution
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.checks import printable
from sandbox.vocabulary.errors import CensusFormatError, CensusMismatch, SandboxError

FORMAT = 1
"""Of the file: raised when its columns or their order change; others are not read."""
KEY = "solomonoff-ctm"
"""Where the description stands in the metadata."""
WHAT = "table D(N)"

_DESCRIPTION = {
    "format": int, "machine": str, "version": int, "states": int, "transitions": int, "steps": int, "cells": int,
    "halting": int, "looping": int, "total": int, "exact": bool, "given": str, "priors": list, "software": str,
}  # fmt: skip
_MOST_PRIORS, _LONGEST_NAME, _LONGEST_GIVEN = 1000, 200, 100


def plan_of_table(table: Distribution) -> Plan:
    """Return the exploration that a table is of; of D(N | y) that from a blank of 0.

    >>> from sandbox.coding_theorem.taking import coding_theorem_table
    >>> plan_of_table(coding_theorem_table(2)).machine
    'turing(2)'
    """
    plan = plans_of(table.states, steps=table.steps, bits=table.transitions, given=table.given)[0]
    return replace(plan, budget=replace(plan.budget, cells=table.cells))


def description_of(table: Distribution, priors: Sequence[str]) -> str:
    """Return what is said of a table with a column for each of some priors, as JSON with the checksum blank."""
    of = machine(plan_of_table(table).machine)
    description = {
        "format": FORMAT, "machine": of.name, "version": of.version,
        "states": table.states, "transitions": table.transitions or 2 * table.states,
        "steps": table.steps, "cells": table.cells, "halting": table.halting, "looping": table.looping,
        "total": table.total, "exact": table.exact, "given": table.given, "priors": list(priors),
        "software": __version__, "checksum": blank(what=WHAT),
    }  # fmt: skip
    return json.dumps(description, sort_keys=True)


def parsed_description(text: str, name: str) -> tuple[Distribution, tuple[str, ...]]:
    """Return an empty table of what the file called `name` says of itself, and its priors, every value checked.

    Raises
    ------
    CensusFormatError
        When it is no description, or of another format.
    CensusMismatch
        When it is of another version of its machine.
    """
    try:
        said = json.loads(text)
        if isinstance(said, dict) and said.get("format") != FORMAT:
            raise CensusFormatError(
                f"expected a {WHAT} in format {FORMAT}, got {name!r} of another version of this software; make it again"
            )
        return _checked(typed(said, _DESCRIPTION), name)
    except (CensusFormatError, CensusMismatch):
        raise
    except (SandboxError, KeyError, TypeError, ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, SandboxError) else repr(error)
        raise CensusFormatError(f"expected a {WHAT}, got {name!r} of another format: {printable(why)[:400]}") from None


def _checked(said: dict[str, Any], name: str) -> tuple[Distribution, tuple[str, ...]]:
    if len(said["given"]) > _LONGEST_GIVEN:
        raise ValueError(f"given: expected at most {_LONGEST_GIVEN} characters")
    transitions = None if said["transitions"] == 2 * said["states"] else said["transitions"]
    table = Distribution(
        said["states"], said["steps"], (), np.empty(0, dtype=np.int64), said["halting"], said["looping"], said["total"],
        transitions=transitions, given=said["given"], cells=said["cells"],
    )  # fmt: skip
    plan = plan_of_table(table)  # of numbers that are out of range there is none
    of = machine(plan.machine)
    of.check(plan.budget)
    if said["version"] != of.version:
        raise CensusMismatch(
            f"expected a table of {of.name} version {of.version}, got {name!r} of version {said['version']}; make it "
            "again"
        )
    every = (2 if table.given else 1) * (4 * table.states + 2) ** (2 * table.states)
    decided = table.halting > 0 and table.looping >= 0 and table.halting + table.looping <= table.total
    consistent = said["machine"] == of.name and said["exact"] == table.exact
    if not (decided and consistent and table.total == every):
        raise ValueError("counts, machine or cells that are not those of its states")
    return table, _priors(said["priors"])


def _priors(names: list[Any]) -> tuple[str, ...]:
    known = all(isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME and name.isprintable() for name in names)
    if len(names) > _MOST_PRIORS or not known or len(set(names)) < len(names):
        raise ValueError("priors that are not names, each one once")
    return tuple(names)
