"""What a mock shows, in plain NumPy: the same automaton on a short row before a backdrop."""

import numpy as np


def mock_observations(world, region, size):
    """A row of the region's cells, with what is beyond them; a side that grows is wide enough from the start."""
    generations = -(-size // world.window)
    low = None if region.left is None else world.offset - region.left
    high = None if region.right is None else world.offset + world.window - 1 + region.right
    if world.extent is not None:  # beyond the world's end there is nothing to be simulated
        low = low if low is None else max(low, -world.extent)
        high = high if high is None else min(high, world.extent)
    far = generations + 2
    start = min(world.hull[0], world.offset) - far if low is None else low
    end = max(world.hull[1], world.offset + world.window - 1) + far if high is None else high
    row = world.first_row(start, end)
    table = np.array([world.rule >> code & 1 for code in range(8)], np.uint8)
    sky, seen = 0, []
    for _ in range(generations):
        seen.append(row[world.offset - start : world.offset - start + world.window])
        beyond = {"vacuum": (0, 0), "periodic": (sky, sky), "reflecting": (row[0], row[-1])}[region.backdrop]
        left = sky if low is None else beyond[0]
        right = sky if high is None else beyond[1]
        padded = np.concatenate(([left], row, [right]))
        row = table[4 * padded[:-2] + 2 * padded[1:-1] + padded[2:]]
        sky = table[7 * sky]
    return "".join(map(str, np.concatenate(seen)[:size].tolist()))
