"""The machines there are, and how to get one by name. A machine knows nothing of priors."""

import re
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from sandbox.machines.machine import Machine
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import UnknownName

MACHINES: Mapping[str, str] = MappingProxyType(
    {
        "tape": "lazy tape machine: 8 instructions of 3 bits, read only when first executed; universal and monotone",
        "turing(N)": "all (4 N + 2)^(2 N) Turing machines of N = 1 to 6 states, 2 symbols; output when they halt",
        "turing(N,M)": "the same with M = 3 or 4 symbols, up to 3 states",
        "turing(N,tnf)": "as busy beavers, in tree normal form: one for all that are alike, first 1RB; also (N,M,tnf)",
    }
)
"""Name of each machine and what it is. To add one: a package `sandbox/machines/NAME/`, its tests, a line here."""


def machine(name: str | Machine) -> Machine:
    """Return the machine called `name`; a name may have parameters: turing(3). A machine is returned as it is.

    Raises
    ------
    UnknownName
        When there is no such machine, with close names.
    InvalidType
        For anything else than a name or a machine.

    >>> machine("tape").name
    'tape'
    """
    if isinstance(name, Machine):
        return name
    name = checked_type(name, str, "a machine or the name of one")
    parts = re.fullmatch(r"([a-z]+)(?:\(([a-z0-9, ]*)\))?", name)
    if not parts or parts[1] not in {known.partition("(")[0] for known in MACHINES}:
        raise UnknownName.of("machine", name, MACHINES)
    module: Any = import_module(f"sandbox.machines.{parts[1]}.machine")
    named: Machine = module.named(name, [word.strip() for word in (parts[2] or "").split(",") if word.strip()])
    return named
