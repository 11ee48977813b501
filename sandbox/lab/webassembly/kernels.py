"""Which kernels each module holds, and which constants the page needs beside them.

One machine a module: a search takes its machine's functions as arguments, and only where these are constants does the
optimiser see that Numba's ways back into Python are never taken.
"""

from dataclasses import dataclass
from typing import Any

from sandbox.explore import kernel_search, kernel_table
from sandbox.machines.explorable import Explorable
from sandbox.machines.tape import kernel_run as tape_run
from sandbox.machines.tape.explorable import tape_kernels
from sandbox.machines.tape.inputs import Inputs
from sandbox.machines.turing import kernel_run as turing_run
from sandbox.machines.turing.explorable import turing_kernels
from sandbox.machines.turing.first_tape import BLANK

MODULES = {"tape": ("tape",), "turing": ("turing(2)", "turing(3)", "turing(4)")}
"""The machines whose programs each module runs: they differ in numbers that its kernels are told."""


@dataclass(frozen=True, slots=True)
class ModuleKernels:
    """What one module holds.

    Attributes
    ----------
    machine : Explorable
        Whose functions the search is given.
    exported : dict of str to kernel
        Name in the module, and the kernel.
    """

    machine: Explorable
    exported: dict[str, Any]

    def given(self) -> tuple[Any, ...]:
        """Return the functions that stand for the arguments of the search that are functions, in their order."""
        return self.machine.advance, self.machine.configuration, self.machine.restore


def kernels_of(module: str) -> ModuleKernels:
    """Return what the module called `tape` or `turing` holds.

    >>> sorted(kernels_of("tape").exported)
    ['index_all', 'run', 'search']
    """
    shared = {"search": kernel_search.search, "index_all": kernel_table.index_all}
    if module == "tape":
        return ModuleKernels(tape_kernels(Inputs()), {**shared, "run": tape_run.run_slice})
    return ModuleKernels(turing_kernels(4, 2, False, BLANK), {**shared, "run": turing_run.run})
