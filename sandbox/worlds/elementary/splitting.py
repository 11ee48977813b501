"""What the extra bits of an automaton's mock are for: walls, the radius, and the size of the world."""

from collections.abc import Iterator
from dataclasses import replace

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.kinds import built, mocked_in, wide
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.simulation import Kind, Simulation
from sandbox.worlds.split import Split


def split_of(world: Automaton, mock: Simulation) -> Split | None:
    """Return the programs between the full world and a mock, all as the builder writes them.

    Parameters
    ----------
    world : Automaton
        The world.
    mock : Simulation
        A mock as built; of any other nothing is known: None.

    >>> code = mocked_in(Automaton(30), Region(8, 8))
    >>> mock = Simulation("", code, kind=Kind.MOCKED, radius=8, backdrop="vacuum", walls=2)
    >>> split_of(Automaton(30), mock).wide.most_bits
    288
    """
    region = next((region for region in _regions(mock) if mocked_in(world, region) == mock.code), None)
    if region is None:
        return None
    endless = built(replace(world, extent=None))
    return Split(wide=wide(world, region), endless=endless, ended=None if world.extent is None else built(world))


def _regions(mock: Simulation) -> Iterator[Region]:
    """Yield the regions that a mock of some radius and backdrop can have, the likeliest first."""
    radius = mock.radius
    if mock.kind is not Kind.MOCKED or radius is None:
        return
    if mock.walls == 1:
        yield from (Region(radius, None, mock.backdrop), Region(None, radius, mock.backdrop))
        return
    for nearer in range(radius, 0, -1):
        yield Region(radius, nearer, mock.backdrop)
        yield Region(nearer, radius, mock.backdrop)
