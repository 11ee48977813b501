"""The machines there are, and how to get one by name. A machine knows nothing of priors.

A name is that of a machine of this package, of an entry point of the group `solomonoff.machines`, or `module:NAME`
(`sandbox.host.plugins`). A name that a file carries is looked up by `known_machine`, which runs no `module:NAME`; an
entry point of an installed package it does load, since whoever installed the package trusts it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import Any

from sandbox.host.fingerprint import fingerprint_beside, fingerprint_of
from sandbox.host.plugins import entry_points_of, file_of, from_entry_point, from_module, names_a_module
from sandbox.machines.machine import Machine
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import UnknownName

MACHINES: Mapping[str, str] = MappingProxyType(
    {
        "tape": "lazy tape machine: 8 instructions of 3 bits, read only when first executed; universal and monotone",
        "cases(N)": "the tape machine as a function of all inputs of N bits; cases(00,01;A): of these, A bits of each",
        "given(Y)": "the tape machine with Y on its tape, each bit behind a 1: conditional complexity",
        "turing(N)": "all (4 N + 2)^(2 N) Turing machines of N = 1 to 6 states, 2 symbols; output when they halt",
        "turing(N,M)": "the same with M = 3 or 4 symbols, up to 3 states",
        "turing(N;given=Y)": "the same with Y on the tape, from the head on; u|v: u left of it; also (N,M;given=Y)",
        "turing(N,tnf)": "as busy beavers, in tree normal form: one for all that are alike, first 1RB; also (N,M,tnf)",
    }
)
"""Name of each machine of this package and what it is. To add one here: a package `sandbox/machines/NAME/`, its tests,
a line here. To add one anywhere else: docs/add_a_machine.md."""

_KINDS = {"cases": "tape", "given": "tape"}
"""The packages of machines that have none of their own name."""

_NAME = re.compile(r"([a-z]+)(?:\((.*)\))?")

_OWN: dict[str, Machine] = {}  # by the name that was asked for: a module runs once, and files may then name it


def machine(name: str | Machine) -> Machine:
    """Return the machine called `name`; a name may have parameters: turing(3), module:NAME(3). A machine is itself.

    The machine's own `name` is always one by which it is found: one of your own is called module:NAME then.

    Raises
    ------
    UnknownName
        When there is no such machine, with close names.
    InvalidType
        For anything else than a name or a machine.
    BrokenPlugin
        When a machine of the user's own does not load, or is something else.

    Notes
    -----
    `module:NAME` imports that module: it runs its code.

    >>> machine("tape").name
    'tape'
    """
    if isinstance(name, Machine):
        return name
    name = checked_type(name, str, "a machine or the name of one")
    if names_a_module(name) and name not in _OWN:
        register(replace(from_module("machine", name, Machine), name=name))
    return known_machine(name)


def restricted(name: str | Machine, without: str) -> Machine:
    """Return the machine `name` without the instructions `without`: what reads one of them ends as *foreign*.

    Raises
    ------
    UnknownName
        When there is no such machine, it has no instructions of that kind, or without them nothing is printed.

    >>> restricted("tape", "[,").name
    'tape(without=,[)'
    """
    own = machine(name)
    if not without:
        return own
    parts = _NAME.fullmatch(own.name)
    module: Any = import_module(_module_of(parts[1])) if parts and parts[1] in _packages() else None
    if not hasattr(module, "restricted"):
        raise UnknownName(f"expected a machine of instructions to leave out {without!r}, got {own.name!r}; take 'tape'")
    chosen: Machine = module.restricted(own.name, without)
    return chosen


def known_machine(name: str) -> Machine:
    """Return the machine called `name` as `machine` does, but of `module:NAME` only one that was asked for before.

    For names that a file carries: to read a file never runs a `module:NAME` in it. The name of an entry point is
    looked up, too: that loads the module of a package that is installed.

    Raises
    ------
    UnknownName
        When there is none, or none yet.

    >>> known_machine("os:system")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    sandbox...UnknownName: expected a machine that was asked for, got 'os:system'; pass --machine os:system if ...
    """
    if not isinstance(name, str):
        raise UnknownName.of("machine's name as text", name, MACHINES)
    if name in _OWN:
        return _OWN[name]
    if names_a_module(name):
        raise UnknownName(
            f"expected a machine that was asked for, got {name!r}; pass --machine {name} if you trust that module"
        )
    parts = _NAME.fullmatch(name)
    if parts and parts[1] in _packages():
        module: Any = import_module(_module_of(parts[1]))
        named: Machine = module.named(name, [word.strip() for word in (parts[2] or "").split(",") if word.strip()])
        return named
    plugin = from_entry_point("machine", name, Machine)
    if plugin is None:
        raise UnknownName.of("machine", name, [*MACHINES, *entry_points_of("machine"), "module:NAME"])
    return register(replace(plugin, name=name))


def register(own: Machine, *, name: str = "") -> Machine:
    """Make `own` the machine called `name` (by default its own name) in this process; return it.

    Raises
    ------
    UnknownName
        When that is the name of a machine of this package.

    >>> from dataclasses import replace
    >>> machine(register(replace(machine("tape"), name="my tape")).name).name
    'my tape'
    """
    if not isinstance(own, Machine):
        raise UnknownName(f"expected a Machine to register, got {own!r}")
    name = name or own.name
    if name.partition("(")[0] in _packages():
        raise UnknownName(f"expected a name that this package does not use, got {name!r}; call the machine otherwise")
    _OWN[name] = own
    return own


def findable(given: str | Machine) -> Machine:
    """Return the machine given, which is found by its name afterwards: a plan and a census hold no more of it.

    Raises
    ------
    UnknownName, InvalidType, BrokenPlugin
        As `machine` and `register` do: also for another machine with the name of one of this package.

    >>> findable("tape") is findable(machine("tape"))
    True
    """
    chosen = machine(given)
    of_this_package = chosen.name.partition("(")[0] in _packages()
    found = machine(chosen.name) if of_this_package else _OWN.get(chosen.name)
    return chosen if found == chosen else register(chosen)


def code_digest(name: str) -> str:
    """Return the digest of the code of a machine that is not of this package: what is kept of it depends on that.

    Of the files beside its module, and beside those of its verbs; empty for a machine of this package.

    >>> code_digest("tape")
    ''
    """
    own = _OWN.get(name)
    if own is None:
        return ""
    file = file_of("machine", name)
    verbs = fingerprint_of((own.parse, own.show, own.step, own.run, own.explore))
    return f"{fingerprint_beside(file) if file else ''} {verbs}".strip() or fingerprint_of([None])


def _module_of(kind: str) -> str:
    return f"sandbox.machines.{_KINDS.get(kind, kind)}.machine"


def _packages() -> set[str]:
    return {known.partition("(")[0] for known in MACHINES}
