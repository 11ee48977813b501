"""All regions as one program: their cells in turn, so that one sweep of the head takes every region a generation on.

Cell k of region r is cell k K + r of one row: neighbours of a region lie K cells apart. That is what saying K costs.
"""

from sandbox.machines.tape.blocks import FLIP, PRINT, go, repeat, walk, when
from sandbox.worlds.front.programs import CELL, laid_out
from sandbox.worlds.regions.regions import Regions
from sandbox.worlds.runs import Code


def every_region(world: Regions) -> Code:
    """Return the program that runs every cell of every region.

    >>> every_region(Regions(("10", "11"))).text
    '+>+[>,>,]+[[>>]<<[<(>>>>+(>>>>+<<<<]<<<<]<]>.[>>>>.]<]'
    """
    row = "".join("".join(cells) for cells in zip(*world.rows, strict=True))
    apart = CELL * len(world.rows)
    act = repeat(go(-1) + when(go(apart) + FLIP + when(go(apart) + FLIP + go(-apart)) + go(-apart)) + go(-1))
    look = ">" + PRINT + repeat(go(apart) + PRINT) + "<"
    return laid_out(row) + Code(FLIP + repeat(walk(CELL) + go(-CELL) + act + look))
