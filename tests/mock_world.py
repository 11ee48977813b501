"""What a mock shows, in plain NumPy: the same automaton on a short row before a backdrop."""

from itertools import islice

import numpy as np

from sandbox.worlds.elementary.automaton import evolve


def mock_observations(world, radius, backdrop, size):
    low, high = world.offset - radius, world.offset + world.window - 1 + radius
    generations = -(-size // world.window)
    rows = evolve(
        world.rule,
        world.first_row(low, high),
        fixed_edge=backdrop == "vacuum",
        reflecting=backdrop == "reflecting",
    )
    seen = [row[radius : radius + world.window] for row in islice(rows, generations)]
    return "".join(map(str, np.concatenate(seen)[:size].tolist()))
