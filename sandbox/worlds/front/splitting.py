"""What the extra bits of a front's box are for: its wall, how wide it is, and the size of the world."""

from dataclasses import replace

from sandbox.worlds.front.contestants import trimmed
from sandbox.worlds.front.dependence import dependence_of
from sandbox.worlds.front.front import Front
from sandbox.worlds.front.programs import box, full
from sandbox.worlds.simulation import Kind, Simulation
from sandbox.worlds.split import Split


def split_of(world: Front, mock: Simulation) -> Split | None:
    """Return the programs between the full row and a box, all as the builder writes them.

    Parameters
    ----------
    world : Front
        The world.
    mock : Simulation
        A box that is never wrong, as built; of any other nothing is known: None.

    >>> from sandbox.worlds.front.contestants import boxes_of
    >>> front = Front("10010010")
    >>> split = split_of(front, boxes_of(front, None)[0])
    >>> split.wide.most_bits - split.endless.most_bits
    4
    """
    depends = dependence_of(world)
    if depends is None or mock.kind is not Kind.MOCKED or mock.radius is None:
        return None
    as_wide = depends.start[: mock.radius].ljust(mock.radius, "0")
    if box(as_wide) != mock.code:
        return None
    if world.extent is None:
        return Split(wide=full(replace(world, row=as_wide)), endless=full(world))
    given = trimmed(world)
    endless = None if given is None else full(Front(given))
    return Split(wide=full(Front(as_wide)), endless=endless, ended=full(world))
