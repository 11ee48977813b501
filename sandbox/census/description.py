"""What a census file says of itself, in its metadata: machine, version, budget, parts, laws, columns, checksum."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sandbox import __version__
from sandbox.census.checksum import blank
from sandbox.census.wording import MEANINGS
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import MACHINES, known_machine, machine
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import printable, told
from sandbox.vocabulary.errors import CensusFormatError, CensusMismatch, SandboxError, UnknownName

FORMAT = 3
"""Of the file: raised when its columns or their order change; others are not read."""
KEY = "solomonoff-census"
"""Where the description stands in the metadata."""


def description_of(plan: Plan, parts: frozenset[int], version: int, laws: str) -> str:
    """Return what is said of a census, as JSON with the checksum blank."""
    description = {
        "format": FORMAT,
        "plan": asdict(replace(plan, part=(1, plan.part[1]))),
        "parts": sorted(parts),
        "version": version,
        "software": __version__,
        "laws": laws,
        "columns": MEANINGS,
        "checksum": blank(),
    }
    return json.dumps(description, sort_keys=True)


def parsed_description(text: str, name: str) -> tuple[Plan, frozenset[int], int]:
    """Return plan, parts and version of the machine from what the file called `name` says, every value checked.

    Raises
    ------
    CensusFormatError
        When it is no description, or of another format.
    CensusMismatch
        When it is of a machine, or a version of a machine, that is not here.
    """
    try:
        description = typed({"format": 1, **json.loads(text)}, _FIRST)
        if description["format"] != FORMAT:
            raise CensusFormatError(
                f"expected a census in format {FORMAT}, got {name!r}, taken by version "
                f"{printable(description['software'])} in format {description['format']}; take it again"
            )
        typed(description, _DESCRIPTION)
        stored = typed(description["plan"], _PLAN)
        parts, version = description["parts"], description["version"]
        _require_machine(stored["machine"], version, name)
        least, of = _some_parts(parts, stored["part"])
        plan = Plan(**{**stored, "budget": Budget(**typed(stored["budget"], _BUDGET)), "part": (least, of)})
        machine(plan.machine).check(plan.budget)
    except (CensusFormatError, CensusMismatch):
        raise
    except (SandboxError, KeyError, TypeError, ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, SandboxError) else repr(error)
        raise CensusFormatError(f"expected a census, got {name!r} of another format: {printable(why)}") from None
    return plan, frozenset(parts), version


_FIRST = {"format": int, "software": str}
_DESCRIPTION = {**_FIRST, "plan": dict, "parts": list, "version": int, "laws": str}
_PLAN = {
    "machine": str, "budget": dict, "merge": bool, "proofs": bool, "part": list, "follow": str, "mark": int,
}  # fmt: skip
_BUDGET = {"bits": int, "steps": int, "cells": int, "observations": int}


def typed(values: Any, types: Mapping[str, type]) -> dict[str, Any]:
    """Return `values` if each name of `types` is there, of just that type.

    Raises
    ------
    TypeError, KeyError
        Otherwise: a bool is no number here.
    """
    for key, kind in types.items():
        if type(values[key]) is not kind:
            raise TypeError(f"{key}: expected {kind.__name__}, got {told(values[key])}")
    return {**values}


def _some_parts(parts: list[Any], part: list[Any]) -> tuple[int, int]:
    """Return the least of the parts, and of how many they are."""
    if [type(number) for number in part] != [int, int] or part[0] != 1:
        raise ValueError(f"expected as part 1 of so many, got {told(part)}")
    if not parts or not all(type(number) is int and 1 <= number <= part[1] for number in parts):
        raise ValueError(f"expected parts of {part[1]}, got {told(parts)}")
    return min(parts), part[1]


def _require_machine(name_of_machine: str, version: int, name: str) -> None:
    try:
        described = known_machine(name_of_machine)
    except UnknownName:
        remedy = ""
        if ":" in name_of_machine:
            remedy = f": a file never runs a module; pass --machine {name_of_machine} if you trust that one"
        raise CensusMismatch(
            f"expected a census of {', '.join(MACHINES)}, got {name!r} of machine {name_of_machine!r}{remedy}"
        ) from None
    if version != described.version:
        raise CensusMismatch(
            f"expected a census of {described.name} version {described.version}, got {name!r} of version {version}"
        )
