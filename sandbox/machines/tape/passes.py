"""Whether a long run goes by passes (`kernel_memo`), and the table that it keeps them in.

A run begins by single steps: a short one never pays for the table, nor for loading its kernel. Where passes turn out
to be short, single steps are faster: then they are taken for a while, each time for longer.
"""

from sys import byteorder

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from sandbox.machines.tape import kernel_run as kernel

FIRST_STEPS = 1 << 26
"""Steps that every run begins with, one by one: about 0.1 s, so that no short run ever waits for the kernel."""
_LEAST_ROWS, _MOST_ROWS = 1 << 12, 1 << 20  # 128 kB to 32 MB
_LEAST_STEPS = 8  # looking up a pass takes as long as so many steps
_MOST_PAUSE = 64  # slices
_MOST_LINK = 1 << 22  # `kernel_windows`: a link is kept in so many bits

_Integers = NDArray[np.int64]
_Bits = NDArray[np.uint8]


class Passes:
    """The table of one run; it is made when it is first used."""

    def __init__(self) -> None:
        self._empty(0)
        self._pause = self._resting = 0

    def pay(self, registers: _Integers, program: _Integers) -> bool:
        """Return whether the next slice should go by passes."""
        if byteorder != "little" or registers[kernel.TIME] < FIRST_STEPS or len(program) > _MOST_LINK:
            return False
        self._resting -= 1
        return self._resting < 0

    def run(
        self,
        registers: _Integers,
        program: _Integers,
        tape: _Bits,
        stream: _Bits,
        read: _Bits,
        costs: _Integers,
    ) -> int:
        """Run a slice; return what it ended with, as `run_slice` does."""
        from sandbox.machines.tape.kernel_memo import run_passes

        if not len(self._memo):
            self._empty(_LEAST_ROWS)
        begun, registers[kernel.LOOKUPS] = int(registers[kernel.TIME]), 0
        windows = as_strided(tape.view(np.uint64), (len(tape) - 7,), (1,))
        reason = int(run_passes(registers, program, tape, stream, read, costs, windows, self._memo, self._details))
        if reason == kernel.NEED_MEMO:
            self._empty(min(4 * len(self._memo), _MOST_ROWS))
            registers[kernel.USED] = 0
        elif int(registers[kernel.TIME]) - begun < _LEAST_STEPS * int(registers[kernel.LOOKUPS]):
            self._pause = min(2 * self._pause + 1, _MOST_PAUSE)
            self._resting = self._pause
        return reason

    def _empty(self, rows: int) -> None:
        """Keep nothing, in a table of so many rows: what was kept is soon found again."""
        self._memo, self._details = np.zeros((rows, 2), dtype=np.int64), np.zeros((rows, 2), dtype=np.int64)
