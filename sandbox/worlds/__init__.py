"""Worlds: what an observer sees, one bit a moment; and simulations of them, programs of the tape machine.

A folder or file a kind of world: its truth and its simulations (`elementary`, `ring`, `life`, `sequences`), and a line
in `menu`. Beside them what all kinds share: what a world is (`world`), a simulation and its costs, each program
run once (`runs`), the recording and the periodic guess (`periodic`, `periodicity`, `pattern_programs`), what it takes
to outlast them (`rivals`), programs that are equal (`equal_programs`) or known (`known`), the superoptimiser.
"""
