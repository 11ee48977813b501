"""Where the line runs in a world that has an edge: a full simulation of N cells to either side, against an exact mock.

The mock is the shortest of all that its observer does not notice in 60 observations. In a world without an end the full
law is short and the mock is not; in one with an edge the law must say where it is, and a nearer edge is shorter.
"""

from sandbox.tiers.built.contest import run_all
from sandbox.tiers.options import Options
from sandbox.worlds.menu import world

OPTIONS = Options(observations=60)

print("rule 30, 60 observations, the shortest mock that is right; measured, lengths are upper bounds")
print(f"{'cells':>8} {'extra bits':>11} {'full/mock steps':>16}  the mock wins if")
for extent in (40, 100, 300, 1000, 3000, None):
    pair = run_all(world("rule30", extent=extent), OPTIONS).best_mock
    assert pair is not None
    assert pair.until == 60
    cells = "no end" if extent is None else str(2 * extent + 1)
    print(f"{cells:>8} {pair.extra_bits:>11} {pair.speed_up:>16.3g}  {pair.wins}")
