"""`check_machine`: whether a machine keeps the contract of `sandbox.machines.states`, and its censuses their laws."""

import faulthandler
import os
import select
import signal
import warnings
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import NoReturn

from sandbox.host.checked_kernels import checked
from sandbox.host.plugins import in_one_line
from sandbox.machines.catalogue import machine as named
from sandbox.machines.catalogue import register
from sandbox.machines.machine import Machine
from sandbox.testing import machine_laws as laws
from sandbox.testing import machine_replays as replays
from sandbox.testing.trial import Trial, trial_budget
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import WrongMachine

MACHINE_CHECKS: dict[str, Callable[[Trial], None]] = {
    check.__name__: check
    for check in (
        laws.facts, laws.limits, laws.contract, laws.kraft, laws.flow, laws.threads, laws.parts, laws.merging,
        laws.following, laws.proofs, laws.monotone, replays.running, replays.stepping, replays.round_trip,
    )
}  # fmt: skip
"""The checks by name, in the order in which `check_machine` makes them; a check may rely on those before it."""

_ON_TRIAL = "machine on trial"


def check_machine(machine: Machine | str, *, debug: bool = False, seconds: float = 300) -> None:
    """Do nothing if `machine` keeps the contract: kernels, laws of a census, merging, parts, replays by its verbs.

    Parameters
    ----------
    machine : Machine or str
        A machine or its name, such as module:NAME.
    debug : bool
        Compile its kernels anew with bounds checked: an index out of bounds is then named, with its kernel.
    seconds : float
        How long it may take.

    Raises
    ------
    WrongMachine
        Also an AssertionError: naming the machine, the law that fails, and the first row that breaks it.

    Notes
    -----
    Some seconds: all programs of a budget of some thousands, about forty small censuses, a replay of every row. Runs in
    a process of its own, so that a kernel that crashes is an error too (not on Windows, which cannot fork).

    >>> check_machine("turing(2,tnf)")
    """
    tested = machine if isinstance(machine, Machine) else named(machine)
    failure = _forked(tested, debug, seconds) if hasattr(os, "fork") else _failure(tested, debug, lambda _: None)
    if failure:
        raise WrongMachine(f"{tested.name}: {failure}")


def trial_of(machine: Machine, *, debug: bool = False) -> Trial:
    """Return `machine` on trial, with the smallest of budgets; with `debug`, its kernels are checked ones."""
    if debug:
        kernels = machine.explore()
        names = ("advance", "configuration", "restore")
        safe = replace(kernels, **{name: checked(getattr(kernels, name)) for name in names})
        machine = replace(machine, explore=lambda: safe)
    return Trial(register(machine, name=_ON_TRIAL), _ON_TRIAL, Budget(1, 1, 1, 1), debug)


def _failure(machine: Machine, debug: bool, begin: Callable[[str], None]) -> str:
    """Return which law fails and how, or nothing."""
    law = "facts"
    try:
        trial = trial_of(machine, debug=debug)
        for law, check in MACHINE_CHECKS.items():
            begin(law)
            if check is laws.contract:
                trial = replace(trial, budget=trial_budget(trial))
            check(trial)
    except AssertionError as error:
        return f"the law of {_in_words(law)} fails: {error}"
    except Exception as error:  # of the user's code: whatever it is, it belongs into the report
        return f"the law of {_in_words(law)} cannot be checked: {in_one_line(error)}"
    return ""


def _forked(machine: Machine, debug: bool, seconds: float) -> str:
    """Return what `_failure` returns, from a process of its own; where that crashes or hangs, what it was doing."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of threads that a child of fork does not have: it needs none
        child = os.fork()
    if child == 0:
        _report(machine, debug, writing)
    os.close(writing)
    told, hangs = _heard(reading, monotonic() + seconds)
    if hangs:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    *begun, last = told.decode(errors="replace").split("\n")
    law = _in_words(begun[-1]) if begun else "facts"
    if hangs:
        return f"the law of {law} cannot be checked: it did not end within {seconds:g} s; does a kernel go on forever?"
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        remedy = "an index out of bounds? check_machine(machine, debug=True) finds it"
        return f"the law of {law} cannot be checked: a kernel crashed ({name}); {remedy}"
    return last


def _report(machine: Machine, debug: bool, writing: int) -> NoReturn:
    """Write each law as it begins, a line each, and at last the failure; end this process."""
    try:
        faulthandler.disable()  # the crash is reported in one line
        failure = _failure(machine, debug, lambda law: _write(writing, f"{law}\n"))
        _write(writing, failure.replace("\n", " "))
    finally:
        os._exit(0)


def _write(writing: int, text: str) -> None:
    os.write(writing, text.encode())


def _heard(reading: int, deadline: float) -> tuple[bytes, bool]:
    """Return all that comes through a pipe, and whether its other end was still open at the deadline."""
    heard = b""
    while select.select([reading], [], [], max(0, deadline - monotonic()))[0]:
        more = os.read(reading, 1 << 16)
        if not more:
            os.close(reading)
            return heard, False
        heard += more
    os.close(reading)
    return heard, True


def _in_words(law: str) -> str:
    return law.replace("_", " ")
