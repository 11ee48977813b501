"""All that a machine of one's own is made of, in one import: see docs/add_a_machine.md and examples/own_machine.py."""

from numba import int64, void

from sandbox.host.kernels import kernel as kernel
from sandbox.machines.explorable import Explorable as Explorable
from sandbox.machines.from_steps import stepped as stepped
from sandbox.machines.kernel_columns import ask as ask
from sandbox.machines.kernel_columns import configuration as configuration
from sandbox.machines.kernel_columns import follow as follow
from sandbox.machines.kernel_columns import loop as loop
from sandbox.machines.kernel_columns import print_bit as print_bit
from sandbox.machines.kernel_columns import restore as restore
from sandbox.machines.kernel_columns import root as root
from sandbox.machines.kernel_columns import tick as tick
from sandbox.machines.machine import Machine as Machine
from sandbox.machines.result import Frame as Frame
from sandbox.machines.states import BITS as BITS
from sandbox.machines.states import CELLS as CELLS
from sandbox.machines.states import FREE as FREE
from sandbox.machines.states import HALT as HALT
from sandbox.machines.states import LENGTH as LENGTH
from sandbox.machines.states import MERGE as MERGE
from sandbox.machines.states import OVERFLOW as OVERFLOW
from sandbox.machines.states import OWN as OWN
from sandbox.machines.states import PARAMETER as PARAMETER
from sandbox.machines.states import SPACE as SPACE
from sandbox.machines.states import TIME as TIME
from sandbox.machines.states import VOID as VOID
from sandbox.vocabulary.bits import check_bits as check_bits
from sandbox.vocabulary.budget import Budget as Budget
from sandbox.vocabulary.cost import Cost as Cost
from sandbox.vocabulary.event import Event as Event

ADVANCE = int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1])
CONFIGURATION = void(int64[:, ::1], int64, int64[::1], int64[::1], int64[::1])
RESTORE = int64(int64[::1], int64[:, ::1], int64, int64[::1], int64[::1])
"""The types of the three kernels."""
