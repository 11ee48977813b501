"""Block decomposition: blocks a second, beside what pybdm was measured at.

pybdm is not installed by this: it was measured once at 0.14 to 0.17 million blocks a second of 12 cells.
"""

from time import process_time

import numpy as np
import pytest

from sandbox.coding_theorem.blocks import block_decomposition
from sandbox.coding_theorem.taking import coding_theorem_table

PYBDM = 0.17  # million blocks a second, recorded
BLOCKS = 1_000_000


@pytest.mark.parametrize("kind", [np.uint8, np.int64])
@pytest.mark.parametrize(
    ("shape", "block"), [((12 * BLOCKS,), 12), ((3 * 1000, 4 * 1000), (3, 4))], ids=["line", "plane"]
)
def test_blocks_a_second(kind, shape, block):
    table = coding_theorem_table(4)
    cells = np.random.default_rng(1).integers(0, 2, shape).astype(kind)
    begun = process_time()
    found = block_decomposition(cells, table, block=block, unseen="largest+1")
    seconds = process_time() - begun
    assert sum(found.blocks.values()) == BLOCKS
    speed = BLOCKS / seconds / 1e6
    times = f"pybdm {PYBDM}: {speed / PYBDM:.0f} times"
    print(f"\n{np.dtype(kind).name:>6} {shape!s:>14}: {speed:5.1f} M blocks/s of CPU, {times}")
