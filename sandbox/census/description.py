"""What a census file says of itself, in its metadata: machine, version, budget, parts, laws, columns, checksum."""

import json
from dataclasses import asdict, replace
from typing import Any

from sandbox import __version__
from sandbox.census.checksum import BLANK
from sandbox.census.wording import MEANINGS
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import MACHINES, known_machine
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import CensusFormatError, CensusMismatch, UnknownName

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
        "checksum": BLANK,
    }
    return json.dumps(description, sort_keys=True)


def parsed_description(text: str, name: str) -> tuple[Plan, frozenset[int], int]:
    """Return plan, parts and version of the machine from what the file called `name` says.

    Raises
    ------
    CensusFormatError
        When it is of another format.
    CensusMismatch
        When it is of a machine, or a version of a machine, that is not here.
    KeyError, TypeError, ValueError
        When it is no description.
    """
    description: dict[str, Any] = {**json.loads(text)}
    if (stored := description.get("format", 1)) != FORMAT:
        raise CensusFormatError(
            f"expected a census in format {FORMAT}, got {name!r}, taken by version {description['software']} in "
            f"format {stored}; take it again"
        )
    plan, parts, version = description["plan"], description["parts"], description["version"]
    _require_machine(plan["machine"], version, name)
    plan = Plan(**{**plan, "budget": Budget(**plan["budget"]), "part": (min(parts), plan["part"][1])})
    if not all(type(part) is int and 1 <= part <= plan.part[1] for part in parts):
        raise ValueError(f"expected parts of {plan.part[1]}, got {parts}")
    return plan, frozenset(parts), version


def _require_machine(machine: object, version: object, name: str) -> None:
    try:
        described = known_machine(machine)  # type: ignore[arg-type]
    except UnknownName:
        remedy = ""
        if ":" in str(machine):
            remedy = f": a file never runs a module; pass --machine {machine} if you trust that one"
        raise CensusMismatch(
            f"expected a census of {', '.join(MACHINES)}, got {name!r} of machine {machine!r}{remedy}"
        ) from None
    if version != described.version:
        raise CensusMismatch(
            f"expected a census of {described.name} version {described.version}, got {name!r} of version {version}"
        )
