"""A sandbox for Solomonoff and speed priors, counted exactly.

Vocabulary, used everywhere with one meaning:

    p   program   the bits that a machine has read: a minimal program   '010101011'
    x   output    the bits that it has printed so far                   '1'
    l   length    bits of p read                                        9
    t   time      instructions executed                                 3
    s   space     cells visited                                         1
    L, T, S, N    the budgets of l, t, s and of the bits of x           Budget(...)

Importing this package loads neither Numba nor SymPy; a name is imported when it is first used.

>>> from sandbox import Budget, run, tape
>>> result = run(tape.from_text("+[.]"), Budget(observations=3))
>>> result.output, result.outcome.value
('111', 'horizon')
"""

from importlib import import_module
from typing import TYPE_CHECKING

from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import (
    BudgetExceeded,
    InvalidLimit,
    InvalidProgram,
    SandboxError,
    UnknownName,
    UnreadableInput,
)

if TYPE_CHECKING:
    from sandbox.machines import tape
    from sandbox.machines.result import Interrupted, Observation, Run
    from sandbox.machines.tape.runner import run
    from sandbox.vocabulary.event import Event

__version__ = "0.1.0"

__all__ = [
    "Budget",
    "BudgetExceeded",
    "Event",
    "Interrupted",
    "InvalidLimit",
    "InvalidProgram",
    "Observation",
    "Run",
    "SandboxError",
    "UnknownName",
    "UnreadableInput",
    "run",
    "tape",
]

_HOMES = {
    "Interrupted": "sandbox.machines.result",
    "Observation": "sandbox.machines.result",
    "Event": "sandbox.vocabulary.event",
    "Run": "sandbox.machines.result",
    "run": "sandbox.machines.tape.runner",
}


def __getattr__(name: str) -> object:
    if name == "tape":
        return import_module("sandbox.machines.tape")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'sandbox' has no attribute {name!r}")
