"""Complexity of strings from the output of all small Turing machines: the coding-theorem method, exactly.

D(N)(s) = machines of N states that halt with output s / machines that halt, over both blanks; K(s) = -log2 D(N)(s).
"""

from sandbox.ctm.blocks import block_decomposition
from sandbox.ctm.distribution import Distribution, distribution
from sandbox.ctm.taking import coding_theorem_table

__all__ = ["Distribution", "block_decomposition", "coding_theorem_table", "distribution"]
