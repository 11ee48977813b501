"""Block decomposition: how complex are pictures, by a table of small Turing machines made here.

You will see the complexity in bits of five 12 by 12 pictures of 0 and 1, cut into blocks of 2 by 4 cells, from the
empty one to coin tosses. Blocks that no machine of 4 states prints would be told, and counted as is asked for.
"""

import numpy as np

from sandbox.coding_theorem.blocks import block_decomposition
from sandbox.coding_theorem.taking import coding_theorem_table


def rule(number: int, size: int = 12) -> np.ndarray:
    """Return `size` generations of an elementary cellular automaton from one live cell, on a ring."""
    rows = np.zeros((size, size), dtype=int)
    rows[0, size // 2] = 1
    for row in range(1, size):
        left, here, right = np.roll(rows[row - 1], 1), rows[row - 1], np.roll(rows[row - 1], -1)
        rows[row] = number >> (4 * left + 2 * here + right) & 1
    return rows


def main() -> None:
    """Decompose the pictures and print them in order."""
    table = coding_theorem_table(4)
    pictures = {
        "empty": np.zeros((12, 12), dtype=int),
        "checkerboard": np.indices((12, 12)).sum(axis=0) % 2,
        "rule 90": rule(90),
        "rule 30": rule(30),
        "coin tosses": np.random.default_rng(1).integers(0, 2, (12, 12)),
    }
    print(f"{'picture':14}{'bits':>10}{'distinct blocks':>17}{'not in the table':>18}")
    found = {
        name: block_decomposition(picture, table, block=(2, 4), unseen="largest+1")
        for name, picture in pictures.items()
    }
    for name, one in found.items():
        print(f"{name:14}{one.bits:10.2f}{len(one.blocks):17}{len(one.unseen):18}")
    bits = [one.bits for one in found.values()]
    assert bits == sorted(bits)


if __name__ == "__main__":
    main()
