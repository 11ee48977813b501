"""Block decomposition: blocks a second, beside what pybdm was measured at; and what else is asked of 10^6 symbols.

pybdm is not installed by this: it was measured once at 0.14 to 0.17 million blocks a second of 12 cells.
"""

from time import process_time

import numpy as np
import pytest

from sandbox.coding_theorem.blocks import block_decomposition
from sandbox.coding_theorem.perturbation import perturbation_of
from sandbox.coding_theorem.profile import profile_of
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


def test_a_million_symbols():
    """CPU seconds of each question; the first one is told to take less than 2."""
    table, rules = coding_theorem_table(4), {"block": 12, "unseen": "largest+1"}
    text = "".join(map(str, np.random.default_rng(1).integers(0, 2, 10**6)))
    questions = {
        "decomposition": lambda: block_decomposition(text, table, **rules),
        "flips": lambda: perturbation_of(text, table, **rules),
        "deletions": lambda: perturbation_of(text, table, change="delete", **rules),
        "profile, windows of 120": lambda: profile_of(text, table, window=120, **rules),
    }
    print()
    for name, ask in questions.items():
        begun = process_time()
        ask()
        seconds = process_time() - begun
        print(f"{name:24} {seconds:5.2f} s")
        assert seconds < 2
