"""What the extra bits of an automaton's mock are for: walls, the radius, and the size of the world."""

from dataclasses import replace

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.kinds import built, wide
from sandbox.worlds.simulation import Effort, Kind, Simulation
from sandbox.worlds.split import Split


def split_of(world: Automaton, mock: Simulation) -> Split | None:
    """Return the programs between the full world and a mock, all as the builder writes them.

    Parameters
    ----------
    world : Automaton
        The world.
    mock : Simulation
        A mock with two walls, as built; of any other nothing is known: None.

    >>> from sandbox.worlds.elementary.contestants import mock_of
    >>> split_of(Automaton(30), mock_of(Automaton(30), 8, "vacuum")).wide.most_bits
    288
    """
    if mock.kind is not Kind.MOCKED or mock.effort is not Effort.BUILT or mock.radius is None or mock.walls == 1:
        return None
    endless = replace(world, extent=None)
    low, high = world.offset - mock.radius, world.offset + world.window - 1 + mock.radius
    if world.extent is not None:  # the builder lays out no cell beyond the end
        low, high = max(low, -world.extent), min(high, world.extent)
    return Split(
        wide=wide(endless, low, high), endless=built(endless), ended=None if world.extent is None else built(world)
    )
