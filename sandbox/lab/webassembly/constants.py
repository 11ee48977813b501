"""What JavaScript has to know of the kernels: sizes, and where in their arrays what is, by the names of Python."""

from types import ModuleType
from typing import Any

from sandbox.explore import kernel_search, kernel_waiting
from sandbox.lab.webassembly.kernels import MODULES
from sandbox.machines import states
from sandbox.machines.catalogue import machine
from sandbox.machines.tape import kernel_program, opcodes
from sandbox.machines.tape import kernel_run as tape_run
from sandbox.machines.turing import kernel_run as turing_run
from sandbox.vocabulary.event import DECIDERS, EVENTS

_SEARCH = (
    "DEPTH TASK NODES ROWS CONFIGURATIONS CUTS CUT_LENGTH SLICE MASS REGISTERS "
    "DONE SLICE_DONE NEED_ROWS NEED_CONFIGURATIONS MOST_EMITTED"
)
_STATES = (
    "BITS STEPS CELLS OBSERVATIONS MERGE PROOFS FOLLOWED FOLLOW PARAMETER WEIGHTS PARAMETERS "
    "CONFIGURATION LENGTH_WORD DECIDER_STEP ALL_DECIDERS FIRST_REQUEST"
)
_WAITING = "MOST_WAITING READ_AHEAD"
_TAPE_RUN = (
    "LINK HEAD LOWEST HIGHEST BASE LENGTH TIME CONSUMED PRINTED NODES STEPS CELLS BITS OBSERVATIONS SLICE_END "
    "REGISTERS SLICE_DONE NEED_TAPE NEED_COSTS"
)
_TURING_RUN = "HEAD ROW TIME LAST VISITED CELLS REGISTERS SLICE_DONE AT_EDGE FRESH MOVE_AT STOP_AT NEXT_AT"


def kernel_constants() -> dict[str, Any]:
    """Return them, to be written as JSON.

    >>> kernel_constants()["machines"]["turing(2)"]["radix"]
    10
    """
    return {
        "events": EVENTS,
        "deciders": DECIDERS,
        "search": _numbers(kernel_search, _SEARCH),
        "waiting": _numbers(kernel_waiting, _WAITING),
        "limits": _numbers(states, _STATES),
        "run": {"tape": _tape_run(), "turing": _numbers(turing_run, _TURING_RUN)},
        "machines": {name: _machine(name) for names in MODULES.values() for name in names},
    }


def _numbers(module: ModuleType, names: str) -> dict[str, int]:
    return {name: int(getattr(module, name)) for name in names.split()}


def _tape_run() -> dict[str, int]:
    return (
        _numbers(tape_run, _TAPE_RUN) | _numbers(opcodes, "STOP END UNREAD") | _numbers(kernel_program, "OPERATION_AT")
    )


def _machine(name: str) -> dict[str, Any]:
    """Return what tells the search which machine it is, and how large its arrays are."""
    own = machine(name)
    kernels = own.explore()
    return {
        "module": next(module for module, names in MODULES.items() if name in names),
        "radix": own.radix,
        "most": own.most,
        "asked": own.asked,
        "width": kernels.width,
        "program_words": kernels.program_words,
        "root": kernels.root,
        "parameter": kernels.parameter,
        "parameters": kernels.parameters,
    }
