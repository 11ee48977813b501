"""Simulations: worlds as programs of the tape machine, full and mocked, with what every observation costs.

`kinds` are the constructors, `menu` what a comparison is over, `simulation` measures; `update`, `row`, `edges` and
`layout` are the parts of an automaton's program; `peephole` and `shorten` make programs shorter.

>>> from sandbox.simulations import Simulation, full, measure
>>> from sandbox.worlds import Automaton
>>> world = Automaton(30)
>>> measured = measure(Simulation("full", full(world)), world.observations(100))
>>> measured.caught_at is None, int(measured.length[-1]), int(measured.time[-1])
(True, 159, 302412)
"""

from sandbox.simulations.guess import recorded, solipsist
from sandbox.simulations.kinds import built, diamond, full, mocked, patched
from sandbox.simulations.menu import menu
from sandbox.simulations.shorten import shorten
from sandbox.simulations.simulation import Measured, Simulation, measure

__all__ = [
    "Measured",
    "Simulation",
    "built",
    "diamond",
    "full",
    "measure",
    "menu",
    "mocked",
    "patched",
    "recorded",
    "shorten",
    "solipsist",
]
