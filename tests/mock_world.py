"""What a mock shows, in plain NumPy: the same automaton on a short row before a backdrop."""

from sandbox.worlds.automaton import evolve


def mock_observations(world, radius, backdrop, size):
    low, high = world.offset - radius, world.offset + world.window - 1 + radius
    generations = -(-size // world.window)
    rows = evolve(
        world.rule,
        world.first_row(low, high),
        generations,
        fixed_edge=backdrop == "vacuum",
        reflecting=backdrop == "reflecting",
    )
    return "".join(map(str, rows[:, radius : radius + world.window].ravel()[:size].tolist()))
