"""The phases of Levin search for one string over merged states, length by length."""

import numpy as np

from sandbox.explore import kernel_levin_merged as kernel
from sandbox.explore.kernel_levin import DEPTH, PHASE, SLICE
from sandbox.explore.levin import MOST_PHASE, Candidate, Levin
from sandbox.explore.rows import Rows
from sandbox.explore.table import Table
from sandbox.host.kernels import passed
from sandbox.machines.machine import Machine
from sandbox.machines.states import BITS, BY_LENGTH, CONFIGURATION, IDENTITY, LAZY, LENGTH_WORD, MERGE
from sandbox.vocabulary.cost import Cost

_SLICE_NODES = 1 << 20  # a fraction of a second: then Ctrl-C is heard


class MergedLevin(Levin):
    """The arrays of one search for the string `follow`, of a machine that tells its guesses."""

    def __init__(self, searched: Machine, follow: str, *, proofs: bool = True) -> None:
        super().__init__(searched, len(follow), follow=follow, proofs=proofs)
        self.follow = follow
        self.passed = [passed(p) for p in (self.kernels.advance, self.kernels.configuration, self.kernels.restore)]
        self.limits[[MERGE, LAZY, BY_LENGTH]] = 1
        depth = 2 * MOST_PHASE + 8  # guesses take a row, and no bits
        self.stack = np.zeros((depth, self.kernels.width), dtype=np.int64)
        self.begun, self.words = np.zeros(depth, dtype=np.int64), np.zeros(CONFIGURATION, dtype=np.int64)
        self.registers = np.zeros(kernel.MERGED_REGISTERS, dtype=np.int64)

    def cheapest_printing(self, number: int) -> Candidate | None:
        """Do phase `number`; return the first of its programs in `Candidate.order`, if there is any.

        Cost O(states of the phase), not programs.
        """
        registers = self.registers
        registers[:] = 0
        registers[PHASE], registers[SLICE] = number, _SLICE_NODES
        self.limits[BITS] = number
        states = Table(CONFIGURATION, IDENTITY)
        states.add(np.array([self.kernels.root], dtype=np.int64))
        for length in range(number + 1):
            rows = states.used_rows()
            self._search(states, rows[rows[:, LENGTH_WORD] == length])
        power, size, program, time, space = registers[kernel.BEST_POWER :].tolist()
        if not power:
            return None
        bits = format(program, f"0{size}b")
        return Candidate(bits, self.follow, Cost(size, time, space), self.machine.show(bits))

    def _search(self, states: Table, level: Rows) -> None:
        registers = self.registers
        registers[[DEPTH, kernel.TASK]] = -1
        reason = -1
        while reason != kernel.LEVEL_DONE:
            registers[kernel.STATES] = states.used
            reason = kernel.levin_level(
                *self.passed, level, self.stack, self.program, self.limits, registers, self.begun,
                states.index, states.rows, self.emitted, self.words,
            )  # fmt: skip
            states.used = int(registers[kernel.STATES])
            if reason == kernel.NEED_STATES:
                states.grow()
